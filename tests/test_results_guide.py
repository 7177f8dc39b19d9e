"""docs/results.md, followed from its first command to its last."""

from __future__ import annotations

import doctest
import io
import re
import shlex
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from reports.__main__ import VERBS, main
from tests.reader.spreadsheets import filled_by_openpyxl

_SAME = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
# What the units of the page fill in: file, unit, item -> figure.
_FILLED: dict[str, tuple[str, dict[str, object]]] = {
    "tho-xuan": ("THO-XUAN", {"base/communes": 41, "count/WAN-XA/commune": 30}),
    "nga-son": ("NGA-SON", {"base/communes": "2,7", "count/WEB-HUYEN/district": "Có"}),
    "yen-dinh": ("YEN-DINH", {"allocated/NV10/2013": 150}),
}


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs" / "results.md").read_text(encoding="utf-8")


def steps(page: str) -> list[tuple[str, str]]:
    """The commands of the page in their order, each with what it is said to answer."""
    shown = "\n".join(re.findall(r"^```console\n(.*?)^```", page, re.MULTILINE | re.DOTALL))
    return re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n?)*)", shown, re.MULTILINE)


def fill(folder: Path) -> None:
    """What the units do between the commands: each fills its form and sends it."""
    with ZipFile(folder / "forms.zip") as forms:
        for name, (unit, figures) in _FILLED.items():
            content = forms.read(f"bao-cao-{unit.lower()}-2013-12-31.xlsx")
            sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[1]
            rows = {sheet.cell(n, 1).value: n for n in range(7, sheet.max_row + 1)}
            cells = {f"E{rows[item]}": figure for item, figure in figures.items()}
            cells |= {"H4": "Lê Thị Bình"} if unit == "THO-XUAN" else {}
            saved = filled_by_openpyxl(content, cells, sheet.title)
            (folder / "received").mkdir(exist_ok=True)
            for place in (folder, folder / "received"):
                (place / f"{name}.xlsx").write_bytes(saved)


def test_whoever_follows_it_sees_what_it_says(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    store = f"sqlite:///{tmp_path / 'reports.sqlite'}"
    checker, followed = doctest.OutputChecker(), set[str]()
    for command, answer in steps(page):
        words = shlex.split(command)
        named = words.pop(0).partition("=")[2] if "=" in words[0] else store
        monkeypatch.setenv("PLAN_REPORTS_URL", named)
        assert words[:3] == ["python", "-m", "reports"]
        if words[3] == "check" and not (tmp_path / "received").exists():
            fill(tmp_path)
        main(words[3:])
        said = capsys.readouterr()
        told = (said.out + said.err).replace("\u00a0", " ")
        assert checker.check_output(answer, told, _SAME), f"{command}\n{told}"
        followed.add(words[3])
    assert followed == set(VERBS) - {"demonstration"}


def test_it_names_every_verb_that_there_is(page: str) -> None:
    named = set(re.findall(r"python -m reports (\w+)", page))
    assert named == set(VERBS)
