"""Occupations, schemes and demonstration offers; done twice, nothing changes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.jobs.actions.offers import life
from applys.jobs.models import Aid, Offer, Source, State
from applys.jobs.rules.offers import life as rules
from applys.kernel import clock, ids, stamps
from applys.partners.models import Partner


def seed_aids(session: Session, documents: Iterable[Mapping[str, Any]]) -> int:
    """Add the hiring schemes that are not there; return how many."""
    now = clock.now()
    rows = [{"id": ids.new_id(), "created_at": now, **document} for document in documents]
    added = insert(Aid).values(rows).on_conflict_do_nothing(index_elements=[Aid.slug])
    return len(session.scalars(added.returning(Aid.id)).all())


def seed_offers(session: Session, documents: Sequence[Mapping[str, Any]]) -> int:
    """Publish the demonstration's offers that are not there yet; nobody is told of them."""
    partners = {partner.slug: partner for partner in session.scalars(select(Partner))}
    known = set(session.scalars(select(Offer.source_id).where(Offer.source == Source.HERE)))
    added = 0
    for number, document in enumerate(documents, start=1):
        source_id = f"demo-{number:02}"
        if source_id not in known:
            facts = dict(document)
            employer = partners[facts.pop("employer")]
            _publish(session, employer, source_id, facts, age=timedelta(hours=5 * added))
            added += 1
    if added:
        stamps.bump(session, life.DOMAIN)
    return added


def _publish(
    session: Session, employer: Partner, source_id: str, facts: dict[str, Any], age: timedelta
) -> None:
    published_at = clock.now() - age
    days = facts.pop("starts_in_days")
    today = clock.now().astimezone(clock.PARIS).date()
    offer = Offer(
        territory_id=employer.territory_id,
        employer_id=employer.id,
        employer_name=employer.name,
        starts_on=None if days is None else today + timedelta(days=days),
        state=State.PUBLISHED,
        updated_at=published_at,
        published_at=published_at,
        expires_at=rules.expiry(published_at, None),
        source_id=source_id,
        **facts,
    )
    session.add(offer)
    session.flush()
    life.record(session, offer, None, was=None, reason="demonstration")
