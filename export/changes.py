"""What is new since a day as a file that a nightly job makes: a feed (Atom) or a letter's text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as xml

from export.provenance import plain, provenance
from planmodel import changes as moves
from planmodel.link import View
from planmodel.plan import Plan
from planmodel.rows import Row
from wording import changes as wording
from wording.context import Context
from wording.words import Words

ENDINGS = ("xml", "txt")
_ATOM = "http://www.w3.org/2005/Atom"
# What no XML may hold, not even escaped; a person's name may.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class _Item:
    """One thing that is new: a name that stays its own, its words, when, and by whom."""

    name: str
    text: str
    at: datetime
    by: str = ""


def changes(
    plan: Plan, then: Plan, decided: list[Row], since: date, view: View, ending: str
) -> bytes:
    """The file. `then`: the plan with what counted when the day began; `decided`: rows of
    reports.changes."""
    words = Words(view.language)
    context = Context(plan, view, words, "progress")
    results, states = moves.results(then, plan), moves.words(then, plan)
    last = max((row["at"] for row in decided), default=datetime.combine(since, datetime.min.time()))
    last = last.replace(tzinfo=UTC)
    items = [
        *(
            _Item(_moved(row, "status", last), wording.result(row, context), last)
            for row in results
        ),
        *(_Item(_moved(row, "word", last), wording.state(row, context), last) for row in states),
        *(
            _Item(
                f"event/{row['event']}",
                wording.report(row, context),
                row["at"],
                context.words.person(row["by"]),
            )
            for row in decided
        ),
    ]
    title = plain(wording.title(since, decided, len(results) + len(states), context))
    if plan.is_invented:
        title = f"{plain(words('invented.mark'))}. {title}"
    source = provenance(plan, "progress", view, words)
    if ending == "txt":
        lines = [title, "", *(f"- {plain(item.text)}" for item in items), "", source.way_back]
        return "\n".join([*lines, ""]).encode()
    return _feed(title, source.title, source.address, items, last)


def _moved(row: Row, field: str, last: datetime) -> str:
    return f"target/{row['code']}/{row[field]}/{last.isoformat()}"


def _feed(
    title: str, author: str, address: str | None, items: list[_Item], last: datetime
) -> bytes:
    xml.register_namespace("", _ATOM)
    feed = xml.Element(f"{{{_ATOM}}}feed")

    def put(parent: xml.Element, tag: str, text: str = "", **attributes: str) -> xml.Element:
        child = xml.SubElement(parent, f"{{{_ATOM}}}{tag}", attributes)
        child.text = _FORBIDDEN.sub("", plain(text)) or None
        return child

    put(feed, "id", _identity(address, "changes"))
    put(feed, "title", title)
    put(feed, "updated", last.isoformat())
    put(put(feed, "author"), "name", author)
    if address:
        put(feed, "link", href=address)
    for item in items:
        entry = put(feed, "entry")
        put(entry, "id", _identity(address, item.name))
        put(entry, "title", item.text)
        put(entry, "updated", item.at.isoformat())
        if item.by:
            put(put(entry, "author"), "name", item.by)
        if address:
            put(entry, "link", href=address)
        put(entry, "content", item.text, type="text")
    xml.indent(feed)
    text: bytes = xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return text


def _identity(address: str | None, name: str) -> str:
    """The same at every making, so that a reader of the feed shows nothing twice."""
    return uuid5(NAMESPACE_URL, f"{address or 'plan'}#{name}").urn
