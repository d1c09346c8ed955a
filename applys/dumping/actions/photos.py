"""Photos are taken in, named by a report, and forgotten with their files."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from uuid import UUID

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from applys.accounts.actions import signing_in as accounts
from applys.accounts.models import AttemptKind
from applys.dumping.models.photos import Photo
from applys.dumping.models.reports import Report
from applys.dumping.queries import photos as queries
from applys.dumping.queries.photos import Viewer
from applys.dumping.rules import photos as rules
from applys.gateways.photos import CleanPhoto
from applys.gateways.storage import Storage
from applys.kernel import clock, signing, tasks
from applys.kernel.problems import Malformed
from applys.kernel.transactions import Transactions

BATCH = 500


def count_try(session: Session, sender: Viewer) -> None:
    """Count an upload before anything costly is done for it; raise `TooMany`."""
    counted_as, most = sender.source, rules.TRIES_A_SOURCE
    if sender.caller:
        counted_as, most = signing.digest(str(sender.caller.id))[:32], rules.TRIES_AN_ACCOUNT
    accounts.count_attempt(session, AttemptKind.PHOTO, counted_as, most=most)


def put_away(storage: Storage, clean: CleanPhoto) -> None:
    """Keep the files, once for all who send the same picture; raise `StorageAway`.

    The picture comes last: where it is, its thumbnail is too.
    """
    if not storage.has(rules.picture_name(clean.sha256)):
        storage.put(rules.thumbnail_name(clean.sha256), clean.thumbnail)
        storage.put(rules.picture_name(clean.sha256), clean.picture)


def keep_photo(session: Session, storage: Storage, sender: Viewer, clean: CleanPhoto) -> Photo:
    """Write a photo's row, its files being there.

    They were put away before, while no connection waited; they are again if the worker dropped
    them in between.
    """
    queries.hold_picture(session, clean.sha256)
    put_away(storage, clean)
    photo = Photo(
        sha256=clean.sha256,
        width=clean.width,
        height=clean.height,
        account_id=sender.account_id,
        source=None if sender.caller else sender.source,
    )
    session.add(photo)
    session.flush()
    return photo


def attach(
    session: Session, report: Report, photo_ids: Collection[UUID], sender_id: UUID | None
) -> None:
    """Tie photos to the report that names them; `sender_id` is the account that reports, if any.

    Raise Malformed when one is unknown, someone else's, or another report's.
    """
    if not photo_ids:
        return
    for photo in _loose(session, photo_ids, sender_id):
        photo.report_id = report.id


@dataclass(frozen=True, kw_only=True)
class Keeper:
    """Who took photos of a pile, or of a stop without one, while working there."""

    account_id: UUID | None = None
    partner_id: UUID | None = None
    pile_id: UUID | None = None


def keep_for(
    session: Session, holder_id: UUID, photo_ids: Collection[UUID], keeper: Keeper
) -> None:
    """Tie loose photos to the step or pick-up that shows them.

    Raise Malformed when one is unknown, someone else's, or used already.
    """
    if not photo_ids:
        return
    for photo in _loose(session, photo_ids, keeper.account_id):
        photo.holder_id = holder_id
        photo.partner_id, photo.pile_id = keeper.partner_id, keeper.pile_id


def _loose(
    session: Session, photo_ids: Collection[UUID], sender_id: UUID | None
) -> Sequence[Photo]:
    found = queries.lock_loose(session, photo_ids, sender_id)
    if len(found) < len(set(photo_ids)):
        raise Malformed.at("json", "/photos", "Not yours, or used already: send the photo again.")
    return found


def delete_photo(session: Session, viewer: Viewer, photo_id: UUID) -> None:
    """Forget a photo of one's own that no report names; its files go when nobody else uses them."""
    photo = queries.lock_own_loose(session, viewer, photo_id)
    session.delete(photo)
    tasks.defer(session, "dumping.drop_picture", {"sha256": photo.sha256})


def purge(session: Session) -> int:
    """Forget the photos that nothing named within a day, and where the others came from.

    Return how many were forgotten; their files go by `drop_picture`.
    """
    old = Photo.created_at < clock.now() - rules.ORPHANS_LIVE
    orphans = delete(Photo).where(old, queries.LOOSE).returning(Photo.sha256)
    forgotten = session.scalars(orphans).all()
    session.execute(update(Photo).where(old, Photo.source.is_not(None)).values(source=None))
    names = [{"sha256": each} for each in sorted(set(forgotten))]
    tasks.defer(session, "dumping.drop_picture", *names)
    return len(forgotten)


def drop_picture(session: Session, storage: Storage, sha256: str) -> bool:
    """Delete a picture's files unless a photo uses it; whoever would begin to waits meanwhile."""
    queries.hold_picture(session, sha256)
    if queries.is_used(session, sha256):
        return False
    storage.delete(rules.picture_name(sha256))
    storage.delete(rules.thumbnail_name(sha256))
    return True


def sweep(transactions: Transactions, storage: Storage) -> int:
    """Delete the files that no row tells of, a day after they were written; return how many."""
    dropped = 0
    written = storage.names(clock.now() - rules.ORPHANS_LIVE)
    for pictures in _batches(filter(None, map(rules.sha256_of, written))):
        with transactions() as session:
            unused = queries.unused(session, pictures)
        for sha256 in sorted(unused):
            with transactions() as session:
                dropped += drop_picture(session, storage, sha256)
    return dropped


def _batches(names: Iterator[str]) -> Iterator[list[str]]:
    while batch := list(islice(names, BATCH)):
        yield batch
