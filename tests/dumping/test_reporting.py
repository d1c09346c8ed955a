"""A sighting becomes a report of a new pile, or of one already known."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import DBAPIError

from applys.accounts.models import Account
from applys.dumping.actions import reporting
from applys.dumping.models import (
    Pile,
    PileState,
    PileStep,
    PlaceKind,
    Report,
    Severity,
    VolumeClass,
    Whence,
)
from applys.dumping.rules.sightings import Position, Reporter, Sighting
from applys.kernel import clock, ids
from applys.kernel.places import Point
from applys.kernel.problems import Malformed
from tests.factories.dumping import HERE


@pytest.fixture
def ana(people, ground):
    account = people["ana"]
    return Reporter(territory_id=people.territory_id, source="here", account_id=account.id)


@pytest.fixture
def see(session, ana):
    """see(…) reports a sofa at the foot of the PAV, as Ana unless told otherwise."""

    def see(by=ana, **changes):
        facts = {
            "client_id": ids.new_id(), "place_kind": PlaceKind.PAV, "captured_at": clock.now(),
            "position": Position(whence=Whence.GPS, point=Point(*HERE), accuracy_m=8.0),
            "items": {"sofa": 1},
        }  # fmt: skip
        return reporting.report(session, by, Sighting(**{**facts, **changes}))

    return see


def only_pile(session):
    return session.scalars(select(Pile)).one()


def alerts(session):
    asked = "SELECT args->>'severity' FROM procrastinate_jobs WHERE task_name = 'dumping.alert'"
    return session.scalars(text(asked)).all()


def test_a_report_makes_a_pile_of_the_landlord_s_that_objectif_collects(see, session, people):
    see()
    pile = only_pile(session)
    assert pile.owner_id == people["landlord"].partner_id
    assert pile.carrier_id is not None
    assert (pile.state, pile.severity) == (PileState.REPORTED, Severity.NORMAL)
    assert pile.estimated_m3 == Decimal("1.50")
    assert alerts(session) == []


def test_the_same_report_sent_three_times_is_one(see, session):
    name = ids.new_id()
    first, *others = (see(client_id=name) for _ in range(3))
    assert [each.id for each in others] == [first.id] * 2
    assert session.scalar(select(func.count()).select_from(Report)) == 1


def test_someone_else_s_name_for_a_report_is_taken(see, ana, people):
    name = ids.new_id()
    see(client_id=name)
    with pytest.raises(reporting.ClientIdTaken):
        see(by=replace(ana, account_id=people["bob"].id), client_id=name)


def test_i_saw_it_too_makes_no_new_pile(see, session, ana, people):
    first = see()
    second = see(by=replace(ana, account_id=people["bob"].id), pile_id=first.pile_id)
    assert second.light
    assert only_pile(session).id == second.pile_id


def test_a_pile_seen_twice_by_one_person_is_reported_once(see, session):
    first = see()
    assert see(pile_id=first.pile_id).id == first.id


@pytest.mark.parametrize(
    ("seen", "severity"),
    [
        ({"blocking": True}, "blocking"),
        ({"dangers": ["syringes"]}, "dangerous"),
        ({"items": {"gas": 1}}, "dangerous"),
    ],
)
def test_what_blocks_or_endangers_alerts_at_once(see, session, seen, severity):
    see(**seen)
    assert alerts(session) == [severity]


def test_a_later_sighting_of_danger_alerts_then(see, session, ana, people):
    first = see()
    see(by=replace(ana, account_id=people["bob"].id), pile_id=first.pile_id, blocking=True)
    assert alerts(session) == ["blocking"]
    assert only_pile(session).severity is Severity.BLOCKING


def test_unknown_things_are_named(see):
    with pytest.raises(Malformed) as refused:
        see(items={"sofa": 1, "cat": 1, "dog": 2})
    assert "cat, dog" in refused.value.extra["errors"][0]["detail"]


@pytest.mark.parametrize(
    ("whose", "most"),
    [({}, reporting.MOST_A_DAY), ({"account_id": None}, reporting.MOST_ANONYMOUS)],
    ids=["a phone", "nobody known"],
)
def test_a_day_has_so_many_reports(see, ana, whose, most):
    who = replace(ana, **whose)
    for _ in range(most):
        see(by=who)
    with pytest.raises(reporting.QuotaOver):
        see(by=who)


def test_a_mediator_s_reports_for_others_are_counted_apart(see, ana, people):
    mediator = replace(ana, account_id=None, by=people["mediator"].id)
    for _ in range(reporting.MOST_ANONYMOUS):
        see(by=mediator)
    assert see(by=mediator).reported_by == people["mediator"].id
    assert see(by=replace(ana, account_id=None)).id


def test_off_every_ground_the_town_must_act(see, session):
    far = Position(whence=Whence.GPS, point=Point(47.5, 1.1), accuracy_m=8.0)
    see(position=far, volume=VolumeClass.VAN)
    pile = only_pile(session)
    assert pile.ground_id is None
    assert pile.owner_id is not None
    assert pile.estimated_m3 == Decimal("3.00")


@pytest.mark.parametrize(
    "change", [update(PileStep).values(reason="other"), delete(PileStep)], ids=["change", "erase"]
)
def test_what_happened_to_a_pile_is_never_changed_or_erased(see, session, change):
    see()
    with pytest.raises(DBAPIError, match="never changed or erased"), session.begin_nested():
        session.execute(change)


def test_erasing_an_account_takes_its_name_off_what_it_wrote(see, session, people):
    see()
    session.execute(delete(Account).where(Account.id == people["ana"].id))
    assert session.scalars(select(PileStep.account_id)).all() == [None]


def test_what_someone_reported_is_told_to_them_and_outlives_them(call, session, report):
    mine = report.id
    kept = call("ana", "GET", "/me/export").json["kept"]
    assert [row["id"] for row in kept["dumping_report"]] == [str(mine)]
    assert call("bob", "GET", "/me/export").json["kept"]["dumping_report"] == []

    call("ana", "DELETE", "/me")

    assert session.get(Report, mine).account_id is None
