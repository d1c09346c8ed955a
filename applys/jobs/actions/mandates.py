"""A resident lets a mediator answer offers with them, and takes it back."""

from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from applys.accounts import queries as accounts
from applys.accounts.actions import residents
from applys.accounts.models import Account
from applys.jobs.models import Given, Mandate
from applys.jobs.queries import mandates as queries
from applys.kernel import clock, signing
from applys.kernel.callers import Caller, Role
from applys.kernel.signing import LinkRefused

PURPOSE = "mandate"
LINK_DAYS = 1
LASTS = timedelta(days=90)


class Link(NamedTuple):
    url: str
    token: str


def make_link(session: Session, secret: str, public_url: str, caller: Caller) -> Link:
    """A link, or its QR code, that a resident shows to a mediator: good for a day."""
    content = [str(caller.id), queries.count_ended(session, caller.id)]
    token = signing.sign(secret, PURPOSE, content)
    return Link(f"{public_url}/espace/accompagner/{token}", token)


def accept_link(session: Session, secret: str, mediator: Caller, token: str) -> Mandate:
    """Begin a mandate, or make it last longer; raise `LinkRefused` for a link of no worth."""
    account_id, ended = signing.read(secret, PURPOSE, token, max_days=LINK_DAYS)
    account = session.get(Account, UUID(account_id))
    if account is None or account.territory_id != mediator.territory_id:
        raise LinkRefused
    if ended != queries.count_ended(session, account.id):
        raise LinkRefused
    return _given(session, mediator, account, Given.BY_PHONE)


def take_word(session: Session, mediator: Caller, language: str) -> Mandate:
    """Begin a mandate for someone without a phone, who says yes aloud: they get an account."""
    account = residents.register_helped(session, mediator, language)
    return _given(session, mediator, account, Given.ALOUD)


def end_mandate(session: Session, caller: Caller, mandate_id: UUID) -> None:
    """End a mandate, from either side; what was sent stays sent."""
    mandate = queries.lock_mandate(session, caller, mandate_id)
    if mandate.ended_at is None:
        mandate.ended_at = clock.now()


def _given(session: Session, mediator: Caller, account: Account, given: Given) -> Mandate:
    if account.role is not Role.RESIDENT:
        raise LinkRefused
    accounts.wait_turn(session, "jobs.mandate", str(mediator.id), str(account.id))
    mandate = queries.find_mandate(session, mediator.id, account.id)
    if mandate is None:
        mandate = Mandate(
            account_id=account.id, mediator_id=mediator.id, given=given, until=clock.now()
        )
        session.add(mandate)
    mandate.until = clock.now() + LASTS
    session.flush()
    return mandate
