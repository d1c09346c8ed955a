"""Who hears what: the person after half an hour, the firm at once, the mediator beside them."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select

from applys.jobs.actions.applications import telling, writing
from applys.jobs.models import Application, Offer
from applys.kernel import clock
from applys.notifications.actions import telling as notifications
from applys.notifications.models import Event, Notification
from tests.factories.answers import a_new_card
from tests.factories.partners import a_partner

SECRET, SITE = "a secret for tests, long enough", "http://applys.test"


@pytest.fixture
def heard(session):
    """The bodies, in French, that an account's inbox holds; planned ones whose hour came too."""

    def heard(caller):
        planned = select(Event.id).where(Event.told_at.is_(None), Event.tell_at <= clock.now())
        for event_id in session.scalars(planned).all():
            notifications.tell_planned(session, event_id)
        texts = select(Event.texts).join(Notification, Notification.event_id == Event.id)
        mine = session.scalars(texts.where(Notification.account_id == caller.id)).all()
        return [each["fr"]["body"] for each in mine]

    return heard


def test_the_person_hears_when_it_can_no_longer_be_undone(sent, reply, people, heard):
    reply(sent, "to_call")
    assert heard(people["ana"]) == []
    with time_machine.travel(clock.now() + timedelta(minutes=31)):
        assert "on va vous appeler" in heard(people["ana"])[0]


def test_what_was_undone_is_never_heard(sent, call, reply, people, heard):
    reply(sent, "not_kept", reason="too_far")
    call("employer", "DELETE", f"/jobs/desk/applications/{sent['id']}/state")
    with time_machine.travel(clock.now() + timedelta(minutes=31)):
        assert heard(people["ana"]) == []


def test_the_mediator_beside_hears_too(call, answer, reply, people, heard):
    mandate = call("mediator", "POST", "/jobs/mandates", json={"agreed": True}).json
    query = f"?mandate_id={mandate['id']}"
    call("mediator", "PUT", f"/jobs/card{query}", json=a_new_card())
    reply(answer("mediator", query=query).json, "meeting")
    with time_machine.travel(clock.now() + timedelta(minutes=31)):
        assert "un rendez-vous" in heard(people["mediator"])[0]


def test_a_firm_s_people_are_told_once_with_a_link(sent, session, people, heard):
    application_id = session.scalar(select(Application.id))
    told = [telling.tell_firm(session, SECRET, application_id) for _ in range(2)]
    assert told == [1, 0]
    assert "Quelqu'un répond" in heard(people["employer"])[0]
    link = session.scalar(select(Event.link).where(Event.kind == "jobs.application_received"))
    assert link.startswith("/candidatures/repondre/")


def test_where_nobody_has_an_account_a_letter_goes(card, answer, offer_id, session, becomes, asked):
    becomes(contact_email="patron@example.org", employer_id=firm_without_people(session, offer_id))
    answer()
    telling.tell_firm(session, SECRET, session.scalar(select(Application.id)))
    assert asked()[-1] == "jobs.write_to_firm"
    letter = writing.letter_to_firm(session, SECRET, SITE, offer_id)
    assert letter.to == "patron@example.org"
    assert f"{SITE}/candidatures/repondre/" in letter.text


def test_nobody_is_written_to_once_all_are_answered(sent, reply, session, becomes, offer_id):
    becomes(contact_email="patron@example.org")
    reply(sent, "to_call")
    assert writing.letter_to_firm(session, SECRET, SITE, offer_id) is None


def test_those_who_wait_hear_that_the_place_is_gone(sent, call, offer_id, people, heard):
    call("employer", "PUT", f"/jobs/desk/offers/{offer_id}/state", json={"state": "filled"})
    assert "le poste est pourvu" in heard(people["ana"])[0]


def test_those_who_wait_hear_that_an_offer_was_withdrawn(sent, call, offer_id, people, heard):
    call("employer", "PUT", f"/jobs/desk/offers/{offer_id}/state", json={"state": "withdrawn"})
    assert "retirée" in heard(people["ana"])[0]


def firm_without_people(session, offer_id):
    territory_id = session.get(Offer, offer_id).territory_id
    session.add(firm := a_partner(territory_id, slug="alone", name="Maison seule", kind="employer"))
    session.flush()
    return firm.id
