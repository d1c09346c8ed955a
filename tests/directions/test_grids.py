"""A week as people fill it in, and the OSM text that it makes."""

import pytest

from applys.directions.rules.hours import faults, grids

WEEK = [
    "Mo-Fr 09:00-12:00,14:00-17:00",
    "Mo 09:00-12:00; We-Th 14:00-17:30; Su 10:00-11:00",
    "Mo-Su 08:00-20:00",
]


@pytest.mark.parametrize("text", WEEK)
def test_a_week_of_two_spans_a_day_is_read_and_written_back(text):
    assert grids.write(grids.read(text)) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("09:00-12:00", "Mo-Su 09:00-12:00"),
        ("Mo-Fr 09:00-12:00; We off", "Mo-Tu 09:00-12:00; Th-Fr 09:00-12:00"),
        ("Mo 09:00-11:30; Mo 12:30-17:30", "Mo 09:00-11:30,12:30-17:30"),
        ("Fr-Mo 09:00-12:00", "Mo 09:00-12:00; Fr-Su 09:00-12:00"),
    ],
)
def test_what_says_a_week_otherwise_is_written_plainly(text, told):
    assert grids.write(grids.read(text)) == told
    assert faults(told) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Sa[1,3] 10:00-12:00", "Mo-Fr 09:00-10:00,11:00-12:00,14:00-15:00", "24/7",
        "Mo-Fr 09:00-24:00", 'Mo 09:00-12:00 "sur rendez-vous"', "SH off", "Mo-Fr", "lundi",
        "2026 Dec 24 09:00-12:00", "Mo-Fr 09:00-12:00; PH off",
    ],
)  # fmt: skip
def test_what_no_grid_holds_is_left_as_text(text):
    assert grids.read(text) is None


def test_an_empty_week_says_nothing():
    assert grids.write({}) == ""
