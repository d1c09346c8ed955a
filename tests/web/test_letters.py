"""Where letters and text messages lead."""

from uuid import UUID

import pytest
from sqlalchemy import select

from applys.accounts.models import Account
from applys.kernel import gate, signing
from applys.notifications.actions.rendering import UNSUBSCRIBE, tag
from applys.notifications.models import Notification, Preference
from tests.factories.notifications import an_event

SECRET = "a secret for tests, long enough"
HOME = "https://localhost"


@pytest.fixture
def told(session, people):
    """A message of Ana's."""
    event = an_event(link="/offres/1")
    session.add(event)
    session.flush()
    message = Notification(event_id=event.id, account_id=people["ana"].id)
    session.add(message)
    session.flush()
    return message


@pytest.fixture
def stop(people):
    """The address that stops Ana's letters about offers."""
    content = [str(people["ana"].id), "offers", "email"]
    return f"/desabonnement/{signing.sign(SECRET, UNSUBSCRIBE, content)}"


def preferences(session):
    rows = session.execute(select(Preference.topic, Preference.channel, Preference.enabled))
    return [(str(topic), str(channel), on) for topic, channel, on in rows]


def test_a_short_link_leads_to_what_the_message_is_about(visit, told, session):
    answer = visit(f"/m/{tag(told.id)}")
    assert answer.location == "/fr/offres/1"
    assert session.scalars(select(Notification.read_at)).all() == [None]


def test_it_is_read_when_its_owner_opens_it(visit, told, session):
    visit.client.set_cookie(gate.COOKIE, "ana", secure=True, httponly=True)
    visit(f"/m/{tag(told.id)}", base_url=HOME)
    assert session.scalars(select(Notification.read_at)).one() is not None


@pytest.mark.parametrize("nid", ["x", "é" * 22, tag(UUID(int=1)), "a" * 300])
def test_an_unknown_message_leads_nowhere(visit, town, nid):
    assert visit(f"/m/{nid}").status_code == 404


def test_reading_the_page_stops_nothing(visit, stop, session):
    page = visit(stop).text
    assert "Ne plus recevoir" in page
    assert preferences(session) == []


@pytest.mark.parametrize("body", [{}, {"List-Unsubscribe": "One-Click"}])
def test_one_post_from_anywhere_stops_it(visit, stop, session, body):
    answers = [visit(stop, "POST", data=body) for _ in range(2)]
    assert {answer.status_code for answer in answers} == {200}
    assert preferences(session) == [("offers", "email", False)]


def test_it_speaks_the_reader_s_language(visit, stop, session, people):
    session.get(Account, people["ana"].id).language = "tr"
    session.flush()
    assert "Bu mesajları durdur" in visit(stop).text


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_altered_link_stops_nothing(visit, stop, session, method):
    assert visit(f"{stop}x", method).status_code == 404
    assert preferences(session) == []
