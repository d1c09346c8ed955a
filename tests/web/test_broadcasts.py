"""Where the coordinator writes to many."""

import re
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
import time_machine
from sqlalchemy import select

from applys.kernel import clock
from applys.notifications.actions import telling
from applys.notifications.models import Broadcast, Event, Notification
from tests.factories import accounts as make_accounts
from tests.factories import partners as make_partners

PLACE = "/espace/annonces"
FORM = {
    "audience": "territory", "title_fr": "Fête de quartier", "body_fr": "Samedi à 15 h.",
    "title_tr": "Mahalle şenliği", "body_tr": "Cumartesi 15.00.", "link": "/offres",
}  # fmt: skip


@pytest.fixture(autouse=True)
def noon():
    with time_machine.travel(datetime(2026, 11, 23, 11, tzinfo=UTC), tick=True) as moved:
        yield moved


@pytest.fixture
def write(desk):
    """write() keeps a draft; returns its page's address."""
    return lambda **changes: desk("coordinator").post(PLACE, **{**FORM, **changes}).location


@pytest.fixture
def send(desk):
    """send(place) sends what that page shows."""

    def send(place, **form):
        coordinator = desk("coordinator")
        return coordinator.post(f"{place}/envoyer", version=version(coordinator.get(place)), **form)

    return send


def version(page):
    return re.search(r'name="version" value="([^"]+)"', page.text)[1].replace("&#34;", '"')


def only(session):
    session.expire_all()
    return session.scalars(select(Broadcast)).one()


def faulty(page):
    return set(re.findall(r'id="(\w+)-fault"', page.text))


def test_a_draft_is_kept_and_shown_as_each_will_read_it(desk, write, session):
    place = write(expires_on="2026-12-06")
    page = desk("coordinator").get(place).text
    assert only(session).expires_at == datetime(2026, 12, 6, 23, tzinfo=UTC)
    assert (only(session).link, set(only(session).texts)) == ("/offres", {"fr", "tr"})
    assert '<p lang="tr" dir="ltr"><strong>Mahalle şenliği</strong></p>' in page
    assert page.count("Pas de traduction\u00a0: ces personnes liront le français.") == 3


def test_a_page_counts_before_sending(desk, write, session, town):
    session.add_all([make_accounts.an_account(town.id, language="tr") for _ in range(6)])
    page = desk("coordinator").get(write()).text
    assert "6 personnes la trouveront dans leurs messages." in page
    assert ">Türkçe</bdi> : 6 lecteurs" in page
    assert "Envoyer à 6 personnes" in page


def test_a_draft_tapped_twice_is_one(desk, session):
    taps = [desk("coordinator").post(PLACE, **FORM, draft=draft) for draft in [str(uuid4())] * 2]
    assert taps[0].location == taps[1].location == f"{PLACE}/{only(session).id}"


@pytest.mark.parametrize(
    ("wrong", "names"),
    [
        ({"title_fr": "", "body_fr": " "}, {"title_fr", "body_fr"}),
        ({"title_ar": "مرحبا"}, {"body_ar"}),
        ({"title_fr": "T" * 121, "link": "https://elsewhere.example"}, {"title_fr", "link"}),
        ({"title_fr": "a\x00b"}, {"title_fr"}),
        ({"audience": "everyone"}, {"audience"}),
        ({"audience": "neighbourhood/paris"}, {"audience"}),
        ({"audience": "topic/weather"}, {"audience"}),
        ({"audience": "pile_reporters/a\x00"}, {"audience"}),
        ({"audience": ""}, {"audience"}),
        ({"expires_on": "demain"}, {"expires_on"}),
        ({"expires_on": "9999-12-31"}, {"expires_on"}),
        ({"expires_on": "0001-01-01"}, {"expires_on"}),
    ],
)
def test_each_fault_is_named_and_nothing_typed_is_lost(desk, session, wrong, names):
    page = desk("coordinator").post(PLACE, **{**FORM, **wrong})
    assert (page.status_code, faulty(page)) == (422, names)
    assert "Mahalle şenliği" in page.text
    assert session.scalars(select(Broadcast)).all() == []


def test_an_empty_form_names_what_is_needed(desk):
    page = desk("coordinator").post(PLACE)
    assert (page.status_code, faulty(page)) == (422, {"audience", "title_fr", "body_fr"})


@pytest.mark.parametrize("audience", ["neighbourhood/la-verrerie", "topic/events", "territory"])
def test_a_draft_opens_again_as_it_was_written(desk, write, session, audience):
    place = write(audience=audience, expires_on="2026-12-06")
    form = desk("coordinator").get(f"{place}/modifier")
    assert f'value="{audience}" selected' in form.text
    assert 'value="2026-12-06"' in form.text
    changed = {**FORM, "audience": audience, "title_fr": "Autre titre", "version": version(form)}
    assert desk("coordinator").post(f"{place}/modifier", **changed).location == place
    assert only(session).texts["fr"]["title"] == "Autre titre"


def test_what_changed_since_it_was_read_is_neither_changed_nor_sent(desk, write, session):
    place = write()
    old = version(desk("coordinator").get(place))
    only(session).updated_at = clock.now() + timedelta(seconds=5)
    for action in ("modifier", "envoyer"):
        answer = desk("coordinator").post(f"{place}/{action}", **FORM, version=old)
        assert answer.location == f"{place}?entre-temps=1"
    assert session.scalars(select(Event)).all() == []
    assert "a changé entre-temps" in desk("coordinator").get(answer.location).text


