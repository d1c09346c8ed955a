"""Who came: lists for organisers, and figures that name nobody."""

import csv
import io
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from applys.events.models import (
    Asked,
    Attendance,
    How,
    MeetingKind,
    MeetingState,
    Opinion,
    Outcome,
    Question,
)
from applys.kernel import clock
from applys.partners.models import Neighbourhood, Partner
from tests.factories import events as make

PERIOD = "?since=2027-01-01&until=2027-01-31"
MID = datetime(2027, 1, 14, 9, tzinfo=UTC)


@pytest.fixture
def hold(session, people):
    """Hold a meeting where so many came, each a new person unless named; return its id."""
    organiser = session.get_one(Partner, people["mediator"].partner_id)

    def hold(number, kind=MeetingKind.JOB_DATING, keys=(), where=None, state=MeetingState.HELD):
        meeting = make.a_meeting(organiser, kind=kind, starts_at=MID, state=state)
        session.add(meeting)
        session.flush()
        keys = [*keys, *(uuid4() for _ in range(number - len(keys)))]
        session.add_all([
            Attendance(
                meeting_id=meeting.id, person_key=key, booking_id=uuid4(), how=How.SCAN,
                arrived_at=MID, account_id=None, neighbourhood_id=where,
            )
            for key in keys
        ])  # fmt: skip
        session.commit()
        return meeting.id

    return hold


@pytest.fixture
def measure(call):
    def measure(period=PERIOD):
        return call("coordinator", "GET", f"/events/desk/measures{period}").json

    return measure


def test_people_count_once_and_in_each_kind_they_came_to(hold, measure):
    keys = [uuid4() for _ in range(5)]
    hold(6, keys=keys)
    hold(5, kind=MeetingKind.COFFEE_JOB, keys=keys)
    counted = measure()
    assert counted["people"] == 6
    assert counted["by_kind"] == {"job_dating": 6, "coffee_job": 5}
    assert counted["by_month"] == {"2027-01": 6}
    assert [each["number"] for each in counted["meetings"]] == [1, 1]


def test_small_figures_are_hidden_with_what_would_tell_them(hold, measure, neighbourhood):
    hold(4, where=neighbourhood)
    hold(7)
    counted = measure()
    assert counted["people"] == 11
    assert counted["in_neighbourhoods"] is None
    assert set(counted["by_neighbourhood"].values()) == {None}


@pytest.fixture
def neighbourhood(session, town):
    return session.scalars(
        select(Neighbourhood.id).where(Neighbourhood.territory_id == town.id)
    ).first()


def test_a_month_begins_at_midnight_in_paris(hold, measure):
    hold(5)
    assert measure("?since=2027-01-14&until=2027-01-14")["people"] == 5
    assert measure("?since=2027-01-15&until=2027-02-01")["people"] == 0


@pytest.mark.parametrize("state", [MeetingState.CANCELLED, MeetingState.ANNOUNCED])
def test_a_meeting_that_was_not_held_counts_nothing(hold, measure, state):
    hold(9, state=state)
    assert (measure()["people"], measure()["meetings"]) == (0, [])


def test_a_visit_counts_by_the_most_that_came_of_it(session, hold, measure):
    meeting_id, now = hold(6), clock.now()
    for row in session.query(Attendance).filter_by(meeting_id=meeting_id):
        for question, outcome in (
            (Question.DAYS_30, Outcome.INTERVIEW), (Question.DAYS_90, Outcome.CONTRACT),
        ):  # fmt: skip
            session.add(Asked(attendance_id=row.id, question=question, asked_at=now,
                              answered_at=now, outcome=outcome))  # fmt: skip
    session.commit()
    counted = measure()
    assert counted["outcomes"]["contract"] == 6
    assert counted["outcomes"]["interview"] == 0
    assert [each["answers"]["interview"] for each in counted["asked"]] == [6, 0]


