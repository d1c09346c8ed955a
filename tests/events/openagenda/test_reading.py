"""Events of an export: what can be dated, placed and named; the others with every reason."""

import json

import pytest

from applys.events.models import MeetingKind
from applys.events.rules.openagenda import event, values
from applys.events.rules.openagenda.event import AgendaEvent, Refusal, Scope
from applys.kernel.places import Point
from tests.factories.openagenda import LATITUDE, LONGITUDE, PLACE, TIMING, a_raw_event

HERE = Scope(town=Point(LATITUDE, LONGITUDE), radius_m=20_000, kind=None)


def test_a_sound_event_is_read_whole():
    read = event.read(a_raw_event(), HERE)
    assert isinstance(read, AgendaEvent)
    assert (read.uid, read.cancelled) == ("12345", False)
    assert read.facts["address"] == "1 rue de la Paix, 37400, Amboise"
    assert read.facts["description"] == "Venez avec vos questions."
    assert [f"{each.starts_at:%d %H:%M}" for each in read.timings] == ["14 08:30"]


@pytest.mark.parametrize(
    ("title", "keywords", "kind"),
    [
        ("Job dating de printemps", [], MeetingKind.JOB_DATING),
        ("CAFÉ DE L’EMPLOI", [], MeetingKind.COFFEE_JOB),
        ("Markethon 2027", [], MeetingKind.MARKETHON),
        ("Forum des stages de 3e", [], MeetingKind.INTERNSHIP_FORUM),
        ("Rencontre", ["forum"], MeetingKind.FORUM),
        ("Visite du fournil", ["atelier"], MeetingKind.WORKSHOP),
    ],
)
def test_words_tell_the_kind(title, keywords, kind):
    raw = a_raw_event(title={"fr": title}, keywords={"fr": keywords})
    assert event.read(raw, HERE).facts["kind"] is kind


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        ({"title": {"fr": "Concert"}, "keywords": None}, ["kind"]),
        ({"title": None, "uid": None}, ["uid", "title", "kind"]),
        ({"location": None}, ["location: no name", "location: no coordinates"]),
        ({"location": {**PLACE, "latitude": "47.4"}}, ["location: no coordinates"]),
        ({"location": {**PLACE, "latitude": float("nan")}}, ["location: no coordinates"]),
        ({"location": {**PLACE, "latitude": 48.85, "longitude": 2.35}}, ["location: more than"]),
        ({"attendanceMode": 2, "location": None}, ["attendanceMode"]),
        ({"status": 3}, ["attendanceMode"]),
        ({"state": 0}, ["state"]),
        ({"timings": []}, ["timings: none"]),
        ({"timings": [TIMING] * 801}, ["timings: more"]),
        ({"timings": [{"begin": "jeudi"}]}, ["timings 1: not"]),
        ({"timings": [TIMING, {**TIMING, "end": TIMING["begin"]}]}, ["timings 2: ends"]),
        ({"timings": [{**TIMING, "end": "2027-01-24T11:30:00+01:00"}]}, ["timings 1: ends"]),
    ],
)
def test_what_cannot_be_dated_placed_or_named_says_why(changes, reasons):
    refused = event.read(a_raw_event(**changes), HERE)
    assert isinstance(refused, Refusal)
    said = refused.reason.split("; ")
    assert len(said) == len(reasons)
    assert all(each.startswith(reason) for each, reason in zip(said, reasons, strict=True))


@pytest.mark.parametrize(
    "raw",
    ["null", "[]", "42", '"x"', '{"uid": {"a": 1}, "title": [], "timings": {}, "location": 3}',
     '{"uid": true, "title": {"fr": 3}, "keywords": {"fr": [null, {}]}, "timings": [null, 3]}',
     '{"uid": 1e400, "location": {"latitude": 1e400, "longitude": 10000000000000000000000}}'],
)  # fmt: skip
def test_nothing_that_json_can_hold_fails(raw):
    assert isinstance(event.read(json.loads(raw), HERE), Refusal)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ({"en": "Hello", "fr": "Bonjour"}, "Bonjour"),
        ({"en": "Hello", "fr": " "}, "Hello"),
        ("a\x00b\ud800c", "abc"),
        ("x" * 20, "xxxxxxxxx…"),
        (["x"], ""),
    ],
)
def test_words_are_printable_and_short_enough(written, read):
    assert values.words(written, 10) == read


def test_a_time_without_offset_is_read_in_paris():
    assert values.instant("2027-07-14T09:30:00").hour == 7
    assert values.instant("9999-12-31T23:59:59-12:00") is None
