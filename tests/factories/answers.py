"""Cards and answers, as tests want them."""

from applys.jobs.actions.applications import sending
from applys.jobs.models import Card, ReachedBy
from applys.jobs.queries.mandates import Applicant
from applys.kernel import clock

NEW_CARD = {
    "first_name": "Ana",
    "reached_by": "phone",
    "reach": "06 12 34 56 78",
    "skills": ["ménage", "repassage"],
    "free_times": ["days"],
    "travel": ["bus", "on_foot"],
}


def a_new_card(**changes):
    """The body that writes a card."""
    return {**NEW_CARD, **changes}


def a_card(resident, **changes):
    facts = {**NEW_CARD, "reach": "+33612345678", "reached_by": ReachedBy.PHONE}
    facts |= {"account_id": resident.id, "updated_at": clock.now()}
    return Card(**{**facts, **changes})


def an_application(session, resident, offer, **changes):
    """Someone's answer to a published offer, sent with their card as it is, or a new one."""
    if session.get(Card, resident.id) is None:
        session.add(a_card(resident))
        session.flush()
    sender = Applicant(account_id=resident.id)
    ready = sending.preview(session, sender, offer.id)
    application = sending.send(session, sender, offer.id, shown=ready.shown)
    for name, value in changes.items():
        setattr(application, name, value)
    session.flush()
    return application
