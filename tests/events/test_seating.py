"""Organisers add, change and take away tables; nobody who has an interview there is harmed."""

import pytest

from tests.factories import events as make
from tests.factories.events import problem

TABLES = [{"employer_name": name, "minutes": 30} for name in ("Boulangerie", "Garage")]
NOBODY = "018f0000-0000-7000-8000-000000000000"


@pytest.fixture
def meeting(announce):
    """A Job Dating with two tables of four interviews, from 9:30 to 11:30."""
    return announce(**make.a_new_job_dating(*TABLES))


@pytest.fixture
def add(call, meeting):
    def add(who="mediator", **said):
        path = f"/events/desk/meetings/{meeting['id']}/tables"
        return call(who, "POST", path, json={"employer_name": "Garage du Pont", **said})

    return add


@pytest.fixture
def alter(call, meeting):
    """Change the n-th table."""

    def alter(n, who="mediator", **said):
        path = f"/events/desk/tables/{meeting['tables'][n]['id']}"
        return call(who, "PATCH", path, json=said)

    return alter


@pytest.fixture
def drop(call, meeting):
    def drop(n, who="mediator"):
        return call(who, "DELETE", f"/events/desk/tables/{meeting['tables'][n]['id']}")

    return drop


def tables(answer):
    return [(each["position"], each["employer_name"]) for each in answer.json["tables"]]


def hours(answer, n=0):
    table = answer.json["tables"][n]["id"]
    slots = [each for each in answer.json["slots"] if each["table_id"] == table]
    return [each["starts_at"][11:16] for each in slots]


def test_a_table_added_to_an_announced_meeting_takes_bookings(add, book):
    answer = add(minutes=20, starts_at="2027-01-14T10:30")
    assert (answer.status_code, tables(answer)[-1]) == (201, (3, "Garage du Pont"))
    assert hours(answer, 2) == ["09:30", "09:50", "10:10"]
    n = [each["table_id"] for each in answer.json["slots"]].index(answer.json["tables"][2]["id"])
    assert book("ana", answer.json, n).json["state"] == "held"


def test_who_has_or_awaits_an_interview_is_told_who_sits_there_now(alter, book, meeting, inbox):
    book("ana", meeting), book("bob", meeting)
    answer = alter(0, employer_name="Le Fournil", offer_title="Vendeur H/F")
    assert tables(answer)[0] == (1, "Le Fournil")
    told = "Votre entretien change d'employeur ou de métier"
    assert (inbox("ana")[0], inbox("bob")[0]) == (told, told)


def test_what_is_said_again_as_it_stands_is_no_change(alter, meeting):
    answer = alter(0, employer_name="Boulangerie", minutes=30, starts_at=None, position=1)
    assert answer.json["updated_at"] == meeting["updated_at"]


def test_hours_change_while_nobody_has_an_interview(alter):
    answer = alter(0, minutes=20, pause=10, starts_at="2027-01-14T10:00")
    assert hours(answer) == ["09:00", "09:30", "10:00"]
    assert len(hours(answer, 1)) == 4


def test_hours_stay_and_so_does_the_table_while_people_are_at_it(alter, drop, book, meeting):
    book("ana", meeting), book("bob", meeting)
    for refused in (alter(0, minutes=20), drop(0)):
        assert problem(refused) == (409, "people-at-table")
        assert (refused.json["taken"], refused.json["waiting"]) == (1, 1)
    assert alter(0, position=2).status_code == 200


def test_a_table_where_everyone_gave_back_is_taken_away(call, drop, book, answer, meeting):
    place = book("ana", meeting).json
    answer("ana", place, "give_back")
    assert drop(0).status_code == 204
    left = call("mediator", "GET", f"/events/desk/meetings/{meeting['id']}")
    assert (tables(left), len(left.json["slots"])) == ([(2, "Garage")], 4)
    assert problem(drop(1)) == (409, "last-table")
    assert drop(0).status_code == 404


def test_two_tables_change_numbers_and_the_first_free_one_is_given(alter, drop, add):
    assert tables(alter(0, position=2)) == [(1, "Garage"), (2, "Boulangerie")]
    assert tables(alter(0, position=7)) == [(1, "Garage"), (7, "Boulangerie")]
    assert tables(add())[1] == (2, "Garage du Pont")


@pytest.mark.parametrize(
    ("said", "pointer"),
    [
        ({"employer_name": None}, "/employer_name"),
        ({"employer_id": NOBODY}, "/employer_id"),
        ({"offer_id": NOBODY}, "/offer_id"),
        ({"starts_at": "2027-01-14T08:00"}, "/starts_at"),
        ({"minutes": 4}, "/minutes"),
        ({"position": 0}, "/position"),
    ],
)
def test_what_a_table_cannot_be_is_named_and_changes_nothing(call, alter, meeting, said, pointer):
    answer = alter(0, **said)
    assert (answer.status_code, answer.json["errors"][0]["pointer"]) == (422, pointer)
    kept = call("mediator", "GET", f"/events/desk/meetings/{meeting['id']}").json
    assert (kept["tables"], kept["slots"]) == (meeting["tables"], meeting["slots"])


def test_a_table_is_changed_by_who_organises_while_the_meeting_lives(
    add, alter, drop, move, meeting
):
    assert [each.status_code for each in (alter(0, "landlord"), drop(0, "landlord"))] == [404, 404]
    assert add("ana").status_code == 403
    move(meeting, "cancelled", reason="plus de salle")
    assert problem(alter(0, employer_name="Autre")) == (409, "meeting-over")


def test_other_meetings_have_no_tables(call, write):
    path = f"/events/desk/meetings/{write()['id']}/tables"
    answer = call("mediator", "POST", path, json={"employer_name": "Garage"})
    assert problem(answer) == (409, "no-tables")
