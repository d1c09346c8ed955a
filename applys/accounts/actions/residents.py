"""A resident's phone registers itself, says what it looks for, and leaves without a trace."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.accounts import queries, rules
from applys.accounts.actions import signing_in
from applys.accounts.models import Account, AttemptKind, Interests
from applys.kernel import clock
from applys.kernel.callers import Caller, Role
from applys.kernel.problems import Malformed, NotFound
from applys.partners import queries as partners


def register_resident(
    session: Session,
    *,
    source: str,
    language: str,
    territory: str | None = None,
    neighbourhood: str | None = None,
    interests: dict[str, Any] | None = None,
) -> tuple[Account, str]:
    """Make an account that holds nothing personal; return it and its token, shown once."""
    signing_in.count_attempt(
        session, AttemptKind.REGISTER, source, most=rules.REGISTRATIONS_A_SOURCE
    )
    territory_id = _territory_id(session, territory)
    account = Account(
        territory_id=territory_id,
        role=Role.RESIDENT,
        language=language,
        neighbourhood_id=neighbourhood_id(session, territory_id, neighbourhood),
    )
    session.add(account)
    session.flush()
    session.add(Interests(account_id=account.id, **(interests or {})))
    return account, signing_in.new_token(session, account)


def register_helped(session: Session, mediator: Caller, language: str) -> Account:
    """Make an account for someone whom a mediator helps; no phone holds it yet."""
    account = Account(territory_id=mediator.territory_id, role=Role.RESIDENT, language=language)
    session.add(account)
    session.flush()
    session.add(Interests(account_id=account.id))
    return account


def change_me(session: Session, caller: Caller, changes: dict[str, Any]) -> Account:
    """Change language, neighbourhood or the name staff go by."""
    account = queries.get_account(session, caller)
    if "neighbourhood" in changes:
        changes = dict(changes)
        slug = changes.pop("neighbourhood")
        account.neighbourhood_id = neighbourhood_id(session, account.territory_id, slug)
    for name, value in changes.items():
        setattr(account, name, value)
    return account


def change_interests(session: Session, caller: Caller, changes: dict[str, Any]) -> Interests:
    """Say what one looks for; what is not named stays."""
    interests = session.get(Interests, caller.id)
    if interests is None:
        interests = Interests(account_id=caller.id)
        session.add(interests)
    for name, value in changes.items():
        setattr(interests, name, value)
    session.flush()
    return interests


def erase_me(session: Session, caller: Caller) -> None:
    """Delete the account, and with it, by the foreign keys, all that is personal everywhere."""
    account = queries.get_account(session, caller)
    for sent in queries.sent_to(account.id):
        session.execute(sent)
    session.delete(account)


def export_me(session: Session, caller: Caller) -> dict[str, Any]:
    """Everything kept about the caller, by table, for them to read (GDPR, articles 15 and 20)."""
    return {"exported_at": clock.now(), "kept": queries.belongings(session, caller.id)}


def neighbourhood_id(session: Session, territory_id: UUID, slug: str | None) -> UUID | None:
    """The neighbourhood of this name; a name that is not one is a fault of the request."""
    if slug is None:
        return None
    try:
        return partners.get_neighbourhood(session, slug, territory_id).id
    except NotFound as error:
        raise Malformed.at("json", "/neighbourhood", "No neighbourhood has this name.") from error


def _territory_id(session: Session, slug: str | None) -> UUID:
    """The territory named, or the only one there is."""
    known = partners.territory_ids(session)
    if slug is None and len(known) == 1:
        return next(iter(known.values()))
    if slug is None or slug not in known:
        raise Malformed.at("json", "/territory", f"One of: {', '.join(sorted(known))}.")
    return known[slug]
