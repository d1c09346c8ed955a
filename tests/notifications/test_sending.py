"""Deliveries leave through the real firebase-admin, and each says what became of it."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text, update

from applys.gateways.outcomes import Outcome, Verdict
from applys.gateways.push import SilentPush
from applys.kernel import clock, database, ids
from applys.notifications.actions import choosing, devices
from applys.notifications.actions.leaving import claiming, recording, rendering, sweeping
from applys.notifications.models import (
    Attempt,
    Channel,
    Delivery,
    DeliveryState,
    Device,
    Tally,
    Topic,
)
from applys.notifications.queries.outgoing import outgoing
from tests.factories.notifications import OFFERS, REPORTS

LEASE = timedelta(seconds=60)


def test_a_push_arrives_with_title_link_and_tag(waiting, fcm, session, deliver, states):
    deliver(waiting("ok-phone-1"))
    (accepted,) = fcm.ledger.accepted()
    notification_id = session.scalar(select(Delivery.notification_id))
    assert accepted.tag == rendering.tag(notification_id)
    assert accepted.message["notification"]["title"] == "Nouvelle offre"
    assert accepted.message["data"]["link"] == "http://applys.test/offres/1"
    assert states() == {"ok-phone-1": ("sent", "")}


def test_without_credentials_nothing_pretends_to_be_sent(waiting, deliver, states):
    deliver(waiting("ok-phone-1"), push=SilentPush())
    assert states()["ok-phone-1"][0] == "no_provider"


def test_a_dead_address_is_forgotten(waiting, session, deliver, states):
    deliver(waiting("unreg-phone", "ok-phone-1"))
    assert states()["unreg-phone"][0] == "failed"
    living = session.scalars(select(Device.address).where(Device.gone_at.is_(None))).all()
    assert living == ["ok-phone-1"]


@pytest.mark.parametrize("address", ["quota30-phone", "unav-phone", "internal-phone"])
def test_a_busy_provider_is_asked_again_later(waiting, address, deliver, states, later_tasks):
    deliver(waiting(address))
    state, reason = states()[address]
    assert (state, bool(reason)) == ("pending", True)
    assert len(later_tasks()) == 1


def test_retry_after_is_obeyed(waiting, deliver, later_tasks):
    deliver(waiting("quota300-phone"))
    (due_at,) = later_tasks()
    assert due_at > clock.now() + timedelta(seconds=290)


@pytest.mark.parametrize("address", ["hang-phone", "drop-phone"])
def test_an_unknown_outcome_is_tried_once_more_with_the_same_tag(
    waiting, fcm, session, address, deliver, states
):
    batch = waiting(address)
    deliver(batch)
    assert states()[address][0] == "pending"
    session.execute(update(Delivery).values(due_at=clock.now()))
    session.commit()
    deliver(batch)
    assert states()[address][0] == "failed"
    assert len(fcm.ledger.tags()) == 1


def test_a_flaky_provider_is_overcome(waiting, fcm, session, deliver, states):
    batch = waiting("flaky2-phone")
    for _ in range(3):
        deliver(batch)
        session.execute(update(Delivery).values(due_at=clock.now()))
        session.commit()
    assert states()["flaky2-phone"][0] == "sent"
    assert fcm.ledger.addresses() == {"flaky2-phone": 1}


def test_news_out_of_date_is_not_sent(waiting, fcm, deliver, states):
    deliver(waiting("ok-phone-1", expires=timedelta(seconds=-1)))
    assert states()["ok-phone-1"][0] == "expired"
    assert fcm.ledger.accepted() == []


def test_news_that_waits_follows_a_phone_to_its_new_address(waiting, fcm, people, session, deliver):
    batch = waiting("ok-phone-1")
    devices.register_device(
        session, people["ana"], address="ok-phone-2", kind="fid", platform="android",
        replaces="ok-phone-1",
    )  # fmt: skip
    session.commit()
    deliver(batch)
    assert fcm.ledger.addresses() == {"ok-phone-2": 1}


def test_a_batch_in_hand_is_not_sent_by_another(waiting, fcm, deliver):
    batch = waiting("ok-phone-1")
    with database.transaction() as first:
        assert len(claiming.claim(first, ids.new_id(), batch, clock.now(), LEASE, 500)) == 1
    assert deliver(batch) == 0
    assert fcm.ledger.accepted() == []


def test_what_a_dead_worker_held_is_given_back(waiting, session, deliver, states):
    batch = waiting("ok-phone-1")
    with database.transaction() as first:
        claiming.claim(first, ids.new_id(), batch, clock.now(), timedelta(seconds=-1), 500)
    session.execute(text("DELETE FROM procrastinate_jobs"))
    session.commit()
    with database.transaction() as sweeper:
        assert sweeping.sweep(sweeper) == 1
    deliver(batch)
    assert states()["ok-phone-1"][0] == "sent"


@pytest.fixture
def lose(session):
    """A worker takes a batch and dies; the sweep takes it back."""

    def lose(batch):
        with database.transaction() as first:
            claiming.claim(first, ids.new_id(), batch, clock.now(), -LEASE, 500)
        with database.transaction() as sweeper:
            sweeping.sweep(sweeper)
        session.expire_all()
        return session.scalars(select(Delivery)).one()

    return lose


def test_a_worker_that_dies_makes_no_later_try_rarer_and_its_try_is_kept(waiting, session, lose):
    delivery = lose(waiting("ok-phone-1"))
    assert (delivery.state, delivery.attempts) == (DeliveryState.PENDING, 0)
    assert (delivery.unknown, delivery.owner, delivery.reason) == (1, None, "WORKER_LOST")
    (lost,) = session.scalars(select(Attempt)).all()
    assert (lost.delivery_id, lost.number, lost.verdict) == (delivery.id, 1, "unknown")


@pytest.mark.parametrize(("kind", "deaths"), [(OFFERS, 2), (REPORTS, 10)])
def test_workers_that_die_are_unknown_outcomes_that_the_kind_bounds(
    waiting, fcm, session, lose, deliver, kind, deaths
):
    batch = waiting("ok-phone-1", kind=kind)
    ends = [lose(batch).state for _ in range(deaths)]
    assert ends == [DeliveryState.PENDING] * (deaths - 1) + [DeliveryState.FAILED]
    deliver(batch)
    assert fcm.ledger.accepted() == []
    (tally,) = session.scalars(select(Tally)).all()
    assert (tally.kind, tally.reason, tally.count) == (kind.name, "WORKER_LOST", 1)


def test_a_lost_worker_and_a_lost_answer_are_two_unknown_outcomes(waiting, lose, deliver, states):
    batch = waiting("drop-phone")
    lose(batch)
    deliver(batch)
    assert states()["drop-phone"] == ("failed", "CONNECTION_LOST")


def test_a_late_worker_does_not_overwrite_a_newer_one(waiting, deliver, states):
    batch = waiting("ok-phone-1")
    late = ids.new_id()
    with database.transaction() as first:
        claimed = claiming.claim(first, late, batch, clock.now(), timedelta(seconds=-1), 500)
        rows = outgoing(first, Channel.PUSH, claimed, clock.now())
    with database.transaction() as sweeper:
        sweeping.sweep(sweeper)
    deliver(batch)
    with database.transaction() as second:
        lost = {row.id: Outcome(Verdict.LATER, "TIMEOUT") for row in rows}
        recording.record(second, late, Channel.PUSH, rows, lost)
    assert states()["ok-phone-1"] == ("sent", "")


def test_nothing_leaves_when_the_lease_is_almost_over(waiting, fcm, session, deliver):
    batch = waiting("ok-phone-1")
    deliver(batch, lease=timedelta(0))
    assert fcm.ledger.accepted() == []
    assert session.scalar(select(Delivery.state)) is DeliveryState.PENDING
    assert session.scalar(select(Delivery.attempts)) == 0


def test_someone_who_left_is_not_written_to(waiting, fcm, session, deliver):
    batch = waiting("ok-phone-1")
    session.execute(text("DELETE FROM account WHERE role = 'resident'"))
    session.commit()
    assert deliver(batch) == 0
    assert fcm.ledger.accepted() == []


def test_news_does_not_follow_a_phone_to_its_next_owner(
    waiting, fcm, people, session, deliver, states
):
    batch = waiting("ok-phone-1")
    devices.register_device(
        session, people["bob"], address="ok-phone-1", kind="fid", platform="android"
    )
    session.commit()
    deliver(batch)
    assert fcm.ledger.accepted() == []
    assert states()["ok-phone-1"][0] == "suppressed"


@pytest.mark.parametrize("channel", [Channel.PUSH, Channel.INBOX])
def test_a_topic_switched_off_meanwhile_is_not_sent(
    waiting, fcm, people, session, channel, deliver, states
):
    batch = waiting("ok-phone-1")
    choosing.set_preferences(session, people["ana"].id, {Topic.OFFERS: {channel: False}})
    session.commit()
    deliver(batch)
    assert fcm.ledger.accepted() == []
    assert states()["ok-phone-1"][0] == "suppressed"


def test_a_phone_found_dead_meanwhile_is_not_written_to(waiting, fcm, session, deliver, states):
    batch = waiting("ok-phone-1")
    session.execute(update(Device).values(gone_at=clock.now()))
    session.commit()
    deliver(batch)
    assert fcm.ledger.accepted() == []
    assert states()["ok-phone-1"][0] == "suppressed"


@pytest.mark.parametrize(("attempts", "tasks"), [(0, 1), (1, 0)])
def test_what_is_due_waits_for_no_later_task_but_for_one_that_is_tried_again(
    waiting, session, deliver, attempts, tasks
):
    deliver(waiting("quota30-phone", "ok-phone-1"))
    session.execute(text("DELETE FROM procrastinate_jobs WHERE scheduled_at IS NULL"))
    session.execute(text("UPDATE procrastinate_jobs SET attempts = :n"), {"n": attempts})
    held = update(Delivery).where(Delivery.state == DeliveryState.SENT)
    session.execute(held.values(state=DeliveryState.SENDING, lease_until=clock.now() - LEASE))
    session.commit()
    with database.transaction() as sweeper:
        assert sweeping.sweep(sweeper) == tasks
