"""How sending goes, for people and for Prometheus."""

from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import text

from applys.kernel import clock
from applys.kernel.metrics import Stored
from applys.notifications.actions import keeping
from applys.notifications.models import Channel, Circuit, Delivery, DeliveryState, Tally, providers
from applys.notifications.queries import figures, status
from tests.factories.notifications import an_event


@pytest.fixture
def waits(session):
    """waits(seconds) is a delivery that should have left so long ago."""

    def waits(seconds, channel=Channel.PUSH, **changes):
        then = clock.now() - timedelta(seconds=seconds)
        facts = {
            "event_id": uuid4(), "notification_id": uuid4(), "channel": channel,
            "provider": "fcm", "target_id": uuid4(), "batch": uuid4(), "due_at": then,
        }  # fmt: skip
        session.add(Delivery(**{**facts, **changes}))
        session.flush()

    return waits


@pytest.fixture
def counted(session):
    """counted(days, count) were sent so many days ago."""

    def counted(days, count, state=DeliveryState.SENT, reason="", channel=Channel.PUSH):
        day = clock.now().astimezone(clock.PARIS).date() - timedelta(days=days)
        facts = {"channel": channel, "kind": "tests.offers", "state": state, "reason": reason}
        session.add(Tally(day=day, count=count, **facts))
        session.flush()

    return counted


def queue(session, channel):
    (row,) = (each for each in status.status(session).queues if each["channel"] == channel)
    return row["queued"], row["sending"], round(row["oldest_due_seconds"])


def test_each_channel_says_what_waits_and_for_how_long(waits, session):
    waits(30)
    waits(-3600)
    lease = clock.now() + timedelta(seconds=9)
    waits(50, state=DeliveryState.SENDING, lease_until=lease)
    waits(90, state=DeliveryState.SENT, done_at=clock.now())
    assert queue(session, "push") == (2, 1, 30)
    assert queue(session, "sms") == (0, 0, 0)


def test_what_a_dead_worker_holds_is_late(waits, session):
    over = clock.now() - timedelta(seconds=70)
    waits(200, state=DeliveryState.SENDING, lease_until=over)
    assert queue(session, "push") == (0, 1, 70)
    assert not status.status(session).healthy


@pytest.mark.parametrize(("seconds", "healthy"), [(-60, True), (50, True), (70, False)])
def test_a_minute_of_delay_is_too_much(waits, session, seconds, healthy):
    waits(seconds, Channel.EMAIL)
    assert status.status(session).healthy is healthy


@pytest.mark.parametrize(("seconds", "healthy"), [(30, False), (-1, True)])
def test_an_open_circuit_is_not_health(session, seconds, healthy):
    until = clock.now() + timedelta(seconds=seconds)
    session.add(Circuit(provider="smtp", open_until=until, reason="TIMEOUT", trips=3))
    found = status.status(session)
    assert found.healthy is healthy
    assert [(each["provider"], each["open"]) for each in found.circuits] == [("smtp", not healthy)]


def test_what_became_of_deliveries_is_counted_for_today_and_for_a_week(counted, session):
    for days in (0, 0, 6, 7):
        counted(days, 10)
    counted(3, 2, DeliveryState.FAILED, "UNREGISTERED")
    found = status.status(session)
    assert [(each["state"], each["count"]) for each in found.today] == [("sent", 20)]
    assert [(each["reason"], each["count"]) for each in found.week] == [
        ("UNREGISTERED", 2), ("", 30),
    ]  # fmt: skip


def test_planned_events_are_ahead_or_late(session):
    now = clock.now()
    for n, hours in enumerate((2, 5, -1)):
        at = now + timedelta(hours=hours)
        session.add(an_event(key=f"planned:{n}", tell_at=at))
    session.add(an_event(key="told", told_at=now))
    session.add(an_event(key="off", tell_at=now + timedelta(hours=1), cancelled_at=now))
    session.flush()
    planned = status.status(session).planned
    assert (planned["ahead"], planned["late"]) == (2, 1)
    assert planned["next_at"] == now + timedelta(hours=2)


def told(app):
    """{name{labels}: value} of what the database tells Prometheus."""
    stored = Stored(app, [figures.figures], fresh_seconds=0)
    return {
        (sample.name.removeprefix("applys_"), *sample.labels.values()): sample.value
        for metric in stored.collect()
        for sample in metric.samples
    }


def test_prometheus_is_told_the_same(app, session, waits, counted):
    waits(90)
    counted(0, 7)
    counted(0, 2, DeliveryState.FAILED, "TIMEOUT")
    session.commit()
    found = told(app)
    assert found["database_up",] == 1
    assert found["notifications_queued", "push"] == 1
    assert round(found["notifications_oldest_due_seconds", "push"]) == 90
    assert found["notifications_deliveries_total", "push", "sent", ""] == 7
    assert found["notifications_deliveries_total", "push", "failed", "TIMEOUT"] == 2


def test_prometheus_knows_providers_by_a_few_names(app, session):
    until = clock.now() + timedelta(minutes=1)
    names = [f"webhook:{uuid4()}", f"webhook:{uuid4()}", "fcm", "push.evil.example"]
    session.add_all([Circuit(provider=each, open_until=until) for each in names])
    session.commit()
    found = {key[1]: value for key, value in told(app).items() if "circuit" in key[0]}
    assert found == {"fcm": 1, "smtp": 0, "sms": 0, "webhook": 1, "other": 1}


@pytest.mark.parametrize(
    ("provider", "label"),
    [
        ("updates.push.services.mozilla.com", "mozilla"), ("fcm.googleapis.com", "chrome"),
        ("web.push.apple.com", "apple"), ("wns2-par02p.notify.windows.com", "windows"),
        ("notmozilla.com", "other"), ("evilpush.apple.com.example", "other"), ("smtp", "smtp"),
    ],
)  # fmt: skip
def test_a_browsers_service_is_known_by_the_end_of_its_host(provider, label):
    assert providers.label(provider) == label


def test_folding_the_counts_changes_no_figure(app, session, counted):
    for days in (0, 1, 1, 1):
        counted(days, 5)
    session.commit()
    before = told(app)
    assert keeping.fold_counts(session) == 1
    session.commit()
    assert told(app) == before


def test_what_waits_is_found_by_its_indexes(session):
    session.execute(text("SET LOCAL enable_seqscan = off"))
    plan = explained(session, status.queues(clock.now()))
    assert "ix_notification_delivery_due" in plan or "ix_notification_delivery_batch" in plan
    assert "ix_notification_delivery_lease" in plan
    assert "Seq Scan on notification_delivery" not in plan


def explained(session, statement):
    compiled = statement.compile(
        session.connection().engine, compile_kwargs={"literal_binds": True}
    )
    return "\n".join(session.scalars(text(f"EXPLAIN {compiled}".replace(":", r"\:"))))
