"""After a meeting: how it was, and what came of it; by a link, in one tap, of nobody's name."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import select

from applys.events.actions import asking, linking
from applys.events.models import Booking, Opinion, Question
from applys.events.rules import afterwards as rules
from applys.kernel import clock
from tests.factories import events as make
from tests.factories.events import problem

END = datetime(2027, 1, 14, 10, 30, tzinfo=UTC)


@pytest.fixture
def booking(book, meeting):
    return book("ana", meeting).json


@pytest.fixture
def meeting(announce):
    return announce()


@pytest.fixture
def came(call, booking, meeting, clocks):
    """Ana came; return how to let days pass since the end."""
    clocks.move_to(END - timedelta(minutes=30))
    entry = {"id": str(uuid4()), "how": "name", "booking_id": booking["id"]}
    items = [{**entry, "at": clock.now().isoformat()}]
    door = f"/events/desk/meetings/{meeting['id']}/check-ins"
    assert call("mediator", "POST", door, json={"items": items}).json["came"] == 1
    return lambda days=0, hours=3: clocks.move_to(END + timedelta(days=days, hours=hours))


@pytest.fixture
def say(call, booking):
    def say(what, who="ana", **said):
        return call(who, "POST", f"/events/bookings/{booking['id']}/{what}", json=said)

    return say


@pytest.fixture
def ask(session, inbox):
    """Ask who is to be asked; return how many, and Ana's newest message."""

    def ask():
        number = asking.ask(session, clock.now())
        session.commit()
        return number, inbox("ana")[0]

    return ask


def test_each_question_is_asked_once_at_its_time(came, ask):
    came(hours=3)
    assert ask() == (1, "Comment s'est passée la rencontre ?")
    assert ask()[0] == 0
    came(days=29)
    assert ask()[0] == 0
    came(days=31)
    assert ask() == (1, "Un mois après : et maintenant ?")
    came(days=91)
    assert ask() == (1, "Trois mois après : et maintenant ?")
    came(days=120)
    assert ask()[0] == 0


def test_who_told_of_a_contract_is_not_asked_again(came, ask, say):
    came(days=31)
    assert ask()[0] == 1
    say("outcome", outcome="contract")
    came(days=91)
    assert ask()[0] == 0


def test_who_did_not_come_is_asked_nothing(booking, clocks, session, say, call):
    clocks.move_to(END + timedelta(days=31))
    assert asking.ask(session, clock.now()) == 0
    assert problem(say("outcome", outcome="nothing")) == (409, "not-there")
    assert problem(say("opinion", face=3)) == (409, "not-there")
    after = call("ana", "GET", f"/events/bookings/{booking['id']}/after").json
    assert (after["opinion"], after["asked"]) == (False, None)


def test_an_opinion_is_given_once_and_tied_to_nobody(came, say, session):
    came()
    assert say("opinion", face=3, words="Très bon accueil.").json["opinion"] is False
    assert problem(say("opinion", face=1)) == (409, "already-rated")
    (kept,) = session.scalars(select(Opinion)).all()
    names = {column.name for column in Opinion.__table__.columns}
    assert not names & {"booking_id", "account_id", "attendance_id", "person_key", "created_at"}
    assert (kept.face, kept.shown) == (3, True)


def test_the_link_of_the_message_shows_on_get_and_answers_on_post(app, came, session, booking):
    came(days=31)
    code = session.get_one(Booking, booking["id"])
    token = linking.link(app.config["SECRET_KEY"], code).rpartition("/")[2]
    path, client = f"/v1/events/answers/{token}", app.test_client()
    assert client.get(f"{path}/after").json["asked"] == "days_30"
    assert client.get(f"{path}/outcome").status_code == 405
    said = [client.post(f"{path}/outcome", json={"outcome": "interview"}).json for _ in range(2)]
    assert [each["said"] for each in said] == ["interview"] * 2
    assert client.post(f"{path}x/outcome", json={"outcome": "interview"}).status_code == 404


