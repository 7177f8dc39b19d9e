"""CSV files: Excel reads their Vietnamese letters, numbers are numbers and text is text."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest

from export.tables.csv_archive import archive, csv_text
from export.tables.model import Column, Table
from planmodel.filter import Filter
from planmodel.link import View
from planmodel.plan import Plan
from wording.words import Words


def read(made: bytes, sign: str) -> list[list[str]]:
    assert made.startswith(b"\xef\xbb\xbf")  # the mark by which Excel knows UTF-8
    return list(csv.reader(StringIO(made.decode("utf-8-sig"), newline=""), delimiter=sign))


@pytest.mark.parametrize(("language", "sign"), [("vi", ";"), ("en", ",")])
def test_every_table_of_a_view_is_a_file(plan: Plan, language: str, sign: str) -> None:
    made = archive(plan, "overview", View(language=language), Words(language))
    with ZipFile(BytesIO(made)) as files:
        names = files.namelist()
        years = read(files.read("years.csv"), sign)
        cells = read(files.read("cells.csv"), sign)
    assert names == ["years.csv", "lead.csv", "activities.csv", "targets.csv", "cells.csv"]
    assert years[1][:5] == ["2011", "22719", "6190", "2990", "31899"]
    assert sum(int(row[5]) for row in cells[1:]) == 151359


def test_a_blank_of_the_decision_is_nothing(plan: Plan) -> None:
    made = archive(plan, "activities", View(Filter(activities=("DA08",))), Words("vi"))
    with ZipFile(BytesIO(made)) as files:
        row = read(files.read("activities.csv"), ";")[1]
    assert row[4:9] == ["3851", "", "3851", "3851", ""]  # total, allocated, needed, 2011, 2012


def test_a_scenario_keeps_its_decimals(plan: Plan) -> None:
    made = archive(plan, "scenario", View(fund=((2011, 33),)), Words("vi"))
    with ZipFile(BytesIO(made)) as files:
        row = read(files.read("scenario.csv"), ";")[1]
    assert row[3:5] == ["10526,67", "21372,33"]  # 33% and 67% of 31,899


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1"])
def test_what_begins_like_a_formula_is_harmless(text: str) -> None:
    table = Table("t", "t", "t", "", (Column("name", "Name"),), [{"name": text}])
    assert read(csv_text(table, Words("en")), ",")[1] == [f"'{text}"]
