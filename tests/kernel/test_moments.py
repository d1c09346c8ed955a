"""Days and hours are said as the reader says them."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from applys.kernel import clock, moments


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(datetime(2026, 11, 26, 9, 0, tzinfo=UTC)):
        yield


def paris(*parts):
    return datetime(*parts, tzinfo=clock.PARIS)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("fr", "mardi 1er décembre à 14\u00a0h"),
        ("en", "Tuesday 1 December at 14:00"),
        ("ar", "الثلاثاء، 1 دجنبر، الساعة 14:00"),
        ("tr", "1 Aralık Salı saat 14:00"),
        ("pt", "terça-feira, 1 de dezembro às 14:00"),
    ],
)
def test_a_moment_is_a_named_day_and_an_hour(code, said):
    assert moments.moment(paris(2026, 12, 1, 14), code) == said


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ((9, 5), "9\u00a0h\u00a005"),
        ((0, 0), "0\u00a0h"),
        ((23, 59), "23\u00a0h\u00a059"),
    ],
)
def test_a_french_hour_has_an_h(told, said):
    assert moments.hour(paris(2026, 12, 1, *told), "fr") == said


def test_an_hour_is_that_of_paris():
    assert moments.hour(datetime(2026, 12, 1, 23, 30, tzinfo=UTC), "fr") == "0\u00a0h\u00a030"


def test_a_year_is_said_where_one_could_doubt():
    near, far = date(2027, 1, 6), date(2027, 11, 1)

    assert moments.weekday(near, "fr") == "mercredi 6 janvier"
    assert moments.weekday(far, "fr") == "lundi 1er novembre 2027"
    assert moments.weekday(far - timedelta(days=365), "fr") == "dimanche 1er novembre"


@pytest.mark.parametrize(("number", "said"), [(1, "1er mars 2027"), (11, "11 mars 2027")])
def test_only_the_first_of_a_month_is_ordinal(number, said):
    assert moments.day(date(2027, 3, number), "fr") == said
