"""A resident's card and CV, looked up."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from applys.jobs.models import Card, Document, DocumentRole
from applys.kernel.problems import NotFound


def find_card(session: Session, account_id: UUID) -> Card | None:
    return session.get(Card, account_id)


def get_card(session: Session, account_id: UUID) -> Card:
    if card := find_card(session, account_id):
        return card
    raise NotFound


def find_cv(session: Session, account_id: UUID) -> Document | None:
    """The card's own CV."""
    return documents(session, account_id).get(DocumentRole.CV)


def documents(session: Session, account_id: UUID) -> dict[DocumentRole, Document]:
    """The card's own CV and video, those that there are."""
    own = Document.account_id == account_id, Document.application_id.is_(None)
    return {each.role: each for each in session.scalars(select(Document).where(*own))}


def get_document(session: Session, account_id: UUID, role: DocumentRole) -> Document:
    """The card's own; raise `NotFound`."""
    if document := documents(session, account_id).get(role):
        return document
    raise NotFound


def find_sent(session: Session, application_id: UUID, role: DocumentRole) -> Document | None:
    """The CV or the video that went with an application."""
    sent = select(Document).where(Document.application_id == application_id, Document.role == role)
    return session.scalar(sent)


def get_sent(session: Session, application_id: UUID, role: DocumentRole) -> Document:
    """What went with an application; raise `NotFound`."""
    if document := find_sent(session, application_id, role):
        return document
    raise NotFound


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
