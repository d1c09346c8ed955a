"""A team's phone in a real browser: for everyone, and without a network."""

from datetime import timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from applys.events.actions.markethon import linking, planning
from applys.events.actions.markethon.planning import Plan
from applys.events.models import MeetingKind, Visit, VisitOutcome
from applys.jobs.actions.found import drafting, links
from applys.jobs.actions.found.drafting import Found
from applys.jobs.models import Offer
from applys.kernel import clock
from applys.kernel.callers import Role
from tests.factories import events as make_events
from tests.factories import partners as make_partners
from tests.factories.markethon import HIDDEN
from tests.web.conftest import add_staff
from tests.web.test_browser import check, until
from tests.web.test_browser import faultless as faultless  # noqa: PLC0414 - a fixture

pytestmark = pytest.mark.browser
READY = """() => navigator.serviceWorker.getRegistration('/fr/markethon/').then(kept =>
    kept?.scope.endsWith('/fr/markethon/') && kept.active?.state === 'activated')"""
KEPT = """() => caches.open('walk-pages-1').then(pages => pages.keys())
    .then(kept => kept.some(each => each.url.includes('/fr/markethon/')))"""
SENT = """token => fetch(`/v1/events/team-links/${token}`).then(answer => answer.json())
    .then(day => day.visits.length === 2)"""
PEOPLE = [{"companion": "Julie, Mission locale"}, {"companion": "Marc, la Ville"}]


@pytest.fixture
def meeting(stored):
    """A Markethon that goes on, of a body whose staff sign in as `partner`."""
    town = make_partners.a_territory()
    stored.add(town)
    stored.flush()
    body = make_partners.a_partner(town.id)
    stored.add_all([body, make_partners.a_neighbourhood(town.id)])
    stored.flush()
    add_staff(stored, body, Role.PARTNER)
    start = clock.now() - timedelta(hours=1)
    kind = {"kind": MeetingKind.MARKETHON, "title": "Markethon d'Amboise"}
    meeting = make_events.a_meeting(body, starts_at=start, **kind)
    meeting.ends_at = start + timedelta(hours=6)
    stored.add_all([meeting, make_events.a_slot(meeting)])
    stored.commit()
    return meeting


@pytest.fixture
def team(site, stored, meeting):
    """The path of a team's page, with a street and a firm to visit."""
    streets = {"name": "Centre", "streets": ["rue Nationale"], "outline": None}
    sector = planning.keep_sector(stored, meeting, streets)
    stored.flush()
    plan = Plan(name="Équipe bleue", members=PEOPLE, sector_id=sector.id)
    team = planning.keep_team(stored, meeting, plan)
    firm = {"name": "Garage Martin", "street": "3 rue Nationale", "sector_id": sector.id}
    planning.list_firms(stored, meeting, [firm])
    stored.commit()
    return linking.path(site.config["SECRET_KEY"], team)


@pytest.fixture
def found(site, stored, meeting):
    """The path of a firm's page."""
    where = {"firm_name": "Brasserie du Mail", "firm_street": "5 quai du Mail"}
    whose = {"offer_id": uuid4(), "meeting_id": meeting.id, "territory_id": meeting.territory_id}
    drafting.draft(stored, Found(**whose, **where), HIDDEN)
    path = links.path(site.config["SECRET_KEY"], stored.scalars(select(Offer)).one())
    stored.commit()
    return path


def test_its_pages_are_for_everyone(page, home, meeting, team, found, sign_in, faultless):
    day = f"/espace/rencontres/{meeting.id}/markethon"
    sign_in(page, "partner")
    for path in (day, f"/fr{team}", f"/ar{team}", found):
        look(page, home + path)


def test_a_sector_drawn_on_the_map_leads_to_its_card(page, home, stored, meeting, sign_in):
    line = {"type": "LineString", "coordinates": [[0.98, 47.41], [0.99, 47.412]]}
    planning.keep_sector(stored, meeting, {"name": "Nord", "streets": ["rue A"], "outline": line})
    stored.commit()
    sign_in(page, "partner")
    page.goto(f"{home}/espace/rencontres/{meeting.id}/markethon")
    page.locator("#board > summary").click()
    page.locator("#map path").click()
    expect(page.locator("#map").get_by_role("link", name="Nord")).to_be_visible()


def look(page, address):
    page.goto(address)
    for folded in page.locator("main details > summary").all():
        if folded.is_visible():
            folded.click()
    check(page)
    page.set_viewport_size({"width": 360, "height": 740})


@pytest.fixture
def phone(browser, browser_context_args):
    """A page of a phone that keeps our worker."""
    with browser.new_context(**{**browser_context_args, "service_workers": "allow"}) as context:
        yield context.new_page()


@pytest.fixture
def away(phone, home, team):
    """The team's page, read again where there is no network."""
    phone.goto(f"{home}/fr{team}")
    until(phone, READY)
    phone.reload()
    until(phone, KEPT)
    phone.context.set_offline(True)
    phone.reload()
    return phone


def note(form, what, remark=None):
    form.get_by_label(what).check()
    if remark:
        form.get_by_label("Remarque").fill(remark)
    form.get_by_role("button", name="Enregistrer").click()


def test_visits_noted_without_network_leave_when_it_comes_back(away, stored, team):
    card = away.locator("li.card", has_text="Garage Martin").first
    card.get_by_text("Noter la visite").click()
    note(card, "Une immersion est possible")
    expect(away.get_by_text("Gardé sur ce téléphone")).to_be_visible()
    away.get_by_text("Une autre entreprise").click()
    form = away.locator("form#new")
    form.get_by_label("Nom de l'entreprise").fill("Fleuriste")
    form.get_by_label("Numéro et rue").fill("7 rue Nationale")
    note(form, "Non, pas pour le moment", "Voir Mme Durand")
    expect(away.locator("#outbox span")).to_have_text("2")
    away.context.set_offline(False)

    expect(away.get_by_text("La remarque parle d'une personne")).to_be_visible(timeout=30_000)
    away.get_by_role("button", name="Corriger").click()
    note(form, "Il faut revenir", "Revenir en mars")
    until(away, SENT, team.rpartition("/")[2])
    expect(away.locator("#held li")).to_have_count(0)
    assert stored.execute(select(Visit.name, Visit.outcome).order_by(Visit.name)).all() == [
        ("Fleuriste", VisitOutcome.COME_BACK), ("Garage Martin", VisitOutcome.IMMERSION),
    ]  # fmt: skip
