"""Anyone reads the territories and finds the partners."""

from datetime import date

import pytest

from applys.kernel import clock
from applys.partners.models import PartnerKind
from tests.factories.partners import a_partner, a_territory

NAMES = ("Épicerie d'Amboise", "Boulangerie du Pont", "École de la Loire")


@pytest.fixture
def three(session, town):
    """An employer that signed the PAQTE, another, and an association."""
    made = [a_partner(town.id, slug=f"p-{n}", name=name) for n, name in enumerate(NAMES)]
    made[0].paqte_signed_on, made[0].email = date(2025, 3, 20), "secret@example.org"
    made[2].kind = PartnerKind.ASSOCIATION
    session.add_all(made)
    session.flush()
    return made


def names(answer):
    assert answer.status_code == 200
    return {each["name"] for each in answer.json["items"]}


def test_territories_are_listed_with_their_neighbourhoods_and_no_outline(call, town):
    (territory,) = call(None, "GET", "/territories").json["items"]
    (neighbourhood,) = territory["neighbourhoods"]
    assert (territory["slug"], neighbourhood["slug"]) == ("amboise", "la-verrerie")
    assert neighbourhood["population"] == 1095
    assert neighbourhood["outline_source"] == "approximate"
    assert "outline" not in neighbourhood


def test_a_territory_draws_its_neighbourhoods(call, town):
    (neighbourhood,) = call(None, "GET", "/territories/amboise").json["neighbourhoods"]
    assert neighbourhood["outline"]["type"] == "MultiPolygon"
    assert neighbourhood["outline"]["coordinates"][0][0][0] == [0.99, 47.4]


@pytest.mark.parametrize(
    "path",
    [
        "/territories/nowhere",
        "/territories/am%00boise",
        "/territories/%ED%A0%80",
        "/partners/00000000-0000-7000-8000-000000000000",
        "/partners?territory=nowhere",
    ],
)
def test_what_does_not_exist_is_not_found(call, path):
    assert call(None, "GET", path).status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", set(NAMES)),
        ("q=epicerie", {NAMES[0]}),
        ("q=AMBOISE%20%C3%A9picerie", {NAMES[0]}),
        ("q=ecole", {NAMES[2]}),
        ("q=%25", set()),
        ("kind=association", {NAMES[2]}),
        ("kind=association&kind=employer", set(NAMES)),
        ("kind=landlord", set()),
        ("paqte=true", {NAMES[0]}),
        ("paqte=false", {NAMES[1], NAMES[2]}),
        ("paqte=false&q=pont", {NAMES[1]}),
        ("territory=amboise", set(NAMES)),
    ],
)
def test_filters_add_up(call, three, query, found):
    assert names(call(None, "GET", f"/partners?{query}")) == found


def test_another_territory_has_partners_of_its_own(call, three, session):
    other = a_territory(slug="blois", name="Blois")
    session.add(other)
    session.flush()
    session.add(a_partner(other.id, name="Ailleurs"))
    assert names(call(None, "GET", "/partners?territory=blois")) == {"Ailleurs"}


@pytest.mark.parametrize(
    ("query", "faulty"),
    [
        ("kind=shop", "/kind/0"),
        ("paqte=maybe", "/paqte"),
        ("limit=0", "/limit"),
        ("limit=101", "/limit"),
        ("colour=red", "/colour"),
    ],
)
def test_faulty_filters_are_named(call, town, query, faulty):
    refused = call(None, "GET", f"/partners?{query}")
    assert refused.status_code == 422
    assert [fault["pointer"] for fault in refused.json["errors"]] == [faulty]


def test_pages_hold_each_partner_once_even_of_one_name(call, session, town):
    session.add_all([a_partner(town.id, slug=f"twin-{n}", name="Jumeaux") for n in range(7)])
    seen, cursor = [], ""
    while cursor is not None:
        page = call(None, "GET", f"/partners?limit=3{cursor and '&cursor=' + cursor}").json
        seen += [each["slug"] for each in page["items"]]
        cursor = page["next_cursor"]
    assert sorted(seen) == [f"twin-{n}" for n in range(7)]


def test_a_cursor_of_another_search_is_refused(call, three):
    cursor = call(None, "GET", "/partners?limit=1").json["next_cursor"]
    refused = call(None, "GET", f"/partners?limit=1&paqte=true&cursor={cursor}")
    assert refused.status_code == 422


def test_an_email_address_is_not_for_everyone(call, three):
    found = call(None, "GET", f"/partners/{three[0].id}")
    assert found.json["paqte_signed_on"] == "2025-03-20"
    assert "secret@example.org" not in found.text
    assert "secret@example.org" not in call(None, "GET", "/partners").text


def test_an_archived_partner_is_out_of_sight(call, three):
    three[1].archived_at, gone = clock.now(), three[1].id
    assert names(call(None, "GET", "/partners")) == {NAMES[0], NAMES[2]}
    assert call(None, "GET", f"/partners/{gone}").status_code == 404
