"""The targets page: what is tied to money in view, counted as it is shown."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from export.brief import brief
from export.tables import lists
from planmodel import targets
from planmodel.filter import FUNDED, SCOPES, Filter
from planmodel.link import View
from planmodel.plan import Plan
from tests.reader.screen import drawn, opened, seen
from wording.context import Context
from wording.words import Words

# Of the links of data/source, those to activities that Sở TT&TT leads: the three targets of the
# portal and its services hang on projects and tasks of the Office alone.
LED = (
    "Trong phần đang xem, 11 trong 20 chỉ tiêu định lượng được nêu rõ dự án, nhiệm vụ;"
    " 6 chỉ suy ra; 3 không gắn khoản nào"
)


def test_the_targets_of_a_lead_are_counted_by_what_it_leads(plan: Plan) -> None:
    assert LED in seen(opened("targets", "lead=STTTT"))
    view = View(Filter(leads=("STTTT",)))
    page = brief.content(plan, view, Words("vi"))[1]
    assert LED in [aside.title for aside in page.asides]
    assert LED in lists.goals(Context(plan, view, Words("vi"), "targets")).title


def test_the_page_leads_with_the_targets_that_have_a_figure(
    source_rows: Callable[[str], list[dict[str, str]]],
) -> None:
    rows = source_rows("targets")
    counted = {row["code"] for row in rows if row["kind"] == "quantified"}
    stated = {
        row["activity"]
        for row in source_rows("funding_links")
        if row["basis"] == "explicit" and row["target"] in counted
    }
    need = sum(int(r["amount"]) for r in source_rows("budget") if r["activity"] in stated)
    assert (len(counted), len(rows), need) == (20, 66, 90_148)
    said = seen(opened("targets"))
    assert "Đang xem 20 chỉ tiêu định lượng (cùng 46 mục tiêu, khoản kinh phí khác)" in said
    assert "tính cho cả tỉnh: 90.148 triệu đồng" in said
    money = seen(opened("targets", "subject=money"))
    assert "Đang xem 5 mục tiêu, khoản kinh phí không phải chỉ tiêu định lượng" in money


@pytest.mark.parametrize("link", ["", "lead=STTTT", "year=2012"])
@pytest.mark.parametrize(("word", "values"), [("funded", FUNDED), ("scope", SCOPES)])
def test_a_count_beside_a_choice_is_the_rows_that_it_shows(
    link: str, word: str, values: tuple[str, ...]
) -> None:
    pills = next(group for group in opened("targets", link).button_group if word in str(group.key))
    for value, label in zip(values, pills.options, strict=True):
        rows = drawn(opened("targets", f"{link}&{word}={value}")).xpath(
            ".//details[@name='target']"
        )
        assert f"({len(rows)})" in str(label), (value, label)


def test_only_inferred_are_those_with_an_inferred_link_alone(plan: Plan) -> None:
    rows = targets.listing(plan, Filter(funded=("no",)))
    assert len(rows) == 13 and {row["basis"] for row in rows} == {"inferred"}
    every = {value: len(targets.listing(plan, Filter(funded=(value,)))) for value in FUNDED}
    assert sum(every.values()) == 66  # every target under one of the three


def test_a_view_without_stated_money_says_so_in_words() -> None:
    for link in ("lead=STC", "funded=no", "funded=none"):
        assert "gắn với –" not in seen(opened("targets", link))
    assert "Không dự án, nhiệm vụ nào trong phần đang xem gắn với" in seen(
        opened("targets", "lead=STC")
    )


def test_a_level_that_no_share_is_printed_for_is_read_and_counted_apart(plan: Plan) -> None:
    rows = targets.listing(plan)
    assert [row["code"] for row in rows if row["is_read"]] == ["WEB-D28"]
    one = seen(opened("targets", "target=WEB-D28"))
    assert "đọc là 100%" in one and "đúng mức ghi trong Quyết định" not in one
    said = "19 do Quyết định ghi + 1 đọc là 100%"
    assert said in seen(opened("targets"))
    view = View()
    assert any(said in aside.text for aside in brief.content(plan, view, Words("vi"))[1].asides)
    sheet = lists.goals(Context(plan, view, Words("vi"), "targets"))
    assert said in sheet.note
    assert [row["level"] for row in sheet.rows if "Điều 28" in row["name"]] == ["đọc là 100%"]
    page = brief.content(plan, View(Filter(targets=("WEB-D28",))), Words("vi"))[1]
    assert page.figures[0][0] == "đọc là 100%" and "không ghi tỷ lệ" in page.figures[0][1]


def test_the_page_opens_with_the_targets_and_not_with_sums() -> None:
    page = opened("targets")
    heading = " ".join(head.text_content() for head in drawn(page).find_class("region-head")[:1])
    assert heading.startswith("12 trong 20 chỉ tiêu định lượng") and "90.148" not in heading
    assert seen(page).index("12 trong 20") < seen(page).index("Tính mỗi dự án")


@pytest.mark.parametrize(("page", "chosen"), [("targets", "target"), ("activities", "activity")])
def test_only_a_finding_to_settle_before_deciding_stands_out(
    page: str, chosen: str, source_rows: Callable[[str], list[dict[str, str]]]
) -> None:
    code = {"target": "WAN-XA", "activity": "DA05"}[chosen]
    about = {
        str(int(row["id"][1:])): row["severity"] == "decide"
        for row in source_rows("findings")
        if code in row["about"].split()
    }
    assert len(set(about.values())) == 2
    (row,) = drawn(opened(page, f"{chosen}={code}")).xpath(f"//details[@id='{code}']")
    numbers = row.xpath(".//ul[@class='finding-list']/li/b")
    assert {n.text: n.get("class") == "attention" for n in numbers} == about
