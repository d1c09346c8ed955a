"""Where letters and text messages lead."""

from datetime import timedelta
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import select, update

from applys.accounts.models import Account
from applys.kernel import clock, gate, signing
from applys.notifications.actions.leaving.rendering import UNSUBSCRIBE, tag
from applys.notifications.models import Event, Notification, Preference
from tests.factories.notifications import an_event

SECRET = "a secret for tests, long enough"
HOME = "https://localhost"
LINK = "/offres/00000000-0000-4000-8000-000000000001"
ELSEWHERE = {"Origin": "https://mail.example", "Sec-Fetch-Site": "cross-site"}


@pytest.fixture
def told(session, people):
    """A message of Ana's."""
    event = an_event(link=LINK)
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
    assert answer.location == f"/fr{LINK}"
    assert session.scalars(select(Notification.read_at)).all() == [None]


def test_it_is_read_when_its_owner_opens_it(visit, told, session):
    visit.client.set_cookie(gate.COOKIE, "ana", secure=True, httponly=True)
    visit(f"/m/{tag(told.id)}", base_url=HOME)
    assert session.scalars(select(Notification.read_at)).one() is not None


def test_it_leads_there_in_its_owner_s_language_and_to_what_has_none_as_it_is(visit, told, session):
    session.get(Account, told.account_id).language = "tr"
    short = f"/m/{tag(told.id)}"
    assert visit(short).location == f"/tr{LINK}"
    session.execute(update(Event).values(link="/nowhere"))
    assert visit(short).location == "/nowhere"


def test_a_neighbour_is_led_there_and_reads_it_for_nobody(visit, told, session, people):
    people["bob"]
    visit.client.set_cookie(gate.COOKIE, "bob", secure=True, httponly=True)
    assert visit(f"/m/{tag(told.id)}", base_url=HOME).location == f"/fr{LINK}"
    assert session.scalars(select(Notification.read_at)).all() == [None]


@pytest.mark.parametrize("junk", ["!", "==", "%20"])
def test_a_short_link_has_one_spelling(visit, told, junk):
    assert visit(f"/m/{tag(told.id)}{junk}").status_code == 404


@pytest.mark.parametrize("nid", ["x", "é" * 22, tag(UUID(int=1)), "a" * 300])
def test_an_unknown_message_leads_nowhere(visit, town, nid):
    assert visit(f"/m/{nid}").status_code == 404


def test_reading_the_page_stops_nothing(visit, stop, session):
    page = visit(stop).text
    assert "Ne plus recevoir" in page
    assert preferences(session) == []


@pytest.mark.parametrize("body", [{}, {"List-Unsubscribe": "One-Click"}])
def test_one_post_from_anywhere_stops_it(visit, stop, session, body):
    answers = [visit(stop, "POST", data=body, headers=ELSEWHERE) for _ in range(2)]
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


def test_an_old_link_stops_nothing(visit, people, session):
    with time_machine.travel(clock.now() - timedelta(days=401)):
        token = signing.sign(SECRET, UNSUBSCRIBE, [str(people["ana"].id), "offers", "email"])
    assert visit(f"/desabonnement/{token}", "POST").status_code == 404
    assert preferences(session) == []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_who_erased_their_account_is_no_longer_known(visit, town, method):
    token = signing.sign(SECRET, UNSUBSCRIBE, [str(UUID(int=1)), "offers", "email"])
    assert visit(f"/desabonnement/{token}", method).status_code == 404
