"""The resident's rights: to see all of it, and to stop it at any time."""

from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from applys.accounts.actions import signing_in as accounts
from applys.accounts.models import AttemptKind
from applys.directions.actions.referring import moving
from applys.directions.actions.referring.moving import Mover
from applys.directions.models import Chain, Referral, ReferralState, Side
from applys.directions.queries import referrals as queries
from applys.directions.rules import codes
from applys.directions.rules.referring import life
from applys.directions.rules.referring.life import Answer
from applys.kernel import clock
from applys.kernel.problems import NotFound
from applys.kernel.transactions import Transactions

TRIES_A_SOURCE = 20


class NoSuchChain(NotFound):
    """No referral has this code: it was mistyped, or it is over"""


def open_chain(
    session: Session, transaction: Transactions, source: str, code: str, *, hold: bool = False
) -> Chain:
    """The chain of a code; a code that nobody has counts against where it came from.

    Raise `NoSuchChain`, and `TooMany` after twenty of them in an hour.
    """
    found = queries.find_chain(session, codes.normal(code), hold=hold)
    if found is None:
        with transaction() as counting:
            kind = AttemptKind.REFERRAL
            accounts.count_attempt(counting, kind, source, most=TRIES_A_SOURCE)
        raise NoSuchChain
    return found


def withdraw(session: Session, chain: Chain, account_id: UUID | None = None) -> None:
    """Stop every open leg and erase what is personal, the row held; again changes nothing."""
    if chain.withdrawn_at:
        return
    for referral in queries.lock_legs(session, chain.id):
        if referral.state in life.OPEN:
            mover = Mover(side=Side.RESIDENT, account_id=account_id)
            answer = Answer(wanted=ReferralState.WITHDRAWN)
            moving.move(session, chain, referral, mover, answer)
    chain.withdrawn_at = chain.closed_at = clock.now()
    erase(session, chain)


def erase(session: Session, chain: Chain) -> None:
    """Erase what is personal in a chain; its states stay, of no person."""
    chain.first_name = chain.contact = chain.note = None
    chain.contact_way = chain.account_id = chain.direction_id = None
    chain.erased_at = clock.now()
    legs = update(Referral).where(Referral.chain_id == chain.id)
    session.execute(legs.values(answer_note=None, meet_at=None, papers=[]))
