"""A town that knows one occupation, and imports into it."""

import pytest
from sqlalchemy import select, text

from applys.jobs.actions.imports import running as imports
from applys.jobs.models import Offer, OfferStep, RomeCode
from applys.kernel import database, stamps
from tests.fakes import FakeFranceTravail


@pytest.fixture
def amboise(session, town):
    session.add(RomeCode(code="K2204", label="Agent d'entretien"))
    session.commit()
    return town


@pytest.fixture
def bring(amboise):
    """Import these raw offers, as a whole search unless told since when."""

    def bring(offers, **options):
        source = options.pop("source", None) or FakeFranceTravail(offers)
        return imports.import_from_api(database.transaction, "amboise", source, **options)

    return bring


@pytest.fixture
def kept(session):
    """The offers we hold, by what they are called at their source."""

    def kept():
        session.expire_all()
        return {offer.source_id: offer for offer in session.scalars(select(Offer))}

    return kept


@pytest.fixture
def traces(session):
    """All that a write would move: row versions, the history, the public stamp."""

    def traces():
        session.expire_all()
        rows = session.execute(
            text("SELECT id, xmin::text, updated_at, expires_at FROM job_offer ORDER BY id")
        ).all()
        steps = session.scalars(select(OfferStep.id).order_by(OfferStep.id)).all()
        return rows, steps, stamps.current(session, "jobs")

    return traces


@pytest.fixture
def moves(session):
    """Each move of the history: from, to, why."""

    def moves():
        steps = select(OfferStep.was, OfferStep.became, OfferStep.reason)
        return [tuple(step) for step in session.execute(steps.order_by(OfferStep.id))]

    return moves
