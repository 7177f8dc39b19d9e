"""The search over all that has a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from planmodel import reporting
from planmodel.matching import fold
from planmodel.plan import Plan, derived
from planmodel.rows import Row

_CODE = re.compile(r"(da|nv)[ .-]*([1-9])")
# How people ask who has not reported, folded, and what they say around it.
_MISSING = re.compile(
    r"\bchua (co )?(bao cao|gui|nop)( (bao cao|so lieu))?\b|\bthieu bao cao\b|\bmissing\b"
    r"|\b(not|hasn[’']?t|haven[’']?t)( yet)? (report(ed)?|sent)\b"
)
_AROUND = re.compile(r"\b(ai|don|vi|nao|who|which|units|that|has|have|reports|yet)\b")
_AMOUNT = re.compile(r"[0-9]{4,9}|[0-9]{1,3}(,[0-9]{3})+")


def spelling(plan: Plan, words: str) -> str:
    """The words as the plan spells them, where they name nothing as they are typed: DA5 is DA05,
    37000 and 37,000 are 37.000."""
    sought = fold(words)
    code, amount = _CODE.fullmatch(sought), _AMOUNT.fullmatch(sought)
    if not (code or amount) or _holding(plan, sought, 1):
        return words
    if code:
        return f"{code[1]}0{code[2]}".upper()
    return f"{int(sought.replace(',', '')):,}".replace(",", ".")


def listing(plan: Plan, words: str, limit: int = 20) -> list[Row]:
    """Units, activities, targets, passages and terms that hold the words, accents or not, the
    nearest first: kind, code, name_vi, name_en, line. Before them who has not reported, where that
    is asked (kind missing; the code of a unit that is named, else empty). After them what was
    reported, by words of a unit, of a target or of both: results (kind result, code
    THO-XUAN/WAN-XA, of the province /WAN-XA) and the days that a unit reported of (kind report,
    code THO-XUAN/2013-12-31). Empty for empty words."""
    sought = fold(spelling(plan, words))
    if not sought:
        return []
    found = [*_missing(plan, sought), *_holding(plan, sought, limit)]
    return [*found, *_told(plan, sought.split())][:limit]


def _missing(plan: Plan, sought: str) -> list[Row]:
    """Who has not reported, where the words ask it: all units, or those that they name."""
    if not _MISSING.search(sought):
        return []
    named = _AROUND.sub(" ", _MISSING.sub(" ", sought)).split()
    codes, names = [""], called(plan)
    if named:
        known = (row["unit"] for row in reporting.units(plan))
        codes = [code for code in known if _begins(" ".join(names[code]), named, all)]
    empty = {"name_vi": "", "name_en": "", "line": None}
    return [{"kind": "missing", "code": code, **empty} for code in codes]


@derived
def called(plan: Plan) -> dict[str, tuple[str, ...]]:
    """What each unit, project and task is called, by its code: its names, spellings and code, DA05
    as DA5 too, folded; what stands in a longer one is left out."""
    rows = plan.rows(
        """
        SELECT unit AS code, spelling AS words FROM unit_spelling
        UNION ALL SELECT code, unnest([code, name, name_en, short_vi, short_en]) FROM unit
        UNION ALL SELECT code, unnest([code, regexp_replace(code, '0([1-9])', '\\1'), name,
            name_en, short_vi, short_en]) FROM activity
        """
    )
    names: dict[str, set[str]] = {}
    for row in rows:
        names.setdefault(row["code"], set()).add(fold(row["words"]))
    return {code: tuple(sorted(_longest(held))) for code, held in names.items()}


def _told(plan: Plan, sought: list[str]) -> list[Row]:
    """What was reported whose words begin as all those sought do: of a unit where one of them is
    its own, first where all are."""
    found = [
        row
        for row in _reported(plan)
        if _begins(f"{row['who']} {row['what']}", sought, all)
        and (not row["who"] or row["kind"] == "report" or _begins(row["who"], sought, any))
    ]
    found.sort(key=lambda row: not _begins(row["who"], sought, all))
    return [
        {key: row[key] for key in ("kind", "code", "name_vi", "name_en", "line")} for row in found
    ]


def _begins(words: str, sought: list[str], asked: Callable[[Iterable[bool]], bool]) -> bool:
    return asked(f" {word}" in f" {words}" for word in sought)


@derived
def _reported(plan: Plan) -> list[Row]:
    """What was reported, with the words of its unit (`who`) and its own (`what`), folded."""
    return plan.rows(
        """
        WITH called AS (
            SELECT code, short_vi, short_en, fold(concat_ws(' ', code, name, name_en, short_vi,
                short_en, spellings)) AS who
            FROM unit LEFT JOIN (
                SELECT unit, string_agg(spelling, ' ') AS spellings FROM unit_spelling GROUP BY unit
            ) s ON s.unit = code
        ), counts AS (
            SELECT DISTINCT unit, target FROM counted
        ), days AS (
            SELECT unit, as_of, string_agg(DISTINCT report, ' ') AS numbers
            FROM reported GROUP BY unit, as_of
        )
        SELECT 'result' AS kind, concat_ws('/', '', t.code) AS code,
            t.short_vi AS name_vi, t.short_en AS name_en, t.first_line AS line, '' AS who,
            fold(concat_ws(' ', t.code, t.short_vi, t.short_en)) AS what, 1 AS place, NULL AS day
        FROM target t WHERE t.code IN (SELECT target FROM counts)
        UNION ALL
        SELECT 'result', concat_ws('/', u.code, t.code),
            concat_ws(': ', u.short_vi, t.short_vi), concat_ws(': ', u.short_en, t.short_en),
            t.first_line, u.who, fold(concat_ws(' ', t.code, t.short_vi, t.short_en)), 2, NULL
        FROM counts c JOIN called u ON u.code = c.unit JOIN target t ON t.code = c.target
        UNION ALL
        SELECT 'report', concat_ws('/', u.code, r.as_of), u.short_vi, u.short_en, NULL, u.who,
            fold(concat_ws(' ', 'báo cáo số report', r.numbers,
                strftime(r.as_of, '%d/%m/%Y %Y-%m-%d %Y'))), 3, r.as_of
        FROM days r JOIN called u ON u.code = r.unit
        ORDER BY place, day DESC, code
        """
    )


def _longest(names: set[str]) -> list[str]:
    return [name for name in names if not any(name in other for other in names - {name})]


def _holding(plan: Plan, sought: str, limit: int) -> list[Row]:
    return plan.rows(
        """
        WITH named AS (
            SELECT 1 AS place, 'unit' AS kind, u.code, u.name AS name_vi, u.name_en,
                u.first_line AS line, s.spelling AS words
            FROM unit u JOIN unit_spelling s ON s.unit = u.code
            UNION ALL
            SELECT 1, 'unit', code, name, name_en, first_line,
                unnest([code, name, name_en, short_vi, short_en])
            FROM unit
            UNION ALL
            SELECT 2, 'activity', code, name, name_en, first_line,
                concat_ws(' ', code, name, short_vi, short_en, name_en) FROM activity
            UNION ALL
            SELECT 3, 'target', code, short_vi, short_en, first_line,
                concat_ws(' ', code, short_vi, short_en, text_vi, gloss_en) FROM target
            UNION ALL
            SELECT 4, 'term', term_vi, term_vi, term_en, NULL,
                concat_ws(' ', term_vi, term_en) FROM term
            UNION ALL
            SELECT 5, 'line', line::VARCHAR, text, text, line, text FROM line
            UNION ALL  -- what an activity is for, after what is called by the words
            SELECT 6, 'activity', code, name, name_en, first_line,
                concat_ws(' ', objective, lead_as_printed, note) FROM activity
        ), matched AS (
            SELECT *,
                CASE
                    WHEN fold(words) = $sought OR fold(code) = $sought THEN 0
                    WHEN starts_with(fold(words), $sought) THEN 1
                    WHEN contains(' ' || fold(words), ' ' || $sought) THEN 2
                    ELSE 3
                END AS distance
            FROM named WHERE contains(fold(words), $sought)
        )
        SELECT kind, code, any_value(name_vi) AS name_vi, any_value(name_en) AS name_en,
            min(line) AS line
        FROM matched
        GROUP BY kind, code
        ORDER BY min(distance), min(place), min(line) NULLS LAST, code
        LIMIT $limit
        """,
        sought=sought,
        limit=limit,
    )
