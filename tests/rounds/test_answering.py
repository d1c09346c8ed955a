"""The crew answers at each stop: once each, late, twice, and nothing is lost or counted twice."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from sqlalchemy import select, text

from applys.dumping.actions import photos
from applys.dumping.models import Photo, PileState, Stream
from applys.dumping.queries import photos as seen_by
from applys.dumping.queries import piles
from applys.dumping.rules import removals
from applys.kernel import clock, ids
from applys.kernel.problems import Malformed
from applys.notifications.models import Event
from applys.rounds.actions import answering, drawing, locking, moved
from applys.rounds.models import Outcome, Pickup, RoundState
from applys.rounds.queries import ledger as balances
from applys.rounds.queries import rounds as queries
from applys.rounds.rules import answers
from tests.factories import dumping as make
from tests.rounds.conftest import MONDAY


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
        ({"method": None}, answers.MethodMissing),
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


def test_a_phone_whose_clock_is_wrong_is_put_right(say, taken):
    wrong = clock.now() - timedelta(days=400)
    pickup = say(replace(taken, captured_at=wrong - timedelta(minutes=30), sent_at=wrong))
    assert abs(clock.now() - timedelta(minutes=30) - pickup.captured_at) < timedelta(seconds=30)
    assert pickup.phone_at == wrong - timedelta(minutes=30)


def test_nothing_happened_later_than_now(say, taken):
    assert say(replace(taken, captured_at=clock.now() + timedelta(days=3))).captured_at <= (
        clock.now()
    )


def test_an_answer_s_name_stands_for_one_stop(say, taken, session, round_, people, pile):
    say(taken)
    late = make.a_pile(people.territory_id, "LATE22", carrier_id=pile.carrier_id)
    session.add(late)
    session.flush()
    stop = locking.add_late(session, round_, late, people["coordinator"].id, "bloque l'entrée")
    with pytest.raises(answering.AnswerNameTaken):
        say(replace(taken, stop_id=stop.id))


def test_an_answer_that_comes_after_closing_is_kept_and_counts_for_nothing(
    say, taken, session, round_, local
):
    say(taken)
    answering.close(session, round_)
    stray = say(replace(taken, client_id=ids.new_id(), measured_m3=Decimal(3)))
    assert stray.superseded_at is not None
    assert held(session, local) == {Stream.BULKY: Decimal("1.50")}


def test_a_crew_corrects_what_it_said_of_a_pile(say, taken, session, pile):
    say(taken)
    blocked = {"outcome": Outcome.INACCESSIBLE, "measured_m3": Decimal(0), "method": None}
    later = taken.captured_at + timedelta(minutes=1)
    say(replace(taken, client_id=ids.new_id(), captured_at=later, **blocked))
    session.refresh(pile)
    assert (pile.state, pile.collected_at) == (PileState.INACCESSIBLE, None)


def test_a_pile_that_the_landlord_took_first_stays_taken(say, taken, session, pile):
    pile.state = PileState.COLLECTED
    session.flush()
    gone = {"outcome": Outcome.NOT_FOUND, "measured_m3": Decimal(0), "method": None}
    say(replace(taken, **gone))
    session.refresh(pile)
    assert pile.state is PileState.COLLECTED
    assert piles.history(session, pile.id)[-1].reason == "not_found"


def test_the_crew_on_the_spot_knows_better_than_who_said_it_was_gone(say, taken, session, pile):
    pile.state = PileState.NOT_FOUND
    session.flush()
    say(taken)
    session.refresh(pile)
    assert pile.state is PileState.COLLECTED


def test_a_pile_was_taken_when_the_crew_took_it(say, taken, session, pile):
    pickup = say(replace(taken, captured_at=clock.now() - timedelta(hours=3)))
    session.refresh(pile)
    assert pile.collected_at == pickup.captured_at


def test_a_pile_closed_meanwhile_stays_closed_and_its_history_has_the_answer(
    say, taken, session, pile
):
    pile.state = PileState.TRANSFERRED
    session.flush()
    say(taken)
    session.refresh(pile)
    assert pile.state is PileState.TRANSFERRED
    assert piles.history(session, pile.id)[-1].details["measured_m3"] == "1.50"


def test_what_was_not_reached_is_carried_over_with_its_reason(
    say, taken, session, people, round_, pile
):
    missed = {"outcome": Outcome.NOT_REACHED, "measured_m3": Decimal(0), "method": None}
    say(replace(taken, **missed))
    answering.close(session, round_)
    session.refresh(pile)
    assert pile.state is PileState.PLANNED
    following = drawing.draw(session, people.territory_id, MONDAY + timedelta(days=7))
    (stop,) = queries.stops(session, following.id)
    assert (stop.carried_day, stop.carried_reason) == (MONDAY, Outcome.NOT_REACHED)


def test_those_who_reported_what_was_not_reached_are_told_the_next_day(
    say, taken, session, people, pile
):
    session.add(make.a_report(pile, people["ana"].id))
    missed = {"outcome": Outcome.NOT_REACHED, "measured_m3": Decimal(0), "method": None}
    asked = "SELECT args FROM procrastinate_jobs WHERE task_name = 'rounds.tell_moved'"
    with time_machine.travel(datetime(2027, 3, 1, 13, tzinfo=UTC)):
        say(replace(taken, **missed))
        (told,) = session.scalars(text(asked)).all()
        assert moved.tell(session, [pile.id], date.fromisoformat(told["was"]), "1") == 1
    event = session.scalars(select(Event)).one()
    assert event.texts["fr"]["body"] == (
        "L'enlèvement prévu le lundi 1er mars est reporté au lundi 8 mars."
    )


def test_a_crew_s_photo_is_kept_and_seen_by_those_who_work_on_the_pile(
    say, taken, session, people, crew, pile
):
    photo = Photo(sha256="0" * 64, width=1, height=1, account_id=crew.id)
    session.add(photo)
    session.flush()
    say(replace(taken, photo_ids=[photo.id], no_photo_reason=None))
    photo.created_at = clock.now() - timedelta(days=3)
    session.flush()
    photos.purge(session)
    pile.owner_id = people["landlord"].partner_id
    session.flush()
    seen = [seen_by.may_see(session, photo, seen_by.Viewer(caller=people[who], source=""))
            for who in ("landlord", "coordinator", "ana")]  # fmt: skip
    assert seen == [True, True, False]


def test_a_photo_of_someone_else_is_refused(say, taken, session, people):
    photo = Photo(sha256="0" * 64, width=1, height=1, account_id=people["ana"].id)
    session.add(photo)
    session.flush()
    with pytest.raises(Malformed):
        say(replace(taken, photo_ids=[photo.id]))
