"""What a team heard in a firm becomes a draft, and its firm is asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from applys.gateways.mail import Letter
from applys.jobs.actions.found import links
from applys.jobs.actions.offers import life
from applys.jobs.messages import found as messages
from applys.jobs.models import FirmAnswer, FoundOffer, Offer, Source, State
from applys.jobs.queries import found as queries
from applys.jobs.rules import found as rules
from applys.kernel import clock, tasks


@dataclass(frozen=True, kw_only=True)
class Found:
    """Where something was heard; `offer_id` is the draft's, so that asked again it is the same."""

    offer_id: UUID
    meeting_id: UUID
    territory_id: UUID
    firm_name: str
    firm_street: str
    firm_siret: str | None = None


class Asked(NamedTuple):
    """What a firm is sent: a letter, a text message, both, or nothing."""

    letter: Letter | None = None
    phone: str | None = None
    text: str = ""


def draft(session: Session, found: Found, said: Mapping[str, Any]) -> None:
    """Keep a draft that no firm answers for yet, and ask the firm; once, whatever happens."""
    if session.get(Offer, found.offer_id):
        return
    offer = Offer(
        id=found.offer_id,
        territory_id=found.territory_id,
        employer_id=None,
        employer_name=found.firm_name,
        source=Source.MARKETHON,
        updated_at=clock.now(),
        title=said["title"],
        description=said["description"],
        rome_code=None,
        contract=said.get("contract"),
        hours_per_week=said.get("hours_per_week"),
        address=found.firm_street,
        contact_email=said.get("contact_email"),
    )
    session.add(offer)
    session.flush()
    life.record(session, offer, None, was=None, reason="found by a Markethon")
    session.add(
        FoundOffer(
            offer_id=offer.id,
            meeting_id=found.meeting_id,
            siret=found.firm_siret,
            street=found.firm_street,
            phone=said.get("contact_phone"),
        )
    )
    session.flush()
    tasks.defer(session, "jobs.ask_found", {"offer_id": str(offer.id)})


def asked(session: Session, secret: str, public_url: str, offer_id: UUID) -> Asked:
    """What to send the firm; nothing once it answered, or the draft was dropped."""
    known = queries.find(session, offer_id)
    if known is None or known.found.answer is not None:
        return Asked()
    offer, found = known
    link = f"{public_url}{links.path(secret, offer)}"
    letter = None
    if offer.contact_email:
        letter = Letter(
            id=f"found-{offer.id}",
            to=offer.contact_email,
            subject=messages.subject(offer),
            text=messages.letter(offer, link, rules.LINK_DAYS),
        )
    return Asked(letter, found.phone, messages.text(link))


def drop(session: Session, offer_id: UUID) -> None:
    """Drop a draft that its team took back; what its firm answered stays."""
    known = queries.find(session, offer_id, lock=True)
    if known and known.found.answer is None and known.offer.state is State.DRAFT:
        session.delete(known.offer)


def forget(session: Session) -> int:
    """After a month, drop the drafts that no firm confirmed, and every phone; return how many."""
    old = FoundOffer.created_at < clock.now() - timedelta(days=rules.LINK_DAYS)
    session.execute(update(FoundOffer).where(old, FoundOffer.phone.is_not(None)).values(phone=None))
    declined = FoundOffer.answer == FirmAnswer.DECLINED
    silent = or_(FoundOffer.answer.is_(None), declined)
    over = select(FoundOffer.offer_id).where(old, silent)
    dropped = delete(Offer).where(Offer.id.in_(over), Offer.source == Source.MARKETHON)
    return len(session.scalars(dropped.returning(Offer.id)).all())
