"""Bodies that are written to at their own address, as long as nobody there signed in."""

from functools import cache
from typing import Any

from sqlalchemy import (
    DateTime,
    Select,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    select,
    true,
)
from sqlalchemy import Uuid as UuidType

from applys.accounts.models import Account
from applys.notifications.models import Channel, Delivery, Event, Unreachable
from applys.notifications.queries.inbox import BODY, TITLE
from applys.partners.models import Partner

NOW = bindparam("now", type_=DateTime(timezone=True))
# Staff are written to in French.
LANGUAGE = "fr"


def written_to() -> Any:
    """SQL: the partner has an address that nobody called dead, and no account to be told."""
    dead = exists().where(
        Unreachable.channel == Channel.EMAIL,
        Unreachable.address_hash == address_hash(Partner.email),
        Unreachable.since > Partner.updated_at,
    )
    staffed = exists().where(Account.partner_id == Partner.id)
    return and_(Partner.email.is_not(None), Partner.archived_at.is_(None), ~staffed, ~dead)


def address_hash(address: Any) -> Any:
    """SQL: how an address is remembered without being kept: SHA-256 of its small letters."""
    return func.encode(func.sha256(func.convert_to(func.lower(address), "UTF8")), "hex")


@cache
def to_bodies(*facts: Any) -> Select[*tuple[Any, ...]]:
    """SELECT what letters to bodies need, as `outgoing` gives it for people's.

    A body has no daily limit and no quiet hours, and nothing to unsubscribe from.
    """
    fate = case(
        (Event.cancelled_at.is_not(None), "cancelled"),
        (Event.expires_at <= NOW, "expired"),
        (~written_to(), "unwanted"),
        else_="send",
    )
    return (
        select(
            *facts,
            cast(null(), UuidType()).label("account_id"),
            literal(LANGUAGE).label("language"),
            Event.texts[LANGUAGE][TITLE].astext.label(TITLE),
            Event.texts[LANGUAGE][BODY].astext.label(BODY),
            NOW.label("left_at"),
            literal(0).label("daily_cap"),
            true().label("exempt"),
            null().label("day"),
            NOW.label("released_at"),
            fate.label("fate"),
            Partner.email.label("address"),
        )
        .join(Event, Event.id == Delivery.event_id)
        .join(Partner, Partner.id == Delivery.target_id)
        .where(Delivery.id.in_(bindparam("ids", expanding=True)))
    )
