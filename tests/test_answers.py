"""What several media say is one answer: the figures of the decision, asked for once."""

from __future__ import annotations

import pytest

from export.deck.deck import deck
from export.deck.model import Matters, Slide
from planmodel import activities, budget, findings, funding, scenario, units
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.plan import Plan
from wording.words import Words

STTTT = Filter(leads=("STTTT",))


def slides(plan: Plan, chosen: Filter, language: str = "vi") -> tuple[Slide, ...]:
    return deck(plan, View(chosen, language), Words(language)).slides


def numbers(plan: Plan, chosen: Filter) -> list[int]:
    """The findings on the last slides of a deck."""
    pictures = [slide.picture for slide in slides(plan, chosen)]
    return [row.number for p in pictures if isinstance(p, Matters) for row in p.rows]


@pytest.mark.parametrize("chosen", [STTTT, Filter(units=("STTTT",))])
def test_a_lead_is_told_of_the_findings_on_the_projects_that_it_leads(
    plan: Plan, chosen: Filter
) -> None:
    # 2, 15 and 25 are about it or its group; 1, 5, 7, 17 are about DA04 to DA09; 8 is about both.
    assert numbers(plan, chosen) == [1, 2, 5, 7, 8, 15, 17, 25]
    about = findings.concerned(plan, chosen)
    assert about == {"STTTT", "NHOM-SN", "DA04", "DA05", "DA06", "DA07", "DA08", "DA09"}


def test_a_district_is_told_of_the_findings_on_its_group(plan: Plan) -> None:
    chosen = Filter(units=("HOANG-HOA",))
    assert findings.concerned(plan, chosen) == {"HOANG-HOA", "NHOM-HUYEN"}
    assert numbers(plan, chosen) == [1]  # who gets a one-stop shop


def test_where_nobody_is_chosen_an_activity_has_its_own_findings(plan: Plan) -> None:
    assert findings.concerned(plan, Filter(years=(2011,))) is None
    assert numbers(plan, Filter(activities=("DA09",))) == [7]
    assert len(findings.concerning(plan, None)) == len(findings.listing(plan))


@pytest.mark.parametrize(
    ("language", "own", "total"),
    [
        ("vi", "chi thường xuyên riêng 1.950", "89.681"),
        ("en", "own recurrent money 1,950", "89,681"),
    ],
)
def test_the_own_row_of_a_lead_is_not_called_its_need(
    plan: Plan, language: str, own: str, total: str
) -> None:
    first, second, *_ = slides(plan, Filter(units=("STTTT",)), language)
    assert own in first.title.replace("\N{NO-BREAK SPACE}", " ")
    assert total in second.title and total in first.provenance.sentence


def test_a_unit_that_leads_nothing_needs_its_own_row(plan: Plan) -> None:
    first = slides(plan, Filter(units=("HOANG-HOA",)))[0]
    assert "nhu cầu dự kiến 900" in first.title  # line 858: 180 in each of five years


def test_the_ladder_of_a_lead_ends_at_all_that_it_answers_for(plan: Plan) -> None:
    steps = budget.steps(plan, STTTT)
    assert [step["name"] for step in steps] == ["projects", "tasks", "own_row"]
    assert [step["amount"] for step in steps][1:] == [87_731, 89_681]
    assert steps[-1]["added"] == 1_950
    assert all(sum(amount for _, amount in step["parts"]) == step["amount"] for step in steps)
    for chosen in (Filter(), Filter(units=("HOANG-HOA",)), Filter(leads=("STTTT", "VPUBND"))):
        assert budget.steps(plan, chosen) == []


def test_what_reaches_a_unit_stands_neither_at_it_nor_in_its_row(plan: Plan) -> None:
    found = {row["code"]: row for row in activities.reaching_unit(plan, "STTTT", Filter())}
    assert found and not found.keys() & {"NV09", "NV10"}
    assert all(row["lead"] != "STTTT" for row in found.values())
    assert activities.reaching_unit(plan, "NHOM-SN", Filter()) == []


def test_headline_targets_have_the_money_that_the_words_tie_to_them(plan: Plan) -> None:
    rows = {row["code"]: row for row in funding.headline(plan, Filter())}
    assert rows["WAN-XA"]["amount"] == 43_543  # DA04 and DA05
    assert rows["MC-21"]["amount"] == 18_000  # DA07, 4.000 in three years and 6.000 in the last
    amounts = [row["amount"] for row in rows.values()]
    assert amounts == sorted(amounts, reverse=True)


def test_a_unit_stands_among_its_annex(plan: Plan) -> None:
    found = units.standing(plan, "HOANG-HOA", ())
    assert found and (found.own["total"], found.of_annex) == (900, 14_950)
    assert len(found.rows) == 27
    assert found.ranked()[0]["code"] == "HOANG-HOA"
    assert units.standing(plan, "NHOM-HUYEN", ()) is None


def test_a_scenario_is_played_over_the_chosen_leads(plan: Plan) -> None:
    now = scenario.played(plan, (), ((2012, 70),), (("DA07", 1),))
    assert now.need == 151_359 and now.beyond == 6_000
    assert now.unprovided == 7_947  # 30% of 30.490 less the 4.000 that slip
    assert now.of(year=2012).need == 26_490
    assert scenario.played(plan, ("STTTT",), (), ()).need == 87_731
