"""Whoever was alerted answers by a link, without an account."""

import pytest

from applys.dumping import messages
from applys.dumping.actions import answering, photos
from applys.dumping.models import Pile, PileState
from applys.dumping.queries.photos import Viewer
from applys.dumping.rules import life
from applys.dumping.rules.life import Actor
from applys.gateways import photos as gateway
from applys.kernel import ids
from tests.factories import photos as make
from tests.factories.partners import a_partner


@pytest.fixture
def pile_id(report):
    return report.pile_id


@pytest.fixture
def link(app, session, people, pile_id):
    """link(who) is the link of a pile that a body was given; the landlord unless told otherwise."""

    def link(partner_id=None):
        pile = session.get(Pile, pile_id)
        partner_id = partner_id or people["landlord"].partner_id
        token = answering.link(app.config["SECRET_KEY"], pile, partner_id).rpartition("/")[2]
        return f"/dumping/answers/{token}"

    return link


@pytest.fixture
def answer(call, link):
    """answer(…) acts by the landlord's link, on what its GET showed."""

    def answer(path=None, **said):
        path = path or link()
        shown = call(None, "GET", path)
        return call(None, "POST", path, json=said, headers={"If-Match": shown.headers["ETag"]})

    return answer


def test_the_link_shows_the_pile_and_what_may_be_answered(call, link):
    shown = call(None, "GET", link()).json
    assert (shown["partner"], shown["state_label"]) == ("Maison landlord", "Signalé")
    assert shown["things"] == ["Sofa"]
    answers = {each["state"]: each["needs_reason"] for each in shown["answers"]}
    assert answers == {
        "confirmed": False, "collected": False, "not_found": True, "transferred": True,
        "not_ours": True,
    }  # fmt: skip


def test_looking_changes_nothing_however_often_a_mail_scanner_looks(call, link, session, pile_id):
    path = link()
    first, *others = (call(None, "GET", path) for _ in range(3))
    assert {each.headers["ETag"] for each in others} == {first.headers["ETag"]}
    assert session.get(Pile, pile_id).state is PileState.REPORTED


def test_an_answer_moves_the_pile_and_its_history_tells_which_body_did(answer, call, pile_id):
    told = answer(state="not_ours", reason="voirie")
    assert (told.json["state"], told.json["answers"]) == ("not_ours", [])
    pile = call("coordinator", "GET", f"/dumping/desk/piles/{pile_id}").json
    assert pile["history"][-1]["details"]["by"] == "firm-of-landlord"


def test_what_was_taken_away_needs_its_volume_and_a_photo_or_why_there_is_none(answer):
    def faults(**said):
        return [each["pointer"] for each in answer(state="collected", **said).json["errors"]]

    assert faults() == ["/measured_m3"]
    assert faults(measured_m3=1.23, no_photo_reason="pluie") == ["/measured_m3"]
    assert faults(measured_m3=1.5) == ["/photos"]
    assert answer(state="collected", measured_m3=4.55, no_photo_reason="pluie").status_code == 409
    taken = answer(state="collected", measured_m3=1.5, no_photo_reason="pluie")
    assert taken.json["state"] == "collected"


def test_the_photo_of_an_answer_stays_and_is_seen_by_the_link(
    answer, call, link, session, gateways
):
    sender = Viewer(caller=None, source="here")
    clean = gateway.clean(make.a_photo())
    name = str(photos.keep_photo(session, gateways.storage, sender, clean).id)
    told = answer(state="collected", measured_m3=1.5, photos=[name]).json
    assert [each["id"] for each in told["photos"]] == [name]
    for path in (f"{link()}/photos/{name}", f"{link()}/photos/{name}/thumbnail"):
        assert call(None, "GET", path).status_code == 200
    assert call("landlord", "GET", f"/dumping/photos/{name}").status_code == 200
    assert call("ana", "GET", f"/dumping/photos/{name}").status_code == 404
    assert call(None, "GET", f"{link()}/photos/{ids.new_id()}").status_code == 404


def test_two_who_answer_at_once_do_not_overwrite_each_other(call, link):
    match = {"If-Match": call(None, "GET", link()).headers["ETag"]}
    confirm = {"json": {"state": "confirmed"}, "headers": match}
    assert call(None, "POST", link(), **confirm).status_code == 200
    assert call(None, "POST", link(), **confirm).status_code == 412
    assert call(None, "POST", link(), json={"state": "confirmed"}).status_code == 428


def test_only_a_round_plans_a_pile(answer, link, session, pile_id):
    crew = session.get(Pile, pile_id).carrier_id
    refused = answer(link(crew), state="planned")
    assert refused.status_code == 409
    assert "planned" not in refused.json["allowed"]
    assert "partial" in refused.json["allowed"]


def test_a_body_that_was_only_told_reads_and_answers_nothing(answer, call, link, session, people):
    police = a_partner(people.territory_id, slug="police", name="Police")
    session.add(police)
    session.flush()
    path = link(police.id)
    assert call(None, "GET", path).json["answers"] == []
    assert answer(path, state="confirmed").status_code == 409


def test_an_altered_link_leads_nowhere(call, link):
    folder, _, token = link().rpartition("/")
    for altered in (token.swapcase(), token[:-1], "x"):
        assert call(None, "GET", f"{folder}/{altered}").status_code == 404


def test_everything_that_may_be_answered_has_words():
    bodies = frozenset({Actor.OWNER, Actor.CARRIER})
    moves = {move for state in PileState for move in life.allowed_moves(state, bodies)}
    assert moves - answering.NEVER_BY_LINK == set(messages.ANSWERS)
