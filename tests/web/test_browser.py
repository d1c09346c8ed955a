"""The pages in a real browser: what a person meets, with a phone and without JavaScript."""

import time

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

RULES = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}
AXE = Axe()
SMALL = """() => [...document.querySelectorAll('a.button, button, input, select, summary, .tick')]
    .filter(e => e.offsetParent && e.type !== 'hidden' && !e.closest('.tick input'))
    .filter(e => e.type !== 'checkbox' && e.getBoundingClientRect().height < 47.5)
    .map(e => e.outerHTML.slice(0, 80))"""
PATIENCE = 60
WIDER = "document.documentElement.scrollWidth > innerWidth"


@pytest.fixture
def faultless(page):
    """Fail on anything that the browser complains of."""
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield
    assert faults == []


def check(page):
    """No accessibility fault, nothing wider than the screen, nothing too small to touch.

    Where a tap led here, `press` must have made it: else this may still be the page before.
    """
    page.wait_for_load_state()
    result = AXE.run(page, options=RULES)
    assert result.violations_count == 0, result.generate_report()
    page.set_viewport_size({"width": 320, "height": 640})
    assert not page.evaluate(WIDER), page.url
    assert page.evaluate(SMALL) == []


def until(page, promised, arg=None):
    """Wait until a promise comes true: `wait_for_function` takes any promise for a yes."""
    deadline = time.monotonic() + PATIENCE
    while not page.evaluate(promised, arg):
        assert time.monotonic() < deadline, promised
        page.wait_for_timeout(100)


def press(page, control):
    """Tap what leads to a page, or to this one again, and wait until it is there."""
    with page.expect_event("load"):
        control.click()


def look(page, *addresses):
    """Go to each page, on a small phone, and check it."""
    for address in addresses:
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(address)
        check(page)


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_residents_pages_are_for_everyone(page, home, place, faultless, code):
    offers = ("offres", "offres?mots=astronaute", f"offres/{place['Offre 1']}")

    look(page, *(f"{home}/{code}/{path}" for path in ("", *offers, "messages")))


def test_pages_that_hold_nothing_yet_are_for_everyone(page, home, place, faultless):
    work = ("recherches", "favoris", "candidatures", "carte", "rencontres", "places")
    life = ("aide", "lieux", "encombrants", "proprete", "depots", "signalements", "hors-ligne")

    look(page, *(f"{home}/fr/{path}" for path in (*work, *life)))


def test_refusals_are_for_everyone(page, home, place):
    paths = ("fr/nowhere", f"ar/offres/{place['Finie']}", "offres/prolonger/x")

    look(page, *(f"{home}/{path}" for path in paths))


@pytest.mark.parametrize(
    ("role", "paths"),
    [
        ("employer", ["/espace", "/espace/offres/nouvelle", "/espace/offres/{Offre 1}"]),
        ("coordinator", ["/espace/moderation", "/espace/offres/{À relire}"]),
    ],
)
def test_staff_pages_are_for_everyone(page, home, place, faultless, sign_in, role, paths):
    sign_in(page, role)

    look(page, *(home + path.format_map(place) for path in paths))


def test_faults_of_the_form_take_the_focus_and_lead_to_their_fields(page, home, place, sign_in):
    sign_in(page, "employer")
    page.goto(f"{home}/espace/offres/nouvelle")

    press(page, page.get_by_role("button", name="Enregistrer le brouillon"))
    expect(page.locator(".faults")).to_be_focused()
    page.get_by_role("link", name="Métier", exact=True).click()
    expect(page.locator("#title")).to_be_focused()
    check(page)


def test_large_text_still_fits_a_small_phone(page, home, place):
    page.set_viewport_size({"width": 320, "height": 640})
    for path in ("/fr/offres?quartier=la-verrerie", f"/ar/offres/{place['Offre 1']}"):
        page.goto(home + path)
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        assert not page.evaluate(WIDER), path


def test_the_first_view_of_the_offers_is_light(page, home, place):
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    received = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))

    page.goto(f"{home}/fr/offres", wait_until="networkidle")

    assert len(received) >= 2
    assert sum(received) < 20_000


def test_filters_work_without_javascript(browser, home, place):
    context = browser.new_context(java_script_enabled=False, locale="fr-FR")
    page = context.new_page()

    page.goto(f"{home}/fr/offres")
    page.get_by_text("Choisir les offres").click()
    page.get_by_label("Mon quartier").select_option("la-verrerie")
    page.get_by_label("Sans diplôme").check()
    page.get_by_role("button", name="Voir les offres").click()

    expect(page.get_by_text("12 offres")).to_be_visible()
    walks = page.get_by_text("minutes à pied").or_(page.get_by_text("minute à pied"))
    expect(walks).to_have_count(10)
    page.get_by_role("link", name="Offres suivantes").click()
    expect(page.locator(".card")).to_have_count(2)
    context.close()
