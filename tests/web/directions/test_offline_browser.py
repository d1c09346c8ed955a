"""A phone without a network answers: the tree, the doors, and when they are open."""

from datetime import datetime, time, timedelta
from itertools import product

import pytest
from playwright.sync_api import expect

from applys.directions.actions import looking
from applys.directions.messages import opening
from applys.kernel import clock
from applys.kernel.clock import PARIS
from applys.kernel.places import Point, apart
from applys.partners.models import Neighbourhood
from applys.web import languages
from tests.factories import partners as make_partners
from tests.factories import reception as make
from tests.web.test_browser import check, faultless, until
from tests.web.test_worker import ACTIVE, KEPT, phone

pytestmark = pytest.mark.browser
__all__ = ["faultless", "phone"]

# Days after next Monday, hours and minutes: open, about to close, about to open, closed.
INSTANTS = ((1, 10, 0), (1, 11, 40), (1, 13, 30), (1, 8, 0), (1, 18, 0), (4, 18, 0), (5, 12, 0))


@pytest.fixture
def doors(stored):
    """A tree in force and its two doors."""
    stored.add(town := make_partners.a_territory())
    stored.flush()
    stored.add(make_partners.a_neighbourhood(town.id))
    found = {name: each.id for name, each in make.two_doors(stored, town.id).items()}
    make.a_tree_in_force(stored, town.id)
    stored.commit()
    return found


@pytest.fixture
def away(phone, home, doors):
    """The phone read a page once in each language; then the network went."""

    def away(*codes):
        phone.goto(f"{home}/{codes[0]}/")
        until(phone, ACTIVE)
        for code in codes:
            phone.goto(f"{home}/{code}/")
            until(phone, KEPT, f"/v1/directions/pack?language={code}")
            until(phone, KEPT, f"/{code}/aide-hors-ligne")
        phone.context.set_offline(True)
        return phone

    return away


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_the_tree_leads_to_a_door_without_a_network(away, home, doors, faultless, code):
    phone, say = away(code), languages.get(code).say
    phone.goto(f"{home}/{code}/aide")
    expect(phone.locator(".choice.urgent")).to_be_visible()
    check(phone)
    phone.locator("a.choice[href$=papiers]").click()
    phone.locator("a.choice[href$=caf]").click()
    expect(phone.locator("article").first).to_contain_text("02 47 00 00 00")
    expect(phone.locator("article").first.locator("a[href^='geo:']")).to_be_visible()
    check(phone)
    phone.goto(f"{home}/{code}/lieux?mots=Centre")
    expect(phone.locator("article")).to_have_count(1)
    phone.goto(f"{home}/{code}/aide/danger")
    expect(phone.locator("a[href='tel:112']")).to_be_visible()
    expect(phone.locator("#pack > p.note")).to_contain_text(say("offline_help_kept", day="")[:8])


def test_the_phone_says_of_a_door_what_the_server_would(away, home, doors, stored):
    phone = away(*languages.CODES)
    for at, code in product(map(instant, INSTANTS), languages.CODES):
        (seen,) = looking.seen(stored, [doors["ccas"]], at)
        phone.clock.set_fixed_time(at)
        phone.goto(f"{home}/{code}/lieu/{doors['ccas']}")
        told = opening.told(seen.answer, at, code)
        expect(phone.locator(".opens").first).to_have_text(told, use_inner_text=False)


def test_the_phone_says_how_far_a_door_is_from_home(away, home, doors, stored):
    phone = away("fr")
    sheet = looking.seen(stored, [doors["ccas"]], clock.now())[0].sheet
    start = stored.query(Neighbourhood).one()
    far = apart(Point(start.latitude, start.longitude), Point(sheet.latitude, sheet.longitude))
    told = phone.locator(".line", has=phone.locator("use[href$='#walk']"))
    phone.goto(f"{home}/fr/lieu/{doors['ccas']}")
    expect(phone.locator("a[href^='geo:']")).to_be_visible()
    expect(told).to_have_count(0)
    phone.goto(f"{home}/fr/lieu/{doors['ccas']}?quartier={start.slug}")
    expect(told).to_contain_text(f"{far / 1000:.1f}".replace(".", ","))


def test_a_pack_that_is_too_old_says_no_hour(away, home, doors):
    phone = away("fr")
    phone.clock.set_fixed_time(clock.now() + timedelta(days=60))
    phone.goto(f"{home}/fr/lieu/{doors['ccas']}")
    expect(phone.locator(".opens").first).to_contain_text("appelez avant de venir")
    expect(phone.locator("#pack > p.doubts")).to_contain_text("trop vieux")


def instant(wanted):
    """A day and an hour of next week, in Paris."""
    days, hour, minute = wanted
    today = clock.now().astimezone(PARIS).date()
    day = today + timedelta(days=7 - today.weekday() + days)
    return datetime.combine(day, time(hour, minute), PARIS)
