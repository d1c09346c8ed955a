"""A resident saves a search, changes it, lets it rest."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.accounts import queries as accounts
from applys.jobs.models import SavedSearch
from applys.jobs.queries.searches import saved as queries
from applys.jobs.rules import searches as rules
from applys.kernel import clock
from applys.kernel.callers import Caller


def save_search(session: Session, caller: Caller, facts: dict[str, Any]) -> SavedSearch:
    """Save a search; it hears of what is published from now on. Raise `ManySearches`."""
    accounts.wait_turn(session, "jobs.searches", str(caller.id))
    if queries.count(session, caller) >= rules.MOST_SEARCHES:
        raise rules.ManySearches
    search = SavedSearch(
        account_id=caller.id,
        territory_id=caller.territory_id,
        heard_until=queries.last_number(session),
        **facts,
    )
    session.add(search)
    session.flush()
    return search


def change_search(
    session: Session, caller: Caller, search_id: UUID, facts: dict[str, Any]
) -> SavedSearch:
    """Say the whole search anew; it hears of what is published from now on."""
    search = queries.get_search(session, caller, search_id)
    for name, value in facts.items():
        setattr(search, name, value)
    search.heard_until = max(search.heard_until, queries.last_number(session))
    search.updated_at = clock.now()
    session.flush()
    return search


def erase_search(session: Session, caller: Caller, search_id: UUID) -> None:
    session.delete(queries.get_search(session, caller, search_id))
    session.flush()