def test_opinions_have_a_mean_from_five_on(session, hold, measure):
    meeting_id, week = hold(9), clock.now().date()
    session.add_all([Opinion(meeting_id=meeting_id, week=week, face=2) for _ in range(4)])
    session.commit()
    assert measure()["opinions"] == [{"kind": "job_dating", "number": None, "mean": None}]
    session.add(Opinion(meeting_id=meeting_id, week=week, face=3))
    session.commit()
    assert measure()["opinions"] == [{"kind": "job_dating", "number": 5, "mean": 2.2}]


def test_figures_are_the_coordinator_s_and_of_a_period(call, hold):
    hold(5)
    path = f"/events/desk/measures{PERIOD}"
    assert [call(who, "GET", path).status_code for who in ("ana", "employer", "mediator")] == [
        403, 403, 403,
    ]  # fmt: skip
    for wrong in ("", "?since=2027-02-01&until=2027-01-01", "?since=1900-01-01&until=2027-01-01"):
        assert call("coordinator", "GET", f"/events/desk/measures{wrong}").status_code == 422


def test_the_table_of_figures_opens_in_a_french_spreadsheet(call, hold, people):
    hold(5)
    hold(3, kind=MeetingKind.VISIT)
    path = f"/events/desk/measures.csv{PERIOD}&separator=;&bom=true"
    body = call("coordinator", "GET", path).data
    assert body.startswith(b"\xef\xbb\xbfTableau;Ligne;Mois;Quartier;Nombre\r\n")
    text = body.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert ["Personnes venues", "toutes", "", "", "8"] in lines
    assert ["Personnes par type", "visite", "", "", "moins de 5, ou masqué"] in lines
    assert str(people["ana"].id) not in text


def door(call, meeting, *entries):
    path = f"/events/desk/meetings/{meeting['id']}/check-ins"
    at = clock.now().isoformat()
    items = [{"id": str(uuid4()), "at": at, **entry} for entry in entries]
    return call("mediator", "POST", path, json={"items": items})


@pytest.fixture
def attended(call, announce, book, clocks):
    """A meeting that asks first names: Ana came, Bob did not, and Sam walked in."""
    meeting = announce(asks_first_name=True, asks_why="Pour vous accueillir.")
    ana, _ = (book(who, meeting, first_name=name).json for who, name in GUESTS)
    clocks.move_to(datetime.fromisoformat(meeting["starts_at"]) + timedelta(minutes=5))
    walk_in = {"how": "walk_in", "first_name": "=Sam;1"}
    assert door(call, meeting, {"how": "scan", "code": ana["code"]}, walk_in).json["came"] == 2
    return f"/events/desk/meetings/{meeting['id']}/attendance"


GUESTS = (("ana", "Ana"), ("bob", "Bob"))


def test_the_list_of_who_came_is_rfc_4180_and_safe_in_a_spreadsheet(call, attended):
    body = call("mediator", "GET", f"{attended}.csv").data.decode()
    header, *lines = csv.reader(io.StringIO(body, newline=""))
    assert header == ["Prénom", "Entretien ou rencontre", "Employeur", "Arrivée", "Entrée"]
    assert [line[0] for line in lines] == ["Ana", "Bob", "'=Sam;1"]
    assert [bool(line[3]) for line in lines] == [True, False, True]
    assert [line[4] for line in lines] == ["billet scanné", "", "sans place"]
    assert "bsent" not in body


def test_the_list_of_who_came_is_printed(call, attended, tmp_path):
    (tmp_path / "came.pdf").write_bytes(call("mediator", "GET", f"{attended}.pdf").data)
    text = PdfReader(tmp_path / "came.pdf").pages[0].extract_text()
    assert "Personnes venues : 2" in text
    assert all(name in text for name in ("Ana", "Bob", "Sam"))


def test_lists_are_of_those_who_organise(call, attended):
    ways = [f"{attended}.csv", f"{attended}.pdf"]
    found = {who: {call(who, "GET", way).status_code for way in ways} for who in STRANGERS}
    assert found == {"ana": {403}, "employer": {403}, "landlord": {404}}


STRANGERS = ("ana", "employer", "landlord")
