"""Deliveries leave through the real firebase-admin, and each says what became of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from applys.accounts.models import Account
from applys.gateways.push import SilentPush
from applys.kernel import clock, database, ids
from applys.notifications.actions import devices, sending, tell
from applys.notifications.models import Channel, Delivery, DeliveryState, Device, Topic

LEASE = timedelta(seconds=60)
SITE = "http://applys.test"


@pytest.fixture
def waiting(people, session):
    """Tell a resident something on these addresses; return the batch."""

    def waiting(*addresses, expires=timedelta(days=1)):
        ana = people["ana"]
        for address in addresses:
            devices.register_device(session, ana, address=address, kind="fid", platform="android")
        audience = select(Account.id).where(Account.id == ana.id)
        texts = {"fr": {"title": "Nouvelle offre", "body": "Cuisinier H/F"}}
        tell(
            session, audience, key=f"test:{ids.new_id()}", topic=Topic.OFFERS, texts=texts,
            link="/offres/1", expires_at=clock.now() + expires,
        )  # fmt: skip
        session.commit()
        return session.scalars(select(Delivery.batch).order_by(Delivery.created_at.desc())).first()

    return waiting


def deliver(push, batch, lease=LEASE):
    return sending.deliver(database.transaction, push, SITE, batch, lease)


def states(session):
    session.expire_all()
    statement = select(Device.address, Delivery.state, Delivery.reason)
    rows = session.execute(statement.join(Delivery, Delivery.device_id == Device.id)).all()
    return {address: (str(state), reason) for address, state, reason in rows}


def later_tasks(session):
    return session.scalars(
        text("SELECT scheduled_at FROM procrastinate_jobs WHERE scheduled_at IS NOT NULL")
    ).all()


def test_a_push_arrives_with_title_link_and_tag(waiting, push, fcm, session):
    deliver(push, waiting("ok-phone-1"))
    (accepted,) = fcm.ledger.accepted()
    notification_id = session.scalar(select(Delivery.notification_id))
    assert accepted.tag == sending.tag(notification_id)
    assert accepted.message["notification"]["title"] == "Nouvelle offre"
    assert accepted.message["data"]["link"] == "http://applys.test/offres/1"
    assert states(session) == {"ok-phone-1": ("sent", "")}


def test_without_credentials_nothing_pretends_to_be_sent(waiting, session):
    deliver(SilentPush(), waiting("ok-phone-1"))
    assert states(session)["ok-phone-1"][0] == "no_provider"


def test_a_dead_address_is_forgotten(waiting, push, session):
    deliver(push, waiting("unreg-phone", "ok-phone-1"))
    assert states(session)["unreg-phone"][0] == "failed"
    living = session.scalars(select(Device.address).where(Device.gone_at.is_(None))).all()
    assert living == ["ok-phone-1"]


@pytest.mark.parametrize("address", ["quota30-phone", "unav-phone", "internal-phone"])
def test_a_busy_provider_is_asked_again_later(waiting, push, session, address):
    deliver(push, waiting(address))
    state, reason = states(session)[address]
    assert (state, bool(reason)) == ("pending", True)
    assert len(later_tasks(session)) == 1


def test_retry_after_is_obeyed(waiting, push, session):
    deliver(push, waiting("quota300-phone"))
    (due_at,) = later_tasks(session)
    assert due_at > clock.now() + timedelta(seconds=290)


@pytest.mark.parametrize("address", ["hang-phone", "drop-phone"])
def test_an_unknown_outcome_is_tried_once_more_with_the_same_tag(
    waiting, push, fcm, session, address
):
    batch = waiting(address)
    deliver(push, batch)
    assert states(session)[address][0] == "pending"
    session.execute(update(Delivery).values(due_at=clock.now()))
    session.commit()
    deliver(push, batch)
    assert states(session)[address][0] == "failed"
    assert len(fcm.ledger.tags()) == 1


def test_a_flaky_provider_is_overcome(waiting, push, fcm, session):
    batch = waiting("flaky2-phone")
    for _ in range(3):
        deliver(push, batch)
        session.execute(update(Delivery).values(due_at=clock.now()))
        session.commit()
    assert states(session)["flaky2-phone"][0] == "sent"
    assert fcm.ledger.addresses() == {"flaky2-phone": 1}


def test_news_out_of_date_is_not_sent(waiting, push, fcm, session):
    deliver(push, waiting("ok-phone-1", expires=timedelta(seconds=-1)))
    assert states(session)["ok-phone-1"][0] == "expired"
    assert fcm.ledger.accepted() == []


def test_a_batch_in_hand_is_not_sent_by_another(waiting, push, fcm, session):
    batch = waiting("ok-phone-1")
    with database.transaction() as first:
        assert len(sending.claim(first, ids.new_id(), batch, LEASE)) == 1
    assert deliver(push, batch) == 0
    assert fcm.ledger.accepted() == []


def test_what_a_dead_worker_held_is_given_back(waiting, push, session):
    batch = waiting("ok-phone-1")
    with database.transaction() as first:
        sending.claim(first, ids.new_id(), batch, timedelta(seconds=-1))
    session.execute(text("DELETE FROM procrastinate_jobs"))
    session.commit()
    with database.transaction() as sweeping:
        assert sending.sweep(sweeping) == 1
    deliver(push, batch)
    assert states(session)["ok-phone-1"][0] == "sent"


def test_a_late_worker_does_not_overwrite_a_newer_one(waiting, push, session):
    batch = waiting("ok-phone-1")
    late = ids.new_id()
    with database.transaction() as first:
        claimed = sending.claim(first, late, batch, timedelta(seconds=-1))
        rows = sending.queries.outgoing(first, claimed)
    with database.transaction() as sweeping:
        sending.sweep(sweeping)
    deliver(push, batch)
    with database.transaction() as second:
        lost = {row.id: sending.TOO_LATE for row in rows}
        sending.record(second, late, batch, rows, lost)
    assert states(session)["ok-phone-1"] == ("sent", "")


def test_nothing_leaves_when_the_lease_is_almost_over(waiting, push, fcm, session):
    batch = waiting("ok-phone-1")
    deliver(push, batch, lease=timedelta(0))
    assert fcm.ledger.accepted() == []
    assert session.scalar(select(Delivery.state)) is DeliveryState.PENDING
    assert session.scalar(select(Delivery.attempts)) == 0


def test_someone_who_left_is_not_written_to(waiting, push, fcm, people, session):
    batch = waiting("ok-phone-1")
    session.execute(text("DELETE FROM account WHERE role = 'resident'"))
    session.commit()
    assert deliver(push, batch) == 0
    assert fcm.ledger.accepted() == []


def test_news_does_not_follow_a_phone_to_its_next_owner(waiting, push, fcm, people, session):
    batch = waiting("ok-phone-1")
    devices.register_device(
        session, people["bob"], address="ok-phone-1", kind="fid", platform="android"
    )
    session.commit()
    deliver(push, batch)
    assert fcm.ledger.accepted() == []
    assert states(session)["ok-phone-1"][0] == "suppressed"


@pytest.mark.parametrize("channel", [Channel.PUSH, Channel.INBOX])
def test_a_topic_switched_off_meanwhile_is_not_sent(waiting, push, fcm, people, session, channel):
    batch = waiting("ok-phone-1")
    devices.set_preferences(session, people["ana"], {Topic.OFFERS: {channel: False}})
    session.commit()
    deliver(push, batch)
    assert fcm.ledger.accepted() == []
    assert states(session)["ok-phone-1"][0] == "suppressed"


def test_a_phone_found_dead_meanwhile_is_not_written_to(waiting, push, fcm, session):
    batch = waiting("ok-phone-1")
    session.execute(update(Device).values(gone_at=clock.now()))
    session.commit()
    deliver(push, batch)
    assert fcm.ledger.accepted() == []
    assert states(session)["ok-phone-1"][0] == "suppressed"


def test_what_is_due_does_not_wait_for_a_task_of_much_later(waiting, push, session):
    batch = waiting("quota300-phone", "ok-phone-1")
    deliver(push, batch)
    session.execute(text("DELETE FROM procrastinate_jobs WHERE scheduled_at IS NULL"))
    held = update(Delivery).where(Delivery.state == DeliveryState.SENT)
    session.execute(held.values(state=DeliveryState.SENDING, lease_until=clock.now() - LEASE))
    session.commit()
    with database.transaction() as sweeping:
        assert sending.sweep(sweeping) == 1
