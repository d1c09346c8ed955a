"""A town where piles are reported, and forms as browsers send them."""

import html
import re
from io import BytesIO

import pytest

from applys.dumping.models import Pile
from tests.conftest import People
from tests.factories import dumping as make
from tests.factories import partners as make_partners

OURS, THEIRS = "OURS22", "RIVAL2"
MAY = ["geolocation", "background-sync"]
INPUT = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


@pytest.fixture
def ground(session, people):
    """The landlord's ground around `make.HERE`, and a drop-off point on it."""
    ground = make.a_landlords_ground(session, people)
    session.add(make.a_place(people.territory_id, name="PAV des Tilleuls"))
    session.flush()
    return ground


@pytest.fixture
def send(visit):
    """Send the report's form: `send(photo=b"…", items="sofa")`."""

    def send(photo=None, language="fr", **form):
        files = {"photo": (BytesIO(photo), "a.jpg")} if photo is not None else {}
        path = f"/{language}/signaler"
        return visit(path, "POST", data={**form, **files}, content_type="multipart/form-data")

    return send


@pytest.fixture
def pile(session, people, ground):
    """A pile of the landlord's; another is nobody's of theirs."""
    ours = make.a_pile(
        people.territory_id, OURS, owner_id=people["landlord"].partner_id, address="3 rue X"
    )
    session.add_all([ours, make.a_pile(people.territory_id, THEIRS)])
    session.flush()
    return ours.id


@pytest.fixture
def streets(stored):
    """A town for browsers, whose landlord's ground has a drop-off point; its people by name."""
    territory = make_partners.a_territory()
    stored.add(territory)
    stored.flush()
    stored.add(make_partners.a_neighbourhood(territory.id))
    people = People(stored, territory)
    make.a_landlords_ground(stored, people)
    stored.add(make.a_place(territory.id, name="PAV des Tilleuls"))
    stored.commit()
    return people


@pytest.fixture
def phone(browser, browser_context_args, streets):
    """A page of a phone in front of a pile, with our worker."""
    latitude, longitude = make.HERE
    there = {"latitude": latitude, "longitude": longitude, "accuracy": 9}
    able = {"service_workers": "allow", "geolocation": there, "permissions": MAY}
    with browser.new_context(**{**browser_context_args, **able}) as context:
        yield context.new_page()


def hidden(answer):
    """The hidden inputs of a page, by name; a name given several times has a list."""
    found = {}
    for name, value in INPUT.findall(answer.text):
        found.setdefault(name, []).append(html.unescape(value))
    return {name: values if len(values) > 1 else values[0] for name, values in found.items()}


def text_of(answer):
    """What a page says, without its tags; a space is a space, broken or not."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)))


def add_report(session, people, pile_id, name, **facts):
    found = make.a_report(session.get(Pile, pile_id), people[name].id, **facts)
    session.add(found)
    session.flush()
    return found.id
