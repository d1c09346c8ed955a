"""A phone without a network knows which doors are open, and asks for little again."""

import gzip
import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
import time_machine

from applys.directions.actions import packing, seeds
from applys.directions.actions.looking import seen
from applys.directions.rules import packing as rules
from applys.directions.rules.packing import Pack
from applys.directions.schemas.seeds import SeedNeedSchema, SeedStructureSchema
from applys.kernel import clock
from tests.factories import directions as make

MONDAY = "2026-12-14T10:00+01:00"
FOLDER = Path("seeds/directions")
LIMIT = 60_000


def is_open(pack, number, at):
    """What a phone reckons, with nothing but the pack."""
    minute = (at - datetime.fromisoformat(pack.head["base"])) // timedelta(minutes=1)
    triples = pack.sheets[number].get("openings", [])
    each = zip(triples[::3], triples[1::3], triples[2::3], strict=True)
    return any(start <= minute < start + length and kind == 0 for start, length, kind in each)


@pytest.fixture
def town_with_doors(session, town):
    """School holidays, public holidays and a variant lie ahead."""
    with time_machine.travel(MONDAY, tick=False):
        session.add(make.a_school_holiday(town.id, date(2026, 12, 19), date(2027, 1, 3)))
        session.flush()
        make.a_door(session, town.id, "a--1", school_holidays="off", plain={
            "fr": {"text": "Papiers", "status": "reviewed"},
            "tr": {"text": "Evrak", "status": "draft"}})  # fmt: skip
        make.a_door(session, town.id, "a--2", hours="Tu 14:00-16:00; Sa 10:00-12:30")
        make.a_door(session, town.id, "a--3", hours="lundi matin")
        make.a_door(session, town.id, "a--4", appointment="required")
        yield SimpleNamespace(id=town.id)


def test_a_phone_says_open_when_the_door_does_at_any_quarter_of_an_hour(session, town_with_doors):
    pack = packing.pack(session, town_with_doors.id, "fr", clock.now())
    ids = [sheet["id"] for sheet in pack.sheets]
    at, checked = clock.now(), 0
    while at < clock.now() + timedelta(days=28):
        doors = seen(session, ids, at) if checked % 16 == 0 else []
        for number, door in enumerate(doors):
            assert is_open(pack, number, at) is door.answer.is_open, (door.sheet.reference, at)
        at, checked = at + timedelta(minutes=15), checked + 1
    assert checked == 28 * 96


def test_a_pack_speaks_one_language_and_says_where_it_is_french(session, town_with_doors):
    pack = packing.pack(session, town_with_doors.id, "tr", clock.now())
    names = {sheet["reference"]: sheet["name"] for sheet in pack.sheets}
    assert names["a--1"] == {"text": "Evrak"}
    french = rules.localised({"label": {"fr": {"text": "Papiers", "status": "reviewed"}}}, "tr")
    assert french == {"label": {"text": "Papiers", "language": "fr"}}


def test_what_is_not_believed_is_not_known(session, town_with_doors):
    pack = packing.pack(session, town_with_doors.id, "fr", clock.now())
    sheets = {sheet["reference"]: sheet for sheet in pack.sheets}
    assert (sheets["a--3"]["hours_known"], sheets["a--3"].get("openings")) == (False, None)
    assert set(sheets["a--4"]["openings"][2::3]) == {1}


def test_only_what_changed_is_sent_again():
    one, two, three = ({"id": name, "name": name} for name in ("1", "2", "3"))
    old = Pack(head={"a": 1}, sheets=[one, two])
    new = Pack(head={"a": 1}, sheets=[one, {**two, "name": "new"}, three])
    sent = rules.delta(new, old.etag)
    assert (sent["head"], sent["ids"]) == (None, ["1", "2", "3"])
    assert [sheet["name"] for sheet in sent["sheets"]] == ["new", "3"]
    assert rules.delta(new, new.etag)["sheets"] == []


@pytest.mark.parametrize(
    "since", ["", "x", "p1-", "p1-é", "p1-!!", "directions-3", "p1-AAAA" * 500]
)
def test_an_etag_that_is_not_ours_has_nothing(since):
    pack = Pack(head={"a": 1}, sheets=[{"id": "1"}])
    assert rules.delta(pack, since)["sheets"] == pack.sheets


def test_a_pack_is_had_again_only_when_it_changed(call, session, town_with_doors):
    first = call(None, "GET", "/directions/pack?language=tr")
    tag = first.headers["ETag"]
    assert first.json["head"]["language"] == "tr"
    same = call(None, "GET", "/directions/pack?language=tr", headers={"If-None-Match": tag})
    assert same.status_code == 304
    make.a_door(session, town_with_doors.id, "a--5")
    since = f"/directions/pack?language=tr&since={tag.strip(chr(34))}"
    sent = call(None, "GET", since).json
    assert (sent["head"], [sheet["reference"] for sheet in sent["sheets"]]) == (None, ["a--5"])
    assert len(sent["ids"]) == 5


def test_a_pack_is_pressed_for_those_who_can_unpack_it(app, session, town_with_doors):
    session.commit()
    accepted = {"Accept-Encoding": "gzip"}
    pressed = app.test_client().get("/v1/directions/pack", headers=accepted)
    assert pressed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in pressed.headers["Vary"]
    assert json.loads(gzip.decompress(pressed.data))["head"]["base"] == "2026-12-14T00:00:00+01:00"


def noise(structure, name):
    """Text that no two sheets share and nothing presses: worse than what people write."""
    return hashlib.sha512(f"{structure['reference']} {name}".encode()).hexdigest()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_sixty_services_fit_in_sixty_kilobytes(session, town, language):
    documents = json.loads((FOLDER / "demo.json").read_text("utf-8"))
    needs = SeedNeedSchema(many=True).load(json.loads((FOLDER / "needs.json").read_text("utf-8")))
    many = json.dumps([
        json.loads(json.dumps(each).replace("allo-applys--", f"allo-applys--{copy}-"))
        for copy in range(4) for each in documents
    ][:60])  # fmt: skip
    structures = SeedStructureSchema(many=True).loads(many)
    for each in structures:
        each["services"][0] |= {name: noise(each, name) for name in ("publics_note", "conditions")}
    seeds.seed_words(session, needs, [])
    seeds.seed_structures(session, town.id, structures)
    pack = packing.pack(session, town.id, language, clock.now())
    assert len(pack.sheets) == 60
    packed = gzip.compress(json.dumps(rules.whole(pack), ensure_ascii=False).encode(), 9)
    assert 3_000 < len(packed) < LIMIT


def test_monday_begins_in_paris():
    assert rules.monday(datetime(2026, 12, 13, 23, 30, tzinfo=UTC)).isoformat() == (
        "2026-12-14T00:00:00+01:00"
    )
