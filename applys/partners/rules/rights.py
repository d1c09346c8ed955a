"""Who may change what of a partner."""

from collections.abc import Collection

from applys.kernel.callers import Caller, Role
from applys.kernel.problems import Forbidden
from applys.partners.models import Partner

OWN = frozenset({"phone", "website", "address", "email"})


class AnothersPartner(Forbidden):
    """You answer for another partner, or another territory"""


class FieldsReserved(Forbidden):
    """Only the coordinator changes these fields"""


def check_keeper(caller: Caller, partner: Partner) -> None:
    """Raise `AnothersPartner` unless the caller is its coordinator or one of its members."""
    if caller.role is Role.COORDINATOR:
        keeps = partner.territory_id == caller.territory_id
    else:
        keeps = partner.id == caller.partner_id
    if not keeps:
        raise AnothersPartner


def check_change(caller: Caller, partner: Partner, names: Collection[str]) -> None:
    """Raise `AnothersPartner`, or `FieldsReserved` naming the fields."""
    check_keeper(caller, partner)
    reserved = sorted(set(names) - OWN)
    if reserved and caller.role is not Role.COORDINATOR:
        raise FieldsReserved(fields=reserved)
