"""Staff and those alerted in a real browser, with a small phone."""

from dataclasses import replace

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from applys.dumping.actions import answering
from applys.dumping.models import Pile, PileState, TextState
from applys.kernel.callers import Role
from applys.partners.models import Partner
from tests.factories import dumping as make
from tests.factories import photos as make_photos
from tests.web.conftest import add_staff
from tests.web.test_browser import check, faultless

pytestmark = pytest.mark.browser
__all__ = ["faultless"]

SHOT = {"name": "a.jpg", "mimeType": "image/jpeg"}
NOWHERE = "http://127.0.0.1:9/{z}/{x}/{y}.png"


@pytest.fixture
def tiles(site):
    """Which tiles the map has: none, until a test says."""

    def tiles(address):
        site.extensions["settings"] = replace(site.extensions["settings"], map_tiles=address)

    before = site.extensions["settings"].map_tiles
    tiles("")
    yield tiles
    tiles(before)


@pytest.fixture
def pile(stored, streets, tiles):
    """A pile of the landlord's with two reports, one of which may name someone."""
    landlord = stored.get(Partner, streets["landlord"].partner_id)
    for role in (Role.PARTNER, Role.COORDINATOR):
        add_staff(stored, landlord, role)
    pile = make.a_pile(streets.territory_id, owner_id=landlord.id)
    stored.add(pile)
    stored.flush()
    for name, state in (("ana", TextState.NONE), ("bob", TextState.HELD)):
        words = "Chez Mme Untel" if state is TextState.HELD else None
        stored.add(make.a_report(pile, streets[name].id, hint=words, hint_state=state))
    stored.commit()
    return pile.id


def state(stored, pile_id):
    stored.rollback()
    return stored.scalar(select(Pile.state).where(Pile.id == pile_id))


def test_a_landlord_finds_a_pile_on_the_map_and_takes_it_away(
    page, home, stored, pile, sign_in, faultless
):
    sign_in(page, Role.PARTNER)
    page.goto(f"{home}/espace")
    page.locator("#board summary").click()
    expect(page.locator("#map-said")).to_have_text("Sur la carte : 1")
    expect(page.locator("#map path.outline")).to_have_count(1)
    check(page)
    page.locator("#map path.mark").click()
    page.locator("#map").get_by_role("link", name="TEST23").click()
    page.locator("summary", has_text="C'est enlevé").click()
    check(page)
    page.get_by_label("Volume enlevé, en m³").fill("1,50")
    page.get_by_label("Photo de l'endroit après").set_input_files(
        {**SHOT, "buffer": make_photos.a_photo()}
    )
    page.get_by_role("button", name="C'est enlevé").click()
    expect(page.get_by_role("status").filter(has_text="C'est fait.")).to_be_visible()
    check(page)
    assert state(stored, pile) == PileState.COLLECTED


def test_without_tiles_the_points_and_outlines_are_still_drawn(page, home, pile, sign_in, tiles):
    tiles(NOWHERE)
    sign_in(page, Role.COORDINATOR)
    page.goto(f"{home}/espace/depots")
    page.locator("#board summary").click()

    expect(page.locator("#map-said")).to_have_text("Sur la carte : 1")
    expect(page.locator("#map path.outline")).to_have_count(1)
    expect(page.locator("#map path.mark")).to_have_count(1)


def test_what_is_missing_takes_the_eye_and_is_for_everyone(page, home, pile, sign_in):
    sign_in(page, Role.PARTNER)
    page.goto(f"{home}/espace/depots/{pile}")
    page.locator("summary", has_text="Il n'y a plus rien").click()
    page.get_by_role("button", name="Il n'y a plus rien").click()

    expect(page.locator("#reason-not_found")).to_be_focused()
    check(page)


def test_the_coordinator_reads_and_judges(page, home, stored, pile, sign_in, faultless):
    sign_in(page, Role.COORDINATOR)
    page.goto(f"{home}/espace/depots/relecture")
    check(page)
    page.get_by_role("button", name="Cacher").click()
    expect(page.get_by_text("Rien à relire.")).to_be_visible()
    check(page)
    page.goto(f"{home}/espace/depots/{pile}")
    page.get_by_text("C'est le même qu'un autre dépôt").click()
    for words in ("Pourquoi ces destinataires", "Confier ce dépôt", "Corriger ce dépôt"):
        page.locator("summary", has_text=words).click()
    check(page)
    for path in ("", "/defis", "/notes"):
        page.goto(f"{home}/espace/proprete{path}")
        check(page)


def test_an_alert_is_answered_without_an_account_or_javascript(
    browser, browser_context_args, home, site, stored, streets, pile
):
    partner_id = streets["landlord"].partner_id
    link = answering.link(site.config["SECRET_KEY"], stored.get(Pile, pile), partner_id)
    with browser.new_context(**{**browser_context_args, "java_script_enabled": False}) as context:
        page = context.new_page()
        page.goto(home + link)
        page.locator("summary", has_text="Confirmer").click()
        page.get_by_role("button", name="Confirmer").click()
        expect(page.get_by_text("C'est fait.")).to_be_visible()
    assert state(stored, pile) == PileState.CONFIRMED


@pytest.mark.parametrize("cut", [0, 4])
def test_an_alert_s_page_is_for_everyone(page, home, site, stored, streets, pile, cut):
    partner_id = streets["landlord"].partner_id
    link = answering.link(site.config["SECRET_KEY"], stored.get(Pile, pile), partner_id)
    page.goto(home + link[: len(link) - cut])
    check(page)
