"""The day of a Job Dating: who comes to a table when, latecomers, exchanges."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from pypdf import PdfReader

from applys.events.actions import telling
from applys.events.messages import sheets
from applys.events.messages.sheets import Reader
from applys.kernel import clock
from tests.factories import events as make
from tests.factories.events import problem

TABLES = [{"employer_name": name, "minutes": 15} for name in ("Boulangerie", "Garage")]
BOTH = [("ana", 0), ("bob", 1)]
FIRST = 8  # interviews of a quarter from 9:30 to 11:30


@pytest.fixture
def meeting(announce):
    return announce(**make.a_new_job_dating(*TABLES))


@pytest.fixture
def at(meeting):
    """The slots of a table in order."""

    def at(table):
        table_id = meeting["tables"][table]["id"]
        return [each for each in meeting["slots"] if each["table_id"] == table_id]

    return at


@pytest.fixture
def held(call, at):
    """A place that someone holds: the n-th interview of a table."""

    def held(who, n=0, table=0):
        path = f"/events/slots/{at(table)[n]['id']}/bookings"
        return call(who, "POST", path, json={}).json

    return held


@pytest.fixture
def sheet(call, meeting):
    """Who has each interview of a table, by the first lines that someone has."""

    def sheet(table=0):
        path = f"/events/desk/tables/{meeting['tables'][table]['id']}/sheet"
        return call("mediator", "GET", path).json["items"]

    return sheet


@pytest.fixture
def reseat(call):
    def reseat(booking, slot, who="mediator"):
        path = f"/events/desk/bookings/{booking['id']}/slot"
        return call(who, "PUT", path, json={"slot_id": slot["id"]})

    return reseat


@pytest.fixture
def exchange(call, meeting):
    def exchange(one, other, who="mediator"):
        items = [
            {"booking_id": one["id"], "slot_id": other["slot_id"]},
            {"booking_id": other["id"], "slot_id": one["slot_id"]},
        ]
        path = f"/events/desk/meetings/{meeting['id']}/exchange"
        return call(who, "PUT", path, json={"items": items})

    return exchange


def begun(clocks, slot, minutes=1):
    clocks.move_to(datetime.fromisoformat(slot["starts_at"]) + timedelta(minutes=minutes))


def test_a_sheet_tells_who_comes_when_with_every_free_interview(held, sheet):
    ana, bob = held("ana", 0), held("bob", 2)
    lines = sheet()
    assert [each["booking_id"] for each in lines[:3]] == [ana["id"], None, bob["id"]]
    assert len(lines) == FIRST
    assert {each["booking_id"] for each in sheet(1)} == {None}


def test_a_sheet_is_printed_on_one_page_with_each_hour(call, held, meeting, tmp_path):
    code = held("ana", 1)["code"]
    path = f"/events/desk/tables/{meeting['tables'][0]['id']}/sheet.pdf"
    (tmp_path / "sheet.pdf").write_bytes(call("mediator", "GET", path).data)
    pages = PdfReader(tmp_path / "sheet.pdf").pages
    text = pages[0].extract_text()
    assert len(pages) == 1
    assert [said in text for said in ("Boulangerie", "09:30", "11:15", code)] == [True] * 4


def test_who_is_late_keeps_their_place_and_is_proposed_the_next_free_one(
    call, held, at, sheet, clocks, reseat
):
    late, _ = held("ana", 0), held("bob", 1)
    begun(clocks, at(0)[0])
    path = f"/events/desk/bookings/{late['id']}/lateness"
    said = call("mediator", "PUT", path, json={"late": True}).json
    assert said["proposed"]["id"] == at(0)[2]["id"]
    assert sheet()[0]["late_at"] == said["late_at"]
    assert reseat(late, at(0)[2]).json["starts_at"] == at(0)[2]["starts_at"]
    lines = sheet()
    assert [lines[n]["booking_id"] for n in (0, 2)] == [None, late["id"]]
    assert lines[2]["late_at"] is None


def test_lateness_is_taken_back(call, held, sheet):
    path = f"/events/desk/bookings/{held('ana')['id']}/lateness"
    for late in (True, False, False):
        call("mediator", "PUT", path, json={"late": late})
    assert sheet()[0]["late_at"] is None


def test_two_people_exchange_and_a_tap_sent_twice_changes_nothing_back(
    call, held, sheet, exchange, inbox
):
    ana, bob = held("ana", 0), held("bob", 0, table=1)
    for _ in range(2):
        changed = exchange(ana, bob)
        assert [each["slot_id"] for each in changed.json["items"]] == [
            bob["slot_id"], ana["slot_id"],
        ]  # fmt: skip
    assert sheet()[0]["booking_id"] == bob["id"]
    assert sheet(1)[0]["booking_id"] == ana["id"]
    steps = call("ana", "GET", f"/events/bookings/{ana['id']}/history").json["items"]
    assert [each["reason"] for each in steps] == [None, "exchanged"]
    assert steps[1]["details"]["with"] == bob["id"]
    assert inbox("ana")[0] == inbox("bob")[0] == "Votre entretien change d'heure"


def test_who_moves_leaves_their_place_to_the_queue(call, held, at, reseat, work, state):
    ana = held("ana", 0)
    waits = call("bob", "POST", f"/events/slots/{at(0)[0]['id']}/bookings", json={}).json
    reseat(ana, at(0)[3])
    assert state("bob", waits) == "offered"


def test_a_turn_in_the_queue_of_the_interview_one_gets_is_over(held, sheet, exchange, call):
    ana, bob = held("ana", 0), held("bob", 1)
    waits = held("ana", 1)
    assert waits["state"] == "waiting"
    assert exchange(ana, bob).status_code == 200
    assert sheet()[1]["booking_id"] == ana["id"]
    assert call("ana", "GET", f"/events/bookings/{waits['id']}").status_code == 404


def test_what_breaks_a_constraint_changes_nothing(held, at, sheet, exchange, reseat, clocks):
    ana, bob = held("ana", 0), held("bob", 1)
    held("ana", 1, table=1)
    before = [each["booking_id"] for each in sheet()]
    assert problem(exchange(ana, bob)) == (409, "already-busy")
    assert problem(reseat(ana, at(0)[1])) == (409, "slot-taken")
    begun(clocks, at(0)[0])
    assert problem(exchange(ana, bob)) == (409, "slot-began")
    assert problem(reseat(bob, at(0)[0])) == (409, "slot-began")
    assert [each["booking_id"] for each in sheet()] == before


def test_only_each_others_interviews_are_exchanged(call, held, at, meeting, exchange):
    ana, bob, path = held("ana", 0), held("bob", 1), f"/events/desk/meetings/{meeting['id']}"
    wanted = [
        {"booking_id": ana["id"], "slot_id": bob["slot_id"]},
        {"booking_id": bob["id"], "slot_id": at(0)[4]["id"]},
    ]
    response = call("mediator", "PUT", f"{path}/exchange", json={"items": wanted})
    assert problem(response) == (409, "not-each-others")
    own = held("ana", 3)
    assert problem(exchange(ana, own)) == (422, "one-person")


def test_a_stranger_s_booking_or_meeting_is_not_found(
    call, held, announce, meeting, reseat, answer
):
    ana, elsewhere = held("ana"), announce()
    assert problem(reseat(ana, elsewhere["slots"][0])) == (409, "slot-elsewhere")
    assert reseat(ana, elsewhere["slots"][0], who="landlord").status_code == 404
    items = [{"booking_id": held(*who)["id"], "slot_id": ana["slot_id"]} for who in BOTH]
    path = f"/events/desk/meetings/{elsewhere['id']}/exchange"
    assert call("mediator", "PUT", path, json={"items": items}).status_code == 404
    answer("ana", ana, "give_back")
    assert problem(reseat(ana, meeting["slots"][4])) == (409, "not-held")


def test_a_booking_named_twice_is_refused(call, held, at, meeting):
    ana = held("ana")
    items = [{"booking_id": ana["id"], "slot_id": each["id"]} for each in at(0)[:2]]
    path = f"/events/desk/meetings/{meeting['id']}/exchange"
    response = call("mediator", "PUT", path, json={"items": items})
    assert problem(response) == (422, "one-person")


def test_a_name_in_another_script_is_not_printed_as_question_marks(tmp_path):
    at = datetime(2027, 1, 14, 8, 30, tzinfo=UTC)
    facts = {"booking_id": "b", "code": "ABCDEFGH", "late_at": None, "arrived_at": None}
    rows = [SimpleNamespace(first_name=name, starts_at=at, **facts) for name in NAMES]
    table = SimpleNamespace(
        position=1, employer_name="Café", title="Job Dating", starts_at=at, venue="Salle",
        offer_title=None,
    )  # fmt: skip
    (tmp_path / "sheet.pdf").write_bytes(sheets.table_sheet(table, rows, Reader.ORGANISER))
    text = PdfReader(tmp_path / "sheet.pdf").pages[0].extract_text()
    assert [said in text for said in ("Şükrü", "محمد", "voir à l'écran", "place prise", "?")] == [
        True, True, True, True, False,
    ]  # fmt: skip


NAMES = ("Şükrü", "محمد", "小明", None)


def test_interviews_to_come_go_on_once_the_first_person_was_let_in(
    call, held, at, meeting, clocks, answer, session
):
    first, ana = held("ana", 0), held("ana", 7)
    waits = call("bob", "POST", f"/events/slots/{at(0)[7]['id']}/bookings", json={}).json
    begun(clocks, at(0)[0])
    entry = {"id": str(uuid4()), "how": "code", "code": first["code"]}
    items = [{**entry, "at": clock.now().isoformat()}]
    door = f"/events/desk/meetings/{meeting['id']}/check-ins"
    assert call("mediator", "POST", door, json={"items": items}).json["came"] == 1
    answer("ana", ana, "give_back")
    assert answer("bob", waits, "accept").json["state"] == "held"
    assert telling.remind(session, "secret", at(0)[7]["id"], "hours") == 1
