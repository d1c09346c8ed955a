"""Meetings in a real browser: for everyone, without scripts, and at a door without network."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from applys.events.actions import linking
from applys.events.models import Attendance, Booking, MeetingKind, Table
from applys.kernel import clock
from applys.kernel.callers import Role
from tests.factories import accounts as make_accounts
from tests.factories import events as make
from tests.factories import partners as make_partners
from tests.web.conftest import add_staff
from tests.web.test_browser import check, press, until
from tests.web.test_browser import faultless as faultless  # noqa: PLC0414 - a fixture

pytestmark = pytest.mark.browser
READY = """(scope) => navigator.serviceWorker.getRegistration(scope).then(kept =>
    kept?.scope.endsWith(scope) && kept.active?.state === 'activated')"""
DOOR_KEPT = """() => caches.open('door-pages-1').then(pages => pages.keys())
    .then(kept => kept.some(each => each.url.endsWith('/porte')))"""
CODE = "ABCDEFGH"


@pytest.fixture
def coffee(stored):
    """A meeting in an hour, with two places, of a body whose mediator signs in."""
    town = make_partners.a_territory()
    stored.add(town)
    stored.flush()
    body = make_partners.a_partner(town.id)
    stored.add_all([make_partners.a_neighbourhood(town.id), body])
    stored.flush()
    add_staff(stored, body, Role.MEDIATOR)
    why = {"asks_first_name": True, "asks_why": "pour le badge"}
    meeting = make.a_meeting(body, starts_at=clock.now() + timedelta(hours=1), **why)
    stored.add(meeting)
    stored.flush()
    stored.add(make.a_slot(meeting, capacity=2))
    stored.commit()
    return meeting


@pytest.fixture
def booked(stored, coffee):
    """A resident's place there."""
    lila = make_accounts.an_account(coffee.territory_id, Role.RESIDENT)
    stored.add(lila)
    slot = stored.scalars(select(make.Slot)).one()
    stored.flush()
    booking = make.a_booking(slot, lila, CODE, first_name="Lila")
    slot.taken, slot.ranks = 1, 1
    stored.add(booking)
    stored.commit()
    return booking


@pytest.fixture
def dating(stored, coffee):
    """A Job Dating with a table of two interviews, the second one taken."""
    body = stored.get(make_partners.Partner, coffee.organiser_id)
    meeting = make.a_meeting(body, kind=MeetingKind.JOB_DATING, title="Job Dating")
    stored.add(meeting)
    stored.flush()
    table = Table(meeting_id=meeting.id, position=1, employer_id=None, employer_name="Le Fournil")
    stored.add(table)
    stored.flush()
    start, quarter = meeting.starts_at, timedelta(minutes=15)
    for n in range(2):
        span = {"starts_at": start + n * quarter, "ends_at": start + (n + 1) * quarter}
        stored.add(make.a_slot(meeting, table_id=table.id, taken=n, **span))
    stored.commit()
    return meeting


def look_at(page, addresses):
    """Each page is for everyone, with all that it folds open."""
    for address in addresses:
        page.goto(address)
        for folded in page.locator("main details > summary").all():
            if folded.is_visible():
                folded.click()
        check(page)
        page.set_viewport_size({"width": 360, "height": 740})


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_residents_pages_are_for_everyone(page, home, site, booked, dating, faultless, code):
    link = linking.link(site.config["SECRET_KEY"], booked)
    paths = ("/rencontres?sorte=visit", "/rencontres", f"/rencontres/{dating.id}", link)
    look_at(page, [f"{home}/{code}{path}" for path in paths])


def test_organisers_pages_are_for_everyone(page, home, coffee, booked, sign_in, faultless):
    sign_in(page, "mediator")
    here = f"/espace/rencontres/{coffee.id}"
    paths = (here, f"{here}/inscrits", f"{here}/inscrire", f"{here}/modifier", f"{here}/porte",
             "/espace/rencontres", "/espace/rencontres/nouvelle?sorte=job_dating")  # fmt: skip
    look_at(page, [home + path for path in paths])


def test_the_town_s_pages_are_for_everyone(page, home, stored, dating, sign_in, faultless):
    add_staff(stored, stored.get(make_partners.Partner, dating.organiser_id), Role.COORDINATOR)
    table_id = stored.scalar(select(Table.id))
    stored.commit()
    sign_in(page, "coordinator")
    paths = (f"tables/{table_id}", f"rencontres/{dating.id}/tables", "series",
             "series/nouvelle?sorte=coffee_job", "mesures-rencontres", "avis-rencontres",
             "rencontres/nouvelle")  # fmt: skip
    look_at(page, [f"{home}/espace/{path}" for path in paths])


