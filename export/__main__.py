"""python -m export slides|workbook|plan|csv|brief|briefs --view "unit=THO-XUAN&year=2013"
--lang vi --out FILE: makes the files of the dashboard without a screen.
python -m export chart --view VIEW --out FILE.svg: the chart of a brief alone.
python -m export table --name years --view VIEW --out FILE.csv: one of the tables of csv.
python -m export changes --since 2014-01-01 --out FILE.xml: what is new, a feed (.txt: a letter).
python -m export annual --year 2013 --lang vi --out FILE.docx: the annual report."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import NoReturn
from urllib.parse import quote

from export import changes
from export.annual.annual import annual
from export.annual.report import NothingReportedError
from export.brief.brief import brief, briefs
from export.brief.picture import ENDINGS, picture
from export.deck.powerpoint import presentation
from export.tables import tables
from export.tables.csv_archive import INVENTED, archive, csv_text
from export.workbook.workbook import whole_workbook, workbook
from planmodel.build import PLAN_FILE
from planmodel.filter import FIELDS
from planmodel.finished_file import NotReplaceableError, finished_file, is_held
from planmodel.link import CHOICES, View
from planmodel.link_reading import known_values, read_view, split_link
from planmodel.plan import Plan, PlanFileError
from reports import changes as since_day
from reports import counting
from reports.store import Store, StoreError, address
from wording.command_line import asks_for_help, help_text, spoken
from wording.notices import unreportable
from wording.pages import HOME, PAGES
from wording.view import shown
from wording.words import LANGUAGES, Words

_Maker = Callable[[Plan, str, View, Words], bytes]
# What makes each kind of file from a view of a page.
_MAKERS: dict[str, _Maker] = {
    "slides": lambda plan, page, view, words: presentation(plan, view, words),
    "workbook": workbook,
    "plan": lambda plan, page, view, words: whole_workbook(plan, words),
    "csv": archive,
    "brief": lambda plan, page, view, words: brief(plan, view, words),
    "briefs": lambda plan, page, view, words: briefs(
        plan, view.language, partial(_progress, words)
    ),
}
# Beside the view a chart needs the ending of its file, a table its name, changes a day; the annual
# report a year in its place.
KINDS = (*_MAKERS, "chart", "table", "changes", "annual")
# What may be said beside them -> how its value is written.
_OPTIONS = {
    "view": "VIEW",
    "name": "NAME",
    "since": "DAY",
    "year": "YEAR",
    "lang": "|".join(LANGUAGES),
}
_DONE, _FAILED = 0, 2


class Refused(Exception):
    """The arguments ask for something that is not; the text says what is right."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in the reader's language."""

    words = Words()

    def error(self, message: str) -> NoReturn:
        raise Refused(self.words("command.usage", kinds=", ".join(KINDS)))


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit code: 0 the file stands there, 2 nothing was written."""
    for stream in (sys.stdout, sys.stderr):  # a Windows console may not be UTF-8
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    given = sys.argv[1:] if arguments is None else arguments
    words = Words(spoken(given))
    if asks_for_help(given):
        print(_help(words))
        return _DONE
    try:
        file = _written(given, words)
    except Refused as error:
        print(error, file=sys.stderr)
        return _FAILED
    print(words("command.written", file=file))
    return _DONE


def _help(words: Words) -> str:
    """What the command makes, and what each of its words means."""
    options = {option: f"--{option} {value}" for option, value in _OPTIONS.items()}
    usage = ["python -m export KIND --out FILE", *(f"[{written}]" for written in options.values())]
    means = {
        "KIND": words("command.kind_help", kinds=", ".join(KINDS)),
        "--out FILE": words("command.out_help"),
        **{written: words(f"command.{option}_help") for option, written in options.items()},
    }
    return help_text(" ".join(usage), words("command.what"), means)


def _written(given: list[str], words: Words) -> Path:
    _Parser.words = words
    parser = _Parser(prog="python -m export", add_help=False)
    parser.add_argument("kind")
    parser.add_argument("--out", required=True, type=Path)
    for option in _OPTIONS:
        parser.add_argument(f"--{option}", default=None if option == "lang" else "")
    chosen = parser.parse_args(given)
    if chosen.kind not in KINDS:
        raise Refused(words("command.no_kind", kind=chosen.kind, kinds=", ".join(KINDS)))
    if chosen.lang not in (None, *LANGUAGES):
        languages = ", ".join(LANGUAGES)
        raise Refused(words("command.no_language", lang=chosen.lang, languages=languages))
    if chosen.name and chosen.kind != "table":
        raise Refused(words("command.name_alone", kind=chosen.kind))
    is_annual = chosen.kind == "annual"
    if is_annual != bool(chosen.year) or (is_annual and chosen.view):
        raise Refused(words("command.year_usage"))
    plan = _opened(words)
    asked_for = f"year={quote(chosen.year)}" if is_annual else chosen.view
    page, view = _view(plan, asked_for, chosen.lang, words)
    if chosen.kind in ("plan", "briefs", "changes") and view.filter:
        raise Refused(words("command.whole_only", kind=chosen.kind))
    asked: dict[str, _Maker] = {
        "chart": partial(_chart, chosen.out),
        "table": partial(_table, chosen.name, chosen.out),
        "changes": partial(_changes, chosen.since, chosen.out),
        "annual": _annual,
    }
    content = (_MAKERS | asked)[chosen.kind](plan, page, view, Words(view.language, view.money))
    return _write(chosen.out, content, words)


def _annual(plan: Plan, page: str, view: View, words: Words) -> bytes:
    """The annual report of the one year of a view."""
    (year,) = view.filter.years
    try:
        return annual(plan, year, words)
    except NothingReportedError as error:
        raise Refused(words("annual.nothing", year=year)) from error


def _chart(out: Path, plan: Plan, page: str, view: View, words: Words) -> bytes:
    """The chart of the view's brief, drawn as the ending of its file asks."""
    ending = next((e for e in ENDINGS if out.suffix.lower() == f".{e}"), None)
    if ending is None:
        raise Refused(words("command.no_picture", file=out))
    drawn = picture(plan, view, words, ending)
    if drawn is None:
        raise Refused(words("command.no_chart"))
    return drawn


