"""Where the code meets the database and the disk: whole queries, named encodings."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

SQL = re.compile(r"\b(SELECT|WHERE|INSERT|UPDATE|DELETE|ATTACH)\b")
# The condition of a filter, the table that it asks, and a column of our own list.
MARKS = {"{where}", "{rows}", "{key}"}
FOLDERS = ("pages", "ui", "charts", "export", "wording", "look", "planmodel")


def nodes(root: Path, *folders: str) -> Iterator[tuple[str, ast.AST]]:
    """Every node of every module, with the module's name."""
    for path in sorted(path for folder in folders for path in (root / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield f"{path.parent.name}/{path.name}", node


def words(node: ast.AST) -> str:
    """The text of a constant, or nothing."""
    return str(node.value) if isinstance(node, ast.Constant) else ""


def test_only_the_marks_are_filled_into_a_query(root: Path) -> None:
    for module, node in nodes(root, "planmodel"):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            filled = words(node.args[0]) if node.args else ""
            if node.func.attr == "replace" and filled.startswith("{"):
                assert filled in MARKS, module
            assert not (node.func.attr == "format" and SQL.search(words(node.func.value))), module
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
            assert not any(SQL.search(words(side)) for side in (node.left, node.right)), module


def test_a_mark_of_a_query_is_one_of_them(root: Path) -> None:
    found = {
        mark
        for _, node in nodes(root, "planmodel")
        if re.search(r"\bSELECT\b[\s\S]*\bFROM\b", words(node))
        for mark in re.findall(r"{\w+}", words(node))
    }
    assert found == MARKS


def test_every_file_is_opened_with_its_encoding(root: Path) -> None:
    opened = 0
    for module, node in nodes(root, *FOLDERS):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in {"open", "read_text", "write_text"}:
            opened += 1
            mode = "".join(words(argument) for argument in node.args)
            named = {keyword.arg for keyword in node.keywords}
            assert "b" in mode or "encoding" in named, (module, getattr(node, "lineno", 0))
    assert opened  # the scan found what it looks for


def test_look_and_wording_know_none_of_the_layers_above(root: Path) -> None:
    allowed = {"look": {"look"}, "wording": {"wording", "planmodel"}}
    for folder, own in allowed.items():
        for module, node in nodes(root, folder):
            if isinstance(node, ast.ImportFrom) and node.module:
                first = node.module.split(".")[0]
                assert first not in FOLDERS or first in own, module
