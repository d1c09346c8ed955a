"""What a crew's answer does to the pile at that stop."""

from uuid import UUID

from sqlalchemy.orm import Session

from applys.dumping.actions import moving
from applys.dumping.actions.moving import Move
from applys.dumping.models import Pile, PileState
from applys.dumping.queries import piles
from applys.dumping.rules import life
from applys.dumping.rules.life import Actor
from applys.kernel import tasks
from applys.rounds.actions import drawing
from applys.rounds.models import Outcome, Pickup, Round, Stop
from applys.rounds.rules import answers

CREW = frozenset({Actor.CARRIER})


def apply(
    session: Session,
    round_: Round,
    stop: Stop,
    pickup: Pickup,
    account_id: UUID | None,
    *,
    corrects: bool,
) -> None:
    """Take the stop's pile where the answer says, if it still may; its history has it anyway.

    A crew that corrects its own answer may take the pile back from where that one took it, and
    one on the spot knows better than who said that nothing was left. Those who reported a pile
    that was not reached are told when the next round is.
    """
    if stop.pile_id is None:
        return
    pile = piles.lock_pile(session, round_.territory_id, stop.pile_id)
    details = {"pickup": str(pickup.id), "measured_m3": str(pickup.measured_m3)}
    if pickup.outcome is Outcome.NOT_REACHED:
        details["day"] = drawing.next_day(session, round_.territory_id).isoformat()
    wanted = answers.BECOMES.get(pickup.outcome, pile.state)
    move = Move(wanted=wanted, reason=pickup.outcome, note=pickup.note, details=details)
    knows = corrects or pile.state is PileState.NOT_FOUND
    who = CREW | {Actor.ROUND} if knows else CREW
    if wanted is pile.state or wanted not in life.allowed_moves(pile.state, who):
        moving.record(session, pile, account_id, move, was=pile.state)
    else:
        moving.move(session, pile, move, who, account_id)
        _date(pile, pickup)
    if pickup.outcome is Outcome.NOT_REACHED:
        told = {"pile_ids": [str(pile.id)], "was": round_.day.isoformat(), "turn": str(pickup.id)}
        tasks.defer(session, "rounds.tell_moved", told)


def _date(pile: Pile, pickup: Pickup) -> None:
    """When it was taken is when the crew took it, not when the phone found network again."""
    pile.collected_at = pickup.captured_at if pickup.outcome in answers.LOADED else None
