"""What must hold of the rows that say who reports what: one function a rule."""

from __future__ import annotations

from collections.abc import Iterator

from planmodel.source import Problem, Source

_OVERALL = "overall"  # the subject of the general objectives, whose state nobody judges


def every_figure_is_reported(source: Source) -> Iterator[Problem]:
    """Each target with a figure is counted at each level that it binds, at any where it names
    none; no other target is."""
    counted = {(row["target"], row["level"]) for row in source.rows("reporting")}
    levels = {
        row["code"]: (row["levels"] or "").split()
        for row in source.rows("targets")
        if row["kind"] == "quantified"
    }
    for row in source.rows("targets"):
        code = row["code"]
        missing = [level for level in levels.get(code, ()) if (code, level) not in counted]
        if code in levels and code not in {target for target, _ in counted}:
            missing = missing or ["…"]
        for level in missing:
            found = f"{code}, {level}"
            yield row.problem("unknown_code", "levels", found=found, other="reporting.csv")
    for row in source.rows("reporting"):
        bound = levels.get(row["target"])
        if bound is None:
            found = row["target"]
            yield row.problem("not_allowed", "target", found=found, allowed="quantified")
        elif bound and row["level"] not in bound:
            found, allowed = row["level"], ", ".join(bound)
            yield row.problem("not_allowed", "level", found=found, allowed=allowed)


def every_state_is_reported(source: Source) -> Iterator[Problem]:
    """Somebody reports the state of each target without a figure, but for the general ones."""
    reported = {row["target"] for row in source.rows("reporting_states")}
    owed = set()
    for row in source.rows("targets"):
        if row["kind"] == "qualitative" and row["subject"] != _OVERALL:
            owed.add(row["code"])
            if row["code"] not in reported:
                found = row["code"]
                yield row.problem("unknown_code", "code", found=found, other="reporting_states.csv")
    for row in source.rows("reporting_states"):
        if row["target"] not in owed:
            found = row["target"]
            yield row.problem("not_allowed", "target", found=found, allowed="qualitative")


def counts_have_their_base(source: Source) -> Iterator[Problem]:
    """A count says whether it lies within its base where it has one; a yes or no always does."""
    one = {r["code"] for r in source.rows("reporting_bases") if r["first_value"] == "one"}
    for row in source.rows("reporting"):
        if (row["base"] is None) == (row["is_within_base"] is not None):
            yield row.problem("required", "base" if row["base"] is None else "is_within_base")
        if row["base"] in one and row["is_within_base"] is False:
            yield row.problem("not_allowed", "is_within_base", found="false", allowed="true")