def test_the_last_word_counts_while_it_is_asked(came, say, call, booking):
    came(days=31)
    say("outcome", outcome="interview")
    assert say("outcome", outcome="immersion").json["said"] == "immersion"
    came(days=91)
    after = call("ana", "GET", f"/events/bookings/{booking['id']}/after").json
    assert (after["asked"], after["said"]) == ("days_90", None)


def test_what_is_not_asked_now_is_refused(came, say):
    came(hours=-1)
    assert problem(say("opinion", face=2)) == (409, "too-early")
    came(days=2)
    assert problem(say("outcome", outcome="contract")) == (409, "nothing-asked")
    came(days=200)
    assert problem(say("opinion", face=2)) == (409, "nothing-asked")
    assert problem(say("outcome", outcome="contract")) == (409, "nothing-asked")


@pytest.mark.parametrize("said", [{"face": 0}, {"face": 4}, {"face": "3"}, {"face": 3.5}, {}])
def test_a_face_is_one_of_three(came, say, said):
    came()
    assert say("opinion", **said).status_code == 422


def test_nobody_speaks_for_another(came, say):
    came(days=31)
    assert say("outcome", who="bob", outcome="contract").status_code == 404
    assert say("opinion", who="employer", face=1).status_code == 403


def test_a_sentence_that_names_someone_waits_for_the_town(came, say, call):
    came()
    say("opinion", face=1, words="Monsieur Martin a été désagréable.")
    (held,) = call("coordinator", "GET", "/events/desk/opinions").json["items"]
    assert held["found"] == ["person"]
    path = f"/events/desk/opinions/{held['id']}"
    assert call("mediator", "PUT", path, json={"shown": True}).status_code == 403
    assert call("coordinator", "PUT", path, json={"shown": True}).status_code == 204
    assert call("coordinator", "GET", "/events/desk/opinions").json["items"] == []


def test_opinions_are_read_from_five_on_without_what_is_held(session, call, meeting):
    path = f"/events/desk/meetings/{meeting['id']}/opinions"

    def add(n, **said):
        for _ in range(n):
            week = clock.now().date()
            session.add(Opinion(meeting_id=meeting["id"], week=week, face=3, **said))
        session.commit()
        return call("mediator", "GET", path).json

    assert add(4, words="Bien.", shown=True) == {"number": None, "mean": None, "words": []}
    seen = add(1, words="Chez Mme X.", shown=None)
    assert seen == {"number": 5, "mean": 3.0, "words": ["Bien."] * 4}
    assert call("landlord", "GET", path).status_code == 404


@pytest.mark.parametrize(
    ("days", "question"),
    [(29, None), (30, Question.DAYS_30), (89, Question.DAYS_30), (90, Question.DAYS_90),
     (180, Question.DAYS_90), (181, None)],
)  # fmt: skip
def test_an_outcome_answers_the_question_of_its_day(days, question):
    assert rules.outcome_asked(END, END + timedelta(days=days)) is question


def test_a_guest_is_asked_by_text_message(call, meeting, clocks, session, work, gateways):
    path = f"/events/slots/{make.slot_of(meeting)}/registrations"
    new = {"first_name": "Sam", "consent": True, "phone": "06 12 34 56 78"}
    code = call("mediator", "POST", path, json=new).json["code"]
    work()
    clocks.move_to(END - timedelta(minutes=30))
    entry = {"id": str(uuid4()), "how": "code", "code": code, "at": clock.now().isoformat()}
    door = f"/events/desk/meetings/{meeting['id']}/check-ins"
    call("mediator", "POST", door, json={"items": [entry]})
    clocks.move_to(END + timedelta(days=31))
    assert asking.ask(session, clock.now()) == 1
    session.commit()
    assert {"tell_asked", "text_guest"} <= {*work(), *work()}
    assert "Un mois après" in gateways.sms.sent[-1][2]
