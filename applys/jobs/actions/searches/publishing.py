"""Give each offer that comes before the public a number, in the order of commits."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from applys.accounts import queries as accounts
from applys.jobs.models import Publication
from applys.kernel import clock, tasks

TURN = "jobs.publications"


def publish(session: Session, offer_ids: Iterable[UUID], *, alone: bool) -> None:
    """Note publications and ask for them to be matched; the last lock of the transaction.

    Whoever publishes waits here for the one before to commit, so that a lower number is never
    seen after a higher one: a search that heard of a number heard of all below it.
    """
    rows = [{"offer_id": each, "at": clock.now(), "alone": alone} for each in offer_ids]
    if not rows:
        return
    accounts.wait_turn(session, TURN)
    session.execute(insert(Publication), rows)
    tasks.defer(session, "jobs.match_publications", {})
