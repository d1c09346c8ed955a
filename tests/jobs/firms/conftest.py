"""A firm, its offers, and people who answered them some days ago."""

from datetime import timedelta

import pytest

from applys.jobs.models import Application, ApplicationState, Firm
from applys.kernel import clock
from applys.kernel.callers import Role
from tests.factories.jobs import an_offer


@pytest.fixture
def offer(people, session):
    session.add(kept := an_offer(people["employer"]))
    session.flush()
    return kept


@pytest.fixture
def applied(people, session, offer):
    """Someone new answered so many days ago, and was answered after so many hours, or not."""
    number = 0

    def applied(days, hours=None, to=None, **changes):
        nonlocal number
        number += 1
        person = people.make(f"someone-{number}", Role.RESIDENT)
        at = clock.now() - timedelta(days=days)
        answered = at + timedelta(hours=hours) if hours is not None else None
        wanted = to or offer
        facts = {
            "offer_id": wanted.id, "employer_id": wanted.employer_id, "account_id": person.id,
            "card": {"first_name": "Rosa"}, "created_at": at, "updated_at": answered or at,
            "answered_at": answered,
            "state": ApplicationState.TO_CALL if answered else ApplicationState.SENT,
        }  # fmt: skip
        session.add(kept := Application(**{**facts, **changes}))
        session.flush()
        return kept

    return applied


@pytest.fixture
def firm(people, session):
    """What was counted of the firm, as it is now."""

    def firm(who="employer"):
        session.expire_all()
        return session.get(Firm, people[who].partner_id)

    return firm
