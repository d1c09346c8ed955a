"""A town with a local, a crew, two drop-off points and a pile that waits."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import select

from applys.kernel import clock, ids
from applys.kernel.callers import Role
from applys.partners.models import Partner
from applys.rounds.actions import answering, drawing, locking
from applys.rounds.actions.answering import Answer
from applys.rounds.models import Local, Method, Outcome
from applys.rounds.queries import rounds as queries
from tests.factories import dumping as make
from tests.factories.accounts import a_token, an_account

MONDAY = date(2027, 3, 1)


@pytest.fixture
def crew(session, people):
    """A member of Objectif, whose token is "crew"."""
    make.a_landlords_ground(session, people)
    partner_id = session.scalar(select(Partner.id).where(Partner.slug == "objectif"))
    account = an_account(people.territory_id, Role.PARTNER, partner_id=partner_id)
    session.add(account)
    session.flush()
    session.add(a_token(account, "crew"))
    session.flush()
    people.known["crew"] = account
    return account


@pytest.fixture
def local(session, crew, people):
    local = Local(
        territory_id=people.territory_id, carrier_id=crew.partner_id, name="Local d'Objectif",
        latitude=47.405, longitude=0.985, vehicle_m3=Decimal(8), holds_m3=Decimal(40),
    )  # fmt: skip
    session.add(local)
    session.flush()
    return local


@pytest.fixture
def points(session, people):
    """Two PAVs, always on the round."""
    places = [
        make.a_place(people.territory_id, slug=f"pav-{n}", at=(47.41 + n / 1000, 0.99))
        for n in (1, 2)
    ]
    session.add_all(places)
    session.flush()
    return places


@pytest.fixture
def pile(session, people, crew):
    """A sofa that the crew should take away."""
    pile = make.a_pile(people.territory_id, carrier_id=crew.partner_id)
    session.add(pile)
    session.flush()
    return pile


@pytest.fixture
def round_(session, people, local, pile):
    round_ = drawing.draw(session, people.territory_id, MONDAY)
    locking.lock(session, round_)
    return round_


@pytest.fixture
def taken(session, round_):
    """The crew took a sofa of 1.50 m³."""
    (stop,) = queries.stops(session, round_.id)
    return Answer(
        client_id=ids.new_id(), stop_id=stop.id, outcome=Outcome.COLLECTED,
        captured_at=clock.now(), measured_m3=Decimal("1.50"), method=Method.TAPE,
        no_photo_reason="batterie vide",
    )  # fmt: skip


@pytest.fixture
def say(session, round_, crew):
    return lambda said: answering.answer(session, round_, crew.id, said)
