"""Marks, walks and challenges as tables: safe to open, and telling of nobody."""

import csv
import io
from datetime import date

import pytest
from sqlalchemy import select

from applys.dumping.models import Challenge, Mark, Walk
from applys.partners.models import Neighbourhood
from tests.factories import dumping as make

DAY = date(2027, 3, 9)
MARKS, WALKS = "/dumping/desk/marks.csv", "/dumping/walks.csv"
CHALLENGES = "/dumping/desk/challenges.csv"


@pytest.fixture
def walked(session, people):
    """A walk of three people at a place of La Verrerie, and a resident's mark there that day."""
    town, quarter = people.territory_id, session.scalar(select(Neighbourhood.id))
    place = make.a_place(town, "pav", neighbourhood_id=quarter)
    walk = Walk(territory_id=town, author_id=None, day=DAY, title="=Marche()", people=3)
    session.add_all([place, walk])
    session.flush()
    marks = [
        Mark(place_id=place.id, day=DAY, score=2, aspects=["dogs"], walk_id=walk.id, note="+33"),
        Mark(place_id=place.id, day=DAY, score=5, aspects=[], account_id=people["ana"].id),
    ]
    session.add_all(marks)
    session.flush()
    return place


@pytest.fixture
def challenge(session, people):
    def challenge(title, first, last, neighbourhood_id=None):
        session.add(
            Challenge(
                territory_id=people.territory_id, neighbourhood_id=neighbourhood_id,
                author_id=None, title=title, body="…", from_day=first, until_day=last,
            )
        )  # fmt: skip
        session.flush()

    return challenge


def table(answer, delimiter=","):
    assert answer.status_code == 200
    return list(csv.DictReader(io.StringIO(answer.text, newline=""), delimiter=delimiter))


def test_marks_tell_where_when_and_what_but_never_who(call, walked, people):
    answer = call("coordinator", "GET", MARKS)
    mine, theirs = table(answer)
    assert (mine["Donnée par"], mine["Diagnostic"], mine["Remarque"]) == ("une personne", "", "")
    assert (theirs["Donnée par"], theirs["Diagnostic"]) == ("un diagnostic", "'=Marche()")
    assert (theirs["Remarque"], theirs["Ce qui salit"]) == ("'+33", "crottes de chien")
    assert (theirs["Lieu"], theirs["Quartier"]) == ("PAV pav", "La Verrerie")
    (listed,) = [
        each for each in call("coordinator", "GET", "/dumping/desk/marks").json["items"]
        if each["walk_id"] is None
    ]  # fmt: skip
    assert listed["by"] not in answer.text
    assert str(people["ana"].id) not in answer.text


def test_walks_have_their_mean_and_few_walkers_are_not_counted(call, walked, session):
    walk = Walk(
        territory_id=walked.territory_id, author_id=None, day=DAY, title="À vingt", people=20
    )
    session.add(walk)
    session.flush()
    rows = {row["Diagnostic"]: row for row in table(call("mediator", "GET", WALKS))}
    assert rows["'=Marche()"]["Personnes"] == "moins de 5"
    assert rows["'=Marche()"]["Note moyenne (1 à 5)"] == "2.0"
    assert (rows["À vingt"]["Personnes"], rows["À vingt"]["Lieux notés"]) == ("20", "0")


def test_challenges_say_what_they_changed_as_their_page_does(call, walked, challenge, session):
    challenge("Le jour même", DAY, DAY)
    challenge("Le lendemain", date(2027, 3, 10), date(2027, 3, 10), walked.neighbourhood_id)
    challenge("Deux jours après", date(2027, 3, 11), date(2027, 3, 11))
    rows = {row["Défi"]: row for row in table(call("coordinator", "GET", CHALLENGES))}
    scores = {
        title: (row["Note avant (1 à 5)"], row["Note pendant (1 à 5)"], row["Quartier"])
        for title, row in rows.items()
    }
    assert scores == {
        "Le jour même": ("", "3.5", "toute la ville"),
        "Le lendemain": ("3.5", "", "La Verrerie"),
        "Deux jours après": ("", "", "toute la ville"),
    }
    assert rows["Le jour même"]["Personnes qui ont noté"] == "moins de 5"
    assert rows["Le lendemain"]["Personnes qui ont noté"] == "0"


def test_five_people_are_counted(call, walked, challenge, session, people):
    challenge("Le jour même", DAY, DAY)
    others = [
        Mark(place_id=walked.id, day=DAY, score=1, aspects=[], account_id=people[name].id)
        for name in ("bob", "mediator", "coordinator")
    ]
    session.add_all(others)
    session.flush()
    (row,) = table(call("coordinator", "GET", CHALLENGES))
    assert row["Personnes qui ont noté"] == "5"


@pytest.mark.parametrize("path", [MARKS, WALKS, CHALLENGES])
def test_a_french_spreadsheet_opens_them_and_pages_follow(call, walked, challenge, path):
    challenge("Un", DAY, DAY)
    answer = call("coordinator", "GET", f"{path}?separator=;&bom=true&limit=1")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert answer.headers["Content-Disposition"].endswith('.csv"')
    assert len(table(answer, ";")) == 1
    assert ("Link" in answer.headers) is (path == MARKS)


@pytest.mark.parametrize(
    ("who", "path", "status"),
    [
        ("ana", MARKS, 403), ("landlord", MARKS, 403), ("mediator", MARKS, 403),
        ("ana", WALKS, 403), ("landlord", WALKS, 200), (None, WALKS, 401),
        ("landlord", CHALLENGES, 403), ("coordinator", f"{MARKS}?limit=10001", 422),
    ],
)  # fmt: skip
def test_they_are_for_those_who_may_read_the_lists(call, ground, who, path, status):
    assert call(who, "GET", path).status_code == status
