"""The 21 departments of annex 3, the 27 districts of annex 4, and the groups named as owners."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from planmodel.filter import Filter
from planmodel.plan import Plan, derived
from planmodel.rows import Row

# Line 243: DA02 is given to "Các sở, ngành có dịch vụ công và Văn phòng UBND tỉnh".
CO_LEADS = {"VPUBND": "DA02"}
# Inferred from annexes 3 and 4, for the decision states no rule: million dong an official a year.
RATES = {3: Fraction(2), 4: Fraction(3, 2)}
MEASURES = ("allocation", "officials", "communes")


def listing(plan: Plan) -> list[Row]:
    """One row is a unit or group, in the order of the annexes: code, name, name_en, short_vi,
    short_en, kind, annex, row, staff (people), reach (the level as which activities reach it);
    of its row of annex 3 or 4, None where it has none:
    own_activity (whose money that is), group (who leads it) and yearly (million dong a year);
    leads (how many activities), first_line, citation_vi, citation_en."""
    return plan.rows(
        """
        SELECT
            u.code, u.name, u.name_en, u.short_vi, u.short_en, u.kind, u.annex, u.row, u.staff,
            CASE u.annex WHEN 3 THEN 'department' WHEN 4 THEN 'district' END AS reach,
            own.activity AS own_activity, own.lead AS "group", own.yearly,
            (SELECT count(*) FROM activity WHERE lead = u.code) AS leads,
            u.first_line, line.citation_vi, line.citation_en
        FROM unit u LEFT JOIN line ON line.line = u.first_line
        LEFT JOIN (
            SELECT unit, activity, lead, max(amount) AS yearly
            FROM budget_line WHERE unit <> lead GROUP BY ALL
        ) own ON own.unit = u.code
        ORDER BY u.annex NULLS LAST, u.row, u.code
        """
    )


@derived
def by_code(plan: Plan) -> dict[str, Row]:
    """Every unit and group by its code, as `listing`."""
    return {row["code"]: row for row in listing(plan)}


def peers(plan: Plan, unit: str) -> list[Row]:
    """The rows of the unit's own annex, the largest first: unit, name, short_vi, short_en,
    yearly (million dong a year, equal in all five years), rank (ties share one). Empty for a
    group. Annexes 3 and 4."""
    return plan.rows(
        """
        SELECT
            u.code AS unit, u.name, u.short_vi, u.short_en, max(b.amount) AS yearly,
            rank() OVER (ORDER BY max(b.amount) DESC) AS rank
        FROM unit u
        JOIN budget b ON b.unit = u.code AND b.activity IN ('NV09', 'NV10')
        WHERE u.annex = (SELECT annex FROM unit WHERE code = $unit)
        GROUP BY u.code, u.name, u.short_vi, u.short_en, u.row ORDER BY yearly DESC, u.row
        """,
        unit=unit,
    )


def communes(plan: Plan, unit: str | None = None) -> Row | None:
    """Commune-level units of the province or of a district on the day of the decision: communes,
    threshold (80% of them, the next whole one), as_of, source, source_en. An outside figure;
    None where there is none. A district's threshold is an illustration and is never summed."""
    rows = plan.rows(
        """
        SELECT value AS communes, (value * 80 + 99) // 100 AS threshold, as_of, source, source_en
        FROM reference_figure
        WHERE measure = 'communes' AND unit IS NOT DISTINCT FROM $unit
            AND as_of = (SELECT issued_on FROM plan)
        """,
        unit=unit,
    )
    return rows[0] if rows else None


def co_led(plan: Plan, chosen: Filter) -> Row | None:
    """An activity that a chosen unit leads together with others, and whose money the choice
    leaves out because it stands with the group: unit, activity, amount (million dong)."""
    for unit in (*chosen.units, *chosen.leads):
        activity = CO_LEADS.get(unit)
        if activity:
            open_choice = chosen.without("units", "leads", "activities")
            amount = plan.value(
                "SELECT sum(amount)::BIGINT FROM budget_line "
                "WHERE {where} AND activity = $activity AND NOT list_contains($kept, lead)",
                open_choice,
                activity=activity,
                kept=[*chosen.leads, *chosen.units],
            )
            if amount is not None:
                return {"unit": unit, "activity": activity, "amount": amount}
    return None


