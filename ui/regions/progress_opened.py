"""What a target shows on the page of progress once its row is open: every unit's figure, how it
came about, how it is worked out, and the report that brought each figure."""

from __future__ import annotations

from fractions import Fraction

from charts.held import length
from charts.levels import level
from planmodel import progress
from planmodel.filter import Filter
from planmodel.rows import Row
from ui.frame.context import PageContext
from wording import calculation, results, unit_results


def opened(page: PageContext, row: Row, cells: list[Row]) -> Row:
    """What the template needs of a row of progress.listing; `cells`: its own of the matrix."""
    history = progress.history(page.plan, row["code"], Filter(as_of=page.chosen.as_of))
    before, _, after = _plain(row["line_text"]).partition(_plain(row["text_vi"]))
    is_shown_alone = page.chosen.targets == (row["code"],)
    return {
        "parts": [_part(page, row, part, cells) for part in row["parts"] if row["owing"] > 1],
        "history_title": unit_results.history_title(row, history, page),
        "history": [_past(page, row, past) for past in history],
        "steps": calculation.steps(row, page),
        "bases": calculation.bases_taken(cells, page),
        "before": before,
        "after": after,
        "traced": _traced(page, row, cells) if is_shown_alone else None,
    }


def _plain(text: str) -> str:
    """A printed no-break space stands where the eye sees a space."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _part(page: PageContext, row: Row, part: Row, cells: list[Row]) -> Row:
    """The units of one level: yes or no by name, shares from the highest to those not reported."""
    own = [cell for cell in cells if cell["level"] == part["level"]]
    of_part = {**row, **part, "parts": (part,)}
    told = sorted((cell for cell in own if not cell["missing"]), key=_by_share)
    silent = sorted((c for c in own if c["missing"]), key=lambda cell: -(cell["known_base"] or 0))
    return {
        "level": part["level"] if len(row["parts"]) > 1 else "",
        "is_yes_no": part["base_code"] == "agency",
        "title": unit_results.title(of_part, own, page),
        "yes": [cell["unit"] for cell in told if cell["count"]],
        "no": [cell["unit"] for cell in told if not cell["count"]],
        "missing": [cell["unit"] for cell in silent],
        "cells": [
            {
                **cell,
                "percent": min(100.0, 100 * cell["count"] / cell["base"]),
                "share": unit_results.share(cell, row, page),
                "day": unit_results.short_day(cell, page) if cell["is_older"] else "",
            }
            for cell in told
        ],
        "silent": silent,
    }


def _by_share(cell: Row) -> tuple[Fraction, int]:
    return -Fraction(cell["count"], cell["base"] or 1), -(cell["base"] or 0)


def _past(page: PageContext, row: Row, past: Row) -> Row:
    """How the target stood at a day, as its row does now."""
    then = {**row, **past}
    gain, at = unit_results.gain(past, page)
    return {
        **past,
        "reported": results.reported(then, page),
        "value": results.value(then, page.words),
        "length": length(then, row["rule_end"]),
        "level": level(row, page.words),
        "gain": gain,
        "at": at,
    }


def _traced(page: PageContext, row: Row, cells: list[Row]) -> list[Row]:
    """Each figure that counts, with the report that brought it."""
    counted = {(cell["unit"], cell["item"], cell["report"]) for cell in cells}
    return [
        {**figure, "level": figure["level"] if len(row["parts"]) > 1 else ""}
        for figure in progress.figures(page.plan, row["code"], Filter(as_of=page.chosen.as_of))
        if (figure["unit"], figure["item"], figure["report"]) in counted
    ]
