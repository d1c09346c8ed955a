"""How an immersion is shown, to whom."""

from collections.abc import Collection
from types import SimpleNamespace
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from applys.jobs.models import Signer
from applys.jobs.queries.immersions import seen as queries
from applys.jobs.rules.immersions import life as rules
from applys.jobs.rules.immersions.life import Side
from applys.kernel.callers import Caller, Role


def sides(caller: Caller, immersion: Any) -> set[Side]:
    """In what capacities a member of staff takes part."""
    if caller.role is Role.COORDINATOR:
        return {Side.TOWN}
    found = set()
    if caller.partner_id == immersion.employer_id:
        found.add(Side.FIRM)
    if caller.partner_id == immersion.prescriber_id:
        found.add(Side.PRESCRIBER)
    return found


def whole(
    session: Session, found: Row[Any], as_whom: Collection[Side], *, card: bool = True
) -> SimpleNamespace:
    """An immersion with who signed, who may, and what may become of it."""
    signed = queries.signatures(session, found.id)
    names = [each.signer for each in signed]
    missing = rules.SIGNERS[found.kind] - set(names)
    facts = {**found._mapping, "card": found.card if card else None}  # noqa: SLF001
    return SimpleNamespace(
        **facts,
        signatures=signed,
        to_sign=[signer for signer in Signer if signer in missing],
        may_note=rules.may_sign(found.kind, found.state, names, as_whom),
        allowed=rules.allowed_moves(found.state, as_whom),
    )
