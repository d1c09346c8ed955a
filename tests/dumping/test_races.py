"""Many people, and phones that repeat themselves, at the same instant."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select

from applys.dumping.actions import reporting
from applys.dumping.models import Pile, PileStep, Report
from applys.kernel import database, ids
from applys.kernel.callers import Role
from applys.partners.models import Territory
from tests.conftest import People
from tests.factories import dumping as make
from tests.factories.dumping import HERE

POINT = {"latitude": HERE[0], "longitude": HERE[1], "accuracy_m": 8}

pytestmark = pytest.mark.race


def a_report(**changes):
    new = {
        "client_id": str(ids.new_id()), "where": {"point": POINT}, "place_kind": "street",
        "items": {"sofa": 1},
    }  # fmt: skip
    return {**new, **changes}


@pytest.fixture
def app(real_app):
    """A town with a landlord's ground and twenty-five residents, each their own token."""
    with real_app.app_context(), database.transaction() as session:
        people = People(session, session.scalars(select(Territory)).one())
        make.a_landlords_ground(session, people)
        people["coordinator"]
        for n in range(25):
            people.make(f"resident-{n}", Role.RESIDENT)
    return real_app


@pytest.fixture
def at_once(app):
    """Send requests, each a (token, path, body, headers), at one instant; their answers."""

    def at_once(*requests):
        ready = Barrier(len(requests))

        def send(request):
            who, path, body, headers = request
            signed = {"Authorization": f"Bearer {who}"} if who else {}
            client = app.test_client()
            ready.wait()
            return client.post(f"/v1/dumping/{path}", json=body, headers={**signed, **headers})

        with ThreadPoolExecutor(len(requests)) as phones:
            return list(phones.map(send, requests))

    return at_once


@pytest.fixture
def count(app):
    """count(model) is how many rows are committed."""

    def count(model):
        with app.app_context(), database.transaction() as session:
            return session.scalar(select(func.count()).select_from(model))

    return count


def test_twenty_people_who_confirm_one_pile_at_once_are_exactly_twenty_reports(at_once, count):
    (first,) = at_once(("resident-24", "reports", a_report(), {}))
    seen = {"pile_id": first.json["pile_id"], "blocking": True}
    answers = at_once(*((f"resident-{n}", "reports", a_report(**seen), {}) for n in range(20)))
    assert {each.status_code for each in answers} == {201}
    assert {each.json["pile_id"] for each in answers} == {first.json["pile_id"]}
    assert (count(Report), count(Pile)) == (21, 1)
    # The first of them makes it urgent, once.
    assert count(PileStep) == 2


def test_the_same_report_sent_three_times_at_once_is_one(at_once, count):
    same = a_report()
    answers = at_once(*[("resident-1", "reports", same, {})] * 3)
    assert {each.status_code for each in answers} == {201}
    assert len({each.json["id"] for each in answers}) == 1
    assert (count(Report), count(Pile)) == (1, 1)


def test_one_person_who_confirms_twice_at_once_is_one_report(at_once, count):
    (first,) = at_once(("resident-24", "reports", a_report(), {}))
    seen = {"pile_id": first.json["pile_id"]}
    answers = at_once(*(("resident-1", "reports", a_report(**seen), {}) for _ in range(4)))
    assert len({each.json["id"] for each in answers}) == 1
    assert count(Report) == 2


def test_the_quota_of_a_source_holds_when_all_come_at_once(at_once, count):
    most = reporting.MOST_ANONYMOUS
    answers = at_once(*((None, "reports", a_report(), {}) for _ in range(most + 5)))
    codes = [each.status_code for each in answers]
    assert (codes.count(201), codes.count(429)) == (most, 5)
    assert count(Report) == most


def test_of_two_who_move_a_pile_at_once_one_is_told_to_read_again(app, at_once):
    (first,) = at_once(("resident-1", "reports", a_report(), {}))
    path = f"desk/piles/{first.json['pile_id']}"
    signed = {"Authorization": "Bearer coordinator"}
    read = app.test_client().get(f"/v1/dumping/{path}", headers=signed)
    match = {"If-Match": read.headers["ETag"]}
    moves = [("coordinator", f"{path}/state", {"state": state}, match)
             for state in ("confirmed", "planned")]  # fmt: skip
    assert sorted(each.status_code for each in at_once(*moves)) == [200, 412]


def test_two_merges_that_cross_never_end_in_a_circle(at_once, count, app):
    one, other = (
        each.json["pile_id"]
        for each in at_once(*((f"resident-{n}", "reports", a_report(), {}) for n in (1, 2)))
    )
    answers = at_once(
        ("coordinator", f"desk/piles/{one}/merge", {"into": other}, {}),
        ("coordinator", f"desk/piles/{other}/merge", {"into": one}, {}),
    )
    assert sorted(each.status_code for each in answers) == [200, 409]
    with app.app_context(), database.transaction() as session:
        assert len(session.scalars(select(Pile).where(Pile.merged_into_id.is_(None))).all()) == 1
