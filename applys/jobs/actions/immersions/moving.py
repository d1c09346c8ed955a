"""Accept, sign, hold and end an immersion, and say what came of it."""

from collections.abc import Collection
from datetime import date

from sqlalchemy.orm import Session

from applys.accounts import queries as accounts
from applys.accounts.models import ContractKind
from applys.jobs.actions.immersions import telling
from applys.jobs.models import Immersion, ImmersionState, Outcome, Signature, Signer
from applys.jobs.queries.immersions import seen as queries
from applys.jobs.rules.immersions import days
from applys.jobs.rules.immersions import life as rules
from applys.jobs.rules.immersions.life import Side
from applys.kernel import clock
from applys.kernel.callers import Caller


def move(
    session: Session, immersion: Immersion, wanted: ImmersionState, sides: Collection[Side]
) -> None:
    """Move a locked immersion; raise `ImmersionMoveRefused` or `NotBegun`."""
    rules.check_move(immersion.state, wanted, sides)
    if wanted in rules.ENDED and immersion.starts_on > _today():
        raise rules.NotBegun
    immersion.state, immersion.updated_at = wanted, clock.now()
    session.flush()
    telling.tell_person(session, immersion)
    telling.tell_staff(session, immersion)


def sign(
    session: Session, caller: Caller, immersion: Immersion, signer: Signer, sides: Collection[Side]
) -> None:
    """Note that someone signed; with the last signature the agreement stands.

    Signed twice is signed once. Raise `SignatureRefused`, or `TwoAtOnce`.
    """
    accounts.wait_turn(session, "jobs.immersion", str(immersion.account_id))
    signed = queries.signers(session, immersion.id)
    if signer in signed:
        return
    if signer not in rules.may_sign(immersion.kind, immersion.state, signed, sides):
        raise rules.SignatureRefused(signer=signer)
    session.add(Signature(immersion_id=immersion.id, signer=signer, account_id=caller.id))
    immersion.updated_at = clock.now()
    session.flush()
    if rules.is_signed(immersion.kind, {*signed, signer}):
        _agree(session, immersion)


def conclude(immersion: Immersion, outcome: Outcome, contract: ContractKind | None) -> None:
    """Say what came of an immersion that is over; raise `OutcomeRefused`."""
    if immersion.state not in rules.ENDED:
        raise rules.OutcomeRefused
    immersion.outcome = outcome
    immersion.contract = contract if outcome is Outcome.HIRED else None
    immersion.updated_at = clock.now()


def _agree(session: Session, immersion: Immersion) -> None:
    on = immersion.starts_on, immersion.ends_on
    if queries.has_another(session, immersion.account_id, immersion.id, *on):
        raise days.TwoAtOnce
    move(session, immersion, ImmersionState.AGREED, {Side.AGREEMENT})


def _today() -> date:
    return clock.now().astimezone(clock.PARIS).date()
