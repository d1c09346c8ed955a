"""How far a sheet can be trusted, by the day somebody last answered for it."""

from datetime import UTC, date, datetime, time
from enum import StrEnum

from applys.directions.models.freshness import CONFIRM_AFTER, VERIFY_AFTER

# What nobody ever answered for.
UNTRUSTED = datetime(1970, 1, 1, tzinfo=UTC)


class Standing(StrEnum):
    """Past half a year its structure is asked; past nine months it may be out of date."""

    FRESH = "fresh"
    TO_CONFIRM = "to_confirm"
    TO_VERIFY = "to_verify"


def answered_at(verified_at: datetime | None, changed_on: date, *, to_verify: bool) -> datetime:
    """When a person last answered for a sheet; else when its source wrote it."""
    if to_verify:
        return UNTRUSTED
    return verified_at or datetime.combine(changed_on, time(), UTC)


def standing(answered: datetime, now: datetime) -> Standing:
    age = now - answered
    if age > VERIFY_AFTER:
        return Standing.TO_VERIFY
    return Standing.TO_CONFIRM if age > CONFIRM_AFTER else Standing.FRESH
