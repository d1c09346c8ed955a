"""A town where piles are reported, and forms as browsers send them."""

import html
import re
from io import BytesIO

import pytest

from tests.factories import dumping as make

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


def hidden(answer):
    """The hidden inputs of a page, by name; a name given several times has a list."""
    found = {}
    for name, value in INPUT.findall(answer.text):
        found.setdefault(name, []).append(html.unescape(value))
    return {name: values if len(values) > 1 else values[0] for name, values in found.items()}


def text_of(answer):
    """What a page says, without its tags."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text)))
