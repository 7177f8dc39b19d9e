"""What is open on the projects that a lead answers for, the same on its overview and its slides."""

from __future__ import annotations

from export.deck.deck import deck
from export.deck.model import Matters
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.plan import Plan
from tests.reader.markup import words as words_of
from tests.reader.screen import drawn, opened
from wording.words import Words

OPEN = {1, 2, 5, 7, 8, 15, 17, 25}  # about Sở TT&TT, its group, or a project that it leads


def test_a_lead_has_the_findings_on_its_projects_on_its_slides(plan: Plan) -> None:
    slides = deck(plan, View(Filter(leads=("STTTT",))), Words("vi")).slides
    pictures = [slide.picture for slide in slides if isinstance(slide.picture, Matters)]
    assert {row.number for picture in pictures for row in picture.rows} >= OPEN


def test_a_lead_has_the_findings_on_its_projects_on_its_overview() -> None:
    rows = drawn(opened("overview", "lead=STTTT")).xpath(".//details[@name='finding']/summary")
    assert {int(words_of(row).split()[0]) for row in rows} >= OPEN
