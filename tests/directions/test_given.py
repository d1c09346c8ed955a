"""A way taken in the tree is answered; a direction is given, and told how it ended."""

import pytest
from sqlalchemy import select

from applys.directions.models import Direction, End, Observation, Protocol
from applys.kernel import clock
from tests.factories import directions as make
from tests.factories import reception, trees

ALL_DAY = "Mo-Su 00:00-24:00"
CAF = {"path": ["papiers", "caf"]}


@pytest.fixture
def give(call, in_force):
    """give(…) keeps an answer, as nobody unless told otherwise."""

    def give(who=None, **body):
        return call(who, "POST", "/directions/given", json={**CAF, **body})

    return give


def kind(refused):
    return refused.json["type"].rpartition("/")[2]


def test_the_tree_is_read_by_anyone_and_not_again_when_it_did_not_change(call, in_force):
    found = call(None, "GET", "/directions/tree")
    assert found.json["version"] == 1
    again = call(None, "GET", "/directions/tree", headers={"If-None-Match": found.headers["ETag"]})
    assert again.status_code == 304


def test_no_tree_is_in_force_at_first(call, town):
    assert kind(call(None, "GET", "/directions/tree")) == "no-protocol"


def test_a_way_is_answered_with_doors_papers_and_what_to_say(call, in_force):
    body = {**CAF, "neighbourhood": "la-verrerie", "language": "tr"}
    found = call(None, "POST", "/directions/answers", json=body).json
    door = found["doors"][0]
    assert door["structure"] == "CCAS"
    assert (door["metres"], door["minutes"]) == (1480, 30)
    assert door["phone"] == "+33247000000"
    assert [each["code"] for each in door["papers"]] == ["identite"]
    assert door["say"]["tr"]["text"] == "Bonjour, je viens pour caf (tr)"
    assert door["reasons"][0] == "named"


def test_what_only_meets_the_need_comes_after_what_the_tree_names(call, session, town, in_force):
    make.a_door(session, town.id, "maison", name="Maison des droits", hours=ALL_DAY)
    found = call(None, "POST", "/directions/answers", json=CAF).json
    assert [each["reasons"][0] for each in found["doors"]][:2] == ["named", "need"]


def test_an_emergency_shows_numbers_and_leaves_no_trace(call, give, session):
    found = call(None, "POST", "/directions/answers", json={"path": ["danger"]}).json
    assert found["outcome"]["emergency"]
    assert [each["number"] for each in found["outcome"]["numbers"]] == ["112"]
    assert kind(give(path=["danger"])) == "emergency-not-kept"
    assert session.scalars(select(Direction)).all() == []


REFUSED = {
    "a way that is not there": ({"path": ["lune"]}, 404, "no-such-way"),
    "a way that is not finished": ({"path": ["papiers"]}, 422, "way-unfinished"),
    "no way": ({"path": []}, 422, "malformed"),
    "four hundred kilometres away": (
        {"latitude": 43.3, "longitude": 5.4}, 422, "position-far-away"),
    "a neighbourhood nobody knows": ({"neighbourhood": "lune"}, 404, "not-found"),
    "a language nobody reads here": ({"language": "xx"}, 422, "malformed"),
    "a wish nobody grants": ({"gold": True}, 422, "malformed"),
    "a wish that is a word": ({"free": "oui"}, 422, "malformed"),
    "a latitude of 91": ({"latitude": 91, "longitude": 1.0}, 422, "malformed"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "status", "name"), REFUSED.values(), ids=REFUSED)
def test_what_makes_no_sense_is_refused_by_name(give, body, status, name):
    refused = give(**body)
    assert (refused.status_code, kind(refused)) == (status, name)


def test_a_direction_says_tomorrow_what_it_said_today(call, give, session):
    given = give(language="tr").json
    session.scalars(select(Protocol)).one().content = trees.a_document(root="lune")
    session.flush()
    found = call(None, "GET", f"/directions/given/{given['code'].lower()}").json
    assert found["said"] == given["said"]


def test_a_direction_is_of_no_person(give, session, people):
    give("ana", neighbourhood="la-verrerie")
    kept = session.scalars(select(Direction)).one()
    assert (kept.through, kept.partner_id) == ("resident", None)
    columns = {key for key in dict(Direction.__table__.columns) if key.endswith("_id")}
    assert columns == {"territory_id", "protocol_id", "neighbourhood_id", "partner_id"}


@pytest.mark.parametrize(
    ("who", "through"), [(None, "resident"), ("landlord", "desk"), ("mediator", "mediator")]
)
def test_it_is_known_through_whom_a_direction_was_given(give, who, through):
    assert give(who).json["through"] == through


def test_the_same_tap_twice_is_one_direction(call, in_force, session):
    headers = {"Idempotency-Key": "a key of this very phone"[:20].replace(" ", "-")}
    codes = {
        call(None, "POST", "/directions/given", json=CAF, headers=headers).json["code"]
        for _ in range(2)
    }
    assert len(codes) == 1
    assert len(session.scalars(select(Direction)).all()) == 1


def test_a_code_is_over_after_sixty_days(call, give, session):
    code = give().json["code"]
    session.scalars(select(Direction)).one().expires_at = clock.now()
    refused = call(None, "GET", f"/directions/given/{code}")
    assert (refused.status_code, kind(refused)) == (404, "direction-over")


def test_it_is_told_how_a_direction_ended_and_the_last_word_counts(call, give, session):
    given = give().json
    door = given["said"]["doors"][0]["permanence_id"]
    path = f"/directions/given/{given['code']}/end"
    for ending in ("closed", "right_door"):
        body = {"permanence_id": door, "ending": ending}
        assert call(None, "PUT", path, json=body).status_code == 204
    call("landlord", "PUT", path, json={"permanence_id": door, "ending": "redirected"})
    ends = session.scalars(select(End).order_by(End.created_at)).all()
    assert {(each.teller, each.ending) for each in ends} == {
        ("resident", "right_door"), ("desk", "redirected"),
    }  # fmt: skip


def test_who_finds_the_door_closed_is_counted_for_the_banner_of_today(call, session, town):
    make.a_door(session, town.id, "ccas", hours=ALL_DAY, on_public_holidays="as_usual")
    session.add_all([make.a_need("droits"), make.a_paper("identite")])
    reception.a_tree_in_force(session, town.id)
    given = call(None, "POST", "/directions/given", json=CAF).json
    body = {"permanence_id": given["said"]["doors"][0]["permanence_id"], "ending": "closed"}
    call(None, "PUT", f"/directions/given/{given['code']}/end", json=body)
    assert session.scalars(select(Observation.kind)).all() == ["closed"]


def test_a_direction_does_not_end_at_a_door_it_did_not_lead_to(call, give):
    path = f"/directions/given/{give().json['code']}/end"
    body = {"permanence_id": "01890000-0000-7000-8000-000000000000", "ending": "closed"}
    refused = call(None, "PUT", path, json=body)
    assert kind(refused) == "not-this-door"
