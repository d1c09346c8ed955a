"""What anyone reads of doors, over HTTP."""

import pytest
import time_machine

from applys.directions.models import StepFree
from tests.factories import directions as make

WEDNESDAY = "2026-11-25T10:00+01:00"


@pytest.fixture
def door(session, town):
    """The CCAS, open on a Wednesday at ten."""
    with time_machine.travel(WEDNESDAY):
        session.add_all([make.a_need(), make.a_paper()])
        yield make.a_door(
            session, town.id, languages=["fr", "tr"], papers=[{"code": "identity", "form": "copy"}],
            plain={"fr": {"text": "Aide pour les papiers", "status": "reviewed"},
                   "tr": {"text": "Evrak yardımı", "status": "draft"}},
        )  # fmt: skip


def test_a_page_of_sheets_tells_which_doors_are_open(call, door):
    page = call(None, "GET", "/directions/sheets?need=papers&speaks=tr&open_now=true&language=tr")
    (item,) = page.json["items"]
    assert item["name"] == {"text": "Evrak yardımı", "language": "tr", "status": "draft"}
    assert item["door"]["told"] == "12:00 saatine kadar açık"
    assert item["door"]["until"] == "2026-11-25T11:00:00Z"
    assert (item["standing"], item["distance_m"]) == ("fresh", None)


def test_words_that_are_missing_come_in_french_and_say_so(call, door):
    item = call(None, "GET", "/directions/sheets?language=pt").json["items"][0]
    assert item["name"] == {"text": "Aide pour les papiers", "language": "fr", "status": "missing"}


def test_a_sheet_says_all_of_it(call, door):
    sheet = call(None, "GET", f"/directions/sheets/{door.id}").json
    assert sheet["papers"][0]["label"]["text"] == "Pièce d'identité"
    assert sheet["spoken"][1] == {"tag": "tr", "name": "turc", "own_name": "Türkçe"}
    assert sheet["week"][0]["name"] == "mercredi"
    assert sheet["week"][0]["told"].replace("\xa0", " ") == "9 h \u2013 12 h, 14 h \u2013 17 h"
    assert sheet["place"]["step_free"] == StepFree.UNKNOWN


def test_the_hours_of_a_door_are_instants(call, door):
    hours = call(None, "GET", f"/directions/sheets/{door.id}/hours?days=3").json
    assert hours["openings"][1] == {
        "start": "2026-11-25T13:00:00Z", "end": "2026-11-25T16:00:00Z", "kind": "open",
    }  # fmt: skip
    assert [day["day"] for day in hours["days"]] == ["2026-11-25", "2026-11-26", "2026-11-27"]


def test_needs_are_listed_with_their_themes(call, door):
    (need,) = call(None, "GET", "/directions/needs?language=en").json["items"]
    assert (need["code"], need["label"]["language"]) == ("papers", "fr")


def test_a_page_is_had_again_only_when_it_changed_or_a_minute_passed(call, door):
    with time_machine.travel("2026-11-25T10:01:05+01:00", tick=False) as moved:
        first = call(None, "GET", "/directions/sheets")
        tag = {"If-None-Match": first.headers["ETag"]}
        assert call(None, "GET", "/directions/sheets", headers=tag).status_code == 304
        moved.shift(60)
        assert call(None, "GET", "/directions/sheets", headers=tag).status_code == 200


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("speaks=klingon", "/speaks/0"),
        ("speaks=xx", "/speaks/0"),
        ("language=de", "/language"),
        ("theme=bonheur", "/theme/0"),
        ("latitude=47.4", "/latitude"),
        ("latitude=91&longitude=0", "/latitude"),
        ("radius_m=100", "/radius_m"),
        ("sort=nearest", "/sort"),
        ("open_at=2026-11-25T10:00", "/open_at"),
        ("open_now=true&open_at=2026-11-25T10:00:00Z", "/open_at"),
        ("q=%00", "/q"),
        ("limit=1000", "/limit"),
        ("cursor=forged", "/cursor"),
        ("surprise=1", "/surprise"),
    ],
)
def test_what_cannot_be_looked_for_is_named(call, town, query, pointer):
    refused = call(None, "GET", f"/directions/sheets?{query}")
    assert refused.status_code == 422
    assert pointer in {fault["pointer"] for fault in refused.json["errors"]}


@pytest.mark.parametrize("path", ["/sheets/00000000-0000-0000-0000-000000000000", "/sheets/x"])
def test_what_is_not_there_is_not_found(call, town, path):
    assert call(None, "GET", f"/directions{path}").status_code == 404


def test_a_draft_is_shown_to_nobody(call, session, town):
    draft = make.a_door(session, town.id, state="draft")
    assert call(None, "GET", f"/directions/sheets/{draft.id}").status_code == 404
    assert call(None, "GET", "/directions/sheets").json["items"] == []
