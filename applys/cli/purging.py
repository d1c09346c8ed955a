"""Deletes what is too old, domain by domain."""

from collections.abc import Callable, Iterator

from sqlalchemy.orm import Session

from applys.accounts.actions import keeping as accounts
from applys.dumping.actions import photos
from applys.events.actions import forgetting as events
from applys.jobs.actions import forgetting
from applys.kernel import database
from applys.kernel.http import idempotency
from applys.notifications.actions import keeping as notifications

STEPS: dict[str, Callable[[Session], int]] = {
    "Answers kept for repeated requests": idempotency.purge,
    "Codes, counts and sign-ins": accounts.purge,
    "Dead phones": notifications.purge,
    "Photos that no report names": photos.purge,
    "Cards, applications and CVs": lambda session: sum(forgetting.forget(session)),
    "Guests, and names given for meetings": events.forget,
}


def purge() -> Iterator[tuple[str, int]]:
    """Carry out each step in a transaction of its own; yield its name and how many rows went."""
    for name, step in STEPS.items():
        with database.transaction() as session:
            deleted = step(session)
        yield name, deleted
