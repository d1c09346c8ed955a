"""The page of a renewal link."""

from datetime import timedelta

import pytest

from applys.jobs.actions.offers import renewing
from applys.jobs.models import Offer, State
from applys.kernel import clock
from tests.factories import jobs as make_jobs


@pytest.fixture
def ending(session, people):
    """An offer that ends in three days."""
    offer = make_jobs.an_offer(people["employer"], expires_at=clock.now() + timedelta(days=3))
    session.add(offer)
    session.flush()
    session.expunge_all()
    return offer


@pytest.fixture
def link(app, ending):
    return renewing.renewal_link(app.config["SECRET_KEY"], "", ending)


def test_opening_the_link_renews_nothing(visit, session, ending, link):
    page = visit(link)

    assert "Est-elle toujours valable" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert session.get(Offer, ending.id).expires_at == ending.expires_at


def test_its_button_renews_and_says_until_when(visit, session, ending, link):
    page = visit.post(link)

    renewed = session.get(Offer, ending.id).expires_at
    assert renewed > ending.expires_at + timedelta(days=50)
    assert "est prolongé" in page.text
    assert str(renewed.astimezone(clock.PARIS).year) in page.text


def test_a_second_tap_says_the_same_and_renews_no_more(visit, session, ending, link):
    visit.post(link)
    once = session.get(Offer, ending.id).expires_at

    page = visit.post(link)

    assert "est prolongé" in page.text
    assert session.get(Offer, ending.id).expires_at == once


def test_the_link_of_an_offer_that_is_over_says_so(visit, session, ending, link):
    session.get(Offer, ending.id).state = State.FILLED

    assert "Pourvue. Ce lien ne sert plus." in visit(link).text


def test_an_altered_link_is_told_kindly(visit, town):
    answer = visit("/offres/prolonger/altered")

    assert answer.status_code == 404
    assert "Copiez le lien entier" in answer.text
