"""Events, and kinds of messages that only tests tell."""

from datetime import timedelta

from applys.kernel import clock
from applys.notifications.models import Event, Topic
from applys.notifications.models.kinds import Kind

WHY = {"fr": "Pour un essai."}
OFFERS = Kind(name="tests.offers", topic=Topic.OFFERS, why=WHY, insists=False)
REPORTS = Kind(name="tests.reports", topic=Topic.REPORTS, why=WHY)
URGENT = Kind(name="tests.urgent", topic=Topic.BOOKINGS, why=WHY, urgent="A place is held.")


def an_event(kind=OFFERS, **changes):
    facts = {
        "key": "hello", "kind": kind.name, "topic": kind.topic, "link": "/offres/1",
        "texts": {"fr": {"title": "Bonjour", "body": "Une offre"}}, "tell_at": clock.now(),
        "expires_at": clock.now() + timedelta(days=9),
    }  # fmt: skip
    return Event(**{**facts, **changes})