def _table(name: str, out: Path, plan: Plan, page: str, view: View, words: Words) -> bytes:
    """One table of those that the view's CSV files hold."""
    exact = Words(words.language)
    named = {table.name: table for table in tables.tables(plan, page, view, exact)}
    if name not in named:
        raise Refused(words("command.no_table", name=name, names=", ".join(named)))
    if plan.is_invented and not out.name.startswith(INVENTED):
        raise Refused(words("command.unmarked", mark=INVENTED))
    return csv_text(named[name], exact)


def _changes(since: str, out: Path, plan: Plan, page: str, view: View, words: Words) -> bytes:
    """What is new since a day, as the ending of its file asks."""
    ending = next((e for e in changes.ENDINGS if out.suffix.lower() == f".{e}"), None)
    if ending is None:
        raise Refused(words("command.no_feed", file=out))
    try:
        day = date.fromisoformat(since)
    except ValueError as error:
        raise Refused(words("command.no_since")) from error
    try:
        store = Store(address())
        decided = since_day.decided(store, day)
        then = counting.beside(plan, since_day.before(store, day))
    except StoreError as error:
        raise _unread(error, words) from error
    return changes.changes(plan, then, decided, day, view, ending)


def _opened(words: Words) -> Plan:
    """The plan with what was accepted of the reports, as the dashboard shows it: a file without
    results where there are some would be taken for the whole."""
    try:
        return counting.beside(Plan(PLAN_FILE), counting.accepted(Store(address())))
    except PlanFileError as error:
        reason = words(f"no_plan.{error.reason}")
        raise Refused(f"{reason} python -m planmodel build") from error
    except StoreError as error:
        raise _unread(error, words) from error


def _unread(error: StoreError, words: Words) -> Refused:
    """Why the reports could not be read."""
    return Refused(words("command.no_reports", reason=words(f"store.{error.reason}")))


def _view(plan: Plan, text: str, language: str | None, words: Words) -> tuple[str, View]:
    """The page and view of a link; --lang has the last word on the language."""
    link = split_link(text) if text.strip() not in ("", "/") else ("", {})
    if link is None:
        raise Refused(words("command.no_view", text=text))
    supposes = {"fund", "shift"} & set(link[1])
    page, choices = link[0] or ("scenario" if supposes else HOME), link[1]
    if page not in PAGES or not PAGES[page].tables:
        pages = ", ".join(record.path for record in PAGES.values() if record.tables)
        raise Refused(words("command.no_page", page=page, pages=pages))
    known = known_values(plan)
    view, dropped = read_view(choices, known)
    if dropped:
        raise Refused("\n".join(_why(word, value, known, words) for word, value in dropped))
    view = shown(page, view)
    return page, view if language is None else view.changed(language=language)


def _why(word: str, value: str, known: dict[str, tuple[object, ...]], words: Words) -> str:
    """What of a view is not understood, and what would be."""
    if outside := unreportable(word, value, known, words):
        return outside
    right = CHOICES.get(word) or (known.get(word) if word in FIELDS and word != "asof" else None)
    if right:
        return words("command.no_value", word=word, value=value, right=", ".join(map(str, right)))
    understood = (
        *FIELDS,
        *CHOICES,
        "reaches",
        "only",
        "with",
        "line",
        "fund",
        "shift",
        "protect",
        "against",
        "since",
    )
    if word in understood:
        return words("command.odd_value", word=word, value=value)
    return words("command.no_word", word=word, right=", ".join(understood))


def _progress(words: Words, count: int, whole: int) -> None:
    """Tells on a terminal how far it is; a nightly job's log stays short."""
    if sys.stderr.isatty():
        end = "\n" if count == whole else "\r"
        print(words("command.progress", count=count, whole=whole), end=end, file=sys.stderr)


def _write(out: Path, content: bytes, words: Words) -> Path:
    try:
        with finished_file(out) as unfinished:
            unfinished.write_bytes(content)
    except NotReplaceableError as error:
        raise Refused(words("command.not_replaceable", file=out)) from error
    except OSError as error:
        reason = (
            words("command.held") if is_held(error) else (error.strerror or type(error).__name__)
        )
        raise Refused(words("command.unwritable", file=out, reason=reason)) from error
    return out


if __name__ == "__main__":
    sys.exit(main())
