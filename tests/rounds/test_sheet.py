"""The sheet: everything a crew needs, on paper, on a map and in a navigation device."""

from datetime import date
from io import BytesIO
from xml.etree import ElementTree as ET

import pypdf
import pytest

from applys.kernel import ids
from applys.kernel.places import Point
from applys.rounds.messages import pdf, ways
from applys.rounds.messages.sheet import Sheet, SheetStop, alarms, notes
from applys.rounds.models import Outcome, RoundState, StopOrigin
from tests.factories.photos import a_photo

HOME = Point(47.405, 0.985)
LETTERS = "àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ«»’‘“”…–—€°²³½№ şğıİçöü łńę čřž \u202f"
SITE = "https://applys.test"


def a_stop(rank=0, **changes):
    facts = {
        "id": ids.new_id(), "rank": rank, "pinned": False, "origin": StopOrigin.PILE,
        "name": f"Allée des Tilleuls {rank + 1}", "address": "3 allée des Tilleuls",
        "access": "Code 12A, côté cour", "latitude": 47.41 + rank / 1000, "longitude": 0.99,
        "pile_id": ids.new_id(), "pile_number": "TEST23", "severity": "normal",
        "things": ["Canapé", "Réfrigérateur, congélateur"], "hint": None,
        "owner": "Val Touraine Habitat",
        "estimated_m3": 2.75, "unload_before": False, "late_reason": None, "carried_day": None,
        "carried_reason": None, "photos": [], "outcome": None, "measured_m3": None,
    }  # fmt: skip
    return SheetStop(**{**facts, **changes})


def a_sheet(*stops):
    facts = {"id": ids.new_id(), "day": date(2027, 3, 1), "state": RoundState.LOCKED}
    ground = {"local": "Local d'Objectif", "home": HOME, "vehicle_m3": 8.0, "metres": 5230.0}
    return Sheet(**facts, **ground, stops=stops)


def printed(sheet, pictures=None):
    return pypdf.PdfReader(BytesIO(pdf.write(sheet, pictures or {}, SITE)))


def words(document):
    return "\n".join(page.extract_text() for page in document.pages)


def test_the_paper_says_where_what_and_how_much():
    text = words(printed(a_sheet(a_stop(), a_stop(1))))
    for said in (
        "Tournée du lundi 1er mars 2027", "2 arrêts", "5,5\u202fm³", "5,2 km", "camion de 8",
        "Allée des Tilleuls 2", "3 allée des Tilleuls", "Canapé, Réfrigérateur, congélateur",
        "Accès : Code 12A, côté cour", "dépôt TEST23", "page 1/1",
    ):  # fmt: skip
        assert said in text


def test_every_letter_of_french_and_its_neighbours_is_printed():
    text = words(printed(a_sheet(a_stop(name=LETTERS[:34], access=LETTERS[34:]))))
    assert set(LETTERS) - set(text) == set()


def test_what_was_written_in_arabic_is_printed_in_arabic():
    text = words(printed(a_sheet(a_stop(name="شارع الزيزفون", hint="قرب المصعد 🛋"))))
    assert "شارع" in text
    assert "المصعد" in text
    assert text.count("?") == 1


def test_paper_is_a4_and_holds_sixty_stops():
    document = printed(a_sheet(*(a_stop(n, unload_before=n % 9 == 8) for n in range(60))))
    sizes = {(round(page.mediabox.width), round(page.mediabox.height)) for page in document.pages}
    assert sizes == {(595, 842)}
    text = words(document)
    assert all(f"Allée des Tilleuls {n}" in text for n in range(1, 61))
    assert text.count("Revenir vider au local") == 6


def test_nothing_to_pick_up_is_said():
    assert "Rien à ramasser" in words(printed(a_sheet()))


def test_a_stop_shows_its_photo_and_one_whose_file_is_lost_none():
    shown, lost = ids.new_id(), ids.new_id()
    stops = [a_stop(photos=[shown]), a_stop(1, photos=[lost])]
    (page,) = printed(a_sheet(*stops), {shown: a_photo()}).pages
    assert len(page.images) == 1


def test_what_is_urgent_carried_over_or_asked_for_is_told():
    late = a_stop(severity="blocking", late_reason="devant l'issue de secours")
    left = a_stop(carried_day=date(2027, 2, 22), carried_reason=Outcome.INACCESSIBLE)
    asked = a_stop(origin=StopOrigin.SPOT)
    assert alarms(late) == ["BLOQUE UN PASSAGE", "AJOUT URGENT : devant l'issue de secours"]
    assert "Reporté de la tournée du lundi 22 février 2027 : accès impossible" in notes(left)
    assert notes(asked)[0] == "Demandé par le gardien"


def test_a_very_long_name_is_cut_and_its_code_still_there():
    document = printed(a_sheet(a_stop(name="très " * 60, access="loin " * 200)))
    assert len(document.pages) == 1
    assert "…" in words(document)


def test_geojson_has_the_way_and_the_stops():
    made = ways.geojson(a_sheet(a_stop(), a_stop(1, unload_before=True)))
    line, first, second = made["features"]
    assert line["geometry"]["coordinates"] == [
        [0.985, 47.405], [0.99, 47.41], [0.985, 47.405], [0.99, 47.411], [0.985, 47.405],
    ]  # fmt: skip
    assert [each["properties"]["number"] for each in (first, second)] == [1, 2]
    assert first["geometry"] == {"type": "Point", "coordinates": [0.99, 47.41]}


def test_gpx_leads_from_the_local_round_and_back():
    sheet = a_sheet(a_stop(name="Chez <toi> & moi"), a_stop(1, unload_before=True))
    root = ET.fromstring(ways.gpx(sheet))  # noqa: S314 - ours
    name = f"{{{ways.GPX}}}name"
    assert [each.findtext(name) for each in root.iter(f"{{{ways.GPX}}}rtept")] == [
        "Local d'Objectif", "1. Chez <toi> & moi", "Local d'Objectif (vider)",
        "2. Allée des Tilleuls 2", "Local d'Objectif",
    ]  # fmt: skip
    assert len(list(root.iter(f"{{{ways.GPX}}}wpt"))) == 2


def test_each_stop_has_a_link_for_the_phone_and_one_for_the_web():
    stop = a_stop()
    assert stop.navigate == "geo:47.410000,0.990000?q=47.410000,0.990000"
    assert stop.map == "https://www.openstreetmap.org/directions?to=47.410000%2C0.990000"


@pytest.fixture
def drawn(call, local, pile, points):
    return call("crew", "POST", "/rounds", json={"day": "2027-03-01"}).json


@pytest.mark.parametrize(
    ("path", "kind", "begins"),
    [
        ("sheet.pdf", "application/pdf", b"%PDF-"),
        ("stops.geojson", "application/geo+json", b'{"type":"FeatureCollection"'),
        ("route.gpx", "application/gpx+xml", b"<?xml"),
    ],
)
def test_the_crew_gets_it_as_a_file_and_others_do_not(call, drawn, path, kind, begins):
    address = f"/rounds/{drawn['id']}/{path}"
    answer = call("crew", "GET", address)
    assert (answer.status_code, answer.mimetype) == (200, kind)
    assert answer.data.startswith(begins)
    assert "tournee-2027-03-01" in answer.headers["Content-Disposition"]
    assert call("landlord", "GET", address).status_code == 404
    assert call("ana", "GET", address).status_code == 403
