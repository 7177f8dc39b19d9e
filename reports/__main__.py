"""python -m reports template|templates|check|submit|accept|return|withdraw|list|history|backup|
restore|verify|people|demonstration: what units report, without a screen (docs/results.md)."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from planmodel.build import PLAN_FILE
from planmodel.plan import Plan, PlanFileError
from reports import command_files, command_history, command_ledger, command_people
from reports.command import DONE, FAILED, Asked, Refused
from reports.content import plain
from reports.store import Store, StoreError, address
from wording.command_line import asks_for_help, help_text, spoken
from wording.words import LANGUAGES, Words

_DAY, _BY, _WHY, _UNIT = "--as-of", "--by", "--reason", "--unit"
_VALUES = {_DAY: "DAY", _BY: "NAME", _WHY: "REASON", "--out": "FILE"}
_VALUES |= {f"--{word}": word.upper() for word in ("unit", "target", "activity", "year", "state")}
_VALUES |= {"--person": "SUBJECT", "--name": "NAME", "--role": "ROLE"}
_PERSON = ("--person", "--name", "--role", _UNIT, _BY, _WHY)
_WHAT = ("--target", "--activity", "--year")
# What does a verb, its arguments ("FILE+": one or more, "?": one or none) and options, and those
# that must be given.
_Verb = tuple[Callable[[Asked], int], str, tuple[str, ...], tuple[str, ...]]
_VERBS: dict[str, _Verb] = {
    "template": (command_files.template, "", (_UNIT, _DAY, "--out"), (_UNIT,)),
    "templates": (command_files.templates, "", (_DAY, "--out"), ()),
    "check": (command_files.check, "FILE+", (), ()),
    "submit": (command_files.submit, "FILE+", (_BY, "--yes"), (_BY,)),
    "accept": (command_ledger.accept, "NUMBER+", (_BY, _WHY), (_BY,)),
    "return": (command_ledger.give_back, "NUMBER+", (_BY, _WHY), (_BY, _WHY)),
    "withdraw": (command_ledger.withdraw, "NUMBER+", (_BY, _WHY), (_BY, _WHY)),
    "list": (command_ledger.listing, "", (_UNIT, _DAY, "--state"), ()),
    "history": (command_history.history, "", (_UNIT, *_WHAT), (_UNIT,)),
    "backup": (command_ledger.backup, "FILE", (), ()),
    "restore": (command_ledger.restore, "FILE", (), ()),
    "verify": (command_ledger.verify, "", (), ()),
    "people": (command_people.people, "give|take|history?", _PERSON, ()),
    "demonstration": (command_ledger.demonstration, "", (), ()),
}
VERBS = tuple(_VERBS)
_LANGUAGE = f"--lang {'|'.join(LANGUAGES)}"


class _Parser(argparse.ArgumentParser):
    """Says what is right in the reader's language."""

    words, said = Words(), ""

    def error(self, message: str) -> NoReturn:
        raise Refused(self.words("report_command.usage", usage=self.said))


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit code: 0 all of it was done; 1 something was not taken and is named, the rest
    was; 2 nothing could be done, for the arguments, the plan, the store or the disk."""
    for stream in (sys.stdout, sys.stderr):  # a Windows console may not be UTF-8
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    given = sys.argv[1:] if arguments is None else arguments
    words = Words(spoken(given))
    if asks_for_help(given):
        print(_help(_verb(given), words))
        return DONE
    try:
        verb, chosen = _read(given, words)
        return verb(Asked(_plan(words), Store(address()), words, chosen))
    except Refused as error:
        print(error, file=sys.stderr)
    except StoreError as error:
        reason = words(f"store.{error.reason}")
        print(words("report_command.store", reason=reason), file=sys.stderr)
    return FAILED


def usage(verb: str) -> str:
    """How a verb is written: python -m reports submit FILE [FILE …] --by NAME [--yes]."""
    _, argument, options, required = _VERBS[verb]
    name = argument.rstrip("+?")
    shown = f"[{name}]" if argument.endswith("?") else name
    parts = ["python -m reports", verb, *([shown] if name else [])]
    parts += [f"[{name} …]"] if argument.endswith("+") else []
    for option in options:
        parts.append(_written(option) if option in required else f"[{_written(option)}]")
    return " ".join(parts)


def _written(option: str) -> str:
    return f"{option} {_VALUES.get(option, '')}".strip()


def _verb(given: list[str]) -> str:
    return next((part for part in given if part in _VERBS), "")


def _help(verb: str, words: Words) -> str:
    """What each option of a verb means; without a verb, what each verb does."""
    if not verb:
        does = {name: words(f"report_command.does_{name}") for name in _VERBS}
        return help_text(
            f"python -m reports VERB [{_LANGUAGE}]", words("report_command.help"), does
        )
    means = {
        _written(option): words(f"report_command.option_{option[2:].replace('-', '_')}")
        for option in _VERBS[verb][2]
    }
    means[_LANGUAGE] = words("command.lang_help")
    return help_text(f"{usage(verb)} [{_LANGUAGE}]", words(f"report_command.does_{verb}"), means)


def _read(given: list[str], words: Words) -> tuple[Callable[[Asked], int], dict[str, Any]]:
    verb = _verb(given)
    parser = _Parser(prog="python -m reports", add_help=False, allow_abbrev=False)
    parser.words = words
    parser.said = usage(verb) if verb else f"python -m reports {'|'.join(VERBS)}"
    if not verb:
        parser.error("")
    act, argument, options, required = _VERBS[verb]
    parser.add_argument("verb", choices=[verb])
    parser.add_argument("--lang", choices=LANGUAGES)
    if argument:
        many = argument[-1]
        parser.add_argument("named", nargs=many if many in "+?" else 1)
    for option in options:
        if option == "--yes":
            parser.add_argument(option, action="store_true")
        else:
            kind = Path if option == "--out" else str
            parser.add_argument(option, required=option in required, type=kind)
    chosen = vars(parser.parse_args(given))
    for option, key in ((_BY, "person"), (_WHY, "why")):
        if option in required and not plain(chosen[option.removeprefix("--")]):
            raise Refused(words(f"report_command.ledger_{key}"))
    return act, chosen


def _plan(words: Words) -> Plan:
    try:
        return Plan(PLAN_FILE)
    except PlanFileError as error:
        reason = words(f"no_plan.{error.reason}")
        raise Refused(f"{reason} python -m planmodel build") from error


if __name__ == "__main__":
    sys.exit(main())
