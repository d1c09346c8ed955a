"""A card: little is asked, and what it has no room for cannot leave."""

import pytest

from applys.jobs.models import Card
from tests.factories.answers import a_new_card

PERSONAL = {"age", "birth", "address", "neighbourhood", "nationality", "photo", "sex", "qpv"}


def test_a_first_name_and_a_way_to_be_called_are_enough(call):
    new = {"first_name": "Ana", "reached_by": "phone", "reach": "0612345678"}
    written = call("ana", "PUT", "/jobs/card", json=new)
    assert written.status_code == 200
    assert written.json["reach"] == "+33612345678"
    assert call("ana", "GET", "/jobs/card").json == written.json


def test_a_card_has_no_room_for_what_must_not_leave():
    columns = {column.name for column in Card.__table__.columns}
    assert not {name for name in columns if set(name.split("_")) & PERSONAL}


def test_nobody_has_a_card_before_they_write_it(call):
    assert call("ana", "GET", "/jobs/card").status_code == 404


def test_written_again_it_is_another_whole_card(write, call):
    write()
    again = write(first_name="Anna", skills=[], travel=[])
    assert again.json["first_name"] == "Anna"
    assert call("ana", "GET", "/jobs/card").json["skills"] == []


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"first_name": ""}, "/first_name"),
        ({"first_name": "A\u0000"}, "/first_name"),
        ({"reach": "12"}, "/reach"),
        ({"reach": "ana@example"}, "/reach"),
        ({"reached_by": "email"}, "/reach"),
        ({"reached_by": "pigeon"}, "/reached_by"),
        ({"skills": ["ab", "cd", "ef", "gh"]}, "/skills"),
        ({"skills": ["x" * 61]}, "/skills/0"),
        ({"free_from": "2026-02-30"}, "/free_from"),
        ({"travel": ["horse"]}, "/travel/0"),
        ({"video_url": "http://example.org/v"}, "/video_url"),
        ({"video_url": "javascript:alert(1)"}, "/video_url"),
        ({"age": 17}, "/age"),
        ({"address": "rue Nationale"}, "/address"),
    ],
)
def test_a_faulty_card_is_refused_where_it_is_faulty(call, changes, pointer):
    refused = call("ana", "PUT", "/jobs/card", json=a_new_card(**changes))
    assert refused.status_code == 422
    assert refused.json["errors"][0]["pointer"] == pointer
    assert call("ana", "GET", "/jobs/card").status_code == 404


def test_an_erased_card_is_gone(write, call):
    write()
    assert call("ana", "DELETE", "/jobs/card").status_code == 204
    assert call("ana", "GET", "/jobs/card").status_code == 404


def test_a_firm_has_no_card(call):
    assert call("employer", "GET", "/jobs/card").status_code == 403
