"""A resident's card and CV, looked up."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from applys.jobs.models import Card, Document
from applys.kernel.problems import NotFound


def find_card(session: Session, account_id: UUID) -> Card | None:
    return session.get(Card, account_id)


def get_card(session: Session, account_id: UUID) -> Card:
    if card := find_card(session, account_id):
        return card
    raise NotFound


def find_cv(session: Session, account_id: UUID) -> Document | None:
    """The card's own CV."""
    statement = select(Document).where(
        Document.account_id == account_id, Document.application_id.is_(None)
    )
    return session.scalar(statement)


def get_cv(session: Session, account_id: UUID) -> Document:
    if document := find_cv(session, account_id):
        return document
    raise NotFound


def find_sent_cv(session: Session, application_id: UUID) -> Document | None:
    """The CV that went with an application."""
    return session.scalar(select(Document).where(Document.application_id == application_id))


def hold_file(session: Session, sha256: str) -> None:
    """Whoever begins or ceases to use this file waits for its turn, until the transaction ends."""
    name = func.hashtextextended(f"jobs.document {sha256}", 0)
    session.execute(select(func.pg_advisory_xact_lock(name)))


def is_used(session: Session, sha256: str) -> bool:
    used = select(Document.id).where(Document.sha256 == sha256).limit(1)
    return session.scalar(used) is not None


def unused(session: Session, files: Collection[str]) -> set[str]:
    """Those of these files that no document uses."""
    used = session.scalars(select(Document.sha256).where(Document.sha256.in_(files)))
    return set(files) - set(used)
