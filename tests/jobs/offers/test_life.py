"""What the clock, the links and the geocoder do to offers."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from applys.jobs.actions.offers import life, placing, renewing, telling
from applys.jobs.models import Offer, OfferStep, Source, State
from applys.jobs.rules.offers import life as rules
from applys.kernel import clock, database
from applys.kernel.places import Point
from tests.factories.jobs import an_offer

SECRET, SITE = "a secret for tests, long enough", "http://applys.test"


@pytest.fixture
def offer(people, session):
    kept = an_offer(people["employer"], contact_email="patron@example.org")
    session.add(kept)
    session.flush()
    return kept


def ends_in(offer, session, **delta):
    offer.expires_at = clock.now() + timedelta(**delta)
    session.flush()


def asked(session):
    return session.scalars(text("SELECT task_name FROM procrastinate_jobs ORDER BY id")).all()


def test_an_offer_whose_time_is_over_expires_once(offer, session):
    ends_in(offer, session, seconds=-1)
    assert (life.expire_offers(session), life.expire_offers(session)) == (1, 0)
    session.refresh(offer)
    assert offer.state is State.EXPIRED
    assert session.scalar(select(OfferStep.became)) is State.EXPIRED


def test_a_letter_is_asked_seven_days_and_one_day_before(offer, session):
    ends_in(offer, session, days=8)
    assert renewing.ask_renewals(session) == 0
    ends_in(offer, session, days=6, hours=23)
    assert (renewing.ask_renewals(session), renewing.ask_renewals(session)) == (1, 0)
    offer.reminded_at = clock.now() - timedelta(days=6)
    ends_in(offer, session, hours=23)
    assert (renewing.ask_renewals(session), renewing.ask_renewals(session)) == (1, 0)
    assert asked(session) == ["jobs.send_renewal"] * 2


def test_a_worker_that_was_away_catches_up_with_one_letter(offer, session):
    ends_in(offer, session, hours=20)
    assert (renewing.ask_renewals(session), renewing.ask_renewals(session)) == (1, 0)


def test_the_letter_holds_a_link_that_renews_once(call, offer, session):
    ends_in(offer, session, days=6)
    letter = renewing.renewal_letter(session, SECRET, SITE, offer.id)
    assert letter.to == "patron@example.org"
    token = letter.text.split("/offres/prolonger/")[1].split()[0]
    seen = call(None, "GET", f"/jobs/renewals/{token}")
    assert (seen.status_code, seen.json["renewable"]) == (200, True)
    renewed = call(None, "POST", f"/jobs/renewals/{token}")
    assert renewed.json["expires_at"] > seen.json["expires_at"]
    again = call(None, "POST", f"/jobs/renewals/{token}")
    assert again.json["expires_at"] == renewed.json["expires_at"]


def test_an_altered_link_opens_nothing(call, offer, session):
    link = renewing.renewal_link(SECRET, SITE, offer)
    token = link.rsplit("/", 1)[1]
    assert call(None, "POST", f"/jobs/renewals/{token[:-3]}abc").status_code == 404
    assert call(None, "POST", "/jobs/renewals/nonsense").status_code == 404


def test_an_address_gets_its_point_later(app, gateways, offer, session):
    gateways.geocoder.known["60 rue de la Concorde 37400 Amboise"] = Point(47.4132, 0.9845)
    offer.address, offer.latitude, offer.longitude = "60 rue de la Concorde", None, None
    offer.flags = ["no_coordinates"]
    session.commit()
    assert placing.place_offer(database.transaction, gateways.geocoder, offer.id)
    session.expire_all()
    found = session.execute(select(Offer.latitude, Offer.longitude, Offer.flags)).one()
    assert found == (47.4132, 0.9845, [])


def test_an_unknown_address_stays_flagged(app, gateways, offer, session):
    offer.latitude = offer.longitude = None
    offer.flags = ["no_coordinates"]
    session.commit()
    assert not placing.place_offer(database.transaction, gateways.geocoder, offer.id)
    assert session.scalar(select(Offer.flags)) == ["no_coordinates"]


def test_a_returned_offer_is_told_by_letter(call, offer, session):
    offer.state, offer_id = State.SUBMITTED, offer.id
    path = f"/jobs/desk/offers/{offer_id}/state"
    call("coordinator", "PUT", path, json={"state": "returned", "reason": "Précisez le salaire"})
    letter = telling.returned_letter(session, offer_id)
    assert "Précisez le salaire" in letter.text


def test_nothing_is_promised_when_the_last_day_to_apply_ends_it(call, offer, session):
    offer.apply_until = clock.now().astimezone(clock.PARIS).date() + timedelta(days=3)
    offer.expires_at = rules.expiry(clock.now(), offer.apply_until)
    session.flush()
    assert renewing.renewal_letter(session, SECRET, SITE, offer.id) is None
    token = renewing.renewal_link(SECRET, SITE, offer).rsplit("/", 1)[1]
    assert call(None, "GET", f"/jobs/renewals/{token}").json["renewable"] is False
    call(None, "POST", f"/jobs/renewals/{token}")
    assert session.scalars(select(OfferStep)).all() == []


def test_a_returned_import_is_told_to_nobody(call, offer, session):
    offer.source, offer.source_id = Source.FRANCE_TRAVAIL, "1"
    offer_id = offer.id
    path = f"/jobs/desk/offers/{offer_id}/state"
    call("coordinator", "PUT", path, json={"state": "returned", "reason": "Une arnaque"})
    assert telling.returned_letter(session, offer_id) is None
