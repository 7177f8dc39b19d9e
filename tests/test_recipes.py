"""Each recipe of CONTRIBUTING, followed in a copy of the project, and what comes of it opened."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from pptx import Presentation

from tests.project import copied
from tests.reader import markup

# Line 29 of the decision prints both halves of one general objective.
TARGET = (
    "TQ-MOI,qualitative,tạo môi trường làm việc điện tử rộng khắp,An electronic workplace made,"
    ",,,,2015,false,plan_end,Cơ quan nhà nước trên địa bàn tỉnh,State bodies in the province,"
    "Đ1.I.1.a,29,overall,province district commune,Môi trường làm việc điện tử,"
    "An electronic workplace,STTTT,article_2_general,false,Theo sách chỉ dẫn.,By the book."
)
LINK = "TQ-MOI,DA01,inferred,,Cùng hạ tầng.,The same infrastructure."
SENTENCES = {
    "vi": ("Theo sách", "Theo sách: {amount}", "Tấm chiếu theo sách"),
    "en": ("By the book", "By the book: {amount}", "A slide by the book"),
}
PAGE = '''"""Theo sách. Does a page come of its recipe?"""

from ui.frame import shell
from ui.regions import recipe

page = shell.enter("recipe")

recipe.by_year(page)
'''
REGION = '''"""The region of the page."""

from charts import recipe
from planmodel import budget
from ui.frame.chart import emit_chart
from ui.frame.context import PageContext
from ui.frame.render_cache import region


@region
def by_year(page: PageContext) -> None:
    amount = page.words.with_unit(budget.total(page.plan, page.filter))
    title = page.words("recipe.sentence", amount=amount)
    page.html("recipe", title=title)
    figure = recipe.figure(budget.by_year(page.plan, page.filter), page.words)
    emit_chart(page, figure, "chart_recipe", "years", alt=title)
'''
CHART = '''"""A chart of the recipe."""

from look import palette


def figure(rows, words):
    return {
        "data": [
            {
                "type": "bar",
                "x": [row["year"] for row in rows],
                "y": [row["amount"] for row in rows],
                "customdata": [row["year"] for row in rows],
                "marker": {"color": [palette.SOURCE[row["source"]] for row in rows]},
            }
        ],
        "layout": {},
    }
'''
SLIDE = """

def recipe(context: Context) -> Iterator[Slide]:
    yield slide(context, context.words("recipe.slide"), Message("29"), [29])
"""
RECORD = '''        Page(
            "recipe",
            words=SPENDING_WORDS,
            tables=("years", "cells"),
            files=_ALL_FILES,
        ),
        Page("decision"'''
OPEN = """
import json
from streamlit.testing.v1 import AppTest
from export.__main__ import main

def opened(name, language, year=()):
    app = AppTest.from_file("dashboard.py", default_timeout=60)
    app.query_params["lang"] = language
    if year:
        app.query_params["year"] = year
    app.run()
    app.switch_page(f"pages/{name}.py").run()
    assert not app.exception
    drawn = [element.proto.body for element in app.get("html")]
    return {"html": drawn, "charts": len(app.get("plotly_chart"))}

made = {
    "page": {language: opened("recipe", language) for language in ("vi", "en")},
    "page in 2013": opened("recipe", "vi", "2013"),
    "present": opened("present", "vi"),
    "targets": opened("targets", "en"),
}
codes = [
    main(["csv", "--view", "/targets", "--out", "targets.zip"]),
    main(["csv", "--view", "/recipe?year=2013", "--out", "page.zip"]),
    main(["slides", "--out", "deck.pptx"]),
]
with open("made.json", "w", encoding="utf-8") as file:
    json.dump(made | {"codes": codes}, file)
"""


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in which every recipe was followed, built and opened."""
    folder = copied(tmp_path_factory.mktemp("recipes"))
    _target(folder)
    _sentences(folder)
    _page(folder)
    _slide(folder)
    for command in (["-m", "planmodel", "build"], ["-c", OPEN]):
        run = subprocess.run(
            [sys.executable, *command], cwd=folder, capture_output=True, text=True, check=False
        )
        assert run.returncode == 0, run.stderr[-2000:]
    return folder


@pytest.fixture(scope="module")
def made(followed: Path) -> dict[str, Any]:
    """What its pages draw."""
    found: dict[str, Any] = json.loads((followed / "made.json").read_text(encoding="utf-8"))
    return found


