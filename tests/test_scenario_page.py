"""The page of a scenario: what it asks, shows and says."""

from __future__ import annotations

import pytest

from tests.reader.markup import links
from tests.reader.screen import SLIP, drawn, opened, seen

BESIDE = "fund=2012:60&fund=2013:60&against=fund:2012:70&against=shift:DA07:1"


def test_the_slideshow_shows_the_scenario_without_a_notice() -> None:
    app = opened("present", "fund=2012:60&fund=2013:60")
    words = seen(app)
    assert "24.192 triệu đồng chưa bố trí" in words and "Không áp dụng" not in words
    assert "Không áp dụng ở trang này" in seen(opened("present", "fund=2012:60&year=2012"))


@pytest.mark.parametrize("page", ["overview", "budget"])
def test_a_page_that_plays_no_scenario_makes_the_slides_of_the_plan(page: str) -> None:
    assert "present" in {link.partition("?")[0] for link in links(drawn(opened(page)))}
    for link in links(drawn(opened(page, "fund=2012:60"))):
        assert not (link.startswith("present") and "fund" in link)


def test_the_page_shows_both_and_what_lies_between() -> None:
    words = seen(opened("scenario", BESIDE))
    # 24,192 against 13,947; 2012 alone 12,196 (40% of 30,490) against 7,947 (30% of 26,490).
    assert "A để 24.192 chưa đáp ứng trong kỳ, B 13.947: A nhiều hơn 10.245 triệu đồng" in words
    assert "12.196 (40,0%) 7.947 (30,0%) +4.249" in words
    assert "Sau 2015 0 6.000 (100,0%) -6.000" in words
    assert "Năm 2012 bố trí 70% nhu cầu và DA07 lùi 1 năm" in words


def test_a_scenario_is_kept_changed_and_no_longer_compared() -> None:
    app = opened("scenario", "fund=2012:70")
    next(b for b in app.button if b.label == "Giữ lại để so sánh").click().run()
    assert "Hai kịch bản cùng để 9.147 triệu đồng chưa đáp ứng" in seen(app)
    app.number_input(key="fund_2012_vi").set_value(60).run()
    assert "A để 12.196 chưa đáp ứng trong kỳ, B 9.147" in seen(app)
    next(b for b in app.button if b.label == "Bỏ so sánh").click().run()
    assert not app.session_state["view"].against and "A để" not in seen(app)


def test_the_page_says_what_must_give() -> None:
    words = seen(opened("scenario", "fund=2012:70&protect=DA05"))
    assert "Để bảo đảm DA05" in words and "nhường thêm 2.700 triệu đồng" in words
    assert "năm 2012 bố trí 70% nhu cầu và DA05 được bảo đảm đủ trước" in words


def test_before_anything_is_changed_the_page_invites() -> None:
    app = opened("scenario")
    words = seen(app)
    assert "Nếu một năm chỉ bố trí được một phần" in words and "chưa bố trí 9.147" not in words
    for link in ("fund=2012%3A70", "shift=DA07%3A1"):
        assert f"scenario?{link}" in links(drawn(app))


def test_the_page_of_both_changes() -> None:
    words = seen(opened("scenario", "fund=2012:70&shift=DA07:1"))
    assert (
        "Nếu năm 2012 bố trí 70% nhu cầu và DA07 lùi 1 năm, 13.947 triệu đồng chưa đáp ứng trong "
        "kỳ: 7.947 chưa bố trí và 6.000 chuyển ra sau năm 2015" in words
    )
    assert "− 4.000 DA07 chuyển đi + 4.000 DA07 chuyển đến" in words  # 2013 stands as before
    assert "Lùi không phải là tiết kiệm" in words
    assert "9,2% nhu cầu cả Kế hoạch" in words and "thiếu" not in words


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(
    "link",
    [
        "fund=2012:70",
        "shift=DA01:4",
        "fund=2011:0&fund=2015:33&money=billion",
        "shift=DA10:1&lead=STC",
        "fund=2012:70&lead=NHOM-DVC",
        "fund=2012:101&shift=NV01:1&fund=x",
    ],
)
def test_the_page_opens_under_any_scenario(link: str, language: str) -> None:
    app = opened("scenario", link, language)
    assert not app.exception
    words = seen(app)
    assert not SLIP.search(words)
    if language == "en":
        assert "Kế hoạch" not in words and "triệu" not in words


def test_a_task_and_a_level_out_of_range_are_named_as_left_out() -> None:
    words = seen(opened("scenario", "fund=2012:101&shift=NV01:1"))
    assert "fund=2012:101" in words and "shift=NV01:1" in words
    assert "Nếu một năm chỉ bố trí được một phần" in words


def test_the_ribbon_says_what_the_page_plays_with() -> None:
    words = seen(opened("scenario", "lead=STTTT&year=2012&fund=2012:70"))
    assert "Sở Thông tin và Truyền thông chủ trì: 87.731 triệu đồng" in words
    assert "Không áp dụng ở trang này, vẫn giữ cho trang sau: năm." in words
    assert "5.280 triệu đồng chưa bố trí" in words and "3,5% nhu cầu cả Kế hoạch" in words


def test_the_sources_of_the_bar_narrow_the_scenario() -> None:
    words = seen(opened("scenario", "fund=2012:60&source=investment"))
    assert "9.000 triệu đồng chưa bố trí" in words  # 40% of 22.500
    assert "Không áp dụng ở trang này" not in words


def test_a_level_of_the_whole_year_says_what_of_it_districts_pay() -> None:
    app = opened("scenario", "fund=2012:60&fund=2013:60")
    assert "2.392 triệu đồng chưa bố trí là chi sự nghiệp cấp huyện" in seen(app)
    spared = next(link for link in links(drawn(app)) if "district%3A100" in link)
    app = opened("scenario", spared.partition("?")[2])
    assert "21.800 triệu đồng chưa bố trí" in seen(app)
    assert "do ngân sách cấp huyện bảo đảm (mục III.2), không phải" not in seen(app)


def test_a_box_sets_the_level_of_one_source() -> None:
    app = opened("scenario", "fund=2012:60")
    app.number_input(key="fund_2012_district_vi").set_value(100).run()
    assert app.query_params["fund"] == ["2012:60", "2012:district:100"]
    app.number_input(key="fund_2012_district_vi").set_value(60).run()
    assert app.query_params["fund"] in ("2012:60", ["2012:60"])


def test_a_stepper_changes_the_scenario_and_the_button_takes_it_back() -> None:
    app = opened("scenario")
    app.number_input(key="fund_2012_vi").set_value(70).run()
    assert "9.147 triệu đồng chưa bố trí" in seen(app)
    assert "2012:70" in app.query_params["fund"]
    app.multiselect(key="pick_shift_vi").set_value(["DA07"]).run()
    assert "13.947 triệu đồng" in seen(app)
    app.number_input(key="shift_DA07_vi").set_value(0).run()
    assert "shift" not in app.query_params and "9.147 triệu đồng" in seen(app)
    next(b for b in app.button if b.label == "Xoá kịch bản").click().run()
    assert "Nếu một năm chỉ bố trí được một phần" in seen(app)
    assert "fund" not in app.query_params


def test_rounded_figures_say_that_they_may_not_add_up() -> None:
    # 95% of 30,490 is 28,965.5 and leaves 1,524.5: rounded they make 30,491.
    words = seen(opened("scenario", "fund=2012:95"))
    assert "149.835" in words and "1.525" in words and "cộng lại có thể lệch 1" in words
    assert "có thể lệch 1" not in seen(opened("scenario", "fund=2012:90"))
