"""Whether the tests fail when they should: the code is changed in a copy, one place at a time, and
the fast tests have to go red. Outside the gate; `make mutations`.

`python -m tests.mutations` tries the changes that once went unseen, by name.
`python -m tests.mutations 150 [SEED]` tries as many of a random sample over planmodel, wording,
charts and export, and names the survivors.
"""

from __future__ import annotations

import ast
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import pytest

from tests.project import LAYERS, ROOT

# What every child has from its parent.
_LOADED = ("duckdb", "hypothesis", "openpyxl", "pandas", "pptx", "streamlit.testing.v1", "typst")
_LONGEST = 180  # seconds of tests a change; one that hangs is caught


@dataclass(frozen=True)
class Mutation:
    """A change: `old` becomes `new` where it stands in `file`, from `start` on; `tests` see it."""

    title: str
    file: str
    start: int
    old: str
    new: str
    tests: tuple[str, ...] = ()


# (what goes wrong, the text of the code, what stands there instead, the tests that see it)
_NAMED = (
    (
        "status=none finds nothing",
        "list_contains($statuses, coalesce(status, 'none'))",
        "list_contains($statuses, status)",
        "filter",
    ),
    ("decimals round to even", "-places, ROUND_HALF_UP)", "-places)", "wording"),
    (
        "the reason of exactly says that of at_least",
        'exactly = "exactly the level printed"',
        'exactly = "this level or more"',
        "languages",
    ),
    (
        "what concerns a unit's group does not concern it",
        "frozenset(chosen_units | groups | led",
        "frozenset(chosen_units | led",
        "deck",
    ),
    ("a rule of services ends at 20", "dịch vụ,services,10,", "dịch vụ,services,20,", "deck"),
    (
        "the notes leave out the slide's title",
        "lines = [slide.title, shown,",
        "lines = [shown,",
        "slides",
    ),
    (
        "the names of the recurrent sources exchanged",
        'province = "Recurrent, province"\ndistrict = "Recurrent, district"',
        'province = "Recurrent, district"\ndistrict = "Recurrent, province"',
        "languages",
    ),
    (
        "the squares of the recurrent sources exchanged",
        '"province": ":orange[■]", "district": ":yellow[■]"',
        '"province": ":yellow[■]", "district": ":orange[■]"',
        "filter_bar",
    ),
    (
        "the CSV button gives the brief",
        "lambda: archive(plan, name, view, words)",
        "lambda: brief(plan, view, words)",
        "downloads",
    ),
    (
        "the built file is its builder's alone",
        "unfinished.chmod(0o644)",
        "unfinished.chmod(0o600)",
        "build",
    ),
    (
        "a widget has no later word over the address",
        "(query not in written and not used)",
        "query not in written",
        "filter_bar",
    ),
    (
        "what was drawn of an older plan is kept",
        "        render_cache.forget()\n    else",
        "        pass\n    else",
        "render_cache",
    ),
    (
        "what was drawn of an older report is kept",
        "kept.plan not in (None, plan)",
        "False",
        "accepted_meanwhile",
    ),
    (
        "what rests on reports is taken for the decision's",
        "    if OF_REPORTS.search(sql):\n        on_reports()\n",
        "",
        "accepted_meanwhile",
    ),
    (
        "what chooses by a status is taken for the decision's",
        "self.name, self.chosen\n",
        "self.name, self.filter\n",
        "accepted_meanwhile",
    ),
    (
        "the overview has no line of the unit",
        "chosen_unit.unit_line(page)\nstanding.standing",
        "standing.standing",
        "pages",
    ),
    (
        "a hover takes its share of all years",
        "share=words.share(amount, wholes[year]),",
        "share=words.share(amount, sum(wholes.values())),",
        "pages",
    ),
    ("a wrong line behind the leads", "heads_lead,207", "heads_lead,206", "reconciliation"),
    (
        "a project that is found leads to the budget",
        '"activity": ("activities", "activities")',
        '"activity": ("budget", "activities")',
        "search decision",
    ),
    (
        "clear takes the scenario along",
        "beside=(), line=None)",
        "beside=(), line=None, fund=())",
        "filter_bar",
    ),
    (
        "a reporter that falls short of 100% decides nothing",
        'if wanted.is_whole and sums["short"]:',
        'if wanted.is_whole and sums["short"] is None:',
        "progress",
    ),
    (
        "one of its two amounts makes an item reported",
        "x.number IS NOT NULL AND y.number IS NOT NULL AS is_reported",
        "x.number IS NOT NULL OR y.number IS NOT NULL AS is_reported",
        "spending",
    ),
)
# The layers of the sample, and the tests that are asked of it: two cases of each.
_SAMPLED = ("planmodel", "wording", "charts", "export")
_ASKED_OF = (
    *("activities", "brief", "build", "charts", "checks", "contract", "csv_archive", "decision"),
    *("deck", "downloads", "filter", "pages", "plan_file", "provenance", "questions"),
    *("reconciliation", "scenario", "search", "sentences", "slides", "transcription", "units"),
    *("wording", "workbook", "progress", "spending", "coverage"),
)
_CASES = 2  # of a test
# Where things lie on a sheet: looked at in pictures, not computed.
_DRAWING = ("canvas", "cover", "drawing_", "slide_chart", "slide_table", "styles")
# The quickest tests of a change, and the others where these stay green.
_FIRST, _MOST = 25, 250
_COMPARED: dict[type[ast.AST], str] = {
    **{ast.Lt: "<=", ast.LtE: "<", ast.Gt: ">=", ast.GtE: ">", ast.Eq: "!=", ast.NotEq: "=="},
    **{ast.In: "not in", ast.NotIn: "in", ast.Is: "is not", ast.IsNot: "is"},
}
_COUNTED: dict[type[ast.AST], str] = {ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*"}
_ASKED = (
    *(
        (" AND ", " OR "),
        (" DESC", " ASC"),
        ("sum(", "min("),
        ("LEFT JOIN", "JOIN"),
        (" = ", " <> "),
    ),
    *(("count(*)", "1"), (" IN ", " NOT IN "), ("IS NULL", "IS NOT NULL"), (">=", ">"), ("0", "1")),
)


def named() -> Iterator[Mutation]:
    """The changes by name, each where its text stands today."""
    for title, old, new, tests in _NAMED:
        places = list(_places(old))
        if not places:
            raise LookupError(f"{title}: nothing reads {old!r} any more")
        for file, start in places:
            yield Mutation(title, file, start, old, new, tuple(tests.split()))


def _places(old: str) -> Iterator[tuple[str, int]]:
    for path in (path for part in (*LAYERS, "data") for path in sorted((ROOT / part).rglob("*"))):
        if path.suffix in {".py", ".toml", ".html", ".csv"}:
            text = path.read_text(encoding="utf-8")
            if old in text:
                yield str(path.relative_to(ROOT)), text.index(old)


def sample(count: int, seed: int) -> list[Mutation]:
    """So many changes of all that can be made, by chance."""
    every = [
        mutation
        for layer in _SAMPLED
        for path in sorted((ROOT / layer).rglob("*.py"))
        if path.name != "__main__.py" and not path.stem.startswith(_DRAWING)
        for mutation in _mutations(path)
    ]
    print(f"{len(every)} changes can be made", flush=True)
    return random.Random(seed).sample(every, min(count, len(every)))


def _mutations(path: Path) -> Iterator[Mutation]:
    """One operator, number or word of a query changed: every way to do so in a module."""
    text = path.read_text(encoding="utf-8")
    starts = [0]
    for line in text.encode().splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    raw = text.encode()

    def place(line: int, column: int) -> int:
        return len(raw[: starts[line - 1] + column].decode())

    for node in ast.walk(ast.parse(text)):
        for start, end, new in _changes(node, place, text):
            old = text[start:end]
            line = text.count("\n", 0, start) + 1
            title = f"{path.relative_to(ROOT)}:{line} {old.strip()} -> {new.strip()}"
            yield Mutation(title, str(path.relative_to(ROOT)), start, old, new)


def _changes(
    node: ast.AST, at: Callable[[int, int], int], text: str
) -> Iterator[tuple[int, int, str]]:
    match node:
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARED:
            between = at(left.end_lineno, left.end_col_offset), at(right.lineno, right.col_offset)
            if "(" not in text[slice(*between)] and ")" not in text[slice(*between)]:
                yield *between, f" {_COMPARED[type(op)]} "
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _COUNTED:
            between = at(left.end_lineno, left.end_col_offset), at(right.lineno, right.col_offset)
            if "(" not in text[slice(*between)] and ")" not in text[slice(*between)]:
                yield *between, f" {_COUNTED[type(op)]} "
        case ast.BoolOp(op=op, values=[left, right, *_]):
            between = at(left.end_lineno, left.end_col_offset), at(right.lineno, right.col_offset)
            old = text[slice(*between)]
            if old.strip() in ("and", "or"):
                yield *between, " or " if isinstance(op, ast.And) else " and "
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield at(node.lineno, node.col_offset), at(operand.lineno, operand.col_offset), ""
        case ast.IfExp(test=test):
            start = at(test.lineno, test.col_offset)
            end = at(test.end_lineno, test.end_col_offset)
            yield start, end, f"not ({text[start:end]})"
        case ast.Constant(value=bool(value)):
            start = at(node.lineno, node.col_offset)
            yield start, start + len(str(value)), str(not value)
        case ast.Constant(value=int(value)):
            start, end = at(node.lineno, node.col_offset), at(node.end_lineno, node.end_col_offset)
            yield start, end, str(value + 1)
        case ast.Constant(value=str(value)) if re.search(r"\bSELECT\b[\s\S]*\bFROM\b", value):
            start, end = at(node.lineno, node.col_offset), at(node.end_lineno, node.end_col_offset)
            for old, new in _ASKED:
                for found in re.finditer(re.escape(old), text[start:end]):
                    yield start + found.start(), start + found.end(), new


@contextmanager
def changed(folder: Path, mutation: Mutation) -> Iterator[None]:
    """The copy with this one change; one of the source is built into the plan's file."""
    path, plan_file = folder / mutation.file, folder / "data" / "plan.duckdb"
    text, plan = path.read_text(encoding="utf-8"), plan_file.read_bytes()
    end = mutation.start + len(mutation.old)
    if text[mutation.start : end] != mutation.old:
        raise LookupError(mutation.title)
    try:
        path.write_text(text[: mutation.start] + mutation.new + text[end:], encoding="utf-8")
        if path.suffix == ".csv":
            build = [sys.executable, "-m", "planmodel", "build"]
            subprocess.run(build, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        yield
    finally:
        path.write_text(text, encoding="utf-8")
        plan_file.write_bytes(plan)


class Reached:
    """Which tests run which functions: (file, first line) -> tests, the quickest first."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._codes: set[CodeType] = set()
        self._found: dict[str, list[tuple[float, str]]] = defaultdict(list)

    def pytest_collection_modifyitems(self, items: list[Any]) -> None:
        cases = Counter[str]()
        for item in list(items):
            cases[function := item.nodeid.partition("[")[0]] += 1
            if cases[function] > _CASES:
                items.remove(item)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: Any) -> Iterator[None]:
        self._codes.clear()
        threading.settrace(self._called)
        sys.settrace(self._called)
        began = time.monotonic()
        result = yield
        sys.settrace(None)
        took = time.monotonic() - began
        for code in self._codes:
            if code.co_filename.startswith(str(self._folder)):
                file = Path(code.co_filename).relative_to(self._folder)
                self._found[f"{file}:{code.co_firstlineno}"].append((took, item.nodeid))
        return result

    def pytest_sessionfinish(self) -> None:
        found = {place: [test for _, test in sorted(own)] for place, own in self._found.items()}
        (self._folder / "reached.json").write_text(json.dumps(found), encoding="utf-8")

    def _called(self, frame: FrameType, event: str, _: Any) -> None:
        if event == "call":
            self._codes.add(frame.f_code)


def reached(folder: Path) -> dict[str, list[str]]:
    """The tests that run each function of the copy, by "file:line"."""
    _in_child(folder, [f"tests/test_{name}.py" for name in _ASKED_OF], Reached(folder))
    found: dict[str, list[str]] = json.loads((folder / "reached.json").read_text(encoding="utf-8"))
    return found


def seen_by(mutation: Mutation, folder: Path, tests: dict[str, list[str]]) -> list[str]:
    """The tests that run what is changed; a constant of a module has those of all its functions."""
    text = (folder / mutation.file).read_text(encoding="utf-8")
    line = text.count("\n", 0, mutation.start) + 1
    around = [
        min([node.lineno, *(d.lineno for d in node.decorator_list)])
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and node.lineno <= line <= (node.end_lineno or 0)
    ]
    if around:
        return tests.get(f"{mutation.file}:{max(around)}", [])
    own = [
        test for place in tests if place.startswith(mutation.file + ":") for test in tests[place]
    ]
    return [test for test, _ in Counter(own).most_common()]


def is_caught(folder: Path, tests: list[str]) -> bool:
    """Whether a test goes red."""
    code = _in_child(folder, ["-x", *tests])
    if code in (4, 5):
        raise LookupError(f"no tests: {tests}")
    return code != 0


def _in_child(folder: Path, arguments: list[str], *plugins: object) -> int:
    """The exit code of these tests, run in a child of this process, which has loaded what is not
    ours; one that hangs is ended."""
    child = os.fork()
    if not child:
        os.setpgid(0, 0)
        os.chdir(folder)
        sys.path[:] = [str(folder), *(p for p in sys.path if p not in ("", str(ROOT)))]
        for module in [name for name in sys.modules if name.split(".")[0] == "tests"]:
            del sys.modules[module]
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        sys.dont_write_bytecode = True
        os._exit(int(pytest.main(["-q", "-p", "no:cacheprovider", *arguments], list(plugins))))
    ends = time.monotonic() + (_LONGEST if not plugins else 10 * _LONGEST)
    while time.monotonic() < ends:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return -signal.SIGKILL


def main(arguments: list[str]) -> int:
    for name in _LOADED:
        import_module(name)
    count, seed = (*map(int, arguments), *(0, 1)[len(arguments) :])
    mutations = sample(count, seed) if count else list(named())
    survivors, unreached = 0, 0
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "project"
        shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(".git", ".venv", ".*_cache"))
        functions = reached(folder) if count else {}
        for number, mutation in enumerate(mutations, 1):
            tests = [f"tests/test_{name}.py" for name in mutation.tests]
            tests = tests or seen_by(mutation, folder, functions)
            caught = False
            if tests:
                with changed(folder, mutation):
                    later = tests[_FIRST:_MOST]
                    caught = is_caught(folder, tests[:_FIRST])
                    caught = caught or (bool(later) and is_caught(folder, later))
            survivors, unreached = survivors + (not caught), unreached + (not tests)
            said = "caught" if caught else "SURVIVED" if tests else "UNREACHED"
            print(f"{number} {said} {mutation.title}", flush=True)
    print(f"{len(mutations) - survivors} of {len(mutations)} caught, {unreached} in no test's way")
    return 0 if count else survivors


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
