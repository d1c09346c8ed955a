"""Phones come, change their address, and go."""

from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.gateways.push import AddressKind
from applys.gateways.webpush import BadSubscription, Subscription, parse_subscription
from applys.kernel import clock, ids
from applys.kernel.callers import Caller
from applys.kernel.problems import Malformed
from applys.notifications.models import Device
from applys.notifications.queries import phones as queries

MOST_DEVICES = 10
FCM = "fcm"


def register_device(
    session: Session,
    caller: Caller,
    *,
    address: str,
    kind: AddressKind,
    platform: str,
    replaces: str | None = None,
) -> Device:
    """Remember a phone's address; one that was another account's moves here.

    `replaces` is the address that the phone had before: it stays the same phone, which what
    waits for the end of the night still reaches. The eleventh device of an account pushes out
    the one unseen for longest. A browser's address is its subscription; raises
    Malformed for one that no browser gave.
    """
    provider = FCM
    if kind is AddressKind.WEBPUSH:
        subscription = _subscription("/address", address)
        address, provider = subscription.text, subscription.provider
        replaces = _subscription("/replaces", replaces).text if replaces else None
    queries.wait_turn(session, caller)
    old = None
    if replaces and replaces != address:
        theirs = delete(Device).where(Device.address == replaces, Device.account_id == caller.id)
        old = session.scalar(theirs.returning(Device.id))
    now = clock.now()
    facts = {
        "account_id": caller.id,
        "kind": kind,
        "provider": provider,
        "platform": platform,
        "seen_at": now,
    }
    statement = insert(Device).values(
        id=old or ids.new_id(), created_at=now, address=address, **facts
    )
    kept = statement.on_conflict_do_update(
        index_elements=[Device.address], set_={**facts, "gone_at": None}
    )
    device = session.scalars(kept.returning(Device), execution_options=FRESH).one()
    for extra in queries.devices_by_last_sight(session, caller)[MOST_DEVICES:]:
        session.delete(extra)
    return device


FRESH = {"populate_existing": True}


def _subscription(pointer: str, address: str) -> Subscription:
    try:
        return parse_subscription(address)
    except BadSubscription as error:
        fault = f"Not a browser's subscription: {error.reason}."
        raise Malformed.at("json", pointer, fault) from error


def forget_device(session: Session, caller: Caller, device_id: UUID) -> None:
    session.delete(queries.get_device(session, caller, device_id))


def forget_browser(session: Session, caller: Caller, address: str) -> None:
    """Stop push to the browser of a subscription, if it is the caller's; raise Malformed."""
    theirs = _subscription("/address", address).text
    session.execute(delete(Device).where(Device.address == theirs, Device.account_id == caller.id))
