"""The regions of the reconciliation page. It is of the whole plan, whatever the filter, and in
million dong as printed: rounded billions would not add up before the reader's eyes."""

from __future__ import annotations

from dataclasses import replace
from textwrap import wrap
from typing import Any

from planmodel import divisions, findings, reconciliation, targets
from planmodel.filter import Filter
from planmodel.rows import Row
from ui.frame.context import PageContext, link_to
from ui.frame.render_cache import region

_SEVERITIES = ("decide", "care", "note")
# The annexes print what is added under these headings; a total's id begins with one of them.
_PLACES = ("III", "PL1", "PL2", "PL3", "PL4")
# How many letters of a label fit in the whole width of the stack: on a phone, on a laptop.
_LETTERS = {"": 48, "wide": 112}
_TWO_DIGITS = 0.0195  # of the whole width


@region
def stack(page: PageContext) -> None:
    """The total divided in eight ways: rows of one length are the proof."""
    words = page.words
    checked, agree = reconciliation.verdict(page.plan).values()
    ways = divisions.listing(page.plan)
    whole = ways[0]["amount"]
    rows = findings.listing(page.plan)
    added = {c["lines"] for checks in reconciliation.sums(page.plan).values() for c in checks}
    key = "checks.title" if agree == checked else "checks.title_not_all"
    page.html(
        "checks_stack",
        rows=[_stack_row(page, way, whole) for way in ways],
        whole=whole,
        title=words(key, checked=checked, agree=agree, whole=words.number(whole)),
        counted=words("checks.counted", checked=checked, sums=len(added)),
        total=len(rows),
        counts=[(s, sum(row["severity"] == s for row in rows)) for s in _SEVERITIES],
    )


@region
def totals(page: PageContext) -> None:
    """Every printed total under the place that prints it; opens to its parts and their lines."""
    sums, rows = reconciliation.sums(page.plan), reconciliation.listing(page.plan)
    groups = []
    for place in _PLACES:
        printed = [row for row in rows if row["id"].split("-")[0] == place]
        added = {check["lines"] for row in printed for check in sums[row["id"]]}
        shown = [_total(page, row, sums[row["id"]]) for row in printed]
        holds = all(row["holds"] for row in shown)
        groups.append({"place": place, "rows": shown, "sums": len(added), "holds": holds})
    page.html("checks_totals", groups=groups, holds=all(group["holds"] for group in groups))


@region
def all_findings(page: PageContext) -> None:
    """The findings by severity; a row opens to its detail, its lines and what it is about."""
    words, rows = page.words, findings.listing(page.plan)
    names = {row["code"]: words.name(row, "short") for row in targets.listing(page.plan)}
    for row in rows:
        named = [_about(page, code, names) for code in row["about"]]
        row["lines"] = list({page.cited(line): line for line in row["lines"]}.values())
        row["chips"] = [about for about in named if about.get("source")]
        row["links"] = [about for about in named if not about.get("source")]
    groups = [(s, [row for row in rows if row["severity"] == s]) for s in _SEVERITIES]
    settle = len(groups[0][1])
    title = words("checks.findings", settle=settle, count=len(rows))
    page.html("checks_findings", title=title, groups=groups)


def _stack_row(page: PageContext, way: Row, whole: int) -> Row:
    """A row of the stack; what has no room for its label is named beside it."""
    words, by = page.words, way["by"]
    segments = [_segment(page, by, part, part["amount"] / whole) for part in way["parts"]]
    total = sum(part["amount"] for part in way["parts"])
    hidden = [s for s in segments if s["room"] is None]
    proof = words(f"checks.proof_{by}")
    if by in ("source", "year"):
        proof = " + ".join(segment["amount"] for segment in segments)
    elif hidden and len(hidden) < 6 and by == "lead":
        proof = "; ".join(f"{s['label']} {s['amount']}" for s in hidden)
    return {
        "by": by,
        "segments": segments,
        "offset": 1 - total / whole,
        "proof": proof,
        "holds": total == way["amount"],
        "amount": words.number(total),
        "lines": way["lines"],
    }


