"""The barometer: one mark a person, place and day; each person counts once; abuse is set aside."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from applys.dumping.actions import cleanliness as actions
from applys.dumping.models import Mark
from applys.dumping.rules import cleanliness as rules
from applys.partners.models import Neighbourhood
from tests.factories import dumping as make

TODAY = datetime(2027, 3, 10, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def wednesday():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def places(session, people):
    """The ids of two PAVs of La Verrerie."""
    quarter = session.scalar(select(Neighbourhood.id))
    made = [make.a_place(people.territory_id, f"pav-{n}", neighbourhood_id=quarter) for n in (1, 2)]
    session.add_all(made)
    session.flush()
    return [str(place.id) for place in made]


@pytest.fixture
def mark(call, places):
    def mark(who, score, place=0, **more):
        path = f"/dumping/places/{places[place]}/mark"
        return call(who, "PUT", path, json={"score": score, **more})

    return mark


def read(call, query=""):
    return call(None, "GET", f"/dumping/barometer{query}").json


def test_a_mark_is_given_once_a_day_and_may_be_changed(mark, call, session):
    assert mark("ana", 2, aspects=["bulky"]).json["day"] == "2027-03-10"
    assert mark("ana", 4).json["aspects"] == []
    assert session.scalars(select(Mark.score)).all() == [4]


def test_each_person_counts_once_however_often_they_mark(mark, call):
    for days in range(5):
        mark("ana", 1, day=(TODAY.date() - timedelta(days=days)).isoformat())
    mark("bob", 5)
    (place,) = read(call)["items"]
    assert (place["score"], place["people"], place["marks"]) == (3.0, 2, 6)


def test_the_dirtiest_place_comes_first_and_the_whole_is_the_mean_of_places(mark, call):
    mark("ana", 5, place=0)
    mark("bob", 4, place=0)
    mark("ana", 1, place=1)
    told = read(call, "?neighbourhood=la-verrerie")
    assert [each["score"] for each in told["items"]] == [1.0, 4.5]
    assert (told["score"], told["places"], told["people"]) == (2.75, 2, 2)


def test_a_period_is_compared_with_as_many_days_before(mark, call):
    mark("ana", 2, day="2027-03-05")
    mark("ana", 4, day="2027-03-08")
    told = read(call, "?from_day=2027-03-08&until_day=2027-03-10")
    (place,) = told["items"]
    assert (place["score"], place["score_before"]) == (4.0, 2.0)
    assert (told["score"], told["score_before"]) == (4.0, 2.0)


def test_nothing_marked_is_no_score(call, places):
    told = read(call)
    assert (told["score"], told["places"], told["items"]) == (None, 0, [])
    assert (told["from_day"], told["until_day"]) == ("2027-02-09", "2027-03-10")


def test_the_history_of_a_place_goes_by_week(mark, call, places):
    for day, score in (("2027-03-04", 1), ("2027-03-07", 3), ("2027-03-08", 5)):
        mark("ana", score, day=day)
    path = f"/dumping/places/{places[0]}/marks?step=week&from_day=2027-03-01"
    bars = call(None, "GET", path).json["items"]
    assert [(bar["begins"], bar["score"]) for bar in bars] == [
        ("2027-03-01", 2.0), ("2027-03-08", 5.0),
    ]  # fmt: skip


@pytest.mark.parametrize("day", ["2027-03-11", "2027-03-02"])
def test_a_mark_is_of_today_or_of_the_week_that_passed(mark, day):
    assert mark("ana", 3, day=day).json["errors"][0]["pointer"] == "/day"


@pytest.mark.parametrize("score", [0, 6, 3.5, "4", None])
def test_a_mark_goes_from_one_to_five(mark, score):
    assert mark("ana", score).status_code == 422


def test_nobody_marks_without_an_account_nor_a_place_of_nowhere(call, places):
    path = f"/dumping/places/{places[0]}/mark"
    assert call(None, "PUT", path, json={"score": 3}).status_code == 401
    nowhere = "/dumping/places/00000000-0000-4000-8000-000000000000"
    assert call("ana", "PUT", f"{nowhere}/mark", json={"score": 3}).status_code == 404
    assert call(None, "GET", f"{nowhere}/marks").status_code == 404


def test_forty_marks_a_day_are_enough(session, people, places):
    ana, town = people["ana"], people.territory_id
    many = [make.a_place(town, f"more-{n}") for n in range(rules.MOST_MARKS_A_DAY + 1)]
    session.add_all(many)
    session.flush()
    for place in many[:-1]:
        actions.mark_place(session, ana, place.id, 3, [], date(2027, 3, 10))
    with pytest.raises(actions.MarksTooMany):
        actions.mark_place(session, ana, many[-1].id, 3, [], date(2027, 3, 10))


def test_abuse_is_set_aside_with_its_reason_and_back(mark, call):
    mark("ana", 1)
    mark("bob", 5)
    listed = call("coordinator", "GET", "/dumping/desk/marks").json["items"]
    assert len({each["by"] for each in listed}) == 2
    worst = next(each["id"] for each in listed if each["score"] == 1)
    path = f"/dumping/desk/marks/{worst}/hidden"
    assert call("coordinator", "PUT", path, json={"hidden": True}).status_code == 422
    call("coordinator", "PUT", path, json={"hidden": True, "reason": "en série"})
    assert read(call)["score"] == 5.0
    call("coordinator", "PUT", path, json={"hidden": False})
    assert read(call)["score"] == 3.0
    assert call("landlord", "GET", "/dumping/desk/marks").status_code == 403


def a_walk(places, **changes):
    marks = [{"place_id": place, "score": n + 2} for n, place in enumerate(places)]
    return {"day": "2027-03-09", "title": "Marche à La Verrerie", "people": 9, "marks": marks,
            **changes}  # fmt: skip


def test_a_walking_diagnosis_counts_as_one(mark, call, places):
    assert call("mediator", "POST", "/dumping/walks", json=a_walk(places)).status_code == 201
    mark("ana", 4)
    first = next(each for each in read(call)["items"] if each["place"] == "PAV pav-1")
    assert (first["score"], first["people"], first["walks"]) == (3.0, 2, 1)
    (walk,) = call("landlord", "GET", "/dumping/walks").json["items"]
    assert (walk["marks"], walk["score"], walk["people"]) == (2, 2.5, 9)


def test_a_walk_is_written_whole_or_refused_with_every_fault(call, places, session):
    marks = [
        {"place_id": places[0], "score": 3}, {"place_id": places[0], "score": 3},
        {"place_id": "00000000-0000-4000-8000-000000000000", "score": 3},
    ]  # fmt: skip
    refused = call("mediator", "POST", "/dumping/walks",
                   json=a_walk(places, marks=marks, day="2027-04-01"))  # fmt: skip
    assert [each["pointer"] for each in refused.json["errors"]] == [
        "/marks/1/place_id", "/marks/2/place_id", "/day",
    ]  # fmt: skip
    assert session.scalar(select(func.count()).select_from(Mark)) == 0
    assert call("ana", "POST", "/dumping/walks", json=a_walk(places)).status_code == 403


CHALLENGE = {
    "title": "Mon quartier propre", "body": "Trois jours pour La Verrerie.",
    "neighbourhood": "la-verrerie", "from_day": "2027-03-08", "until_day": "2027-03-10",
}  # fmt: skip


def test_a_challenge_shows_what_it_changed(mark, call):
    mark("ana", 2, day="2027-03-06")
    mark("ana", 5, day="2027-03-09")
    made = call("coordinator", "POST", "/dumping/challenges", json=CHALLENGE)
    path = f"/dumping/challenges/{made.json['id']}"
    told = call(None, "GET", path).json
    assert (told["before"], told["during"], told["people"]) == (2.0, 5.0, 1)
    assert len(call(None, "GET", "/dumping/challenges").json["items"]) == 1
    assert call("coordinator", "DELETE", path).status_code == 204
    assert call(None, "GET", path).status_code == 404


@pytest.mark.parametrize(
    ("who", "changes", "status"),
    [
        ("landlord", {}, 403),
        ("coordinator", {"until_day": "2027-03-01"}, 422),
        ("coordinator", {"neighbourhood": "nowhere"}, 404),
    ],
)
def test_a_challenge_that_cannot_be_is_refused(call, places, who, changes, status):
    refused = call(who, "POST", "/dumping/challenges", json={**CHALLENGE, **changes})
    assert refused.status_code == status
