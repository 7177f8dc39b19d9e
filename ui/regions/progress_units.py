"""Progress by unit: who has not reported, and every unit's figures."""

from __future__ import annotations

from charts import unit_map, unit_matrix
from planmodel import coverage, progress, reporting, targets
from planmodel.filter import Filter
from planmodel.rows import Row
from ui.frame.context import PageContext
from ui.frame.render_cache import region
from wording import coverage as wording

_REACHES = ("district", "department")
_MOST_LISTED = 12  # units of a group; the others open in place


def is_on_map(page: PageContext) -> bool:
    """Whether the map shows what is chosen: everybody, or a district."""
    return page.unit is None or page.unit["reach"] == "district"


@region
def silent(page: PageContext) -> None:
    """Who has not reported all of the day, and what is unknown through each; of one unit also its
    reports."""
    words = page.words
    rows = coverage.listing(page.plan, page.chosen)
    summary = coverage.summary(page.plan, page.chosen)
    nobody = [
        row["code"]
        for row in progress.listing(page.plan, Filter(as_of=page.chosen.as_of, results=("none",)))
    ]
    page.html(
        "progress_units_silent",
        title=wording.title(rows, summary, page),
        groups=[
            (head, [_lacking(page, row) for row in group])
            for head, group in wording.groups(rows, summary["day"], words)
        ],
        most=_MOST_LISTED,
        reports=coverage.reports(page.plan, page.unit["code"], page.chosen) if page.unit else [],
        note=wording.of_nobody(nobody, page) if summary["day"] else "",
    )


def _lacking(page: PageContext, row: Row) -> Row:
    """A unit, what it lacks and what is unknown through it, in words."""
    unknown = wording.unknown(row, page.words)
    return {"unit": row["unit"], "lacks": wording.lacks(row, page), "unknown": unknown}


@region
def matrix(page: PageContext) -> None:
    """Every unit's figures, a column what is counted; no mean of cells stands anywhere."""
    words, everyone = page.words, unit_map.everyone(page)
    cells = progress.matrix(page.plan, everyone)
    if not cells:
        page.title(words("blank.no_targets"))
        return
    counted = {row["item"]: row for row in reporting.listing(page.plan)}
    wanted = {row["code"]: row for row in targets.listing(page.plan)}
    columns = unit_matrix.columns(cells, counted, wanted, words)
    heads = (words.name(counted[cell["item"]], "short") for cell in cells)
    alone = set(heads) - {column.head for column in columns}
    page.html(
        "progress_units_matrix",
        title=_matrix_title(page, cells),
        columns=columns,
        wanted=wanted,
        subjects=_runs([column.subject for column in columns]),
        groups=[_group(page, reach, columns) for reach in _REACHES],
        chosen=page.chosen.units,
        alone=sorted(alone),
        has_of_those=any("*" in line for column in columns for line in column.result),
    )


def _matrix_title(page: PageContext, cells: list[Row]) -> str:
    words, told = page.words, [cell for cell in cells if not cell["missing"]]
    nobody = {cell["target"] for cell in cells} - {cell["target"] for cell in told}
    heard = {row["unit"] for row in reporting.units(page.plan)} - {
        row["unit"]
        for row in coverage.listing(page.plan, Filter(as_of=page.chosen.as_of))
        if row["kind"] == "never"
    }
    lacking = [cell for cell in cells if cell["missing"]]
    of_nobody = sum(cell["target"] in nobody for cell in lacking)
    of_silent = [c for c in lacking if c["target"] not in nobody and c["unit"] not in heard]
    parts = [words("progress_units.figures", n=len(cells), told=words.number(len(told)))]
    if told and of_nobody:
        parts.append(words("progress_units.figures_of_nobody", n=of_nobody, targets=len(nobody)))
    if told and of_silent:
        n_units = len({cell["unit"] for cell in of_silent})
        parts.append(words("progress_units.figures_of_silent", n=len(of_silent), units=n_units))
    return "; ".join(parts[:1]) + ("; " + ", ".join(parts[1:]) if parts[1:] else "")


def _runs(values: list[str]) -> list[tuple[str, int]]:
    """Each value with how often it stands there in a row."""
    runs = list[tuple[str, int]]()
    for value in values:
        if runs and runs[-1][0] == value:
            runs[-1] = (value, runs[-1][1] + 1)
        else:
            runs.append((value, 1))
    return runs


def _group(page: PageContext, reach: str, columns: list[unit_matrix.Column]) -> Row:
    """The districts or the departments, ordered by the map's target where they report a share of
    it, else by their first share; those who have not reported stand last."""
    words = page.words
    codes = [
        r["unit"] for r in reporting.units(page.plan) if page.units[r["unit"]]["reach"] == reach
    ]
    own = [column for column in columns if set(codes) & set(column.cells)]
    mapped = unit_map.mapped(page)
    first = {unit_map.target(page, mapped)["code"]} if mapped else set()
    shares = [column for column in own if not column.is_yes_no]
    by = next((c for c in shares if first & set(c.targets)), shares[0] if shares else None)

    def place(code: str) -> tuple[bool, object]:
        share = by.share(code) if by else None
        return share is None, -(share or 0)

    key = f"progress_units.{reach}s"
    return {
        "head": words(f"{key}_by", n=len(codes), by=by.head) if by else words(key, n=len(codes)),
        "rows": [_row(page, code, columns) for code in sorted(codes, key=place)],
    }


def _row(page: PageContext, code: str, columns: list[unit_matrix.Column]) -> Row:
    name = page.unit_name(code, "short")
    cells = [column.cells[code] for column in columns if code in column.cells]
    told = [cell for cell in cells if not cell["missing"]]
    older = {cell["as_of"] for cell in told} if all(cell["is_older"] for cell in told) else set()
    return {
        "unit": code,
        "older": wording.short_day(max(older), page.words) if older else "",
        "marks": [unit_matrix.mark(column, code, name, page.words) for column in columns],
    }