def test_a_target_stands_on_its_page_and_in_its_file(followed: Path, made: dict[str, Any]) -> None:
    assert "An electronic workplace" in words_of(made["targets"])
    goals, ties = table(followed / "targets.zip")
    assert "Môi trường làm việc điện tử" in [row["Chỉ tiêu"] for row in goals]
    assert [row for row in ties if row["Chỉ tiêu"] == "Môi trường làm việc điện tử"]


def test_a_page_stands_in_the_menu_and_speaks_both_languages(made: dict[str, Any]) -> None:
    for language, amount in (("vi", "151.359"), ("en", "151,359")):
        title, sentence, _ = SENTENCES[language]
        page = markup.parsed("\n".join(made["page"][language]["html"]))
        assert page.xpath("string(.//nav[@class='menu']/a[@aria-current])") == title
        assert page.xpath("string(.//h2)").startswith(sentence.format(amount=amount))


def test_a_page_is_narrowed_and_has_its_files(followed: Path, made: dict[str, Any]) -> None:
    assert "Theo sách: 29.990" in words_of(made["page in 2013"])
    assert made["codes"] == [0, 0, 0]
    years, _ = table(followed / "page.zip")
    assert {row["Năm"] for row in years} == {"2013"}


def test_a_chart_is_drawn_on_its_page(made: dict[str, Any]) -> None:
    assert made["page"]["vi"]["charts"] == 1


def test_a_slide_stands_on_the_wall_and_in_the_file(followed: Path, made: dict[str, Any]) -> None:
    assert "Tấm chiếu theo sách" in "".join(made["present"]["html"])
    deck = Presentation(str(followed / "deck.pptx"))
    words = [
        shape.text_frame.text for s in deck.slides for shape in s.shapes if shape.has_text_frame
    ]
    assert any("Tấm chiếu theo sách" in text for text in words)


def test_contributing_has_a_recipe_for_each_and_names_what_exists(root: Path) -> None:
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    recipes = set(re.findall(r"^## To add a (\w+)", text, re.MULTILINE))
    assert recipes == {"target", "sentence", "page", "chart", "slide"}
    named = set(re.findall(r"`([\w.-]+/[\w./-]+)`", text))
    written = {"pages/name.py", "ui/regions/name.py", "charts/templates/name.html"}
    assert {name for name in named if not (root / name).exists()} <= written
    assert len(named) > 20


def words_of(page: dict[str, Any]) -> str:
    """The words that stand on a page."""
    return markup.words(markup.parsed("\n".join(page["html"])))


def _target(folder: Path) -> None:
    for table_name, row in (("targets", TARGET), ("funding_links", LINK)):
        path = folder / f"data/source/{table_name}.csv"
        path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")


def _sentences(folder: Path) -> None:
    for language, (title, sentence, slide) in SENTENCES.items():
        keys = f'\n[recipe]\nsentence = "{sentence}"\nslide = "{slide}"\n'
        path = folder / f"wording/{language}.toml"
        path.write_text(path.read_text(encoding="utf-8") + keys, encoding="utf-8")
        replace(path, "[page]\n", f'[page]\nrecipe = "{title}"\n')


def _page(folder: Path) -> None:
    for place, text in (
        ("pages/recipe.py", PAGE),
        ("ui/regions/recipe.py", REGION),
        ("charts/recipe.py", CHART),
        ("charts/templates/recipe.html", "<h2>{{ title }}</h2>"),
    ):
        (folder / place).write_text(text, encoding="utf-8")
    replace(folder / "wording/pages.py", '        Page("decision"', RECORD)


def _slide(folder: Path) -> None:
    slides = folder / "export/deck/plan_slides.py"
    slides.write_text(slides.read_text(encoding="utf-8") + SLIDE, encoding="utf-8")
    replace(slides, "import Bars,", "import Message, Bars,")
    replace(
        folder / "export/deck/deck.py",
        "    plan_slides.need,\n",
        "    plan_slides.need,\n    plan_slides.recipe,\n",
    )


def replace(path: Path, old: str, new: str) -> None:
    """Changes one place of a file, which must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, (path.name, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def table(archive: Path) -> list[list[dict[str, str]]]:
    """The tables of an archive of CSV files, in its order."""
    with ZipFile(archive) as file:
        texts = [file.read(name).decode("utf-8-sig") for name in file.namelist()]
    return [list(csv.DictReader(io.StringIO(text), delimiter=";")) for text in texts]
