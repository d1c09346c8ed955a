"""Places, the map of digital places and the form of hours in a real browser, on a small phone."""

import pytest
from playwright.sync_api import expect

from applys.directions.actions import confirming
from applys.directions.models import Structure
from tests.factories import directions as make
from tests.factories import partners as make_partners
from tests.web.test_browser import check, faultless

pytestmark = pytest.mark.browser
__all__ = ["faultless"]


@pytest.fixture
def door(stored):
    """A digital place with a point, open half the week."""
    stored.add(town := make_partners.a_territory())
    stored.flush()
    stored.add(make_partners.a_neighbourhood(town.id))
    stored.add(make.a_need())
    made = make.a_door(
        stored, town.id, digital=["wifi", "computers"], languages=["fr", "ar"],
        structure={"phone": "+33247000000", "email": "accueil@example.org"},
    )  # fmt: skip
    stored.commit()
    return made.id


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_places_read_well_on_a_small_phone(page, base_url, door, faultless, code):
    for path in ("lieux?mots=CAF&quartier=la-verrerie", f"lieu/{door}", "lieux-numeriques"):
        page.goto(f"{base_url}/{code}/{path}")
        check(page)


def test_a_point_of_the_map_leads_to_its_place(page, base_url, door):
    page.goto(f"{base_url}/fr/lieux-numeriques")
    page.get_by_text("Voir le plan").click()
    page.locator("path.spot").click(force=True)
    page.locator(".leaflet-popup a").first.click()
    page.wait_for_url(f"**/fr/lieu/{door}")


def test_hours_are_tried_while_one_types(page, site, base_url, stored, door, faultless):
    structure = stored.query(Structure).one()
    path = confirming.link(site.config["SECRET_KEY"], base_url, structure)
    page.goto(f"{path}/{door}")
    check(page)
    page.locator("[name=h-Mo-1-a]").fill("08:00")
    expect(page.locator("#trial-faults")).to_contain_text("fin est avant")
    page.locator("[name=h-Mo-1-a]").fill("11:30")
    expect(page.locator("#trial-days")).to_contain_text("11 h 30")
    page.get_by_role("button", name="Garder").click()
    expect(page.get_by_role("status")).to_contain_text("C'est changé")
    check(page)
