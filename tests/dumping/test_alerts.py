"""Whoever must act is alerted by every way they have; the town hears when nobody could be."""

from datetime import datetime

import pytest
import time_machine
from sqlalchemy import select, text

from applys.accounts.models import Contact, ContactKind
from applys.dumping.actions import alerting, telling
from applys.dumping.models import Pile, PileState, PileStep, Severity
from applys.kernel import clock, ids
from applys.notifications.models import (
    Channel,
    Delivery,
    DeliveryState,
    Device,
    Event,
    Notification,
    Webhook,
)
from applys.partners.models import Partner
from tests.factories.dumping import HERE, a_ground, a_square
from tests.factories.partners import a_partner

SECRET = "a secret for tests, long enough"


@pytest.fixture
def pile(session, report):
    """Ana's pile, on the landlord's ground, that Objectif collects."""
    pile = session.get(Pile, report.pile_id)
    pile.severity = Severity.BLOCKING
    session.flush()
    return pile


@pytest.fixture
def equipped(session, people):
    """The landlord's person has an e-mail address and a phone; its system listens."""
    landlord = people["landlord"]
    account = landlord.id
    session.add_all([
        Contact(account_id=account, kind=ContactKind.EMAIL, address="gardienne@example.org"),
        Device(
            account_id=account, address="phone", kind="fid", platform="android",
            seen_at=clock.now(),
        ),
        Webhook(partner_id=landlord.partner_id, url="https://vth.example/", kinds=[], secret="x"),
    ])  # fmt: skip
    session.flush()
    return landlord


def alert(session, pile):
    return alerting.alert(session, SECRET, pile.id, str(pile.severity))


def titles(session):
    return [each["fr"]["title"] for each in session.scalars(select(Event.texts))]


def asked(session, task):
    found = "SELECT count(*) FROM procrastinate_jobs WHERE task_name = :name"
    return session.scalar(text(found), {"name": task})


def test_a_landlord_hears_by_e_mail_push_and_webhook(session, pile, equipped):
    assert alert(session, pile) == 1
    event = session.scalar(select(Event).where(Event.key.contains(str(equipped.partner_id))))
    ways = select(Delivery.channel).where(Delivery.event_id == event.id)
    assert set(session.scalars(ways)) == {"email", "push", "webhook"}
    assert event.urgent
    assert event.link.startswith(f"/depots/{pile.number}/reponse/")
    assert event.details["answer"] == f"/v1/dumping/answers/{event.link.rpartition('/')[2]}"
    assert (event.details["number"], event.details["severity"]) == (pile.number, "blocking")


@pytest.mark.parametrize(
    ("severity", "now"),
    [(Severity.BLOCKING, {"email", "webhook"}), (Severity.NORMAL, {"webhook"})],
)
def test_what_blocks_a_way_out_is_written_at_night_and_rings_nobody(
    session, pile, equipped, severity, now
):
    pile.severity = severity
    with time_machine.travel(datetime(2027, 2, 1, 23, 30, tzinfo=clock.PARIS), tick=False):
        alert(session, pile)
        due = select(Delivery.channel).where(Delivery.due_at <= clock.now())
        assert set(session.scalars(due)) == now


def test_a_pile_that_endangers_nobody_wakes_nobody(session, pile, equipped):
    pile.severity = Severity.NORMAL
    assert alert(session, pile) == 1
    assert set(session.scalars(select(Event.urgent))) == {False}


def test_an_alert_is_told_once_for_each_severity(session, pile, equipped):
    assert alert(session, pile) == 1
    assert alert(session, pile) == 0
    pile.severity = Severity.DANGEROUS
    assert alert(session, pile) == 1


def test_the_town_hears_of_a_body_that_nobody_could_be_alerted_in(session, people, pile, equipped):
    coordinator = people["coordinator"]
    alert(session, pile)
    assert "Personne à prévenir : Objectif" in titles(session)
    theirs = select(Event.link).join(Notification, Notification.event_id == Event.id)
    link = session.scalar(theirs.where(Notification.account_id == coordinator.id))
    assert link == f"/espace/depots/{pile.id}"


