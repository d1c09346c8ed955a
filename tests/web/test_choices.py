"""A resident chooses what they are told, how, and when, with one button."""

from datetime import time

import pytest
from sqlalchemy import select

from applys.kernel import gate
from applys.notifications.models import Preference, Rhythm
from tests.factories.accounts import a_contact

HOME = "https://localhost"
PATH = "/fr/messages/reglages"
FORM = {"quiet_start": "22:00", "quiet_end": "07:30", "daily_cap": "3", "paused_until": ""}


@pytest.fixture
def ana(visit, people):
    visit.client.set_cookie(gate.COOKIE, "ana", secure=True, httponly=True)
    return people["ana"]


@pytest.fixture
def keep(visit, ana):
    return lambda **changes: visit(PATH, "POST", base_url=HOME, data={**FORM, **changes})


def off(session):
    statement = select(Preference.topic, Preference.channel).where(Preference.enabled.is_(False))
    return {(str(topic), str(channel)) for topic, channel in session.execute(statement)}


def test_the_page_shows_what_holds_for_those_who_chose_nothing(visit, ana):
    page = visit(PATH, base_url=HOME).text
    assert 'name="quiet_start" type="time" value="21:00"' in page
    assert 'name="offers-push" value="oui" checked' in page
    assert "Par e-mail" not in page


def test_e_mail_is_proposed_once_an_address_was_proved(visit, ana, session):
    session.add(a_contact(ana, "ana@example.org"))
    session.flush()
    assert 'name="offers-email" value="oui">' in visit(PATH, base_url=HOME).text


def test_what_is_chosen_is_kept(keep, session):
    answer = keep(**{"offers-inbox": "oui", "town-inbox": "oui", "town-push": "oui"})
    rhythm = session.scalars(select(Rhythm)).one()
    assert answer.location == f"{PATH}?garde=1"
    assert (rhythm.quiet_from, rhythm.quiet_until, rhythm.daily_cap) == (time(22), time(7, 30), 3)
    assert ("offers", "push") in off(session)
    assert ("town", "push") not in off(session)


def test_the_summary_may_be_stopped_and_had_again(keep, session):
    keep()
    assert ("summary", "push") in off(session)
    assert ("summary", "inbox") not in off(session)
    keep(**{"summary-push": "oui"})
    assert ("summary", "push") not in off(session)


def test_no_hours_are_no_quiet_hours(keep, session):
    keep(quiet_start="", quiet_end="")
    assert session.scalars(select(Rhythm.quiet_from)).all() == [None]


def test_a_pause_lasts_to_the_end_of_its_day(keep, session):
    keep(paused_until="2099-06-01")
    assert (
        session.scalars(select(Rhythm.paused_until)).one().isoformat().startswith("2099-06-01T22")
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"quiet_start": "25:00"}, {"quiet_start": ""}, {"quiet_start": "07:30"},
        {"daily_cap": "1000"}, {"daily_cap": "x"}, {"paused_until": "hier"},
        {"paused_until": "9999-12-31"}, {"paused_until": "0001-01-01"},
    ],
    ids=str,
)  # fmt: skip
def test_a_fault_is_said_in_place_and_nothing_is_kept(keep, session, wrong):
    answer = keep(**wrong)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert session.scalars(select(Rhythm)).all() == []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_phone_that_is_not_known_begins_first(visit, town, method):
    assert visit(PATH, method).location == "/fr/messages"
