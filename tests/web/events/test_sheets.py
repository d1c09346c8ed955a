"""The sheet of a table on the day, and both sides who say whether they would meet again."""

import pytest
from sqlalchemy import select

from applys.events.models import Booking, Interest
from tests.factories import events as make

pytestmark = pytest.mark.usefixtures("monday")
TEN_DAYS = 10 * 86_400


@pytest.fixture
def dating(announce, people):
    """A Job Dating: the employer's table, four interviews of half an hour."""
    firm = str(people["employer"].partner_id)
    table = {"employer_id": firm, "offer_title": "Vendeur H/F", "minutes": 30}
    return announce(**make.a_new_job_dating(table))


@pytest.fixture
def address(dating):
    return f"/espace/tables/{dating['tables'][0]['id']}"


@pytest.fixture
def ana(book, dating):
    """Ana's interview, the first."""
    return book("ana", dating).json


@pytest.fixture
def do(desk, address):
    """Send a form of the sheet; return the page that comes."""

    def do(who, what, **form):
        visitor = desk(who)
        answer = visitor.post(f"{address}/{what}", **form)
        return visitor.get(answer.location) if answer.location else answer

    return do


def slots(session):
    rows = session.execute(select(Booking.id, Booking.slot_id).order_by(Booking.id))
    return {str(row.id): str(row.slot_id) for row in rows}


def test_a_firm_sees_its_own_tables_and_who_comes_without_their_ticket(desk, address, ana):
    employer = desk("employer")
    assert f'href="{address}"' in employer.get("/espace/tables").text
    page = employer.get(address).text
    assert "9\u00a0h\u00a030 – Sans prénom" in page
    assert page.count("– libre") == 3
    assert ana["code"] not in page
    assert "En retard" not in page


def test_others_find_no_table(desk, address):
    assert desk("rival").get(address).status_code == 404
    assert desk("landlord").get(address).status_code == 404
    assert desk("ana").get(address).status_code == 403


def test_only_organisers_change_interviews(do, ana, dating, session):
    before = slots(session)
    free = make.slot_of(dating, 2)
    for what in ("heure", "echange", "retard"):
        assert do("employer", what, booking=ana["id"], slot=free).status_code == 403
    assert slots(session) == before


def test_someone_late_is_proposed_the_next_free_interview(do, ana, dating, session):
    page = do("mediator", "retard", booking=ana["id"], late="1").text
    assert "Prochaine heure libre à cette table\u00a0: 10\u00a0h" in page
    do("mediator", "heure", booking=ana["id"], slot=make.slot_of(dating, 1))
    assert slots(session) == {ana["id"]: make.slot_of(dating, 1)}


def test_two_people_exchange_and_a_second_tap_changes_nothing_back(do, ana, book, dating, session):
    bob = book("bob", dating, 1).json
    form = {"booking": ana["id"], "slot": ana["slot_id"], "with": f"{bob['id']}/{bob['slot_id']}"}
    for _ in range(2):
        do("mediator", "echange", **form)
    assert slots(session) == {ana["id"]: bob["slot_id"], bob["id"]: ana["slot_id"]}


def test_what_cannot_be_changed_says_why(do, ana, book, dating, monday):
    taken = book("bob", dating, 1).json["slot_id"]
    assert "vient d&#39;être prise" in do("mediator", "heure", booking=ana["id"], slot=taken).text
    assert do("mediator", "heure", booking=ana["id"], slot="x").status_code == 404
    wrong = {"booking": ana["id"], "slot": taken, "with": "nonsense"}
    assert do("mediator", "echange", **wrong).status_code == 404


def test_both_sides_would_meet_again(do, desk, address, ana, monday, session):
    monday.shift(TEN_DAYS)
    path = f"/fr/places/{ana['id']}"
    assert f'href="{path}/revoir"' in desk("ana").get(path).text
    assert "Noter" not in do("employer", "revoir", booking=ana["id"], interested="1").text
    assert "aimerait vous revoir" in desk("ana").get(f"{path}/revoir").text
    desk("ana").post(f"{path}/revoir", said="yes")
    assert session.scalars(select(Interest)).one().mutual
    assert "Les deux veulent se revoir" in desk("employer").get(address).text


@pytest.mark.parametrize("code", ["en", "ar", "tr", "pt"])
def test_the_question_is_asked_in_each_language(desk, ana, monday, code):
    monday.shift(TEN_DAYS)
    assert desk("ana").get(f"/{code}/places/{ana['id']}/revoir").status_code == 200


def test_nobody_answers_before_the_interview_or_for_someone_else(do, desk, ana, session):
    path = f"/fr/places/{ana['id']}/revoir"
    refused = desk("ana").post(path, said="yes")
    assert (refused.status_code, "une fois l&#39;entretien commencé" in refused.text) == (409, True)
    assert desk("bob").post(path, said="yes").status_code == 404
    assert desk("ana").post(path, said="maybe").status_code == 404
    assert "une fois l" in do("employer", "revoir", booking=ana["id"], interested="1").text
    assert session.scalars(select(Interest.by_person_at)).all() == []