def test_a_body_where_nobody_signed_in_is_written_to_at_its_own_address(session, pile, equipped):
    objectif = session.get(Partner, pile.carrier_id)
    objectif.email = "accueil@example.org"
    session.flush()
    alert(session, pile)
    (letter,) = session.scalars(select(Delivery).where(Delivery.target_id == objectif.id))
    assert letter.channel is Channel.EMAIL
    assert not any("Personne à prévenir" in title for title in titles(session))


def test_each_way_of_an_alert_is_followed_and_a_failure_explained(call, session, pile, equipped):
    alert(session, pile)
    mail = session.scalar(select(Delivery).where(Delivery.channel == "email"))
    mail.state, mail.reason, mail.attempts = DeliveryState.FAILED, "SMTP_550", 1
    path = f"/dumping/desk/piles/{pile.id}/alerts"
    items = {each["partner"]: each for each in call("coordinator", "GET", path).json["items"]}
    assert set(items) == {"Maison landlord", "Objectif"}
    assert (items["Objectif"]["people"], items["Objectif"]["ways"]) == (0, [])
    ways = {each["channel"]: each for each in items["Maison landlord"]["ways"]}
    assert ways["push"]["state"] == "pending"
    assert ways["email"]["explanation"].startswith("La boîte e-mail n'existe plus")
    (own,) = call("landlord", "GET", path).json["items"]
    assert own["partner"] == "Maison landlord"


def test_a_failed_alert_is_a_dead_letter_that_the_coordinator_sees(call, session, pile, equipped):
    alert(session, pile)
    mail = session.scalar(select(Delivery).where(Delivery.channel == "email"))
    mail.state, mail.reason, mail.done_at = DeliveryState.FAILED, "TIMEOUT", mail.due_at
    name = str(mail.id)
    (dead,) = call("coordinator", "GET", "/notifications/failed?kind=dumping.alert").json["items"]
    assert (dead["id"], dead["resendable"]) == (name, True)


@pytest.mark.parametrize(
    ("wanted", "title"),
    [
        (PileState.NOT_OURS, "Dépôt à confier à un autre service"),
        (PileState.REFUSED_HAZARD, "Dépôt dangereux à confier à un spécialiste"),
    ],
)
def test_what_is_not_theirs_goes_to_the_town(call, session, people, pile, wanted, title):
    people["coordinator"]
    path, number = f"/dumping/desk/piles/{pile.id}", pile.number
    match = {"If-Match": call("coordinator", "GET", path).headers["ETag"]}
    move = {"state": str(wanted), "reason": "voirie"}
    assert call("coordinator", "POST", f"{path}/state", json=move, headers=match).status_code == 200
    assert asked(session, "dumping.ask_town") == 1
    step = session.scalar(select(PileStep.id).where(PileStep.became == wanted))
    assert telling.ask_town(session, step) == 1
    (words,) = session.scalars(select(Event.texts))
    assert words["fr"]["title"] == title
    assert f"dépôt {number}" in words["fr"]["body"]


def test_a_point_between_two_grounds_is_put_to_both_with_one_lead(call, session, people, ground):
    neighbour = a_partner(people.territory_id, slug="voisin", name="Voisin")
    session.add(neighbour)
    session.flush()
    east = a_square(HERE[0], HERE[1] + 0.0021)
    second = neighbour.id
    session.add(a_ground(people.territory_id, second, slug="east", outline=east))
    point = {"latitude": HERE[0], "longitude": HERE[1] + 0.00098, "accuracy_m": 12}
    new = {"client_id": str(ids.new_id()), "where": {"point": point}, "place_kind": "street"}
    told = call("ana", "POST", "/dumping/reports", json={**new, "volume": "van"}).json
    pile = session.get(Pile, told["pile_id"])
    assert told["owner"] == "Maison landlord"
    assert pile.second_owner_id == second
