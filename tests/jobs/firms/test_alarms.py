"""A resident reports an advert in one tap; the coordinator looks."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from applys.accounts.models import Account
from applys.jobs.models import Alarm, Offer
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.notifications.models import Event
from tests.factories.jobs import an_offer

MONEY = {"kind": "asks_money"}


@pytest.fixture
def offer_id(offer):
    return offer.id


@pytest.fixture
def alarm(call, offer_id):
    def alarm(who="ana", **body):
        return call(who, "POST", f"/jobs/offers/{offer_id}/alarms", json=body or MONEY)

    return alarm


@pytest.fixture
def neighbours(people, session):
    """Three people who have been here for a week."""
    names = ["zoe", "yan", "xia"]
    for name in names:
        people.known[name] = people.make(name, Role.RESIDENT)
    session.execute(update(Account).values(created_at=clock.now() - timedelta(days=7)))
    return names


def test_one_tap_is_enough_and_tells_the_coordinator_nobody_s_name(alarm, call, offer_id, people):
    people["coordinator"]
    assert alarm().status_code == 201
    listed = call("coordinator", "GET", f"/jobs/desk/offers/{offer_id}/alarms")
    assert [each["kind"] for each in listed.json["items"]] == ["asks_money"]
    assert str(people["ana"].id) not in listed.text


def test_the_coordinator_is_told_once_a_kind(alarm, people, session):
    people["coordinator"]
    alarm(), alarm("bob"), alarm("bob", kind="false")
    told = session.scalars(select(Event.key).where(Event.kind == "jobs.alarm")).all()
    assert len(told) == 2


def test_said_again_it_replaces_what_was_said(alarm, session):
    alarm(), alarm(kind="other", note="Numéro bizarre")
    assert session.scalars(select(Alarm.kind)).all() == ["other"]


def test_it_waits_flagged_until_someone_looked(alarm, call, offer_id):
    alarm()
    path = f"/jobs/desk/offers/{offer_id}"
    assert call("coordinator", "GET", path).json["flags"] == ["reported"]
    assert call("coordinator", "DELETE", f"{path}/alarms").status_code == 204
    assert call("coordinator", "GET", path).json["flags"] == []
    assert call("coordinator", "GET", f"{path}/alarms").json["items"] == []


def test_what_three_neighbours_report_is_read_again_before_others_see_it(
    alarm, neighbours, session, offer_id
):
    states = []
    for name in neighbours:
        alarm(name)
        states.append(session.scalar(select(Offer.state).where(Offer.id == offer_id)))
    assert states == ["published", "published", "submitted"]


def test_accounts_made_today_hide_nothing(alarm, people, session, offer_id):
    for number in range(4):
        people.known[name := f"new-{number}"] = people.make(f"new-{number}", Role.RESIDENT)
        alarm(name)
    assert session.scalar(select(Offer.state).where(Offer.id == offer_id)) == "published"


def test_the_twenty_first_of_a_day_waits(people, session, call):
    offers = [an_offer(people["employer"]) for _ in range(21)]
    session.add_all(offers)
    session.flush()
    paths = [f"/jobs/offers/{each.id}/alarms" for each in offers]
    statuses = [call("ana", "POST", path, json=MONEY).status_code for path in paths]
    assert statuses == [201] * 20 + [429]


def test_a_firm_neither_reports_nor_reads_reports(alarm, call, offer_id):
    assert alarm("employer").status_code == 403
    assert call("employer", "GET", f"/jobs/desk/offers/{offer_id}/alarms").status_code == 403


@pytest.mark.parametrize("body", [{"kind": "ugly"}, {"kind": None}, {**MONEY, "note": "x" * 301}])
def test_a_faulty_report_is_refused(alarm, body):
    assert alarm(**body).status_code == 422