def standings(plan: Plan, years: tuple[int, ...]) -> list[Row]:
    """One row is a unit of annex 3 or 4, in their order: code, names, annex, tile_row,
    tile_column, first_line; its measures `allocation` (million dong a year of `years`, all if
    empty; None where no row is printed), `officials` and `communes` (an outside figure, districts
    only); `total` (million dong of these years); `by_rule` (million dong a year by the inferred
    rule) and `beyond` (how much more is printed, 0 where it fits)."""
    rows = plan.rows(
        """
        SELECT
            u.code, u.name, u.name_en, u.short_vi, u.short_en, u.annex, u.tile_row, u.tile_column,
            u.first_line, u.staff AS officials, b.allocation, b.total,
            (SELECT value FROM reference_figure
             WHERE unit = u.code AND measure = 'communes'
                AND as_of = (SELECT issued_on FROM plan)) AS communes
        FROM unit u LEFT JOIN (
            SELECT unit, max(amount) AS allocation, sum(amount)::BIGINT AS total
            FROM budget_line WHERE {where} AND activity IN ('NV09', 'NV10') GROUP BY unit
        ) b ON b.unit = u.code
        WHERE u.annex IS NOT NULL ORDER BY u.annex, u.row
        """,
        Filter(years=years),
    )
    for row in rows:
        row["by_rule"] = by_rule(row["officials"], row["annex"])
        printed = row["allocation"]
        row["beyond"] = None if printed is None else printed - row["by_rule"]
    return rows


def by_rule(officials: int, annex: int) -> int:
    """What the inferred rule gives a year, million dong: to the next ten, halves up."""
    return int(officials * RATES[annex] / 10 + Fraction(1, 2)) * 10


@dataclass(frozen=True)
class Standing:
    """A unit's own row of annex 3 or 4 among those of its peers: `own` and `rows` are rows of
    `standings`, all of its annex."""

    own: Row
    rows: list[Row]

    def ranked(self, measure: str = "allocation") -> list[Row]:
        """The rows that have this measure, ranked by it."""
        return ranked(self.rows, measure)

    @property
    def of_annex(self) -> int:
        """All rows of the annex together, million dong."""
        return sum(row["total"] or 0 for row in self.rows)


def standing(plan: Plan, code: str, years: tuple[int, ...]) -> Standing | None:
    """Where a unit stands in these years (all if empty); None for a group."""
    every = standings(plan, years)
    own = next((row for row in every if row["code"] == code), None)
    if own is None:
        return None
    return Standing(own, [row for row in every if row["annex"] == own["annex"]])


def an_official(rows: list[Row]) -> tuple[Fraction, Fraction, int]:
    """The least and the most money an official, million dong a year, among the standings that fit
    the inferred rule, and how many these are. What differs is the effect of rounding, so that
    nobody is ranked by it. 0 where none fits."""
    fitting = [row for row in rows if row["beyond"] == 0]
    shares = [Fraction(row["allocation"], row["officials"]) for row in fitting] or [Fraction(0)]
    return min(shares), max(shares), len(fitting)


def ranked(rows: list[Row], measure: str) -> list[Row]:
    """The standings that have this measure, the largest first, each with `value`, `rank` (ties
    share one) and `tied` (the codes of the others with the same value)."""
    known = [{**row, "value": row[measure]} for row in rows if row[measure] is not None]
    known.sort(key=lambda row: -row["value"])
    for row in known:
        row["rank"] = 1 + sum(other["value"] > row["value"] for other in known)
        row["tied"] = tuple(
            other["code"]
            for other in known
            if other["value"] == row["value"] and other["code"] != row["code"]
        )
    return known


def duties(plan: Plan, codes: tuple[str, ...]) -> list[Row]:
    """The passages that give these units and groups a duty, in the order of `codes`, each passage
    once: unit, first_line, text (as printed)."""
    rows = plan.rows(
        """
        SELECT d.unit, d.first_line, line.text
        FROM duty d JOIN line ON line.line = d.first_line ORDER BY d.first_line
        """
    )
    found: dict[int, Row] = {}
    for code in codes:
        for row in rows:
            if row["unit"] == code:
                found.setdefault(row["first_line"], row)
    return list(found.values())