def test_it_is_sent_now_and_followed(desk, write, send, session, people):
    ana = people["ana"].id
    place = write()
    assert send(place).location == place
    telling.tell_planned(session, only(session).event_id)
    page = desk("coordinator").get(place).text
    assert "Envoyée" in page
    assert "Personnes prévenues : 1" in page
    assert str(ana) not in page
    assert session.scalars(select(Notification.account_id)).all() == [ana]


def test_it_is_sent_once_from_two_tabs(desk, write, session):
    place = write()
    read = version(desk("coordinator").get(place))
    answers = [desk("coordinator").post(f"{place}/envoyer", version=read) for _ in range(2)]
    assert [each.location for each in answers] == [place, f"{place}?entre-temps=1"]
    assert len(session.scalars(select(Event)).all()) == 1


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("2026-11-24T18:30", datetime(2026, 11, 24, 17, 30, tzinfo=UTC)),
        ("2027-03-28T02:30", datetime(2027, 3, 28, 1, 30, tzinfo=UTC)),
        ("2026-10-25T02:30", None),
        ("2027-10-31T02:30", datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
    ],
)
def test_an_hour_is_of_paris_whatever_the_clocks_do(write, send, session, typed, hour):
    answer = send(write(expires_on="2027-12-31"), at=typed)
    assert only(session).send_at == hour
    assert answer.status_code == (302 if hour else 422)


@pytest.mark.parametrize(
    "at", ["2026-11-22T18:30", "demain", "2026-13-01T00:00", "9999-12-31T23:59"]
)
def test_an_hour_that_is_over_or_none_sends_nothing(write, send, session, at):
    page = send(write(expires_on="2027-12-31"), at=at)
    assert (page.status_code, faulty(page)) == (422, {"at"})
    assert session.scalars(select(Event)).all() == []


def test_an_hour_past_its_last_day_is_refused_with_the_reason(write, send):
    page = send(write(expires_on="2026-11-24"), at="2026-11-25T10:00")
    assert page.status_code == 422
    assert "ne serait plus utile" in page.text


def test_a_planned_one_is_cancelled_and_tells_nobody(desk, write, send, session, people, noon):
    people["ana"]
    place = write()
    send(place, at="2026-11-23T18:30")
    shown = desk("coordinator").get(place).text
    assert "lundi" not in shown
    assert "Envoi\u00a0: 23 novembre 2026 à 18\u00a0h\u00a030" in shown
    assert desk("coordinator").post(f"{place}/annuler").location == place
    noon.shift(timedelta(hours=8))
    assert telling.tell_planned(session, only(session).event_id) == 0
    assert "Annulée" in desk("coordinator").get(place).text


def test_what_is_not_leaving_has_no_button_to_stop_it(desk, write, send, session):
    place = write()
    assert desk("coordinator").post(f"{place}/annuler").location == f"{place}?entre-temps=1"
    send(place)
    telling.tell_planned(session, only(session).event_id)
    assert "Annuler l" not in desk("coordinator").get(place).text


def test_a_draft_is_thrown_away_and_what_left_is_not(desk, write, send, session):
    assert desk("coordinator").post(f"{write()}/effacer").location == PLACE
    place = write()
    send(place)
    assert desk("coordinator").post(f"{place}/effacer").location == f"{place}?entre-temps=1"
    assert desk("coordinator").get(f"{place}/modifier").location == place
    assert f"{PLACE}/{only(session).id}" == place


def test_the_list_is_newest_first_and_paged(desk, write):
    assert "pas encore écrit" in desk("coordinator").get(PLACE).text
    for number in range(21):
        write(title_fr=f"Annonce {number:02}")
    first = desk("coordinator").get(PLACE).text
    cursor = first.partition('rel="next" href="')[2].partition('"')[0]
    second = desk("coordinator").get(f"{PLACE}{cursor}").text
    assert re.findall(r"Annonce (\d\d)", first) == [f"{n:02}" for n in range(20, 0, -1)]
    assert re.findall(r"Annonce (\d\d)", second) == ["00"]
    assert desk("coordinator").get(f"{PLACE}?suite=nonsense").location == PLACE


@pytest.mark.parametrize("who", ["employer", "ana", "mediator", "landlord"])
def test_others_have_no_such_pages(desk, write, who):
    place = write()
    gets = [desk(who).get(path) for path in (PLACE, f"{PLACE}/nouvelle", place)]
    posts = [desk(who).post(f"{place}/{each}") for each in ("envoyer", "annuler", "effacer")]
    assert {each.status_code for each in [*gets, *posts]} == {403}


def test_another_town_s_are_nowhere(desk, write, session):
    place = write()
    elsewhere = make_partners.a_territory(slug="loches", code="CV121", insee_code="37132")
    session.add(elsewhere)
    session.flush()
    only(session).territory_id = elsewhere.id
    answers = [desk("coordinator").get(place), desk("coordinator").post(f"{place}/effacer")]
    assert [each.status_code for each in answers] == [404, 404]


def test_what_is_written_is_shown_as_text(desk, write):
    page = desk("coordinator").get(write(title_fr="<script>alert(1)</script>")).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
