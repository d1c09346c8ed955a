"""A resident without a CV, from search to "hired"; a firm, from a refused word to an answer."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from applys.jobs.actions.applications import links, telling
from applys.jobs.actions.firms import counting
from applys.jobs.actions.searches import matching
from applys.jobs.models import Offer
from applys.kernel import clock, database
from applys.notifications.actions import telling as notifications
from applys.notifications.models import Event
from tests.factories.answers import a_new_card
from tests.factories.jobs import a_new_offer, some_interests

LATER = timedelta(minutes=31)
UNFAIR = "Cherche une jeune femme de moins de 30 ans pour le ménage."
FAIR = "Vous nettoyez des bureaux et des escaliers, tôt le matin."


@pytest.fixture
def work(session):
    """Do what the worker would by now: match what was published, tell what was planned."""

    def work():
        session.commit()
        matching.match_waiting(database.transaction)
        due = select(Event.id).where(Event.told_at.is_(None), Event.tell_at <= clock.now())
        for event_id in session.scalars(due).all():
            notifications.tell_planned(session, event_id)
        session.commit()

    return work


@pytest.fixture
def inbox(call):
    """All that someone was told, in one text."""

    def inbox(who):
        return " ".join(each["body"] for each in call(who, "GET", "/me/messages").json["items"])

    return inbox


@pytest.fixture
def write(call):
    def write(**changes):
        return call("employer", "POST", "/jobs/offers", json=a_new_offer(**changes)).json["id"]

    return write


@pytest.fixture
def move(call):
    def move(offer_id, state, who="employer"):
        return call(who, "PUT", f"/jobs/desk/offers/{offer_id}/state", json={"state": state})

    return move


@pytest.fixture
def publish(write, move):
    """A firm's offer, read and published by the coordinator; return its id."""

    def publish():
        move(offer_id := write(), "submitted")
        move(offer_id, "published", who="coordinator")
        return offer_id

    return publish


@pytest.fixture
def answer(call):
    """Write a card without a CV, look at what would leave, send it."""

    def answer(offer_id):
        call("ana", "PUT", "/jobs/card", json=a_new_card())
        shown = call("ana", "GET", f"/jobs/offers/{offer_id}/answer").json
        assert shown["cv"] is None
        path = f"/jobs/offers/{offer_id}/applications"
        return call("ana", "POST", path, json={"shown": shown["shown"]}).json

    return answer


def test_a_resident_without_a_cv_goes_from_search_to_hired(
    call, session, work, inbox, publish, answer
):
    offer_id = publish()
    found = call(None, "GET", "/jobs/offers?q=nettoyer").json["items"]
    sent = answer(found[0]["id"])
    telling.tell_firm(session, "a secret for tests, long enough", sent["id"])
    assert "Quelqu'un répond" in inbox("employer")

    for days, state in ((1, "to_call"), (2, "meeting"), (5, "hired")):
        with time_machine.travel(clock.now() + timedelta(days=days)):
            path = f"/jobs/desk/applications/{sent['id']}/state"
            call("employer", "PUT", path, json={"state": state})
        with time_machine.travel(clock.now() + timedelta(days=days) + LATER):
            work()
            mine = call("ana", "GET", f"/jobs/applications/{sent['id']}").json
            assert mine["state"] == state

    with time_machine.travel(clock.now() + timedelta(days=6)):
        assert "le poste est pour vous" in inbox("ana")
        assert counting.fill_full_offers(session) == 1
        assert call(None, "GET", f"/jobs/offers/{offer_id}").json["state"] == "filled"


def test_a_firm_goes_from_a_refused_word_to_a_published_offer(
    call, people, session, work, inbox, write, move
):
    session.add(some_interests(people["ana"]))
    offer_id = write(description=UNFAIR)
    refused = move(offer_id, "submitted")
    assert refused.json["findings"][0]["suggestion"]
    path = f"/jobs/desk/offers/{offer_id}"
    etag = call("employer", "GET", path).headers["ETag"]
    call("employer", "PATCH", path, json={"description": FAIR}, headers={"If-Match": etag})
    assert move(offer_id, "submitted").status_code == 200

    waiting = call("coordinator", "GET", "/jobs/desk/moderation").json["items"]
    assert [(each["id"], each["late"]) for each in waiting] == [(offer_id, False)]
    move(offer_id, "published", who="coordinator")
    work()
    assert "Agent d'entretien" in inbox("ana")


def test_and_to_an_application_answered_by_a_letter_s_link(
    call, session, work, inbox, publish, answer, app
):
    offer_id = publish()
    sent = answer(offer_id)
    offer = session.get(Offer, offer_id)
    link = links.answer_path(app.config["SECRET_KEY"], offer).replace(
        "/candidatures/repondre", "/jobs/answers"
    )
    assert [each["id"] for each in call(None, "GET", link).json["items"]] == [sent["id"]]
    no = {"state": "not_kept", "reason": "someone_else"}
    call(None, "PUT", f"{link}/{sent['id']}/state", json=no)
    with time_machine.travel(clock.now() + LATER):
        work()
        mine = call("ana", "GET", f"/jobs/applications/{sent['id']}").json
        assert (mine["state"], mine["reason"]) == ("not_kept", "someone_else")
        assert "Ce n'est pas pour cette fois" in inbox("ana")
