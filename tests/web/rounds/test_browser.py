"""The crew's phone in a real browser: for everyone, and without a network."""

from decimal import Decimal

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from applys.kernel.callers import Role
from applys.rounds.actions import drawing, locking, spots
from applys.rounds.models import Local, Pickup, SpotLink
from tests.factories import dumping as make
from tests.factories import partners as make_partners
from tests.factories.photos import a_photo
from tests.rounds.conftest import MONDAY
from tests.web.conftest import add_staff
from tests.web.test_browser import check, press, until
from tests.web.test_browser import faultless as faultless  # noqa: PLC0414 - a fixture

pytestmark = pytest.mark.browser
READY = """() => navigator.serviceWorker.getRegistration('/espace/tournees').then(kept =>
    kept?.scope.endsWith('/espace/tournees') && kept.active?.state === 'activated')"""
KEPT = """() => caches.open('crew-pages-1').then(pages => pages.keys())
    .then(kept => kept.some(each => each.url.endsWith('/terrain')))"""


@pytest.fixture
def round_id(stored):
    """A locked round with a pile at a place, of a crew that signs in as `partner`."""
    town = make_partners.a_territory()
    stored.add(town)
    stored.flush()
    quarter = make_partners.a_neighbourhood(town.id)
    crew = make_partners.a_partner(town.id, slug="objectif", name="Objectif")
    stored.add_all([quarter, crew])
    stored.flush()
    add_staff(stored, crew, Role.PARTNER)
    sizes = {"vehicle_m3": Decimal(8), "holds_m3": Decimal(40)}
    where = {"name": "Local", "latitude": 47.405, "longitude": 0.985}
    stored.add(Local(territory_id=town.id, carrier_id=crew.id, **where, **sizes))
    stored.add(make.a_place(town.id, neighbourhood_id=quarter.id))
    stored.add(make.a_pile(town.id, carrier_id=crew.id, owner_id=crew.id))
    stored.flush()
    round_ = drawing.draw(stored, town.id, MONDAY)
    locking.lock(stored, round_)
    stored.commit()
    return round_.id


def test_the_crew_s_pages_are_for_everyone(page, home, round_id, sign_in, faultless):
    sign_in(page, "partner")
    address = f"/espace/tournees/{round_id}"
    for path in ("/espace/tournees", address, f"{address}/terrain", "/espace/local",
                 "/espace/points"):  # fmt: skip
        page.goto(home + path)
        for folded in page.locator("main details > summary").all():
            if folded.is_visible():
                folded.click()
        check(page)
        page.set_viewport_size({"width": 360, "height": 740})


def test_a_caretaker_s_page_is_for_everyone(page, home, site, stored, round_id, faultless):
    (body,) = stored.scalars(select(Local.carrier_id))
    (town,) = stored.scalars(select(Local.territory_id))
    stored.add(make.a_ground(town, body, neighbourhood_id=stored.scalar(NEIGHBOURHOOD)))
    link = SpotLink(territory_id=town, partner_id=body, author_id=None, label="Gardien",
                    until_day=MONDAY)  # fmt: skip
    stored.add(link)
    stored.commit()
    page.goto(home + spots.address(site.config["SECRET_KEY"], link))
    check(page)
    press(page, page.get_by_role("link", name="PAV pav-1"))
    check(page)
    page.get_by_role("button", name="Demander le passage").click()
    expect(page.get_by_text("C'est noté.")).to_be_visible()


NEIGHBOURHOOD = select(make_partners.Neighbourhood.id)


@pytest.fixture
def phone(browser, browser_context_args):
    """A page of a phone that keeps our worker."""
    with browser.new_context(**{**browser_context_args, "service_workers": "allow"}) as context:
        yield context.new_page()


def answer(stop, volume, method):
    stop.get_by_text("Répondre").click()
    stop.get_by_label("Tout enlevé").check()
    stop.get_by_label("Volume chargé, en m³").fill(volume)
    stop.get_by_label("Mesuré comment ?").select_option(method)


def test_an_answer_made_without_network_leaves_with_its_photo_when_it_comes_back(
    phone, home, stored, round_id, sign_in
):
    sign_in(phone, "partner")
    phone.goto(f"{home}/espace/tournees/{round_id}/terrain")
    until(phone, READY)
    phone.reload()
    until(phone, KEPT)

    phone.context.set_offline(True)
    phone.reload()
    stop = phone.locator("li.stop", has_text="TEST23")
    answer(stop, "1,5", "tape")
    photo = {"name": "apres.jpg", "mimeType": "image/jpeg", "buffer": a_photo()}
    stop.get_by_label("Photo après le passage").set_input_files(photo)
    stop.get_by_role("button", name="Enregistrer").click()
    expect(stop.get_by_text("Gardé sur ce téléphone")).to_be_visible()
    phone.context.set_offline(False)

    expect(stop.get_by_text("Envoyé.")).to_be_visible(timeout=30_000)
    expect(phone.get_by_text("1 sur 2 arrêts répondus")).to_be_visible()
    pickup = stored.scalars(select(Pickup)).one()
    assert (pickup.measured_m3, len(pickup.photo_ids)) == (Decimal("1.50"), 1)


def test_without_network_the_list_of_rounds_leads_to_the_one_that_is_carried(
    phone, home, round_id, sign_in
):
    sign_in(phone, "partner")
    phone.goto(f"{home}/espace/tournees/{round_id}/terrain")
    until(phone, READY)
    phone.reload()
    until(phone, KEPT)

    phone.context.set_offline(True)
    for path in ("/espace/tournees", f"/espace/tournees/{round_id}"):
        phone.goto(home + path)
        expect(phone).to_have_url(f"{home}/espace/tournees/{round_id}/terrain")


def test_a_surprising_volume_asks_and_is_sent_once_it_is_confirmed(
    page, home, stored, round_id, sign_in
):
    sign_in(page, "partner")
    page.goto(f"{home}/espace/tournees/{round_id}/terrain")
    stop = page.locator("li.stop", has_text="TEST23")
    answer(stop, "9", "vehicle")
    stop.get_by_label("Pas de photo ?").fill("téléphone cassé")
    stop.get_by_role("button", name="Enregistrer").click()
    expect(stop.get_by_text("C'est plus que le camion").first).to_be_visible()
    stop.get_by_label("Oui, ce volume est juste").check()
    stop.get_by_role("button", name="Enregistrer").click()
    expect(stop.get_by_text("Envoyé.")).to_be_visible()
    assert stored.scalars(select(Pickup.measured_m3)).all() == [Decimal("9.00")]