def _segment(page: PageContext, by: str, part: Row, share: float) -> Row:
    """A part of a row, its label where there is room: whole, or the last two digits alone."""
    label, amount = _key(page, by, part["key"]), page.words.number(part["amount"])
    room, short = _room(label, share, lines=2 if by == "lead" else 1), ""
    if room is None and by in ("activity", "source_year") and share >= _TWO_DIGITS:
        short = label[-2:]
    colour = "whole" if by == "whole" else part["source"] or "outlined"
    return {
        "label": label,
        "amount": amount,
        "share": share,
        "colour": colour,
        "room": room,
        "short": short,
        "amount_room": None if room is None else room or _room(amount, share),
    }


def _room(text: str, share: float, lines: int = 1) -> str | None:
    """Where a label fits: "" everywhere, "wide" on a laptop only, None nowhere."""
    for room, letters in _LETTERS.items():
        width = int(share * letters) - 1
        if (
            width > 1
            and len(wrap(text, width)) <= lines
            and max(map(len, text.split()), default=0) <= width
        ):
            return room
    return None


def _key(page: PageContext, by: str, key: Any) -> str:
    """What a part is called."""
    words = page.words
    if by in ("unit", "lead"):
        return page.unit_name(key, "short")
    if by in ("activity", "source_year", "year"):
        return str(key)
    if by == "same":
        return words("checks.same_sum")
    return "" if by == "whole" else words(f"checks.{by}_{key}")


def _total(page: PageContext, row: Row, checks: list[Row]) -> Row:
    """A printed total with its sums: the parts with their lines, and the sum as a sentence."""
    shown = [
        {
            **check,
            "parts": [
                {**part, "name": _part_name(page, check["by"], part["key"])}
                for part in check["parts"]
            ],
            "sum": _sum(page, check["parts"]) if len(check["parts"]) < 12 else "",
        }
        for check in checks
    ]
    holds = row["amount"] == row["computed"] and all(check["holds"] for check in checks)
    return {**row, "checks": shown, "holds": holds, "brief": _brief(page, shown)}


def _brief(page: PageContext, checks: list[Row]) -> str:
    """One sum of a total, to be read without opening it."""
    sums = {check["by"]: check["sum"] for check in checks if check["sum"]}
    for way in ("source", "year", "activity", "cost"):
        if way in sums:
            return f"= {sums[way]}"
    if checks[0]["by"] == "same" and len(checks) < 3:
        return page.words("checks.brief_same")
    return page.words("checks.brief_unit", count=len(checks[-1]["parts"]))


def _part_name(page: PageContext, by: str, key: Any) -> str:
    if by == "activity":
        return f"{key} {page.words.name(page.activities[key], 'short')}"
    return page.words(f"source.{key}") if by == "source" else _key(page, by, key)


def _sum(page: PageContext, parts: list[Row]) -> str:
    """9.000 + 9.000 + 10.000; what is taken away has its own sign; a blank says so."""
    sentence = ""
    for part in parts:
        amount = part["amount"]
        taken = part["key"] == "allocated_before" and bool(sentence)
        text = page.words("checks.blank") if amount is None else page.words.number(abs(amount))
        sentence += (" − " if taken else " + ") + text if sentence else text
    return sentence


def _about(page: PageContext, code: str, target_names: dict[str, str]) -> Row:
    """What a finding is about, as a link that opens it in the whole plan."""

    def href(name: str, **chosen: Any) -> str:
        return link_to(name, replace(page.view, filter=Filter(**chosen), line=None))

    if code in page.activities:
        source = page.activities[code]["source"]
        return {"name": code, "source": source, "href": href("activities", activities=(code,))}
    if code in target_names:
        return {"name": target_names[code], "href": href("targets", targets=(code,))}
    if code in page.units:
        name = "units" if page.units[code]["annex"] else "targets"
        return {"name": page.unit_name(code), "href": href(name, units=(code,))}
    return {"name": page.words("checks.whole_plan"), "href": href("overview")}
