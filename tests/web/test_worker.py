"""The service worker: what a phone shows without a network."""

import gzip
import json
import re

import pytest
from playwright.sync_api import expect

from applys.web import languages
from tests.web.test_browser import check, until

ACTIVE = "() => navigator.serviceWorker.ready.then(kept => kept.active.state === 'activated')"
KEPT = """async (path) => {
  const kept = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  return (await Promise.all(kept.map((each) => each.match(path)))).some(Boolean);
}"""


def test_the_worker_names_the_files_of_this_release(visit):
    answer = visit("/sw.js")

    site = json.loads(re.match(r"const SITE = (.*);", answer.text)[1])
    assert answer.mimetype == "text/javascript"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert [visit(each).status_code for each in site["files"]] == [200] * len(site["files"])
    assert tuple(site["languages"]) == languages.CODES
    assert len(site["release"]) == 10


def test_an_unchanged_worker_is_not_sent_twice(visit):
    tag = visit("/sw.js").headers["ETag"]

    assert visit("/sw.js", headers={"If-None-Match": tag}).status_code == 304


def test_the_worker_is_sent_pressed(visit):
    plain = visit("/sw.js")
    pressed = visit("/sw.js", headers={"Accept-Encoding": "gzip"})

    assert gzip.decompress(pressed.data) == plain.data
    assert len(pressed.data) < len(plain.data) / 2


@pytest.fixture
def phone(browser, browser_context_args):
    """A page of a phone that keeps our worker."""
    with browser.new_context(**{**browser_context_args, "service_workers": "allow"}) as context:
        yield context.new_page()


@pytest.mark.browser
@pytest.mark.parametrize("code", ["fr", "ar"])
def test_a_page_that_was_read_opens_without_a_network(phone, home, place, code):
    phone.goto(f"{home}/{code}/")
    until(phone, ACTIVE)
    phone.goto(f"{home}/{code}/offres")
    title = phone.get_by_role("heading", level=1).inner_text()
    until(phone, KEPT, f"/{code}/hors-ligne")

    phone.context.set_offline(True)
    phone.goto(f"{home}/{code}/offres")
    expect(phone.get_by_role("heading", level=1)).to_have_text(title)
    expect(phone.locator("#away")).to_be_visible()
    phone.goto(f"{home}/{code}/offres/00000000-0000-4000-8000-000000000000")
    expect(phone).to_have_title(re.compile(re.escape(languages.get(code).say("offline_title"))))
    check(phone)


@pytest.mark.browser
def test_what_is_personal_is_not_kept(phone, home, place):
    phone.goto(f"{home}/fr/messages")
    until(phone, ACTIVE)
    phone.reload()
    until(phone, KEPT, "/fr/hors-ligne")

    phone.context.set_offline(True)
    phone.reload()

    expect(phone.get_by_role("heading", level=1)).to_have_text("Pas de réseau")


@pytest.mark.browser
def test_a_language_never_read_here_says_it_in_one_that_was(phone, home, place):
    phone.goto(f"{home}/fr/messages")
    until(phone, ACTIVE)
    phone.reload()
    until(phone, KEPT, "/fr/hors-ligne")

    phone.context.set_offline(True)
    phone.goto(f"{home}/ar/offres")

    expect(phone.get_by_role("heading", level=1)).to_have_text("Pas de réseau")
