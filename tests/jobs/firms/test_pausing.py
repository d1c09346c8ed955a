"""A silent firm is warned; a week later its offers rest; once it answers they are back."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from applys.jobs.actions.firms import counting, pausing
from applys.jobs.actions.offers import life
from applys.jobs.models import ApplicationState, Firm, Offer, OfferStep
from applys.kernel import clock
from applys.notifications.models import Event

SITE = "http://applys.test"


@pytest.fixture
def tend(session):
    """What the clock does, in its order; says how many were warned, paused and resumed."""

    def tend():
        counting.count_firms(session)
        resumed = pausing.resume_answering(session)
        return pausing.warn_silent(session), pausing.pause_silent(session), resumed

    return tend


@pytest.fixture
def waiting(applied):
    return [applied(16) for _ in range(3)]


def later(session, **delta):
    firm = session.scalar(select(Firm))
    firm.warned_at -= timedelta(**delta)
    session.flush()


def test_two_who_wait_are_not_yet_a_silence(applied, tend):
    applied(16), applied(20)
    assert tend() == (0, 0, 0)


def test_three_are_and_the_firm_is_warned_once(waiting, tend, session):
    assert [tend() for _ in range(2)] == [(1, 0, 0), (0, 0, 0)]
    kinds = select(func.count()).where(Event.kind == "jobs.firm_silent")
    assert session.scalar(kinds) == 1


def test_a_week_later_its_offers_rest(waiting, tend, session, offer, call):
    offer_id = offer.id
    tend()
    later(session, days=6, hours=23)
    assert tend() == (0, 0, 0)
    later(session, hours=2)
    assert tend() == (0, 1, 0)
    gone = call(None, "GET", f"/jobs/offers/{offer_id}")
    assert (gone.status_code, gone.json["state"]) == (410, "paused")
    assert call(None, "GET", "/jobs/offers").json["items"] == []


def test_once_all_are_answered_they_are_back_as_they_were(waiting, tend, session, offer):
    published, expires = offer.published_at, offer.expires_at
    tend()
    later(session, days=8)
    tend()
    for application in waiting:
        application.state, application.answered_at = ApplicationState.TO_CALL, clock.now()
    session.flush()
    assert tend() == (0, 0, 1)
    session.refresh(offer)
    assert (offer.state, offer.published_at, offer.expires_at) == ("published", published, expires)
    steps = select(OfferStep.became).order_by(OfferStep.id)
    assert session.scalars(steps).all() == ["paused", "published"]
    assert session.scalar(select(Firm.paused_at)) is None


def test_one_answered_of_three_is_not_enough(waiting, tend, session):
    tend()
    later(session, days=8)
    tend()
    waiting[0].state, waiting[0].answered_at = ApplicationState.TO_CALL, clock.now()
    session.flush()
    assert tend() == (0, 0, 0)


def test_a_resting_offer_ends_at_its_time(waiting, tend, session, offer):
    tend()
    later(session, days=8)
    tend()
    session.get(Offer, offer.id).expires_at = clock.now() - timedelta(seconds=1)
    session.flush()
    assert life.expire_offers(session) == 1
    last = select(OfferStep.was, OfferStep.became).order_by(OfferStep.id.desc())
    assert session.execute(last).first() == ("paused", "expired")


def test_the_coordinator_may_show_it_again(waiting, tend, session, offer, call):
    offer_id = offer.id
    tend()
    later(session, days=8)
    tend()
    path = f"/jobs/desk/offers/{offer_id}/state"
    assert call("employer", "PUT", path, json={"state": "published"}).status_code == 409
    assert call("coordinator", "PUT", path, json={"state": "published"}).status_code == 200


def test_a_firm_without_an_account_is_written_to(waiting, tend, session, people):
    tend()
    partner_id = people["employer"].partner_id
    assert pausing.warning_letter(session, SITE, partner_id) is None
    partner = session.get(pausing.Partner, partner_id)
    partner.email = "patron@example.org"
    letter = pausing.warning_letter(session, SITE, partner_id)
    assert "3 personnes" in letter.subject
    assert "7 jours" in letter.text
