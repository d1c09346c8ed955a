"""A resident's choices and the end of letters in a real browser, with a small phone."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from applys.accounts.models import Account
from applys.kernel import signing
from applys.kernel.callers import Role
from applys.notifications.actions.leaving.rendering import UNSUBSCRIBE
from applys.notifications.models import Preference, Rhythm
from applys.web import languages
from tests.web.test_browser import check, faultless, look, press

pytestmark = pytest.mark.browser
__all__ = ["faultless"]


@pytest.fixture
def begin(page, home, place):
    """begin(code) registers this phone on the page of messages in a language."""

    def begin(code):
        page.goto(f"{home}/{code}/messages")
        press(page, page.locator("form[action$=inscription] button"))
        press(page, page.locator("a[href$=reglages]"))

    return begin


def test_choices_are_for_everyone_in_each_language(page, begin, faultless):
    begin("fr")
    look(page, *(page.url.replace("/fr/", f"/{code}/") for code in languages.CODES))


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_choices_that_were_kept_are_shown_to_everyone(page, begin, faultless, code):
    begin(code)
    press(page, page.locator("main form button[type=submit]"))
    expect(page.get_by_role("status")).to_be_visible()
    check(page)


def test_a_fault_is_shown_to_everyone_with_what_was_typed(page, begin, stored):
    begin("fr")
    page.get_by_label("De", exact=True).fill("22:00")
    page.get_by_label("À", exact=True).fill("")
    page.locator("[name=town-push]").uncheck()
    press(page, page.locator("main form button[type=submit]"))
    expect(page.get_by_role("alert")).to_be_visible()
    check(page)
    expect(page.get_by_label("De", exact=True)).to_have_value("22:00")
    expect(page.locator("[name=town-push]")).not_to_be_checked()
    assert stored.scalars(select(Rhythm)).all() == []


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_letters_are_stopped_by_everyone(page, home, site, begin, stored, faultless, code):
    begin(code)
    ana = stored.scalars(select(Account.id).where(Account.role == Role.RESIDENT)).one()
    content = [str(ana), "offers", "email"]
    page.goto(
        f"{home}/desabonnement/{signing.sign(site.config['SECRET_KEY'], UNSUBSCRIBE, content)}"
    )
    check(page)
    press(page, page.locator("main form button"))
    expect(page.locator("main form")).to_have_count(0)
    check(page)
    assert stored.scalars(select(Preference.enabled)).all() == [False]
