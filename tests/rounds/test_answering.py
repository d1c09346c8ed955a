"""The crew answers at each stop: once each, late, twice, and nothing is lost or counted twice."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from applys.dumping.models import PileState, Stream
from applys.dumping.rules import removals
from applys.kernel import clock, ids
from applys.rounds.actions import answering, drawing, ledger
from applys.rounds.actions.answering import Answer
from applys.rounds.models import Account, Outcome, Pickup, RoundState
from applys.rounds.queries import ledger as balances
from applys.rounds.queries import rounds as queries
from applys.rounds.rules import answers
from tests.rounds.conftest import MONDAY


@pytest.fixture
def round_(session, people, local, pile):
    round_ = drawing.draw(session, people.territory_id, MONDAY)
    drawing.lock(session, round_)
    return round_


@pytest.fixture
def taken(session, round_):
    """The crew took a sofa of 1.50 m³."""
    (stop,) = queries.stops(session, round_.id)
    return Answer(
        client_id=ids.new_id(), stop_id=stop.id, outcome=Outcome.COLLECTED,
        captured_at=clock.now(), measured_m3=Decimal("1.50"), no_photo_reason="batterie vide",
    )  # fmt: skip


@pytest.fixture
def say(session, round_, crew):
    return lambda said: answering.answer(session, round_, crew.id, said)


def held(session, local):
    return dict(balances.balance(session, local.id))


def test_what_is_taken_is_measured_and_comes_to_the_local(say, taken, session, pile, local):
    say(taken)
    session.refresh(pile)
    assert pile.state is PileState.COLLECTED
    assert held(session, local) == {Stream.BULKY: Decimal("1.50")}


def test_streams_are_kept_apart(say, taken, session, local):
    say(replace(taken, streams={Stream.WOOD: Decimal("0.50")}))
    assert held(session, local) == {Stream.BULKY: Decimal(1), Stream.WOOD: Decimal("0.50")}


def test_the_same_answer_sent_again_counts_once(say, taken, session, local):
    assert say(taken).id == say(taken).id
    assert held(session, local) == {Stream.BULKY: Decimal("1.50")}


def test_a_later_answer_replaces_an_earlier_one_and_both_are_kept(say, taken, session, local):
    say(taken)
    later = replace(
        taken, client_id=ids.new_id(), measured_m3=Decimal(2),
        captured_at=taken.captured_at + timedelta(minutes=1),
    )  # fmt: skip
    say(later)
    assert held(session, local) == {Stream.BULKY: Decimal(2)}
    assert len(session.scalars(select(Pickup)).all()) == 2


def test_an_earlier_answer_that_comes_late_changes_nothing(say, taken, session, local):
    say(taken)
    early = replace(
        taken, client_id=ids.new_id(), measured_m3=Decimal(3),
        captured_at=taken.captured_at - timedelta(hours=1),
    )  # fmt: skip
    assert say(early).superseded_at is not None
    assert held(session, local) == {Stream.BULKY: Decimal("1.50")}


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"measured_m3": Decimal(0)}, removals.VolumeMissing),
        ({"measured_m3": Decimal("1.52")}, removals.VolumeMissing),
        ({"no_photo_reason": None}, removals.PhotoMissing),
        ({"measured_m3": Decimal("4.55")}, removals.VolumeSuspect),
        ({"outcome": Outcome.NOT_FOUND}, removals.VolumeMissing),
        ({"streams": {Stream.WOOD: Decimal(2)}}, answers.StreamsTooMuch),
    ],
)
def test_an_answer_that_cannot_be_is_refused_with_its_reason(say, taken, said, problem):
    with pytest.raises(problem):
        say(replace(taken, **said))


def test_a_surprising_volume_is_written_once_confirmed(say, taken, session, local):
    say(replace(taken, measured_m3=Decimal("4.55"), confirmed=True))
    assert held(session, local) == {Stream.BULKY: Decimal("4.55")}


def test_a_round_is_closed_when_every_stop_is_answered(say, taken, session, round_):
    with pytest.raises(answering.StopsUnanswered) as refused:
        answering.close(session, round_)
    assert refused.value.extra["ranks"] == [0]
    say(taken)
    answering.close(session, round_)
    assert round_.state is RoundState.CLOSED


def test_what_was_left_joins_the_next_round(say, taken, session, people, round_, pile):
    say(replace(taken, outcome=Outcome.PARTIAL))
    answering.close(session, round_)
    following = drawing.draw(session, people.territory_id, MONDAY + timedelta(days=7))
    assert [stop.pile_id for stop in queries.stops(session, following.id)] == [pile.id]


def out(local, crew, m3, target=Account.TIP):
    return ledger.tip(local.id, crew.id, Stream.BULKY, Decimal(m3), target, clock.now())


def test_no_more_leaves_the_local_than_is_in_it(say, taken, session, local, crew):
    say(taken)
    ledger.take_out(session, out(local, crew, "1.00"))
    with pytest.raises(ledger.NotSoMuch):
        ledger.take_out(session, out(local, crew, "0.55"))
    assert held(session, local) == {Stream.BULKY: Decimal("0.50")}


def test_a_mistake_is_corrected_by_its_contrary_once(say, taken, session, local, crew):
    say(taken)
    wrong = ledger.take_out(session, out(local, crew, "1.00"))
    ledger.reverse(session, local.id, wrong.id, crew.id, "mauvais ticket")
    with pytest.raises(ledger.AlreadyReversed):
        ledger.reverse(session, local.id, wrong.id, crew.id, "encore")
    assert held(session, local) == {Stream.BULKY: Decimal("1.50")}
