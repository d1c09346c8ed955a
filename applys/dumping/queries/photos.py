"""Photos, looked up."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import and_, exists, func, or_, select
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from applys.dumping.models.photos import Photo, PhotoState
from applys.dumping.models.piles import Pile
from applys.dumping.models.reports import Report
from applys.kernel.callers import Caller, Role
from applys.kernel.problems import NotFound
from applys.partners.models import Partner

LOOSE = and_(Photo.report_id.is_(None), Photo.holder_id.is_(None))


@dataclass(frozen=True, kw_only=True)
class Viewer:
    """Who asks, or sends: someone with an account, or nobody known.

    `source` is a hash of where the request came from.
    """

    caller: Caller | None
    source: str

    @property
    def account_id(self) -> UUID | None:
        return self.caller.id if self.caller else None


def get_photo(session: Session, viewer: Viewer, photo_id: UUID) -> Photo:
    photo = session.get(Photo, photo_id)
    if photo is None or not may_see(session, photo, viewer):
        raise NotFound
    return photo


def may_see(session: Session, photo: Photo, viewer: Viewer) -> bool:
    """Its sender; staff of the pile, once a report names it; anyone, once it was made public.

    One that was hidden is for the coordinator. Without an account, a sender is known by where
    they are, and only until something names it.
    """
    pile = _pile_of(session, photo)
    if _moderates(session, viewer.caller, photo, pile):
        return True
    if photo.state is PhotoState.HIDDEN:
        return False
    if is_sender(photo, viewer) or _works_on(viewer.caller, photo, pile):
        return True
    return photo.state is PhotoState.PUBLIC and pile is not None


def is_sender(photo: Photo, viewer: Viewer) -> bool:
    if photo.account_id is not None:
        return photo.account_id == viewer.account_id
    return _is_loose(photo) and photo.source is not None and photo.source == viewer.source


def _is_loose(photo: Photo) -> bool:
    return photo.report_id is None and photo.holder_id is None


def lock_own_loose(session: Session, viewer: Viewer, photo_id: UUID) -> Photo:
    """A photo of this sender's that nothing names yet, held; others are not found."""
    photo = session.get(Photo, photo_id, with_for_update=True)
    if photo is None or not _is_loose(photo) or not is_sender(photo, viewer):
        raise NotFound
    return photo


def lock_moderated(session: Session, caller: Caller, photo_id: UUID) -> Photo:
    """A photo that shows a pile, or a stop, of the coordinator's town, held; or NotFound."""
    photo = session.get(Photo, photo_id, with_for_update=True, populate_existing=True)
    if photo is None or not _moderates(session, caller, photo, _pile_of(session, photo)):
        raise NotFound
    return photo


def lock_loose(
    session: Session, photo_ids: Collection[UUID], sender_id: UUID | None
) -> Sequence[Photo]:
    """Those of the photos that nothing names yet and this sender may use, held.

    A photo sent without an account is whoever's holds its id: a phone changes networks.
    """
    usable = or_(Photo.account_id.is_(None), Photo.account_id == sender_id)
    found = select(Photo).where(Photo.id.in_(photo_ids), LOOSE, usable)
    return session.scalars(found.order_by(Photo.id).with_for_update()).all()


def of_reports(session: Session, report_ids: Collection[UUID]) -> Sequence[Photo]:
    """The photos of these reports, in the order they came."""
    found = select(Photo).where(Photo.report_id.in_(report_ids))
    return session.scalars(found.order_by(Photo.created_at, Photo.id)).all()


def hold_picture(session: Session, sha256: str) -> None:
    """Until the transaction ends, nobody else begins or stops using this picture."""
    session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(sha256, 0))))


def is_used(session: Session, sha256: str) -> bool:
    return bool(session.scalar(select(exists().where(Photo.sha256 == sha256))))


def unused(session: Session, pictures: Iterable[str]) -> set[str]:
    """Those of the pictures that no photo shows."""
    asked = set(pictures)
    return asked - set(session.scalars(select(Photo.sha256).where(Photo.sha256.in_(asked))))


def of_pile(session: Session, pile_id: UUID) -> Sequence[Photo]:
    """What may be shown to those who work on a pile, oldest first: not what was hidden."""
    reported = select(Report.id).where(Report.pile_id == pile_id)
    found = select(Photo).where(
        or_(Photo.report_id.in_(reported), Photo.pile_id == pile_id),
        Photo.state != PhotoState.HIDDEN,
    )
    return session.scalars(found.order_by(Photo.created_at, Photo.id)).all()


def of_crews(session: Session, pile_id: UUID) -> Mapping[UUID, Sequence[Photo]]:
    """The photos by those who worked on a pile, by the step or pick-up that shows them."""
    found = select(Photo).where(Photo.pile_id == pile_id).order_by(Photo.created_at, Photo.id)
    by_holder: dict[UUID, list[Photo]] = {}
    for photo in session.scalars(found):
        if photo.holder_id is not None:
            by_holder.setdefault(photo.holder_id, []).append(photo)
    return by_holder


def shown_of(session: Session, pile_id: UUID) -> Sequence[UUID]:
    """The photos of a pile that anyone may see, oldest first."""
    reported = select(Report.id).where(Report.pile_id == pile_id)
    of_it = or_(Photo.report_id.in_(reported), Photo.pile_id == pile_id)
    found = select(Photo.id).where(of_it, Photo.state == PhotoState.PUBLIC)
    return session.scalars(found.order_by(Photo.created_at, Photo.id)).all()


def public_of(session: Session, pile_ids: Collection[UUID]) -> Mapping[UUID, UUID]:
    """The newest photo of each pile that anyone may see; piles without one are left out."""
    newest = (
        select(Report.pile_id, Photo.id)
        .join(Report, Report.id == Photo.report_id)
        .where(Report.pile_id.in_(pile_ids), Photo.state == PhotoState.PUBLIC)
        .ext(distinct_on(Report.pile_id))
        .order_by(Report.pile_id, Photo.created_at.desc(), Photo.id.desc())
    )
    return {row.pile_id: row.id for row in session.execute(newest)}


def _pile_of(session: Session, photo: Photo) -> Pile | None:
    if photo.pile_id is not None:
        return session.get(Pile, photo.pile_id)
    if photo.report_id is None:
        return None
    return session.scalar(select(Pile).join(Report).where(Report.id == photo.report_id))


def _moderates(session: Session, caller: Caller | None, photo: Photo, pile: Pile | None) -> bool:
    """The coordinator of the town where it was used."""
    if caller is None or caller.role is not Role.COORDINATOR:
        return False
    if pile is not None:
        return caller.territory_id == pile.territory_id
    body = session.get(Partner, photo.partner_id) if photo.partner_id else None
    return body is not None and body.territory_id == caller.territory_id


def _works_on(caller: Caller | None, photo: Photo, pile: Pile | None) -> bool:
    """The partners who own the pile's ground or collect it, or whose staff took the photo."""
    if caller is None or caller.partner_id is None:
        return False
    if caller.partner_id == photo.partner_id:
        return True
    if pile is None or pile.territory_id != caller.territory_id:
        return False
    return caller.partner_id in {pile.owner_id, pile.second_owner_id, pile.carrier_id}
