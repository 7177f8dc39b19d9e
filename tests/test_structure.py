"""The house itself: who may import whom, what stands where, what every part says of itself."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

# A folder and those of ours that it may import.
MAY_IMPORT = {
    "pages": {"pages", "ui", "charts", "export", "wording", "look", "planmodel"},
    "ui": {"ui", "charts", "export", "wording", "look", "planmodel"},
    "charts": {"charts", "wording", "look", "planmodel"},
    "export": {"export", "charts", "wording", "look", "planmodel"},
    "wording": {"wording", "look", "planmodel"},
    "look": {"look"},
    "planmodel": {"planmodel"},
}
FORBIDDEN = {
    "planmodel": {"streamlit", "plotly"},
    "charts": {"streamlit"},
    "export": {"streamlit", "plotly"},
    "wording": {"streamlit", "plotly"},
    "look": {"streamlit"},
}


def modules(root: Path, folder: str) -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted((root / folder).rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.Module) -> set[str]:
    """The first word of everything that a module imports."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_imports_run_one_way(root: Path, folder: str) -> None:
    for path, tree in modules(root, folder):
        ours = imported(tree) & set(MAY_IMPORT)
        assert ours <= MAY_IMPORT[folder], path
        assert not imported(tree) & FORBIDDEN.get(folder, set()), path


def test_sql_stands_in_planmodel_only(root: Path) -> None:
    asks = re.compile(r"\bSELECT\b[\s\S]*\bFROM\b|\bINSERT INTO\b|\bUPDATE\b[\s\S]*\bSET\b")
    for folder in set(MAY_IMPORT) - {"planmodel"}:
        for path, tree in modules(root, folder):
            texts = [n.value for n in ast.walk(tree) if isinstance(n, ast.Constant)]
            assert not [t for t in texts if isinstance(t, str) and asks.search(t)], path


def test_no_value_is_glued_into_a_query(root: Path) -> None:
    glued = []
    for path, tree in modules(root, "planmodel"):
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                text = "".join(p.value for p in node.values if isinstance(p, ast.Constant))
                if re.search(r"\b(SELECT|INSERT|ATTACH|WHERE)\b", text):
                    glued.append((path.name, text.split()[0]))
    # Names of our own tables, and a path that no parameter can carry.
    assert sorted(glued) == [("build.py", "ATTACH"), ("build.py", "INSERT"), ("plan.py", "ATTACH")]


def test_a_page_reads_like_a_table_of_contents(root: Path) -> None:
    for path in (root / "pages").glob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 80, path


def test_modules_are_nouns_of_the_field(root: Path) -> None:
    names = {path.stem for folder in MAY_IMPORT for path in (root / folder).rglob("*.py")}
    assert not names & {"utils", "helpers", "common", "misc", "tools"}


def test_everything_public_in_planmodel_says_what_it_is(root: Path) -> None:
    for path, tree in modules(root, "planmodel"):
        assert ast.get_docstring(tree), path
        for node in tree.body:
            public = isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_"
            if public and path.name not in ("__main__.py", "checks.py", "transcription.py"):
                assert ast.get_docstring(node), (path.name, node.name)  # type: ignore[arg-type]


def test_every_column_of_the_source_is_described(root: Path) -> None:
    text = (root / "data/source/datapackage.json").read_text(encoding="utf-8")
    for resource in json.loads(text)["resources"]:
        assert resource["description"]
        for field in resource["schema"]["fields"]:
            assert field["type"] and field["description"] and field["source"], field


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_dependency_is_pinned_and_no_index_is_named(root: Path, name: str) -> None:
    lines = (root / name).read_text(encoding="utf-8").splitlines()
    named = [line for line in lines if line and not line.lstrip().startswith("#")]
    assert named and all("==" in line and "://" not in line for line in named)


def test_every_dependency_of_the_short_list_has_its_reason(root: Path) -> None:
    short = (root / "pyproject.toml").read_text(encoding="utf-8")
    reasons = (root / "docs/decisions.md").read_text(encoding="utf-8").lower()
    for name in re.findall(r'^  "([\w-]+)', short, re.MULTILINE):
        assert f"**{name.lower()}**" in reasons, name


def test_no_file_names_a_path_of_the_machine_that_wrote_it(root: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=root, capture_output=True, text=True, check=True
    )
    places = re.compile("/" + r"work/|/" + r"root/|\.\./" + "shared")
    for name in listed.stdout.splitlines():
        path = root / name
        if path.suffix not in {".duckdb", ".png", ".ttf"} and path.is_file():
            assert not places.search(path.read_text(encoding="utf-8")), name
