"""A body where nobody signed in yet is written to at its own address."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from applys.accounts.models import Account
from applys.kernel import clock, ids
from applys.kernel.callers import Role
from applys.notifications.actions import News, tell
from applys.notifications.actions.leaving import bouncing, rendering
from applys.notifications.actions.leaving.bouncing import Said
from applys.notifications.models import (
    Channel,
    Delivery,
    DeliveryState,
    Event,
    Notification,
    Topic,
    Unreachable,
)
from applys.notifications.models.kinds import Kind
from applys.notifications.queries import failures
from applys.partners.models import Partner
from tests.factories.accounts import an_account
from tests.factories.notifications import REPORTS, WHY
from tests.factories.partners import a_partner

TO_BODIES = Kind(name="tests.to_bodies", topic=Topic.REPORTS, why=WHY, to_bodies=True)


@pytest.fixture
def body(session, people):
    """body(address) is a partner with that address, and nobody, in a town with a coordinator."""
    assert people["coordinator"]

    def body(address="accueil@example.org"):
        name = f"body-{ids.new_id()}"
        body = a_partner(people.territory_id, slug=name, name=name, email=address)
        session.add(body)
        session.flush()
        return body

    return body


@pytest.fixture
def write(session):
    """Tell a body something; the batches of what leaves."""

    def write(body, kind=TO_BODIES, expires=timedelta(days=1)):
        news = News(
            key=f"test:{ids.new_id()}", kind=kind, link="/depots/ABC234/reponse/token",
            texts={"fr": {"title": "Dépôt signalé", "body": "PAV"}},
            expires_at=clock.now() + expires,
        )  # fmt: skip
        staff = select(Account.id).where(Account.partner_id == body.id)
        tell(session, staff, news, partners=select(Partner.id).where(Partner.id == body.id))
        session.commit()
        return session.scalars(select(Delivery.batch).where(Delivery.target_id == body.id)).all()

    return write


def the_delivery(session):
    session.expire_all()
    to_bodies = select(Delivery).where(Delivery.notification_id.is_(None))
    return session.scalars(to_bodies).one()


@pytest.fixture
def returned(session, write, deliver):
    """returned(body, said) is whether we know the letter that came back from a body."""

    def returned(body, said, named="accueil@example.org"):
        (batch,) = write(body)
        deliver(batch)
        letter = rendering.tag(the_delivery(session).id)
        known = bouncing.hear(session, said, letter, named, "5.1.1")
        session.commit()
        return known

    return returned


def told(session, people):
    """What the coordinator reads of bodies that did not get their letter."""
    read = select(Event.texts).join(Notification, Notification.event_id == Event.id).where(
        Event.kind == "notifications.unheard",
        Notification.account_id == people["coordinator"].id,
    )  # fmt: skip
    return [texts["fr"] for texts in session.scalars(read)]


def test_its_letter_leads_straight_there_and_says_whose_address_it_is(
    session, body, write, deliver, gateways
):
    (batch,) = write(body())
    assert deliver(batch) == 1
    (letter,) = gateways.mail.sent
    assert (letter.to, letter.subject) == ("accueil@example.org", "Dépôt signalé")
    assert "http://applys.test/depots/ABC234/reponse/token" in letter.text
    assert "Cette adresse est celle que nous avons pour votre structure" in letter.text
    assert letter.unsubscribe is None
    assert the_delivery(session).state is DeliveryState.SENT


def test_once_somebody_there_signed_in_they_are_told_instead(session, people, body, write):
    staffed = body()
    session.add(an_account(people.territory_id, Role.PARTNER, partner_id=staffed.id))
    session.flush()
    assert write(staffed) == []


def test_a_body_without_an_address_and_kinds_for_people_only_send_nothing(body, write):
    assert write(body(None)) == []
    assert write(body(), kind=REPORTS) == []


def test_one_who_signed_in_before_it_left_stops_it(session, people, body, write, deliver, gateways):
    joined = body()
    (batch,) = write(joined)
    session.add(an_account(people.territory_id, Role.PARTNER, partner_id=joined.id))
    session.commit()
    deliver(batch)
    assert gateways.mail.sent == []
    assert the_delivery(session).state is DeliveryState.SUPPRESSED


def test_a_dead_address_is_seen_by_the_coordinator_and_written_to_no_more(
    session, app, people, body, write, deliver
):
    gone = body("nobody-there@example.org")
    (batch,) = write(gone)
    deliver(batch)
    assert the_delivery(session).state is DeliveryState.FAILED
    page = failures.failures(
        session, app.extensions["pager"], people["coordinator"],
        failures.Filters(channel=Channel.EMAIL), cursor=None, limit=10,
    )  # fmt: skip
    assert [(each.kind, each.fate) for each in page.items] == [("tests.to_bodies", "gone")]
    (words,) = told(session, people)
    assert words["title"].startswith("Adresse qui ne répond plus : body-")
    assert words["body"].startswith("Non reçu : Dépôt signalé, PAV. Appelez")
    assert len(write(gone)) == 1


@pytest.mark.parametrize("said", [Said.DEAD, Said.UNWANTED])
def test_a_letter_that_comes_back_late_is_the_body_s_and_the_town_hears_of_it_once(
    session, people, body, returned, write, said
):
    gone = body()
    assert returned(gone, said)
    letter = rendering.tag(the_delivery(session).id)
    assert bouncing.hear(session, said, letter, "accueil@example.org", "5.1.1")
    assert the_delivery(session).state is DeliveryState.FAILED
    assert len(told(session, people)) == 1
    assert len(write(gone)) == 1


def test_what_may_still_arrive_at_a_body_troubles_nobody(session, people, body, returned):
    assert returned(body(), Said.LATER)
    assert the_delivery(session).state is DeliveryState.SENT
    assert told(session, people) == []


@pytest.mark.parametrize(
    ("named", "dead"), [("ACCUEIL@example.org", 1), ("elsewhere@example.net", 0)]
)
def test_an_address_given_since_is_spared_unless_it_is_the_one_named(
    session, body, returned, named, dead
):
    moved = body()
    moved.updated_at = clock.now() + timedelta(seconds=9)
    session.flush()
    returned(moved, Said.DEAD, named)
    assert len(session.scalars(select(Unreachable)).all()) == dead


def test_a_server_that_is_away_is_asked_again(session, body, write, deliver, gateways):
    (batch,) = write(body("grey-there@example.org"))
    deliver(batch)
    delivery = the_delivery(session)
    assert (delivery.state, delivery.attempts) == (DeliveryState.PENDING, 1)