def test_a_place_is_booked_and_given_back_without_javascript(browser, home, stored, coffee):
    with browser.new_context(java_script_enabled=False, locale="fr-FR") as context:
        page = context.new_page()
        page.goto(f"{home}/rencontres/{coffee.id}")
        page.get_by_label("Prénom").fill("Lila")
        page.get_by_role("button", name="Réserver ma place").click()
        expect(page.get_by_text("Votre place est réservée")).to_be_visible()
        expect(page.get_by_role("heading", name="Billet de Lila")).to_be_visible()
        page.get_by_role("button", name="Rendre ma place").click()
        expect(page.get_by_text("Vous avez rendu votre place")).to_be_visible()
    assert stored.scalars(select(Booking.state)).all() == ["given_back"]


@pytest.fixture
def phone(browser, browser_context_args):
    """A page of a phone that keeps our worker."""
    with browser.new_context(**{**browser_context_args, "service_workers": "allow"}) as context:
        yield context.new_page()


def test_a_ticket_that_was_seen_opens_without_a_network(phone, home, coffee):
    phone.goto(f"{home}/fr/rencontres/{coffee.id}")
    until(phone, READY, "/")
    phone.get_by_label("Prénom").fill("Lila")
    press(phone, phone.get_by_role("button", name="Réserver ma place"))
    expect(phone.get_by_text("Ce billet est gardé")).to_be_visible()
    phone.context.set_offline(True)
    phone.reload()
    expect(phone.get_by_role("img", name="Code à montrer à l'entrée")).to_be_visible()


@pytest.fixture
def door(phone, home, coffee, booked, sign_in):
    """The door on an organiser's phone that has lost its network."""
    sign_in(phone, "mediator")
    phone.goto(f"{home}/espace/rencontres/{coffee.id}/porte")
    until(phone, READY, "/espace/rencontres/")
    phone.reload()
    until(phone, DOOR_KEPT)
    phone.context.set_offline(True)
    phone.reload()
    return phone


def type_code(door, code):
    door.get_by_label("Code du billet").fill(code)
    door.get_by_role("button", name="Vérifier").click()


def test_people_let_in_without_a_network_count_once_when_it_comes_back(door, stored):
    type_code(door, "abcd efgh")
    expect(door.get_by_text("Lila : bienvenue")).to_be_visible()
    type_code(door, CODE)
    expect(door.get_by_text("Lila : Cette personne est déjà entrée")).to_be_visible()
    door.get_by_text("Quelqu'un sans place").click()
    door.get_by_label("Prénom", exact=True).fill("Noé")
    door.get_by_role("button", name="Laisser entrer").click()
    expect(door.locator("#came")).to_have_text("2")
    door.reload()
    expect(door.get_by_text("noté, pas encore envoyé")).to_have_count(2)
    assert stored.scalars(select(Attendance)).all() == []

    door.context.set_offline(False)
    expect(door.get_by_text("noté, pas encore envoyé")).to_have_count(0, timeout=60_000)
    expect(door.locator("#came")).to_have_text("2")
    stored.rollback()
    assert sorted(stored.scalars(select(Attendance.how))) == ["code", "walk_in"]


SEEN = """(link) => {
    self.BarcodeDetector = class { detect() { return Promise.resolve([{ rawValue: link }]); } };
    HTMLMediaElement.prototype.play = () => Promise.resolve();
    navigator.mediaDevices.getUserMedia = () =>
        Promise.resolve(document.createElement("canvas").captureStream());
}"""


def test_a_ticket_that_the_camera_sees_lets_in_once(page, home, site, stored, booked, sign_in):
    link = home + linking.link(site.config["SECRET_KEY"], booked)
    page.add_init_script(f"({SEEN})({link!r})")
    sign_in(page, "mediator")
    meeting_id = stored.scalar(select(make.Slot.meeting_id))
    page.goto(f"{home}/espace/rencontres/{meeting_id}/porte")
    page.get_by_role("button", name="Scanner un billet").click()
    expect(page.get_by_text("Lila : bienvenue")).to_be_visible()
    expect(page.get_by_text("Arrivé à")).to_be_visible(timeout=30_000)
    stored.rollback()
    assert stored.scalars(select(Attendance.how)).all() == ["scan"]
