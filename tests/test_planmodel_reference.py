"""docs/planmodel.md: every public function of the plan's questions, and examples that hold."""

from __future__ import annotations

import doctest
import inspect
import re
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

# What somebody in a notebook asks the plan with; the rest of planmodel makes and opens the file.
MODULES = (
    *("plan", "rows", "budget", "activities", "targets", "funding", "units", "subjects"),
    *("document", "terms", "findings", "search", "matching", "reconciliation", "divisions"),
    *("places", "scenario", "link", "link_reading", "dictionary", "reporting"),
    *("progress", "tally", "coverage", "peers", "spending", "states", "origins"),
)


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "planmodel.md").read_text(encoding="utf-8")


def functions(module: ModuleType) -> dict[str, str]:
    """The public functions of a module as the page heads them, with what they say of themselves."""
    found = {}
    for name, value in vars(module).items():
        own = inspect.isfunction(value) and value.__module__ == module.__name__
        if own and name[0] != "_" and name not in ("derived", "version"):
            asked = inspect.signature(value).parameters.values()
            shown = ", ".join(str(p.replace(annotation=p.empty, default=p.empty)) for p in asked)
            found[f"{module.__name__.partition('.')[2]}.{name}({shown})"] = (
                inspect.getdoc(value) or ""
            )
    return found


def described(page: str) -> dict[str, str]:
    """The entries of the page: what is asked -> what is said of it, before any example."""
    entries = re.findall(
        r"^### `(.+?)`\n+(.*?)(?=\n\n```|\n\n#|\Z)", page, re.MULTILINE | re.DOTALL
    )
    return {heading: text.strip() for heading, text in entries}


@pytest.mark.parametrize("name", MODULES)
def test_every_public_function_stands_there_in_its_own_words(page: str, name: str) -> None:
    written = described(page)
    for heading, says in functions(import_module(f"planmodel.{name}")).items():
        assert written.get(heading) == says, heading


def test_nothing_stands_there_that_is_not(page: str) -> None:
    known = {h for name in MODULES for h in functions(import_module(f"planmodel.{name}"))}
    assert set(described(page)) == known


def test_its_examples_hold(page: str, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    examples = "\n".join(re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL))
    test = doctest.DocTestParser().get_doctest(examples, {}, "planmodel.md", None, 0)
    told = list[str]()
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    runner.run(test, out=told.append)
    assert test.examples and not told, "".join(told)
