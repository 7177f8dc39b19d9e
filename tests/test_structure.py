"""The house itself: who may import whom, what stands where, what every part says of itself."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from planmodel import checks
from tests import mutations
from tests.project import LAYERS

# What a layer knows nothing of.
FORBIDDEN = {
    "planmodel": {"streamlit", "plotly"},
    "charts": {"streamlit"},
    "export": {"streamlit", "plotly"},
    "reports": {"streamlit", "plotly"},
    "wording": {"streamlit", "plotly"},
    "look": {"streamlit", "plotly"},
}
QUERY = re.compile(r"\bSELECT\b[\s\S]*\bFROM\b|\bINSERT INTO\b|\bUPDATE\b[\s\S]*\bSET\b")
SQL = re.compile(r"\b(SELECT|WHERE|INSERT|UPDATE|DELETE|ATTACH)\b")
MARKUP = re.compile(r"[<]/\w|[<]\w+ |class[=]|[<]\[\^>")
# The condition of a filter, the table that it asks, and a column of our own list.
MARKS = {"{where}", "{rows}", "{key}"}


def modules(root: Path, *layers: str) -> Iterator[tuple[Path, ast.Module]]:
    """Every module of these layers, with where it stands."""
    for path in sorted(path for layer in layers for path in (root / layer).rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def nodes(root: Path, *layers: str) -> Iterator[tuple[Path, ast.AST]]:
    """Every node of every module."""
    return ((path, node) for path, tree in modules(root, *layers) for node in ast.walk(tree))


def text_of(node: ast.AST) -> str:
    """The text of a constant, or nothing."""
    return str(node.value) if isinstance(node, ast.Constant) else ""


def imported(tree: ast.Module) -> set[str]:
    """The name of every module that a module imports, and of what it takes from it."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def first_words(names: set[str]) -> set[str]:
    return {name.split(".")[0] for name in names}


def test_every_folder_with_code_is_a_layer_or_stands_beside_them(root: Path) -> None:
    beside = {"tests", "benchmarks"}
    listed = subprocess.run(
        ["git", "ls-files", "*.py"], cwd=root, capture_output=True, text=True, check=True
    )
    folders = {Path(name).parts[0] for name in listed.stdout.splitlines() if "/" in name}
    assert folders == {*LAYERS, *beside}


@pytest.mark.parametrize("layer", LAYERS)
def test_imports_run_one_way(root: Path, layer: str) -> None:
    for path, tree in modules(root, layer):
        found = first_words(imported(tree))
        assert found & set(LAYERS) <= LAYERS[layer], path
        assert not found & {"tests", "benchmarks"}, path
        assert not found & FORBIDDEN.get(layer, set()), path


def test_no_test_imports_from_another_test(root: Path) -> None:
    """What tests share is a fixture, or stands in a room of its own."""
    for path, tree in modules(root, "tests", "benchmarks"):
        shared = {name for name in imported(tree) if re.search(r"\.(test_\w+|conftest)\b", name)}
        assert not shared, path


def test_every_mutation_by_name_still_has_its_place() -> None:
    """Code that moves takes its mutation along (tests/mutations.py)."""
    assert len(list(mutations.named())) >= 17


def test_html_is_read_with_a_parser(root: Path) -> None:
    for path, node in nodes(root, "tests"):
        called = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if called and getattr(node.func.value, "id", "") == "re" and node.args:
            assert not MARKUP.search(text_of(node.args[0])), path


def test_sql_stands_in_planmodel_and_reports_only(root: Path) -> None:
    for path, node in nodes(root, *(set(LAYERS) - {"planmodel", "reports"})):
        assert not QUERY.search(text_of(node)), path


def test_no_value_is_glued_into_a_query(root: Path) -> None:
    glued = []
    for path, node in nodes(root, "planmodel", "reports"):
        if isinstance(node, ast.JoinedStr):
            text = "".join(map(text_of, node.values))
            if SQL.search(text):
                glued.append((path.name, text.split()[0]))
    # Names of our own tables and schemas, and a path that no parameter can carry.
    assert sorted(glued) == [
        *(("build.py", word) for word in ("ATTACH", "INSERT")),
        *(("plan_copy.py", word) for word in ("ATTACH", "INSERT")),
    ]


def test_only_the_marks_are_filled_into_a_query(root: Path) -> None:
    for path, node in nodes(root, "planmodel"):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            filled = text_of(node.args[0]) if node.args else ""
            if node.func.attr == "replace" and filled.startswith("{"):
                assert filled in MARKS, path
            assert not (node.func.attr == "format" and SQL.search(text_of(node.func.value))), path
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod):
            assert not any(SQL.search(text_of(side)) for side in (node.left, node.right)), path


def test_a_mark_of_a_query_is_one_of_them(root: Path) -> None:
    texts = (text_of(node) for _, node in nodes(root, "planmodel"))
    found = {mark for text in texts if QUERY.search(text) for mark in re.findall(r"{\w+}", text)}
    assert found == MARKS


def test_every_file_is_opened_with_its_encoding(root: Path) -> None:
    opened = 0
    for path, node in nodes(root, *LAYERS):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        if name in {"open", "read_text", "write_text"}:
            opened += 1
            mode = "".join(map(text_of, node.args))
            named = {keyword.arg for keyword in node.keywords}
            assert "b" in mode or "encoding" in named, (path, getattr(node, "lineno", 0))
    assert opened  # the scan found what it looks for


