"""The Committee's deck of a view: one message a slide, from the same queries and words as the
pages. What a view has nothing to say about is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from export.deck import goal_slides, plan_slides, result_slides, scenario_slides, unit_slides
from export.deck.model import Deck, Message, Slide
from export.deck.slide import slide
from export.provenance import provenance
from planmodel import budget
from planmodel.link import View
from planmodel.plan import Plan
from wording.context import Context
from wording.view import played
from wording.words import Words

_Story = Callable[[Context], Iterator[Slide]]

_PLAN: tuple[_Story, ...] = (
    plan_slides.need,
    plan_slides.years,
    plan_slides.leads,
    unit_slides.ladder,
    plan_slides.largest,
    goal_slides.communes,
    goal_slides.one_stop,
    goal_slides.portal,
    unit_slides.districts,
    plan_slides.goals,
    plan_slides.matters,
)
# A unit that leads nothing has its own row alone, whose years are equal.
_OWN_ROW: tuple[_Story, ...] = (
    unit_slides.standing,
    plan_slides.goals,
    unit_slides.reaching,
    plan_slides.matters,
)
_UNIT: tuple[_Story, ...] = (unit_slides.standing, *_PLAN[:-2], *_OWN_ROW[1:])
# After those of the plan, so that the slides of a link that somebody kept keep their numbers.
_RESULTS: tuple[_Story, ...] = (result_slides.standing, result_slides.silent, result_slides.money)
_UNIT_RESULTS: tuple[_Story, ...] = (result_slides.own, result_slides.money)
_SCENARIO: tuple[_Story, ...] = (
    scenario_slides.years,
    scenario_slides.against,
    scenario_slides.leads,
    scenario_slides.activities,
    scenario_slides.goals,
)


def deck(plan: Plan, view: View, words: Words) -> Deck:
    """The slides of this view, at least one."""
    context = Context(plan, view, words, played("present", view))
    unit = context.unit
    stories = _PLAN if unit is None else _UNIT if unit["leads"] else _OWN_ROW
    if budget.total(plan, context.chosen) is None:
        stories = ()
    stories += _RESULTS if unit is None else _UNIT_RESULTS
    if view.supposes:
        stories = _SCENARIO if budget.total(plan, context.chosen) is not None else ()
    slides = [one for story in stories for one in story(context)]
    if not slides:
        slides = [slide(context, words("blank.no_rows"), Message(words("deck.nothing")), [])]
    shown = view.changed(line=None, slide=None)
    about = provenance(plan, "present", shown, words, with_results=not view.supposes)
    return Deck(about, tuple(slides))
