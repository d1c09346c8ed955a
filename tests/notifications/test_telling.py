"""Who hears of an offer, once."""

import pytest
from sqlalchemy import func, select, text

from applys.accounts.models import Account
from applys.jobs.actions.offers import telling
from applys.notifications.actions import choosing, devices
from applys.notifications.models import Channel, Delivery, Event, Notification, Topic
from tests.factories.jobs import an_offer, some_interests


@pytest.fixture
def resident(people, session):
    """Make a resident with interests; return the caller."""

    def resident(name="ana", **interests):
        session.add(some_interests(people[name], **interests))
        session.flush()
        return people[name]

    return resident


@pytest.fixture
def publish(people, session):
    def publish(**changes):
        offer = an_offer(people["employer"], **changes)
        session.add(offer)
        session.flush()
        return offer

    return publish


def phone(session, who, address="ok-phone-1"):
    return devices.register_device(session, who, address=address, kind="fid", platform="android")


def told(session):
    return session.scalars(select(Notification.account_id)).all()


@pytest.mark.parametrize(
    ("interests", "heard"),
    [
        ({}, True),
        ({"contracts": ["cdi", "cdd"]}, True),
        ({"contracts": ["interim"]}, False),
        ({"rome_families": ["K"]}, True),
        ({"rome_families": ["K22", "N11"]}, True),
        ({"rome_families": ["K2204"]}, True),
        ({"rome_families": ["N"]}, False),
        ({"radius_m": 500}, False),
        ({"radius_m": 2000}, True),
    ],
)
def test_an_offer_is_told_to_those_it_suits(resident, publish, session, interests, heard):
    """The offer lies 1.4 km from the town's centre."""
    ana = resident(**interests)
    offer = publish(latitude=47.4113, longitude=1.0012)
    telling.announce_offer(session, offer.id)
    assert told(session) == ([ana.id] if heard else [])


def test_distance_is_from_the_neighbourhood_when_known(resident, publish, session, town):
    ana = resident(radius_m=600)
    neighbourhood_id = session.scalar(text("SELECT id FROM neighbourhood"))
    session.get(Account, ana.id).neighbourhood_id = neighbourhood_id
    telling.announce_offer(session, publish(latitude=47.4020, longitude=0.9951).id)
    assert told(session) == [ana.id]


def test_an_offer_without_a_point_is_told_in_its_town(resident, publish, session):
    resident()
    telling.announce_offer(session, publish(latitude=None, longitude=None, postcode="37000").id)
    assert told(session) == []
    telling.announce_offer(session, publish(latitude=None, longitude=None, postcode="37400").id)
    assert len(told(session)) == 1


def test_an_offer_is_told_once_whatever_happens(resident, publish, session):
    resident()
    offer = publish()
    assert [telling.announce_offer(session, offer.id) for _ in range(3)] == [1, 0, 0]
    assert session.scalar(select(func.count()).select_from(Event)) == 1


def test_a_topic_switched_off_is_not_told(resident, publish, session):
    ana = resident()
    choosing.set_preferences(session, ana.id, {Topic.OFFERS: {Channel.INBOX: False}})
    assert telling.announce_offer(session, publish().id) == 0


def test_push_switched_off_leaves_the_inbox(resident, publish, session):
    ana = resident()
    phone(session, ana)
    choosing.set_preferences(session, ana.id, {Topic.OFFERS: {Channel.PUSH: False}})
    assert telling.announce_offer(session, publish().id) == 1
    assert session.scalars(select(Delivery)).all() == []


def test_each_phone_gets_a_delivery_and_each_batch_a_task(resident, publish, session):
    ana, bob = resident("ana"), resident("bob")
    for n, who in enumerate([ana, ana, bob]):
        phone(session, who, f"ok-phone-{n}")
    telling.announce_offer(session, publish().id)
    rows = session.execute(select(Delivery.batch, Delivery.state)).all()
    assert len(rows) == 3
    asked = session.scalars(text("SELECT args->>'batch' FROM procrastinate_jobs")).all()
    assert asked == [str(rows[0].batch)]


def test_a_resident_without_a_phone_still_finds_it_in_the_inbox(call, resident, publish, session):
    resident()
    offer = publish(city="Amboise")
    telling.announce_offer(session, offer.id)
    link = f"/offres/{offer.id}"
    inbox = call("ana", "GET", "/me/messages").json
    assert inbox["unread"] == 1
    (message,) = inbox["items"]
    assert message["title"] == "Nouvelle offre près de chez vous"
    assert message["body"] == "Agent d'entretien H/F · CDI · Amboise"
    assert message["link"] == link


def test_the_inbox_speaks_the_residents_language(call, resident, publish, session):
    ana = resident()
    session.get(Account, ana.id).language = "tr"
    telling.announce_offer(session, publish().id)
    (message,) = call("ana", "GET", "/me/messages").json["items"]
    assert message["title"] == "Yakınınızda yeni iş ilanı"


def test_a_message_is_read_once_and_only_by_its_owner(call, resident, publish, session):
    resident()
    telling.announce_offer(session, publish().id)
    (message,) = call("ana", "GET", "/me/messages").json["items"]
    path = f"/me/messages/{message['id']}/read"
    assert call("bob", "PUT", path).status_code == 404
    assert call("ana", "PUT", path).status_code == 204
    assert call("ana", "GET", "/me/messages").json["unread"] == 0


def test_an_offer_withdrawn_before_the_worker_came_is_not_told(resident, publish, session):
    resident()
    assert telling.announce_offer(session, publish(state="withdrawn").id) == 0