def test_a_page_reads_like_a_table_of_contents(root: Path) -> None:
    for path in (root / "pages").rglob("*.py"):
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 80, path


def test_no_line_of_a_template_sheet_or_script_is_longer_than_a_screen(root: Path) -> None:
    """Python has the formatter; nobody formats these."""
    for path in (path for layer in LAYERS for path in (root / layer).rglob("*")):
        if path.suffix in {".html", ".css", ".js", ".typ"}:
            lines = path.read_text(encoding="utf-8").splitlines()
            assert not [line for line in lines if len(line) > 120], path


def test_a_region_s_sheet_stands_beside_its_templates(root: Path) -> None:
    shared = {path.name for path in (root / "look").glob("*.css")}
    assert shared == {"base.css", "forced.css", "invented.css", "wall.css", "print.css"}
    regions = {path.name for path in (root / "charts/templates").glob("*.css")}
    on_wall = {name for name in regions if name.endswith(".wall.css")}
    assert {name.replace(".wall", "") for name in on_wall} <= regions - on_wall


def test_modules_are_nouns_of_the_field(root: Path) -> None:
    names = {path.stem for layer in LAYERS for path in (root / layer).rglob("*.py")}
    assert not names & {"utils", "helpers", "common", "misc", "tools"}


def test_everything_public_in_planmodel_and_reports_says_what_it_is(root: Path) -> None:
    for path, tree in modules(root, "planmodel", "reports"):
        assert ast.get_docstring(tree), path
        for node in tree.body:
            public = isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_"
            if public and path.name not in ("__main__.py", "checks.py", "transcription.py"):
                assert ast.get_docstring(node), (path.name, node.name)  # type: ignore[arg-type]


def test_nothing_public_in_planmodel_is_without_a_caller(root: Path) -> None:
    """What is public is called from another module, or by an example of docs/planmodel.md."""
    used = {path: planmodel_names(tree) for path, tree in modules(root, *LAYERS)}
    shown = re.findall(
        r"\b([a-z]+\.\w+)\(", (root / "docs/planmodel.md").read_text(encoding="utf-8")
    )
    rules = {f"checks.{rule.__name__}" for rule in checks.RULES}  # run_checks runs them
    # Commands, and what Source and Played hold.
    held = {"__main__.main", "__main__.describe", "checks.RULES", "source.Table", "scenario.Item"}
    held |= {"standing.Level"}
    # What a store of reports gives a plan, and what its rules ask.
    held |= {"plan.REPORTED", "plan.Reported", "reporting.MONEY", "reporting.WORDS"}
    for path, tree in modules(root, "planmodel"):
        elsewhere = set().union(*(names for other, names in used.items() if other != path))
        public = {f"{path.stem}.{name}" for name in public_names(tree)}
        assert public <= elsewhere | set(shown) | rules | held


def public_names(tree: ast.Module) -> set[str]:
    """The functions, classes and constants of a module."""
    names = {n.name for n in tree.body if isinstance(n, ast.FunctionDef | ast.ClassDef)}
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            named = (n for target in targets for n in ast.walk(target))
            names |= {n.id for n in named if isinstance(n, ast.Name)}
    return {name for name in names if name[0] != "_"}


def planmodel_names(tree: ast.Module) -> set[str]:
    """The names that a module takes from planmodel, each with its module: "budget.total"."""
    held, names = dict[str, str](), set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "planmodel":
            module = str(node.module).partition(".")[2]
            for alias in node.names:
                if module:
                    names.add(f"{module}.{alias.name}")
                else:
                    held[alias.asname or alias.name] = alias.name
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            names.add(f"{held.get(node.value.id, '')}.{node.attr}")
    return names


# What another province's plan would print otherwise: codes of activities and groups, lines of the
# decision.
CODE = re.compile(r"\b(DA|NV)\d\d\b|\bNHOM-|^(DA|NV)$")
# Where the printed text is read: the marks of this decision are what is read there.
READERS = {"annexes.py", "articles.py", "transcription.py"}


def test_no_code_of_the_plan_stands_in_python(root: Path) -> None:
    for path, tree in modules(root, *LAYERS):
        told = {id(n.body[0].value) for n in ast.walk(tree) if hasattr(n, "body") and documented(n)}
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in told
            ):
                assert not CODE.search(node.value), (path, node.lineno)


def documented(node: ast.AST) -> bool:
    kinds = ast.Module | ast.FunctionDef | ast.ClassDef
    return isinstance(node, kinds) and ast.get_docstring(node) is not None


def test_no_line_of_the_decision_stands_in_python_or_a_template(root: Path) -> None:
    """A place of the decision is asked for by name (document.anchors, reconciliation.lines)."""
    cited = re.compile(
        r"\b(cite|cited|sentence)\([^)]*?(?<![\w.%\"])\d{2,4}\b|_LINES = \W*\d"
        r"|first_line[\"' ]*(=|==|:) *\d"
    )
    for path in (
        p for layer in LAYERS for p in (root / layer).rglob("*") if p.suffix in {".py", ".html"}
    ):
        assert not cited.search(path.read_text(encoding="utf-8")), path


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
