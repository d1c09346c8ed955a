"""A resident reports a pile with a phone: with a network, without one, and without JavaScript."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from applys.dumping.models import Mark, Photo, Pile, Report
from tests.factories import photos as make_photos
from tests.web.test_browser import WIDER, check, faultless, press, until
from tests.web.test_worker import ACTIVE, KEPT

pytestmark = pytest.mark.browser
__all__ = ["faultless"]

SHOT = {"name": "a.jpg", "mimeType": "image/jpeg"}
TAKEN_HERE = {1: "N", 2: (47.0, 24.0, 40.68), 3: "E", 4: (1.0, 0.0, 4.32)}


def a_shot(width=2400, height=1800):
    picture = make_photos.a_picture(width, height)
    noted = make_photos.noted(place=TAKEN_HERE)
    return {**SHOT, "buffer": make_photos.a_photo(picture=picture, exif=noted)}


def count(stored, model):
    stored.rollback()
    return stored.scalar(select(func.count()).select_from(model))


def fill(page):
    """Tap what it is and in what kind of place."""
    page.locator("label.pick:has([value=street])").click()
    page.locator("label.pick:has([value=sofa])").click()


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_a_report_goes_from_the_home_page_to_its_number(phone, home, stored, faultless, code):
    phone.goto(f"{home}/{code}/")
    press(phone, phone.locator("a.tile[href$=signaler]"))
    check(phone)
    phone.locator("[type=file][capture]").set_input_files(a_shot())
    expect(phone.locator(".shots img")).to_be_visible()
    phone.locator("main button[type=submit]").click()
    expect(phone.locator("#faults")).to_be_focused()
    expect(phone.locator("#items .fault")).to_be_visible()
    check(phone)
    phone.locator("#locate").click()
    fill(phone)
    phone.locator("main button[type=submit]").click()

    expect(phone.locator("#receipt")).to_be_visible()
    check(phone)
    phone.locator("#receipt a.button").click()
    expect(phone.locator("dd .state")).to_be_visible()
    check(phone)
    photo = stored.scalars(select(Photo)).one()
    assert (photo.width, photo.height) == (1280, 960)
    assert photo.report_id == stored.scalar(select(Report.id))


def test_the_camera_s_own_place_is_proposed_and_taken_on_a_tap(phone, home, stored):
    phone.goto(f"{home}/fr/signaler")
    phone.locator("[type=file][capture]").set_input_files(a_shot())
    phone.get_by_label("C'est là où la photo a été prise").check()
    fill(phone)
    phone.get_by_role("button", name="Envoyer", exact=True).click()

    expect(phone.locator("#receipt")).to_be_visible()
    assert stored.scalar(select(Pile.latitude)) == pytest.approx(47.4113)


def report(phone, home):
    """Fill the form in and send it."""
    phone.goto(f"{home}/fr/signaler")
    phone.locator("#locate").click()
    expect(phone.locator("#located")).to_contain_text("à 9 m près")
    fill(phone)
    phone.get_by_role("button", name="Envoyer", exact=True).click()


def test_a_likely_pile_is_asked_about_and_the_person_says(phone, home, stored, faultless):
    report(phone, home)
    expect(phone.locator("#receipt")).to_be_visible()

    report(phone, home)
    expect(phone.get_by_role("heading", name="Est-ce le même ?")).to_be_visible()
    check(phone)
    phone.get_by_role("button", name="C'est le même").click()

    expect(phone.get_by_text("Ce dépôt était déjà connu")).to_be_visible()
    assert (count(stored, Pile), count(stored, Report)) == (1, 2)
    phone.goto(f"{home}/fr/signalements")
    expect(phone.locator("#phone li")).to_have_count(1)
    check(phone)


def send_from_a_known_place(phone):
    phone.get_by_label("Un endroit connu").select_option(label="PAV des Tilleuls")
    fill(phone)
    phone.get_by_role("button", name="Envoyer", exact=True).click()


def test_a_report_waits_without_a_network_and_leaves_by_itself(phone, home, stored):
    phone.goto(f"{home}/fr/")
    until(phone, ACTIVE)
    phone.reload()
    until(phone, KEPT, "/fr/signaler")
    phone.context.set_offline(True)

    phone.goto(f"{home}/fr/signaler")
    phone.locator("[type=file][capture]").set_input_files(a_shot())
    expect(phone.locator(".shots img")).to_be_visible()
    send_from_a_known_place(phone)
    expect(phone.locator("#waiting")).to_contain_text("Pas encore envoyé")
    expect(phone.locator("#waiting")).to_contain_text("Sofa")
    check(phone)
    assert count(stored, Report) == 0

    phone.context.set_offline(False)
    expect(phone.locator("#waiting .sent a")).to_be_visible(timeout=30_000)
    expect(phone.locator("#send-now")).to_be_hidden()
    assert count(stored, Report) == 1
    assert stored.scalar(select(Photo.report_id)) is not None
    phone.locator("#waiting .sent a").click()
    expect(phone.locator("#receipt")).to_be_visible()


def test_without_a_worker_too_a_report_waits_and_is_sent_on_a_tap(page, home, stored, streets):
    page.goto(f"{home}/fr/signaler")
    page.route("**/health/live", lambda route: route.abort())
    send_from_a_known_place(page)
    expect(page.locator("#waiting .waiting")).to_be_visible()

    page.unroute("**/health/live")
    page.get_by_role("button", name="Envoyer maintenant").click()

    expect(page.locator("#waiting .sent a")).to_be_visible()
    assert count(stored, Report) == 1


def test_a_report_leaves_when_its_page_is_closed_and_counts_once(phone, home, stored):
    phone.goto(f"{home}/fr/signaler")
    until(phone, ACTIVE)
    phone.reload()
    other = phone.context.new_page()
    phone.context.set_offline(True)
    send_from_a_known_place(phone)
    expect(phone.locator("#waiting .waiting")).to_be_visible()
    phone.close()

    phone.context.set_offline(False)
    other.goto(f"{home}/fr/offres")
    other.goto(f"{home}/fr/signalements")
    expect(other.locator("#phone li")).to_have_count(1, timeout=30_000)
    assert count(stored, Report) == 1


def test_a_report_is_made_without_javascript(browser, browser_context_args, home, stored, streets):
    plain = {**browser_context_args, "java_script_enabled": False}
    with browser.new_context(**plain) as context:
        page = context.new_page()
        page.goto(f"{home}/fr/signaler")
        expect(page.locator("#locate")).to_be_hidden()
        page.locator("[type=file][capture]").set_input_files(a_shot(640, 480))
        page.get_by_role("button", name="Ajouter cette photo").click()
        expect(page.get_by_label("Garder cette photo")).to_be_checked()
        expect(page.get_by_label("C'est là où la photo a été prise")).to_be_checked()
        page.get_by_text("Rue, parking, pelouse").click()
        page.get_by_text("Sofa").click()
        page.get_by_role("button", name="Envoyer", exact=True).click()
        page.get_by_role("button", name="Envoyer mon signalement").click()

        expect(page.get_by_role("heading", name="Merci, c'est envoyé")).to_be_visible()
        assert stored.scalar(select(Photo.report_id)) == stored.scalar(select(Report.id))


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_places_are_marked_by_everyone(phone, home, stored, faultless, code):
    phone.goto(f"{home}/{code}/proprete")
    check(phone)
    phone.locator("#place_id").select_option(index=1)
    phone.locator("label.pick:has([value='2'])").click()
    phone.locator("main form button").click()
    expect(phone.locator("main [role=status]")).to_be_visible()
    check(phone)
    assert count(stored, Mark) == 1


def test_large_text_still_fits_a_small_phone(phone, home):
    phone.set_viewport_size({"width": 320, "height": 640})
    for path in ("/fr/signaler", "/ar/signaler", "/pt/encombrants"):
        phone.goto(home + path)
        phone.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        assert not phone.evaluate(WIDER), path


@pytest.mark.parametrize(("path", "most"), [("/fr/", 20_000), ("/fr/signaler", 35_000)])
def test_the_first_view_is_light(phone, home, path, most):
    session = phone.context.new_cdp_session(phone)
    session.send("Network.enable")
    received = []
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))

    phone.goto(home + path, wait_until="networkidle")

    assert len(received) >= 3
    assert sum(received) < most
