"""The 21 departments of annex 3, the 27 districts of annex 4, and the groups named as owners."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from planmodel.filter import Filter
from planmodel.plan import Plan, derived
from planmodel.rows import Row

MEASURES = ("allocation", "officials", "communes")


def listing(plan: Plan) -> list[Row]:
    """One row is a unit or group, in the order of the annexes: code, name, name_en, short_vi,
    short_en, kind, level (at which targets bind it: province, district, commune), reach (as what
    activities reach it: department, district; None for a group), group (that it belongs to),
    annex, row, staff (people), own_activity and source (the task whose money its annex divides, and
    its purse), yearly (million dong a year, its row of that annex), leads (how many activities),
    first_line, citation_vi, citation_en. None where there is none."""
    return plan.rows(
        """
        SELECT
            u.code, u.name, u.name_en, u.short_vi, u.short_en, u.kind, u.level,
            CASE WHEN u.kind = 'group' THEN NULL
                WHEN u.level = 'province' THEN 'department' ELSE u.level END AS reach,
            u.belongs_to AS "group", u.annex, u.row, u.staff, own.code AS own_activity, own.source,
            (SELECT max(amount) FROM budget
             WHERE unit = u.code AND activity = own.code) AS yearly,
            (SELECT count(*) FROM activity WHERE lead = u.code) AS leads,
            u.first_line, line.citation_vi, line.citation_en
        FROM unit u
        LEFT JOIN activity own ON own.divided_in = u.annex
        LEFT JOIN line ON line.line = u.first_line
        ORDER BY u.annex NULLS LAST, u.row, u.code
        """
    )


@derived
def by_code(plan: Plan) -> dict[str, Row]:
    """Every unit and group by its code, as `listing`."""
    return {row["code"]: row for row in listing(plan)}


def communes(plan: Plan, unit: str | None = None) -> Row | None:
    """Commune-level units of the province or of a district on the day of the decision: communes,
    threshold (the share of them that the headline targets of communes name, the next whole one),
    as_of, source, source_en. An outside figure; None where there is none. A district's threshold
    is an illustration and is never summed."""
    rows = plan.rows(
        """
        SELECT value AS communes, (value * share + 99) // 100 AS threshold, as_of, source, source_en
        FROM reference_figure, (
            SELECT max(low) AS share FROM target t
            JOIN measure m ON m.code = t.measure AND m.kind = 'percent'
            JOIN target_level l ON l.target = t.code AND l.level = 'commune'
            WHERE t.headline AND (SELECT count(*) FROM target_level WHERE target = t.code) = 1
        )
        WHERE measure = 'communes' AND unit IS NOT DISTINCT FROM $unit
            AND as_of = (SELECT issued_on FROM plan)
        """,
        unit=unit,
    )
    return rows[0] if rows else None


def co_led(plan: Plan, chosen: Filter) -> Row | None:
    """An activity that a chosen unit leads together with others, and whose money the choice
    leaves out because it stands with the group: unit, activity, amount (million dong)."""
    codes = [*chosen.units, *chosen.leads]
    rows = plan.rows(
        """
        SELECT unnest(string_split(co_leads, ' ')) AS unit, activity, amount
        FROM activity JOIN (
            SELECT activity, sum(amount)::BIGINT AS amount FROM budget_line
            WHERE {where} AND NOT list_contains($codes, lead) GROUP BY activity
        ) ON activity = code
        WHERE co_leads IS NOT NULL ORDER BY activity
        """,
        chosen.without("units", "leads", "activities"),
        codes=codes,
    )
    return next((row for row in rows if row["unit"] in codes), None)


def standings(plan: Plan, years: tuple[int, ...]) -> list[Row]:
    """One row is a unit with a row in an annex, in their order: code, names, level, reach, annex,
    source (the purse of its row), tile_row, tile_column, first_line; its measures `allocation`
    (million dong a year of `years`, all if empty; None where no row is printed), `officials` and
    `communes` (an outside figure, districts only); `total` (million dong of these years); `rate`
    (million dong an official a year) and `by_rule` (million dong a year), both inferred, and
    `beyond` (how much more is printed, 0 where it fits)."""
    rows = plan.rows(
        """
        SELECT
            u.code, u.name, u.name_en, u.short_vi, u.short_en, u.level, u.annex,
            u.tile_row, u.tile_column, u.first_line, own.source, own.rate, own.rounded_to,
            u.staff AS officials, b.allocation, b.total,
            (SELECT value FROM reference_figure
             WHERE unit = u.code AND measure = 'communes'
                AND as_of = (SELECT issued_on FROM plan)) AS communes
        FROM unit u
        JOIN activity own ON own.divided_in = u.annex
        LEFT JOIN (
            SELECT unit, activity, max(amount) AS allocation, sum(amount)::BIGINT AS total
            FROM budget_line WHERE {where} GROUP BY ALL
        ) b ON b.unit = u.code AND b.activity = own.code
        WHERE u.annex IS NOT NULL ORDER BY u.annex, u.row
        """,
        Filter(years=years),
    )
    for row in rows:
        row["reach"] = by_code(plan)[row["code"]]["reach"]
        row["rate"] = Fraction(row["rate"], 1000)
        row["by_rule"] = _by_rule(row["officials"], row["rate"], row.pop("rounded_to"))
        printed = row["allocation"]
        row["beyond"] = None if printed is None else printed - row["by_rule"]
    return rows


def _by_rule(officials: int, rate: Fraction, rounded_to: int) -> int:
    """What the inferred rule gives a year, million dong: rounded, halves up."""
    return int(officials * rate / rounded_to + Fraction(1, 2)) * rounded_to


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
    """Where a unit stands in these years (all if empty); None for a group. Annexes 3 and 4."""
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


def duties_of(plan: Plan, unit: str) -> list[Row]:
    """The passages that give a unit a duty, its own before those of its group, as `duties`."""
    return duties(plan, tuple(filter(None, (unit, by_code(plan)[unit]["group"]))))


def duties(plan: Plan, codes: tuple[str, ...]) -> list[Row]:
    """The passages that give these units and groups a duty, in the order of `codes`, each passage
    once: unit, first_line, text (as printed), gist_en."""
    rows = plan.rows(
        """
        SELECT d.unit, d.first_line, line.text, d.gist_en
        FROM duty d JOIN line ON line.line = d.first_line ORDER BY d.first_line
        """
    )
    by_line: dict[int, Row] = {}
    for code in codes:
        for row in rows:
            if row["unit"] == code:
                by_line.setdefault(row["first_line"], row)
    return list(by_line.values())
