"""A published offer, a card, and ways to answer and be answered."""

import pytest
from sqlalchemy import text

from applys.jobs.models import Offer
from tests.factories.answers import a_card, a_new_card
from tests.factories.jobs import an_offer


@pytest.fixture
def offer_id(people, session):
    kept = an_offer(people["employer"], positions=2)
    session.add(kept)
    session.flush()
    return kept.id


@pytest.fixture
def becomes(session, offer_id):
    """Change the offer behind everybody's back."""

    def becomes(**facts):
        offer = session.get(Offer, offer_id)
        for name, value in facts.items():
            setattr(offer, name, value)

    return becomes


@pytest.fixture
def card(people, session):
    kept = a_card(people["ana"])
    session.add(kept)
    session.flush()
    return kept


@pytest.fixture
def write(call):
    def write(who="ana", **changes):
        return call(who, "PUT", "/jobs/card", json=a_new_card(**changes))

    return write


@pytest.fixture
def answer(call, offer_id):
    """Look at what would be sent, then send it."""

    def answer(who="ana", offer_id=offer_id, query=""):
        shown = call(who, "GET", f"/jobs/offers/{offer_id}/answer{query}").json["shown"]
        path = f"/jobs/offers/{offer_id}/applications{query}"
        return call(who, "POST", path, json={"shown": shown})

    return answer


@pytest.fixture
def sent(card, answer):
    """Ana's answer, as the API gave it back."""
    return answer().json


@pytest.fixture
def reply(call):
    def reply(application, state, who="employer", **more):
        path = f"/jobs/desk/applications/{application['id']}/state"
        return call(who, "PUT", path, json={"state": state, **more})

    return reply


@pytest.fixture
def asked(session):
    """The names of the tasks asked for, in order."""

    def asked():
        names = text("SELECT task_name FROM procrastinate_jobs ORDER BY id")
        return session.scalars(names).all()

    return asked
