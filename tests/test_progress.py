"""What was reached: rules worked by hand on a few reports."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from planmodel import progress, reporting
from planmodel.filter import EVERYTHING, RESULTS, Filter
from planmodel.plan import Plan
from tests.accepted import Figure, plan_with, said

END = date(2013, 12, 31)
BEFORE = date(2012, 12, 31)
Row = dict[str, Any]


def row_of(plan: Plan, target: str, day: date | None = END) -> Row:
    (row,) = progress.listing(plan, Filter(targets=(target,), as_of=day))
    return row


def known(plan: Plan, base: str) -> dict[str, int]:
    """What is known of a base of each unit before it reports."""
    return {r["unit"]: r["value"] for r in reporting.first_values(plan) if r["base"] == base}


def counted(
    target: str,
    level: str,
    base: str,
    counts: dict[str, int],
    bases: dict[str, int],
    day: date = END,
) -> list[Figure]:
    """A report a unit: one count and its base."""
    return [
        row
        for number, (unit, count) in enumerate(counts.items(), 1)
        for row in said(
            unit, day, {f"base/{base}": bases[unit], f"count/{target}/{level}": count}, number
        )
    ]


@pytest.fixture(scope="module")
def communes(plan: Plan) -> dict[str, int]:
    return known(plan, "communes")


@pytest.fixture(scope="module")
def officials(plan: Plan) -> dict[str, int]:
    return known(plan, "officials")


SILENT = ("QUANG-XUONG", "QUAN-HOA", "NHU-XUAN")  # 41, 18 and 18 communes
# 49 + 41 + 36 + 22 = 148 communes that have nothing, so that 560 - 148 = 412 have it
EMPTY = ("HOANG-HOA", "THO-XUAN", "TRIEU-SON", "NGOC-LAC")


@pytest.fixture(scope="module")
def wan(communes: dict[str, int]) -> dict[str, int]:
    """The communes on the network of the 24 districts that report."""
    reporting_units = [unit for unit in communes if unit not in SILENT]
    return {unit: 0 if unit in EMPTY else communes[unit] for unit in reporting_units}


def test_the_range_is_from_what_was_reported_to_the_rest_counted_full(
    wan: dict[str, int], communes: dict[str, int]
) -> None:
    """412 of 560 communes in 24 districts; 77 are not reported; about 80% of 637 are 509.6."""
    row = row_of(plan_with(counted("WAN-XA", "commune", "communes", wan, communes)), "WAN-XA")
    assert (row["count"], row["base"], row["reporters"], row["owing"]) == (412, 560, 24, 27)
    assert (row["sure"], row["possible"]) == ((412, 637), (489, 637))
    assert set(row["missing"]) == set(SILENT)
    assert (row["status"], row["reason"]) == ("on_the_way", "short_even_if_full")
    assert (row["left_units"], row["left_base"], row["tolerance"]) == (3, 77, 0)
    # 510 - 489 and 510 - 412 communes are left, for two years
    assert (row["level_count"], row["left"], row["a_year"]) == (510, (21, 98), (11, 49))


@pytest.mark.parametrize(
    ("day", "status", "a_year"),
    [
        (date(2014, 12, 31), "on_the_way", (21, 98)),
        # half a year less a day remains: 184 of 365 days, so twice as fast
        (date(2015, 6, 30), "on_the_way", (42, 195)),
        (date(2015, 12, 30), "on_the_way", (7665, 35770)),
        (date(2015, 12, 31), "missed", None),
        (date(2016, 12, 31), "missed", None),
    ],
)
def test_what_is_short_is_missed_once_the_due_year_has_ended(
    wan: dict[str, int],
    communes: dict[str, int],
    day: date,
    status: str,
    a_year: tuple[int, int] | None,
) -> None:
    plan = plan_with(counted("WAN-XA", "commune", "communes", wan, communes))
    row = row_of(plan, "WAN-XA", day)
    assert (row["status"], row["left"], row["a_year"]) == (status, (21, 98), a_year)


@pytest.mark.parametrize(
    ("more", "status", "reason"),
    [
        # 412 + 20 = 432; 433 + 77 = 510 of 637 are the first that can be 80%
        (20, "on_the_way", "short_even_if_full"),
        (21, "open", "depends"),
        # 412 + 98 = 510 of 637
        (97, "open", "depends"),
        (98, "reached", "reached_even_if_empty"),
    ],
)
def test_about_80_percent_is_held_at_80(
    wan: dict[str, int], communes: dict[str, int], more: int, status: str, reason: str
) -> None:
    counts = dict(wan)
    for unit in EMPTY:
        counts[unit] = min(communes[unit], more)
        more -= counts[unit]
    row = row_of(plan_with(counted("WAN-XA", "commune", "communes", counts, communes)), "WAN-XA")
    assert (row["status"], row["reason"]) == (status, reason)


def test_about_80_percent_is_never_exceeded(communes: dict[str, int]) -> None:
    row = row_of(plan_with(counted("WAN-XA", "commune", "communes", communes, communes)), "WAN-XA")
    assert (row["status"], row["reason"], row["left"]) == ("reached", "all_reported", (0, 0))
    assert row["sure"] == row["possible"] == (637, 637)


@pytest.mark.parametrize(
    ("yes", "no", "status", "reason", "left"),
    [
        (21, 0, "reached", "all_reported", (0, 0)),
        (20, 0, "open", "depends", (0, 1)),
        (20, 1, "on_the_way", "all_reported", (1, 1)),
        (17, 1, "on_the_way", "short_already", (1, 4)),
        (0, 0, "none", "nobody", None),
    ],
)
def test_all_departments_are_all(
    plan: Plan, yes: int, no: int, status: str, reason: str, left: tuple[int, int] | None
) -> None:
    units = [row["unit"] for row in reporting.units(plan) if row["annex"] == 3]
    told = plan_with(
        *(
            said(unit, END, {"count/WAN-TINH/province": int(place < yes)}, place + 1)
            for place, unit in enumerate(units[: yes + no])
        )
    )
    row = row_of(told, "WAN-TINH")
    assert (row["status"], row["reason"], row["left"]) == (status, reason, left)
    assert (row["full"], row["short"]) == (yes, no)


def test_99_6_percent_is_not_100(plan: Plan, officials: dict[str, int]) -> None:
    """Everybody but one official has it; whoever owes the share of communes says it in full."""
    figures: dict[str, dict[str, int | str]] = {}
    for row in reporting.listing(plan):
        if row["target"] == "EMAIL-CAP" and row["kind"] == "count":
            base = officials[row["unit"]] if row["base"] == "officials" else 500
            own = figures.setdefault(row["unit"], {})
            own |= {f"base/{row['base']}": base, row["item"]: base}
    told = plan_with(*(said(unit, END, own, n) for n, (unit, own) in enumerate(figures.items(), 1)))
    assert row_of(told, "EMAIL-CAP")["status"] == "reached"
    figures["THO-XUAN"]["count/EMAIL-CAP/commune"] = 499
    told = plan_with(*(said(unit, END, own, n) for n, (unit, own) in enumerate(figures.items(), 1)))
    row = row_of(told, "EMAIL-CAP")
    assert (row["status"], row["left"], row["short"]) == ("on_the_way", (1, 1), 1)
    assert [part["level"] for part in row["parts"]] == ["province", "district", "commune"]
    assert [(p["count"], p["base"]) for p in row["parts"]][2] == (27 * 500 - 1, 27 * 500)
    assert row["count"] == sum(part["count"] for part in row["parts"])


def test_without_a_range_one_that_falls_short_decides() -> None:
    told = {"base/officials": 80, "count/EMAIL-CAP/district": 80}
    row = row_of(plan_with(said("THO-XUAN", END, told)), "EMAIL-CAP")
    assert (row["sure"], row["possible"]) == (None, None)
    # all districts but the one that told nothing of it lack the officials of communes too
    assert {base for base, _ in row["unknown"]} == {"commune_officials"}
    assert ("commune_officials", "THO-XUAN") in row["unknown"]
    assert (row["status"], row["reason"]) == ("open", "base_unknown")
    assert (row["incomplete"], len(row["missing"])) == (("THO-XUAN",), 47)
    short = {"base/officials": 80, "count/EMAIL-CAP/district": 77}
    row = row_of(plan_with(said("THO-XUAN", END, short)), "EMAIL-CAP")
    assert (row["status"], row["reason"]) == ("on_the_way", "short_already")
    assert (row["left"], row["a_year"], row["level_count"]) == ((3, None), (2, None), None)


@pytest.mark.parametrize(
    ("share", "status", "without_one"),
    [
        (79, "on_the_way", "on_the_way"),  # 3,713 + 58 of 4,758 are 79.3%
        (80, "reached", "open"),  # from 3,760 of 4,758, 79.0%, to 3,818, 80.2%
        (90, "reached", "reached"),
        (91, "beyond", "reached"),  # from 4,277 of 4,758, 89.9%
    ],
)
def test_80_to_90_percent_is_reached_from_80_and_exceeded_past_90(
    plan: Plan, share: int, status: str, without_one: str
) -> None:
    """Every unit has 100 officials, and the same share of them has a computer; then the last one,
    of which annex 4 prints 58 officials, is silent."""
    owed = [r for r in reporting.listing(plan) if r["item"].startswith("count/MAYTINH-CBCC")]
    reports = [
        said(row["unit"], END, {"base/officials": 100, row["item"]: share}, number)
        for number, row in enumerate(owed, 1)
    ]
    row = row_of(plan_with(*reports), "MAYTINH-CBCC")
    assert (row["status"], row["reason"]) == (status, "all_reported")
    row = row_of(plan_with(*reports[:-1]), "MAYTINH-CBCC")
    assert (row["status"], row["left_base"]) == (without_one, 58)


def test_computers_have_no_upper_end_and_are_never_exceeded(plan: Plan) -> None:
    told = {"base/officials": 80, "count/PC-82/district": 300}
    row = row_of(plan_with(said("THO-XUAN", END, told)), "PC-82")
    # the base of the others is what annexes 3 and 4 print
    others = sum(known(plan, "officials").values()) - 80
    assert (row["sure"], row["possible"], row["is_open_ended"]) == ((300, 80 + others), None, True)
    assert (row["status"], row["reason"], row["left"][0]) == ("open", "depends_without_end", 0)
    owed = [r for r in reporting.listing(plan) if r["item"].startswith("count/PC-82")]
    reports = [
        said(
            r["unit"], END, {"base/officials": 50, r["item"]: 200 if r["unit"] == "STC" else 41}, n
        )
        for n, r in enumerate(owed, 1)
    ]
    row = row_of(plan_with(*reports), "PC-82")
    assert (row["status"], row["sure"]) == ("reached", (47 * 41 + 200, 2400))


@pytest.mark.parametrize(
    ("unit", "item", "number", "day", "status"),
    [
        ("VPUBND", "count/DVC-M3/province", 4, END, "on_the_way"),
        ("VPUBND", "count/DVC-M3/province", 5, END, "reached"),
        ("VPUBND", "count/DVC-M3/province", 7, END, "beyond"),
        ("STTTT", "count/MC-05/district", 5, date(2011, 12, 31), "reached"),
        ("STTTT", "count/XA-60/commune", 58, date(2011, 6, 30), "on_the_way"),
        ("STTTT", "count/XA-60/commune", 58, date(2011, 12, 31), "missed"),
        ("STTTT", "count/XA-60/commune", 61, date(2011, 12, 31), "beyond"),
        ("STTTT", "count/XA-60/commune", 0, date(2011, 12, 31), "missed"),
    ],
)
def test_a_number_is_reached_at_itself_and_exceeded_past_it(
    unit: str, item: str, number: int, day: date, status: str
) -> None:
    row = row_of(plan_with(said(unit, day, {item: number})), item.split("/")[1], day)
    assert (row["status"], row["reason"]) == (status, "counted")
    assert (row["count"], row["base"], row["sure"]) == (number, None, (number, 1))
    assert row["left"] == (
        (0, 0) if status in ("reached", "beyond") else (row["low"] - number,) * 2
    )


def test_a_count_is_out_of_the_base_of_its_own_day() -> None:
    item = "count/WAN-XA/commune"
    told = plan_with(
        said("THO-XUAN", BEFORE, {"base/communes": 41, item: 30}, 1),
        said("THO-XUAN", END, {"base/communes": 38, "count/LAN-XA/commune": 38}, 2),
        said("NGA-SON", END, {item: 9}, 3),  # without its base it is no share of anything
    )
    (own,) = progress.units(told, "WAN-XA", Filter(units=("THO-XUAN",)))
    assert (own["count"], own["base"], own["as_of"]) == (30, 41, BEFORE)
    assert (own["known_base"], own["is_first_base"]) == (38, False)
    (other,) = progress.units(told, "WAN-XA", Filter(units=("NGA-SON",)))
    assert (other["count"], other["missing"], other["is_first_base"]) == (None, True, True)


def test_a_base_once_reported_stands_for_a_unit_that_is_silent_on_a_count(
    communes: dict[str, int],
) -> None:
    told = plan_with(said("THO-XUAN", BEFORE, {"base/communes": 50}))
    for day, base in ((date(2011, 12, 31), communes["THO-XUAN"]), (BEFORE, 50), (END, 50)):
        (own,) = progress.units(told, "WAN-XA", Filter(units=("THO-XUAN",), as_of=day))
        assert (own["missing"], own["known_base"]) == (True, base)


def test_a_correction_counts_figure_by_figure_and_only_on_its_day() -> None:
    told = plan_with(
        said("THO-XUAN", END, {"base/communes": 41, "count/WAN-XA/commune": 37}, 1),
        said("THO-XUAN", END, {"count/WAN-XA/commune": 36}, 3),
        said("THO-XUAN", BEFORE, {"base/communes": 40, "count/WAN-XA/commune": 12}, 2),
    )
    assert (row_of(told, "WAN-XA")["count"], row_of(told, "WAN-XA")["base"]) == (36, 41)
    row = row_of(told, "WAN-XA", date(2013, 12, 30))
    assert (row["count"], row["base"]) == (12, 40)
    assert row_of(told, "WAN-XA", date(2012, 12, 30))["count"] is None


def test_an_older_figure_says_its_day() -> None:
    base = {"base/communes": 10, "count/WAN-XA/commune": 5}
    told = plan_with(said("THO-XUAN", END, base, 1), said("BA-THUOC", BEFORE, base, 2))
    row = row_of(told, "WAN-XA")
    assert (row["newest"], row["older"]) == (END, (("BA-THUOC", BEFORE),))
    older = {r["unit"] for r in progress.matrix(told) if r["is_older"]}
    assert older == {"BA-THUOC"}


def test_the_day_is_the_chosen_one_else_the_newest() -> None:
    told = plan_with(
        said("THO-XUAN", END, {"work/NV10": "done"}, 1),
        said("BA-THUOC", BEFORE, {"work/NV10": "done"}, 2),
        said("THO-XUAN", BEFORE, {"work/NV10": "under_way"}, 3),
    )
    assert progress.day(told) == END
    assert progress.day(told, Filter(as_of=date(2012, 6, 30))) == date(2012, 6, 30)
    assert progress.days(told) == [{"day": BEFORE, "units": 2}, {"day": END, "units": 1}]


def test_nothing_reported_is_no_0(plan: Plan) -> None:
    rows = progress.listing(plan)
    assert len(rows) == 20
    assert progress.day(plan) is None and progress.days(plan) == []
    blank = ("count", "base", "sure", "possible", "left", "a_year", "gain", "newest")
    for row in rows:
        assert (row["status"], row["reason"], row["reporters"]) == ("none", "nobody", 0)
        assert [row[key] for key in blank] == [None] * len(blank)
        assert (row["year_ends"], len(row["missing"])) == ((), row["owing"])
    assert progress.history(plan, "WAN-XA") == progress.figures(plan, "WAN-XA") == []


def test_the_pace_is_held_against_units_with_both_days() -> None:
    """In 2013 Thọ Xuân brought 5 and Bá Thước 2; Nga Sơn has one day alone, Như Xuân lost 1."""
    item = "count/WAN-XA/commune"

    def report(unit: str, day: date, count: int, number: int) -> list[Figure]:
        return said(unit, day, {"base/communes": 10, item: count}, number)

    told = plan_with(
        report("THO-XUAN", BEFORE, 1, 1),
        report("THO-XUAN", END, 6, 2),
        report("BA-THUOC", BEFORE, 3, 3),
        report("BA-THUOC", END, 5, 4),
        report("NHU-XUAN", BEFORE, 3, 5),
        report("NHU-XUAN", END, 2, 6),
        report("NGA-SON", END, 10, 7),
    )
    row = row_of(told, "WAN-XA")
    assert row["gain"] == {"count": 6, "units": 3, "first": BEFORE, "last": END}
    assert not row["needs_faster"]  # the rest of the province could have it all
    assert row_of(told, "WAN-XA", BEFORE)["gain"] is None
    newest, first = progress.history(told, "WAN-XA")
    assert (newest["day"], newest["own"], newest["gain"], newest["gain_units"]) == (END, 4, 6, 3)
    assert (newest["common_units"], newest["common_count"], newest["common_base"]) == (3, 13, 30)
    assert (first["day"], first["gain"], first["common_count"]) == (BEFORE, None, 7)


def test_faster_is_needed_only_where_even_the_least_exceeds_the_last_gain() -> None:
    told = plan_with(
        said("STTTT", BEFORE, {"count/MC-21/district": 4}, 1),
        said("STTTT", END, {"count/MC-21/district": 9}, 2),
        said("VPUBND", BEFORE, {"base/services": 100, "count/DVC-M2/province": 10}, 3),
        said("VPUBND", END, {"base/services": 100, "count/DVC-M2/province": 40}, 4),
    )
    row = row_of(told, "MC-21")  # 12 are left, 6 a year, and 2013 brought 5
    assert (row["a_year"], row["gain"]["count"], row["needs_faster"]) == ((6, 6), 5, True)
    row = row_of(told, "DVC-M2")  # 60 are left, 30 a year, as many as 2013 brought
    assert (row["a_year"], row["gain"]["count"], row["needs_faster"]) == ((30, 30), 30, False)
    # the furthest behind its pace first
    assert [row["code"] for row in progress.listing(told, Filter(results=("on_the_way",)))] == [
        *("MC-21", "DVC-M2")
    ]


def test_the_year_s_ends_are_those_of_the_plan_not_after_the_day() -> None:
    told = plan_with(
        said("STTTT", date(2010, 12, 31), {"count/XA-60/commune": 3}, 1),
        said("STTTT", date(2011, 6, 30), {"count/XA-60/commune": 30}, 2),
        said("STTTT", END, {"count/XA-60/commune": 60}, 3),
    )
    ends = row_of(told, "XA-60")["year_ends"]
    assert [(end["day"].year, end["count"], end["status"]) for end in ends] == [
        (2011, 30, "missed"),
        (2012, 30, "missed"),
        (2013, 60, "reached"),
    ]
    assert len(row_of(told, "XA-60", date(2016, 12, 31))["year_ends"]) == 5
    assert row_of(told, "XA-60", date(2011, 12, 30))["year_ends"] == ()


def test_what_needs_attention_stands_first(plan: Plan) -> None:
    told = plan_with(
        said("STTTT", END, {"count/XA-60/commune": 58, "count/MC-05/district": 5}, 1),
        said("VPUBND", END, {"count/DVC-M3/province": 7, "count/WAN-TINH/province": 1}, 2),
    )
    rows = progress.listing(told)
    order = [RESULTS.index(row["status"]) for row in rows]
    assert order == sorted(order) and len(rows) == 20
    assert [row["code"] for row in rows if row["status"] != "none"] == [
        *("XA-60", "WAN-TINH", "MC-05", "DVC-M3")
    ]
    assert {row["status"]: row["targets"] for row in progress.counts(told)} == {
        **{"missed": 1, "open": 1, "none": 16, "on_the_way": 0, "reached": 1, "beyond": 1}
    }
    chosen = Filter(results=("missed", "beyond"))
    assert [row["code"] for row in progress.listing(told, chosen)] == ["XA-60", "DVC-M3"]
    assert progress.counts(told, chosen) == progress.counts(told)


@pytest.mark.parametrize(
    ("chosen", "codes"),
    [
        (Filter(targets=("WAN-XA", "MS-CONG")), {"WAN-XA"}),
        (Filter(subjects=("one_stop",)), {"MC-05", "MC-21"}),
        (Filter(text="mot cua"), {"MC-05", "MC-21"}),
        # what the district reports, and the targets of its level
        (
            Filter(units=("THO-XUAN",)),
            {
                *("WAN-HUYEN", "WAN-XA", "MAYTINH-CBCC", "EMAIL-CAP", "EMAIL-DUNG", "QLVB-HUYEN"),
                *("QLVB-XA", "WEB-HUYEN", "WEB-D28", "LAN-XA", "HT-XA-80", "PC-82"),
                *("MC-05", "MC-21"),
            },
        ),
    ],
)
def test_a_filter_keeps_targets_and_never_moves_a_figure(
    chosen: Filter, codes: set[str], communes: dict[str, int], wan: dict[str, int]
) -> None:
    told = plan_with(counted("WAN-XA", "commune", "communes", wan, communes))
    rows = {row["code"]: row for row in progress.listing(told, chosen)}
    assert set(rows) == codes
    if "WAN-XA" in rows:
        assert rows["WAN-XA"]["sure"] == (412, 637)


def test_the_matrix_holds_all_that_48_units_owe(plan: Plan) -> None:
    rows = progress.matrix(plan)
    assert (len(rows), len({row["unit"] for row in rows})) == (551, 48)
    assert all(row["missing"] and row["count"] is None for row in rows)
    assert len(progress.matrix(plan, Filter(units=("THO-XUAN",)))) == 14
    assert len(progress.matrix(plan, Filter(targets=("EMAIL-CAP",)))) == 48 + 27


def test_a_figure_leads_to_the_report_that_brought_it() -> None:
    day = date(2013, 6, 30)
    told = plan_with(
        said("THO-XUAN", day, {"base/communes": 41, "count/WAN-XA/commune": 20}, 4),
        said("THO-XUAN", END, {"base/communes": 41, "count/WAN-XA/commune": 37}, 7),
    )
    rows = progress.figures(told, "WAN-XA", EVERYTHING)
    assert [
        (row["as_of"], row["report"], row["submitted_by"], row["accepted_by"]) for row in rows
    ] == [(END, 7, "An", "Bình"), (day, 4, "An", "Bình")]
    assert [r["report"] for r in progress.figures(told, "WAN-XA", Filter(as_of=day))] == [4]
    assert progress.figures(told, "WAN-XA", Filter(units=("NGA-SON",))) == []


@pytest.mark.parametrize("first", [BEFORE, date(2013, 6, 30)])
def test_a_history_has_a_day_as_the_listing_of_that_day(
    wan: dict[str, int], communes: dict[str, int], first: date
) -> None:
    half = {unit: count // 2 for unit, count in list(wan.items())[:20]}
    told = plan_with(
        counted("WAN-XA", "commune", "communes", half, communes, first),
        counted("WAN-XA", "commune", "communes", wan, communes),
    )
    rows = progress.history(told, "WAN-XA")
    assert [row["day"] for row in rows] == [END, first]
    for row in rows:
        listed = row_of(told, "WAN-XA", row["day"])
        assert {key: listed[key] for key in row.keys() & listed.keys() - {"gain"}} == {
            key: row[key] for key in row.keys() & listed.keys() - {"gain"}
        }
        assert row["sure"] == (sum((half if row["day"] == first else wan).values()), 637)
    assert progress.history(told, "NO-SUCH") == progress.units(told, "NO-SUCH") == []
