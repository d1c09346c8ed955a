"""Two years after the last contact all is forgotten, CVs three months after the decision."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from applys.jobs.actions import documents, forgetting
from applys.jobs.models import (
    Application,
    ApplicationState,
    Card,
    Document,
    Immersion,
    Publication,
    SearchHit,
    State,
)
from applys.kernel import clock
from tests.factories.answers import a_card, an_application
from tests.factories.immersions import an_immersion
from tests.factories.jobs import an_offer
from tests.factories.searches import a_search

TWO_YEARS = timedelta(days=731)
DAY = timedelta(days=1)


@pytest.fixture
def offer(people, session):
    session.add(kept := an_offer(people["employer"]))
    session.flush()
    return kept


@pytest.fixture
def sent(people, session, offer):
    """An application with a CV, last moved so long ago."""

    def sent(ago, state=ApplicationState.SENT):
        session.add(a_card(people["ana"]))
        session.add(Document(account_id=people["ana"].id, kind="pdf", size=9, sha256="a" * 64))
        session.flush()
        moved = clock.now() - ago
        changes = {"created_at": moved, "updated_at": moved, "state": state}
        return an_application(session, people["ana"], offer, **changes)

    return sent


def count(session, kind):
    return session.scalar(select(func.count()).select_from(kind))


@pytest.mark.parametrize(("ago", "left"), [(TWO_YEARS - 2 * DAY, 1), (TWO_YEARS, 0)])
def test_an_application_lives_two_years_after_it_last_moved(sent, session, ago, left):
    sent(ago)
    forgetting.forget(session)
    assert count(session, Application) == left


@pytest.mark.parametrize(
    ("state", "ago", "left"),
    [
        ("not_kept", timedelta(days=90), 1),
        ("not_kept", timedelta(days=92), 0),
        ("hired", timedelta(days=92), 0),
        ("closed", timedelta(days=92), 0),
        ("meeting", timedelta(days=92), 1),
    ],
)
def test_a_cv_lives_three_months_after_the_decision(sent, session, state, ago, left):
    sent(ago, ApplicationState(state))
    forgetting.forget(session)
    kept = select(func.count(Document.id)).where(Document.application_id.is_not(None))
    assert session.scalar(kept) == left
    assert count(session, Application) == 1


def test_their_files_are_asked_to_go(sent, session, gateways):
    sent(TWO_YEARS)
    session.get(Card, session.scalar(select(Card.account_id))).updated_at = clock.now() - TWO_YEARS
    gateways.storage.put(f"cv/{'a' * 64}", b"%PDF")
    session.flush()
    assert forgetting.forget(session).cards == 1
    assert documents.drop_file(session, gateways.storage, "a" * 64)


def test_a_card_lives_two_years_after_it_was_last_of_use(sent, session, people):
    sent(timedelta(days=30))
    session.get(Card, people["ana"].id).updated_at = clock.now() - TWO_YEARS
    session.flush()
    assert forgetting.forget(session).cards == 0
    session.get(Application, session.scalar(select(Application.id))).created_at -= TWO_YEARS
    session.flush()
    assert forgetting.forget(session).cards == 1
    assert count(session, Card) == 0


def test_an_immersion_lives_two_years(people, session):
    session.add(an_immersion(people, updated_at=clock.now() - TWO_YEARS))
    session.flush()
    forgetting.forget(session)
    assert count(session, Immersion) == 0


def test_what_a_search_found_goes_some_time_after_the_offer(people, session, offer):
    session.add(search := a_search(people["ana"]))
    session.add(Publication(offer_id=offer.id, matched_at=clock.now() - timedelta(days=70)))
    session.flush()
    session.add(SearchHit(search_id=search.id, offer_id=offer.id, number=1))
    session.flush()
    assert forgetting.forget(session).others == 0
    offer.state, offer.updated_at = State.FILLED, clock.now() - timedelta(days=61)
    session.flush()
    assert forgetting.forget(session).others == 2


def test_forgotten_once_nothing_is_left_to_forget(sent, session):
    sent(TWO_YEARS)
    first, second = forgetting.forget(session), forgetting.forget(session)
    assert (first.applications, sum(second)) == (1, 0)
