"""What the guide says once something is reported: what the marks of results mean, and the answers
to what the plan cannot answer. Worked by hand."""

from __future__ import annotations

from datetime import date

from planmodel import spending
from planmodel.filter import Filter
from planmodel.plan import Plan
from tests.reader.markup import words
from tests.reader.screen import drawn, opened


def test_the_guide_answers_what_was_reported_and_leaves_the_rest(partly_shown: Plan) -> None:
    page = drawn(opened("guide"))
    table = page.xpath(".//table[contains(@class,'guide-questions')]")[0]
    title = words(table.xpath("./preceding-sibling::h2")[0])
    assert title.endswith("; đến 31/12/2013, báo cáo đã trả lời 3")
    said_of = {
        words(row.xpath("./th/b")[0]): words(row.xpath("./td")[0]) for row in table.xpath(".//tr")
    }
    assert "412 trong 560 xã của 24 huyện" in said_of["Hiện có bao nhiêu xã đã kết nối mạng?"]
    # Of 31,899 in 2011 without 6,543 and 3,347.
    assert said_of["Năm 2011 đã giải ngân bao nhiêu?"].startswith(
        "2011: đã bố trí 9.890, đã giải ngân 6.500 triệu đồng; "
        "phần nhu cầu 22.009 của 58 trong 60 khoản chưa báo cáo đủ."
    )
    assert said_of["Dự án nào đang chậm?"].startswith(
        "1 dự án hết năm có vốn cuối cùng mà chưa báo cáo đã xong: DA06 (2011, đang làm). "
        "DA01, DA03 và DA08 chưa báo cáo trạng thái."
    )
    assert said_of["Hiện có bao nhiêu máy tính?"] == "Chưa có số liệu"
    assert len(page.xpath(".//table[contains(@class,'guide-marks')]//*[contains(@class,'sign')]"))
    assert "không bao giờ là trung bình tỷ lệ của các đơn vị" in words(page)


def test_an_activity_has_ended_with_the_last_year_of_its_money(partly_told: Plan) -> None:
    ended = {row["activity"]: (row["year"], row["word"]) for row in spending.ended(partly_told)}
    projects = {code: found for code, found in ended.items() if code.startswith("DA")}
    assert projects == {
        "DA01": (2011, None),
        "DA03": (2012, None),
        "DA04": (2011, "done"),
        "DA06": (2011, "under_way"),
        "DA08": (2011, None),
    }
    of_2011 = {
        row["activity"] for row in spending.ended(partly_told, Filter(as_of=date(2012, 6, 30)))
    }
    assert "DA03" not in of_2011 and {"DA01", "DA04", "DA06", "DA08"} <= of_2011
