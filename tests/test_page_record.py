"""A page is one record: what cannot follow it by itself is held against it here."""

from __future__ import annotations

import re
from pathlib import Path

from export.tables import tables
from planmodel.link import View
from planmodel.plan import Plan
from tests.browser import pictures
from wording.pages import PAGES
from wording.words import LANGUAGES, Words, catalogue


def test_every_page_has_a_script_and_every_script_a_page(root: Path) -> None:
    scripts = {path.stem for path in (root / "pages").glob("*.py")}
    assert scripts == set(PAGES)


def test_every_page_has_a_title_and_its_sentence_in_each_language() -> None:
    for name, page in PAGES.items():
        for language in LANGUAGES:
            assert catalogue(language)[f"page.{name}"]
            assert not page.sentence or catalogue(language)[page.sentence]


def test_the_site_of_nginx_names_every_page_but_the_first(root: Path) -> None:
    site = (root / "deploy/nginx.conf").read_text(encoding="utf-8")
    named = re.search(r'location ~ "\S+\?/\(([\w|]+)\)/', site)
    assert named and sorted(named[1].split("|")) == sorted(PAGES.keys() - {"overview"})


def test_every_page_has_its_picture() -> None:
    assert PAGES.keys() <= pictures.PAGES.keys()
    for name, page in PAGES.items():
        assert pictures.PAGES[name].partition("?")[0] == page.path


def test_the_readme_tells_the_question_of_every_page(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    for page in PAGES.values():
        assert re.search(rf"`{page.path}[`?]", readme), page.name


def test_a_page_offers_files_where_it_has_tables_and_nowhere_else(plan: Plan) -> None:
    for name, page in PAGES.items():
        assert bool(page.files) == bool(page.tables)
        made = tables.tables(plan, name, View(), Words())
        assert len(made) == len({table.name for table in made}) and bool(made) == bool(page.files)
