"""Who keeps an offer hears that it ends soon, that it ended, that it is back: once each."""

from datetime import timedelta

import pytest

from applys.jobs.actions.searches import keeping
from applys.jobs.models import Offer, State
from applys.kernel import clock
from tests.factories.answers import an_application
from tests.factories.jobs import an_offer


@pytest.fixture
def kept(people, session):
    """An offer that Ana keeps."""
    session.add(offer := an_offer(people["employer"]))
    session.flush()
    keeping.keep_offer(session, people["ana"], offer.id)
    return offer


@pytest.mark.parametrize(
    ("state", "words"),
    [(State.FILLED, "pourvu"), (State.EXPIRED, "terminée"), (State.WITHDRAWN, "retirée")],
)
def test_its_keeper_hears_how_it_ended_once(kept, session, heard, state, words):
    kept.state = state
    session.flush()
    assert [keeping.tell_keepers(session) for _ in range(2)] == [1, 0]
    assert [words in body for body, _ in heard(kind="jobs.favourite")] == [True]


def test_its_keeper_hears_three_days_before_once(kept, session, heard):
    kept.expires_at = clock.now() + timedelta(days=3, hours=1)
    session.flush()
    assert keeping.tell_keepers(session) == 0
    kept.expires_at = clock.now() + timedelta(days=2, hours=23)
    session.flush()
    assert [keeping.tell_keepers(session) for _ in range(2)] == [1, 0]
    assert "3 jours" in heard(kind="jobs.favourite")[0][0]


def test_who_answered_it_hears_of_their_answer_instead(kept, people, session, heard):
    an_application(session, people["ana"], kept)
    kept.state = State.FILLED
    session.flush()
    keeping.tell_keepers(session)
    assert heard(kind="jobs.favourite") == []


def test_an_offer_posted_again_keeps_its_favourites(kept, publish, work, session, call, heard):
    kept.state = State.EXPIRED
    session.flush()
    again = publish(title="Agent d'entretien F/H")
    work()
    assert heard(kind="jobs.favourite")[-1] == (
        "Agent d'entretien F/H : elle est de nouveau en ligne.", f"/offres/{again}"
    )  # fmt: skip
    listed = call("ana", "GET", "/jobs/favourites").json["items"]
    assert str(again) in {each["offer_id"] for each in listed}


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Cuisinier H/F"},
        {"description": "Vous préparez les repas d'une école, du lundi au vendredi."},
    ],
)
def test_another_job_of_the_same_firm_does_not(kept, publish, work, session, changes, heard):
    kept.state = State.EXPIRED
    session.flush()
    publish(**changes)
    work()
    assert heard(kind="jobs.favourite") == []


def test_nor_the_same_words_of_another_firm(kept, publish, work, session, people, heard):
    session.get(Offer, kept.id).state = State.EXPIRED
    session.flush()
    publish(employer_id=people["rival"].partner_id)
    work()
    assert heard(kind="jobs.favourite") == []


def test_two_hundred_are_kept_and_no_more(people, session):
    offers = [an_offer(people["employer"]) for _ in range(201)]
    session.add_all(offers)
    session.flush()
    for offer in offers[:200]:
        keeping.keep_offer(session, people["ana"], offer.id)
    with pytest.raises(keeping.rules.ManyFavourites):
        keeping.keep_offer(session, people["ana"], offers[200].id)
