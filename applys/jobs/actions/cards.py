"""A resident writes a card, changes it, forgets it."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from applys.accounts import queries as accounts
from applys.jobs.actions import documents
from applys.jobs.models import Card, DocumentRole
from applys.jobs.queries import cards as queries
from applys.jobs.queries import skills
from applys.jobs.rules import cards as rules
from applys.kernel import clock


def write_card(session: Session, account_id: UUID, facts: dict[str, Any]) -> Card:
    """Write the whole card, instead of what was there; raise `AddressRefused`."""
    accounts.wait_turn(session, "jobs.card", str(account_id))
    facts["reach"] = rules.reach(facts["reached_by"], facts["reach"])
    card = queries.find_card(session, account_id)
    if card is None:
        card = Card(account_id=account_id, updated_at=clock.now(), **facts)
        session.add(card)
    for name, value in facts.items():
        setattr(card, name, value)
    card.updated_at = clock.now()
    session.flush()
    return card


def sent_card(session: Session, card: Card) -> dict[str, Any]:
    """What a firm receives of a card; confirmed skills where the person chose to share them."""
    return rules.snapshot(card, skills.confirmed(session, card.account_id))


def erase_card(session: Session, account_id: UUID) -> None:
    """Forget the card and its CV; what was sent stays with those it was sent to."""
    documents.drop(session, account_id, *DocumentRole)
    session.execute(delete(Card).where(Card.account_id == account_id))
