"""Piles for maps, spreadsheets and news readers."""

import csv
import io
from xml.etree import ElementTree as ET

import pytest
from shapely.geometry import shape

from applys.dumping.models import PileState
from tests.factories.dumping import HERE, a_pile

ATOM = {"a": "http://www.w3.org/2005/Atom", "g": "http://www.georss.org/georss"}
PRIVATE = {"address", "owner", "reports", "updated_at", "accuracy_m"}


@pytest.fixture
def piles(session, people, ground):
    """Three of the landlord's piles: one as it is, one rejected, one whose address is unknown."""
    owner = {"owner_id": people["landlord"].partner_id, "address": "=1+1"}
    town, shown = people.territory_id, {"shown_latitude": 47.5, "shown_longitude": 1.1}
    session.add_all([
        a_pile(town, "NNNN22", **owner, **shown),
        a_pile(town, "NNNN33", state=PileState.REJECTED, **owner),
        a_pile(town, "NNNN44", placed=False, **owner),
    ])  # fmt: skip
    session.flush()


def features(response):
    assert response.mimetype == "application/geo+json"
    assert response.json["type"] == "FeatureCollection"
    return {each["properties"]["number"]: each for each in response.json["features"]}


def table(response, delimiter=","):
    return list(csv.DictReader(io.StringIO(response.text, newline=""), delimiter=delimiter))


def feed_of(response):
    assert response.mimetype == "application/atom+xml"
    return ET.fromstring(response.data)  # noqa: S314 - we wrote it


def test_the_public_map_has_shown_points_and_nothing_of_who(call, piles):
    found = features(call(None, "GET", "/dumping/piles.geojson"))
    assert set(found) == {"NNNN22", "NNNN44"}
    assert shape(found["NNNN22"]["geometry"]).coords[0] == (1.1, 47.5)
    assert found["NNNN44"]["geometry"] is None
    assert not PRIVATE & set(found["NNNN22"]["properties"])


def test_a_desk_s_map_has_exact_points_and_all_its_piles(call, piles):
    found = features(call("landlord", "GET", "/dumping/desk/piles.geojson"))
    assert set(found) == {"NNNN22", "NNNN33", "NNNN44"}
    assert shape(found["NNNN22"]["geometry"]).coords[0] == (HERE[1], HERE[0])
    assert set(found["NNNN22"]["properties"]) > PRIVATE
    assert call("ana", "GET", "/dumping/desk/piles.geojson").status_code == 403


def test_a_map_s_box_and_pages(call, piles):
    path = "/dumping/desk/piles.geojson?limit=1"
    seen, cursor = [], ""
    while cursor is not None:
        page = call("landlord", "GET", f"{path}&cursor={cursor}" if cursor else path)
        seen += features(page)
        cursor = page.json["next_cursor"]
    assert sorted(seen) == ["NNNN22", "NNNN33", "NNNN44"]
    assert features(call(None, "GET", "/dumping/piles.geojson?bbox=1.05,47.4,1.2,47.6")).keys() == {
        "NNNN22"
    }
    assert features(call(None, "GET", "/dumping/piles.geojson?bbox=0,0,0.1,0.1")) == {}


def test_a_kept_map_costs_a_304(call, piles):
    first = call(None, "GET", "/dumping/piles.geojson")
    again = {"If-None-Match": first.headers["ETag"]}
    assert call(None, "GET", "/dumping/piles.geojson", headers=again).status_code == 304


def test_a_table_is_rfc_4180_and_no_formula(call, piles):
    answer = call("landlord", "GET", "/dumping/desk/piles.csv")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.data.count(b"\r\n") == 4
    by_number = {row["Numéro"]: row for row in table(answer)}
    first = by_number["NNNN22"]
    assert (first["État"], first["Adresse"], first["Objets"]) == ("Signalé", "'=1+1", "Sofa")
    assert (first["Volume estimé (m³)"], first["Enlevé"]) == ("1.5", "")
    assert by_number["NNNN44"]["Latitude"] == ""


def test_a_french_spreadsheet_gets_semicolons_commas_and_a_mark(call, piles):
    answer = call(None, "GET", "/dumping/piles.csv?separator=;&bom=true&state=reported")
    assert answer.data.startswith(b"\xef\xbb\xbfNum\xc3\xa9ro;")
    assert '"' not in answer.text.splitlines()[0]
    first = table(answer, ";")[-1]
    assert first["Volume estimé (m³)"] == "1,5"
    assert "Adresse" not in first


def test_a_table_names_its_next_lines(call, piles):
    first = call("landlord", "GET", "/dumping/desk/piles.csv?limit=2")
    link = first.headers["Link"]
    rest = call("landlord", "GET", link[link.index("/v1") + 3 : link.index(">")])
    numbers = [row["Numéro"] for row in table(first) + table(rest)]
    assert sorted(numbers) == ["NNNN22", "NNNN33", "NNNN44"]
    assert "Link" not in rest.headers


@pytest.mark.parametrize("wrong", ["separator=x", "bom=perhaps", "limit=10001", "colour=red"])
def test_a_table_asked_for_wrongly_is_refused(call, wrong):
    assert call(None, "GET", f"/dumping/piles.csv?{wrong}").status_code == 422


def test_a_feed_tells_what_changed_last(call, piles):
    feed = feed_of(call(None, "GET", "/dumping/piles.atom"))
    assert feed.findtext("a:id", namespaces=ATOM).endswith("/v1/dumping/piles.atom")
    entries = feed.findall("a:entry", ATOM)
    known = {each.findtext("a:summary", namespaces=ATOM): each for each in entries}
    assert set(known) == {"Dépôt NNNN22", "Dépôt NNNN44"}
    first = known["Dépôt NNNN22"]
    assert first.findtext("g:point", namespaces=ATOM) == "47.5 1.1"
    assert first.findtext("a:title", namespaces=ATOM) == "Signalé · Sofa"
    assert first.find("a:link", ATOM).get("href").endswith("/depots/NNNN22")
    assert known["Dépôt NNNN44"].find("g:point", ATOM) is None


def test_an_empty_town_has_an_empty_map_table_and_feed(call, ground):
    assert features(call(None, "GET", "/dumping/piles.geojson")) == {}
    assert table(call(None, "GET", "/dumping/piles.csv")) == []
    assert feed_of(call(None, "GET", "/dumping/piles.atom")).find("a:entry", ATOM) is None
