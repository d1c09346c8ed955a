"""Rounds are drawn from what waits, locked the evening before, and take urgent stops late."""

from datetime import timedelta

import pytest

from applys.dumping.models import PileState
from applys.rounds.actions import drawing, locking
from applys.rounds.models import NamedSpot, RoundState, StopOrigin
from applys.rounds.queries import rounds as queries
from tests.factories import dumping as make
from tests.rounds.conftest import MONDAY


@pytest.fixture
def drawn(session, people, local):
    return lambda: drawing.draw(session, people.territory_id, MONDAY)


def origins(session, round_):
    return sorted(str(stop.origin) for stop in queries.stops(session, round_.id))


def test_a_round_stops_at_every_pav_and_at_piles_that_wait(drawn, session, points, pile):
    round_ = drawn()
    assert origins(session, round_) == ["pile", "place", "place"]
    assert [stop.rank for stop in queries.stops(session, round_.id)] == [0, 1, 2]
    assert round_.metres > 0


def test_a_pile_at_a_pav_is_that_pav_s_stop(drawn, session, points, pile):
    pile.place_id = points[0].id
    session.flush()
    assert origins(session, drawn()) == ["pile", "place"]


def test_a_spot_that_a_caretaker_names_is_on_the_rounds_of_its_days(drawn, session, people, points):
    for name, first in (("now", MONDAY), ("later", MONDAY + timedelta(days=1))):
        facts = {"territory_id": people.territory_id, "partner_id": None, "author_id": None}
        place = {"latitude": 47.41, "longitude": 0.98, "access": None}
        days = {"from_day": first, "until_day": first + timedelta(days=20)}
        session.add(NamedSpot(name=name, **facts, **place, **days))
    session.flush()
    spots = [stop.name for stop in queries.stops(session, drawn().id)
             if stop.origin is StopOrigin.SPOT]  # fmt: skip
    assert spots == ["now"]


def test_a_draft_is_drawn_again_with_its_pins(drawn, session, people, points, pile):
    round_ = drawn()
    last = queries.stops(session, round_.id)[-1]
    last.pinned = True
    pinned = last.name
    session.add(make.a_pile(people.territory_id, "OTHER2", carrier_id=pile.carrier_id))
    session.flush()
    again = drawn()
    assert again.id == round_.id
    assert [stop.name for stop in queries.stops(session, again.id)].index(pinned) == 2


def test_locking_plans_the_piles(drawn, session, pile):
    round_ = drawn()
    locking.lock(session, round_)
    session.refresh(pile)
    assert (round_.state, pile.state) == (RoundState.LOCKED, PileState.PLANNED)
    with pytest.raises(drawing.RoundLocked):
        drawn()


def test_an_urgent_pile_joins_a_locked_round_with_its_reason(drawn, session, people, pile, points):
    round_ = drawn()
    locking.lock(session, round_)
    late = make.a_pile(people.territory_id, "LATE22", carrier_id=pile.carrier_id)
    session.add(late)
    session.flush()
    locking.add_late(session, round_, late, people["coordinator"].id, "bloque l'entrée")
    stops = queries.stops(session, round_.id)
    assert (stops[-1].pile_id, stops[-1].late_reason) == (late.id, "bloque l'entrée")
