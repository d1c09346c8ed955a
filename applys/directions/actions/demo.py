"""People who do not exist, on their way to the demonstration's doors."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.directions.actions.referring import sending
from applys.directions.actions.referring.sending import Sending
from applys.directions.models import Chain
from applys.directions.queries import leaning
from applys.kernel.callers import Caller, Role


def seed_referrals(
    session: Session, territory_id: UUID, documents: Sequence[Mapping[str, Any]]
) -> int:
    """Send them as a mediator of the town does, unless somebody ever was; return how many."""
    sent = session.scalar(select(exists().where(Chain.territory_id == territory_id)))
    caller = _mediator(session, territory_id)
    if sent or caller is None:
        return 0
    doors = leaning.ids(session, territory_id, [each["door"] for each in documents])
    for each in documents:
        facts = {name: value for name, value in each.items() if name != "door"}
        wanted = Sending(permanence_id=doors[each["door"]], consents=True, read_aloud=True, **facts)
        sending.send(session, caller, wanted)
    return len(documents)


def _mediator(session: Session, territory_id: UUID) -> Caller | None:
    """The first mediator of a town, as a caller; None where there is none."""
    theirs = Account.territory_id == territory_id, Account.role == Role.MEDIATOR
    account = session.scalar(select(Account).where(*theirs).order_by(Account.id).limit(1))
    if account is None:
        return None
    return Caller(
        id=account.id,
        role=Role.MEDIATOR,
        token_id=account.id,
        territory_id=territory_id,
        partner_id=account.partner_id,
    )
