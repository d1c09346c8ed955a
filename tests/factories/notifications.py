"""Events, and kinds of messages that only tests tell."""

from datetime import timedelta
from uuid import uuid4

from applys.kernel import clock
from applys.notifications.models import (
    Channel,
    Delivery,
    DeliveryState,
    Device,
    Event,
    Notification,
    Topic,
)
from applys.notifications.models.kinds import Kind

WHY = {"fr": "Pour un essai."}
OFFERS = Kind(name="tests.offers", topic=Topic.OFFERS, why=WHY, insists=False)
REPORTS = Kind(name="tests.reports", topic=Topic.REPORTS, why=WHY)
URGENT = Kind(name="tests.urgent", topic=Topic.BOOKINGS, why=WHY, urgent="A place is held.")


def an_event(kind=OFFERS, **changes):
    facts = {
        "key": "hello", "kind": kind.name, "topic": kind.topic,
        "link": "/offres/00000000-0000-4000-8000-000000000001",
        "texts": {"fr": {"title": "Bonjour", "body": "Une offre"}}, "tell_at": clock.now(),
        "expires_at": clock.now() + timedelta(days=9),
    }  # fmt: skip
    return Event(**{**facts, **changes})


def add_a_failed_push(session, account_id, *, ago=1, expires=timedelta(days=1), **changes):
    """A push that failed so many minutes ago, with its event, message and phone; return its id."""
    now = clock.now()
    event = an_event(key=f"event:{uuid4()}", expires_at=now + expires)
    session.add(event)
    session.flush()
    note = Notification(event_id=event.id, account_id=account_id)
    phone = Device(
        account_id=account_id, address=f"phone-{uuid4()}", kind="fid", platform="android",
        seen_at=now,
    )  # fmt: skip
    session.add_all([note, phone])
    session.flush()
    facts = {
        "event_id": event.id, "notification_id": note.id, "channel": Channel.PUSH,
        "provider": "fcm", "target_id": phone.id, "batch": uuid4(), "due_at": now,
        "state": DeliveryState.FAILED, "attempts": 3, "reason": "TIMEOUT",
        "done_at": now - timedelta(minutes=ago),
    }  # fmt: skip
    delivery = Delivery(**{**facts, **changes})
    session.add(delivery)
    session.flush()
    return delivery.id


A_BROADCAST = {
    "texts": {
        "fr": {"title": "Fête de quartier", "body": "Samedi à 15 h, place de la Verrerie."},
        "tr": {"title": "Mahalle şenliği", "body": "Cumartesi 15.00."},
    },
    "audience": {"name": "territory"},
}
