"""CVs and videos are taken in, go with an application, and are forgotten with their files."""

from collections.abc import Iterable, Iterator
from itertools import islice
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from applys.accounts import queries as accounts
from applys.gateways.documents import CleanDocument
from applys.gateways.storage import Storage
from applys.jobs.models import Application, Document, DocumentRole
from applys.jobs.queries import cards as queries
from applys.jobs.rules import cards as rules
from applys.jobs.rules import files
from applys.kernel import clock, tasks
from applys.kernel.transactions import Transactions

BATCH = 500


def put_away(storage: Storage, clean: CleanDocument) -> None:
    """Keep the file, once for all who send the same; raise `StorageAway`."""
    if not storage.has(files.name_of(clean.sha256)):
        storage.put(files.name_of(clean.sha256), clean.content)


def keep(
    session: Session, storage: Storage, account_id: UUID, role: DocumentRole, clean: CleanDocument
) -> Document:
    """Make this the card's CV or video, instead of the one before; its file was put away."""
    accounts.wait_turn(session, "jobs.card", str(account_id))
    drop(session, account_id, role)
    queries.hold_file(session, clean.sha256)
    put_away(storage, clean)
    document = Document(
        account_id=account_id,
        role=role,
        kind=clean.kind,
        size=len(clean.content),
        sha256=clean.sha256,
    )
    session.add(document)
    session.flush()
    return document


def drop(session: Session, account_id: UUID, *roles: DocumentRole) -> None:
    """Forget the card's CV or video, if any; its file goes when nobody else uses it."""
    own = delete(Document).where(
        Document.account_id == account_id,
        Document.application_id.is_(None),
        Document.role.in_(roles),
    )
    drop_files(session, session.scalars(own.returning(Document.sha256)))


def attach(session: Session, application: Application) -> None:
    """Let copies of the card's CV and video go with an application."""
    own = queries.documents(session, application.account_id).values()
    for each in sorted(own, key=lambda document: document.sha256):
        queries.hold_file(session, each.sha256)
        sent = Document(
            account_id=each.account_id,
            application_id=application.id,
            role=each.role,
            kind=each.kind,
            size=each.size,
            sha256=each.sha256,
        )
        session.add(sent)
    session.flush()


def drop_files(session: Session, sha256s: Iterable[str]) -> None:
    """Ask for the files that lost a document to be deleted, unless another uses them."""
    names = [{"sha256": each} for each in sorted(set(sha256s))]
    tasks.defer(session, "jobs.drop_file", *names)


def drop_file(session: Session, storage: Storage, sha256: str) -> bool:
    """Delete a file unless a document uses it; whoever would begin to waits meanwhile."""
    queries.hold_file(session, sha256)
    if queries.is_used(session, sha256):
        return False
    storage.delete(files.name_of(sha256))
    return True


def sweep(transactions: Transactions, storage: Storage) -> int:
    """Delete the files that no row tells of, a day after they were written; return how many."""
    dropped = 0
    written = storage.names(clock.now() - rules.ORPHANS_LIVE)
    for batch in _batches(filter(None, map(files.sha256_of, written))):
        with transactions() as session:
            unused = queries.unused(session, batch)
        for sha256 in sorted(unused):
            with transactions() as session:
                dropped += drop_file(session, storage, sha256)
    return dropped


def _batches(names: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(names, BATCH)):
        yield batch
