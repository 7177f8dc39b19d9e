"""Where a file comes from: what it shows, of which decision, and the way back to its view."""

from __future__ import annotations

import ipaddress
import os
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from urllib.parse import urlsplit

import segno

from planmodel import progress
from planmodel.link import View
from planmodel.plan import Plan
from wording.pages import PAGES
from wording.view import results_at, summary
from wording.words import NO_BREAK, WORD_JOINER, Words

# The one setting: the address at which readers of a file reach the dashboard.
SETTING, LOCAL = "PLAN_ADDRESS", "http://127.0.0.1:8501"
# A longer one is no link to a workbook and no code to a camera: the words of its view stand then.
_LONGEST_ADDRESS = 2_000

# The words of a view that its values in the name of a file say by themselves.
_SAID = {"year", "unit", "activity", "target"}


@dataclass(frozen=True)
class Provenance:
    """What every file says of itself, in the reader's language.

    `title`: the plan's; `sentence`: what is shown, with its total, behind the mark of invented
    reports where they are; `mark`: that mark alone, or nothing; `decision`: the decision and
    its day; `view`: the view as a link without a host ("/budget?unit=THO-XUAN"), which the search
    of the dashboard accepts; `address`: the whole link, None where the dashboard answers on this
    machine alone and a reader elsewhere would find nothing there, or where the link is too long.
    """

    title: str
    sentence: str
    decision: str
    view: str
    address: str | None
    mark: str = ""

    @property
    def way_back(self) -> str:
        """The link to print: whole, or the view's words as the search takes them."""
        return self.address or ("/overview" if self.view == "/" else self.view)

    def qr(self) -> bytes | None:
        """The link as a QR code, a PNG of black on white with its quiet zone; None without one."""
        if self.address is None:
            return None
        picture = BytesIO()
        segno.make(self.address, error="m", micro=False).save(picture, kind="png", scale=8)
        return picture.getvalue()


def provenance(
    plan: Plan, page: str, view: View, words: Words, with_results: bool = False
) -> Provenance:
    """The provenance of a file made from this view of a page. `with_results`: it holds what was
    reported, where anything was: then its sentence names the day of that, and so does the way
    back, which later reports would else lead elsewhere."""
    day = progress.day(plan, view.filter)
    with_results = with_results and progress.is_reported(plan, view.filter)
    if with_results:
        view = view.changed(as_of=day)
    what, total = summary(plan, page, view, words)
    if with_results and (at := results_at(plan, page, view, words)):
        total = f"{total}. {at}"
    mark = plain(words("invented.mark")) if plan.is_invented else ""
    about = plan.about
    path = link(page, view)
    host = os.environ.get(SETTING, LOCAL).rstrip("/")
    can_open = not _is_local(host) and len(host + path) <= _LONGEST_ADDRESS
    return Provenance(
        title=plain(words("frame.name")),
        sentence=plain(f"{mark}. {what} {total}" if mark else f"{what} {total}"),
        decision=plain(
            words("frame.data", decision=about["decision"], day=words.day(about["issued_on"]))
        ),
        view=path,
        address=host + path if can_open else None,
        mark=mark,
    )


def link(page: str, view: View) -> str:
    """The view as a link without a host: "/budget?unit=THO-XUAN"."""
    path, query = PAGES[page].path, view.query()
    return f"{path}?{query}" if query else path


def plain(text: str) -> str:
    """The words without the signs that only keep a screen from breaking a line."""
    return text.replace(NO_BREAK, " ").replace(WORD_JOINER, "")


def _is_local(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in ("", "localhost")


def file_name(kind: str, page: str, view: View, ending: str) -> str:
    """A name that says what the file holds, of plain letters: "brief-HOANG-HOA-2013.pdf"."""
    if kind == "plan":
        return f"plan-{view.language}.{ending}"
    values = [v for word, values in view.filter.words().items() if word != "q" for v in values]
    parts = [kind, *([page] if kind in ("workbook", "csv") else []), *values[:6]]
    # The values alone do not say the word (lead or unit), the text looked for, or how it is shown.
    said = view.words().keys() <= _SAID and len(values) <= 6
    if not said:
        parts.append(sha256(view.query().encode()).hexdigest()[:6])
    return f"{'-'.join(parts)}.{ending}"
