"""Rounds lock themselves the evening before, late if need be, and take what is urgent."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from applys.dumping.models import CalendarChange, PileState
from applys.dumping.rules.life import MoveRefused
from applys.rounds.actions import drawing, locking, spots
from applys.rounds.actions.spots import Author
from applys.rounds.models import RoundState
from applys.rounds.queries import rounds as queries
from tests.factories import dumping as make
from tests.rounds.conftest import MONDAY

EVENING = datetime(2027, 2, 28, 17, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (datetime(2027, 2, 28, 16, 59, tzinfo=UTC), None),
        (EVENING, RoundState.LOCKED),
        (datetime(2027, 3, 1, 9, 0, tzinfo=UTC), RoundState.LOCKED),
        (datetime(2027, 3, 1, 12, 0, tzinfo=UTC), None),
    ],
)
def test_the_worker_locks_between_the_cut_off_and_the_end_of_the_round(
    session, people, local, pile, now, state
):
    with time_machine.travel(now, tick=False):
        locking.lock_due(session)
    round_ = queries.of_day(session, people.territory_id, MONDAY)
    assert (round_ and round_.state) == state


def test_what_came_before_the_cut_off_is_in_the_locked_round(session, people, local, pile):
    with time_machine.travel(EVENING - timedelta(days=2), tick=False):
        drawing.draw_next(session)
    session.add(make.a_pile(people.territory_id, "OTHER2", carrier_id=pile.carrier_id))
    session.flush()
    with time_machine.travel(EVENING, tick=False):
        assert [locking.lock_due(session), locking.lock_due(session)] == [1, 0]
    round_ = queries.of_day(session, people.territory_id, MONDAY)
    assert len(queries.stops(session, round_.id)) == 2


def test_no_round_is_locked_on_a_monday_that_has_none(session, people, local, pile):
    off = CalendarChange(
        territory_id=people.territory_id, monday=MONDAY, day=None, reason="camion en panne"
    )
    session.add(off)
    session.flush()
    with time_machine.travel(EVENING, tick=False):
        assert locking.lock_due(session) == 0


@pytest.fixture
def locked(session, people, local, pile):
    round_ = drawing.draw(session, people.territory_id, MONDAY)
    locking.lock(session, round_)
    return round_


def add(session, people, round_, pile):
    return locking.add_late(session, round_, pile, people["coordinator"].id, "bloque l'entrée")


def test_an_urgent_pile_comes_last_with_its_reason_and_whoever_added_it(
    session, people, locked, pile
):
    metres = locked.metres
    late = make.a_pile(people.territory_id, "LATE22", (47.42, 1.01), carrier_id=pile.carrier_id)
    session.add(late)
    session.flush()
    stop = add(session, people, locked, late)
    assert (stop.rank, stop.late_reason) == (1, "bloque l'entrée")
    assert stop.late_by == people["coordinator"].id
    assert late.state is PileState.PLANNED
    assert locked.metres > metres


def test_a_pile_is_added_once(session, people, locked, pile):
    with pytest.raises(locking.OnRoundAlready):
        add(session, people, locked, pile)


def test_a_draft_takes_no_late_stop(session, people, local, pile):
    draft = drawing.draw(session, people.territory_id, MONDAY)
    with pytest.raises(locking.RoundStillDraft):
        add(session, people, draft, pile)


def test_what_is_over_cannot_be_added(session, people, locked, pile):
    over = make.a_pile(people.territory_id, "OVER22", state=PileState.CLOSED)
    session.add(over)
    session.flush()
    with pytest.raises(MoveRefused):
        add(session, people, locked, over)
    assert len(queries.stops(session, locked.id)) == 1


def test_the_lorry_unloads_before_a_late_stop_that_would_not_fit(session, people, locked, pile):
    pile.estimated_m3 = 1
    big = make.a_pile(people.territory_id, "BIG222", carrier_id=pile.carrier_id, estimated_m3=7)
    session.add(big)
    session.flush()
    assert add(session, people, locked, big).unload_before


def test_what_a_caretaker_names_after_an_early_lock_is_taken_as_promised(session, people, locked):
    author = Author(territory_id=people.territory_id, partner_id=None)
    where = {"latitude": 47.41, "longitude": 0.99, "place_id": None, "access": None,
             "from_day": None, "until_day": locked.day}  # fmt: skip
    for name, when in (("Hall B", EVENING - timedelta(hours=2)), ("Trop tard", EVENING)):
        spots.name_spot(session, author, {**where, "name": name}).created_at = when
    session.flush()
    with time_machine.travel(EVENING, tick=False):
        assert [locking.lock_due(session), locking.lock_due(session)] == [0, 0]
    late = [stop for stop in queries.stops(session, locked.id) if stop.late_reason]
    assert [(stop.name, stop.origin, stop.late_reason) for stop in late] == [
        ("Hall B", "spot", "Demandé avant l'heure limite")
    ]


def test_what_is_reported_after_an_early_lock_is_taken_as_promised(session, people, locked, pile):
    for number, when in (("EARLY2", EVENING - timedelta(hours=2)), ("AFTER2", EVENING)):
        new = make.a_pile(people.territory_id, number, carrier_id=pile.carrier_id)
        new.created_at = when
        session.add(new)
    session.flush()
    with time_machine.travel(EVENING, tick=False):
        assert [locking.lock_due(session), locking.lock_due(session)] == [0, 0]
    late = [stop for stop in queries.stops(session, locked.id) if stop.late_reason]
    assert [(stop.late_reason, stop.late_by) for stop in late] == [
        ("Signalé avant l'heure limite", None)
    ]
