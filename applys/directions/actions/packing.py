"""What a phone keeps to find the right door without a network."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.directions.actions import looking
from applys.directions.actions.looking import Seen
from applys.directions.models import Appointment, Need
from applys.directions.models.opening import Kind
from applys.directions.queries import doors, needs, protocols
from applys.directions.rules import packing, terms
from applys.directions.rules.hours import coming, composing
from applys.directions.rules.packing import Pack
from applys.directions.rules.texts import said
from applys.kernel.clock import PARIS
from applys.partners import queries as partners

FACTS = (
    "structure", "phone", "email", "languages", "cost", "cost_note", "publics_note", "conditions",
    "digital", "place", "address", "city", "latitude", "longitude", "step_free", "appointment",
)  # fmt: skip
WORDS = ("not_for", "say", "landmark", "access")


def pack(session: Session, territory_id: UUID, language: str, now: datetime) -> Pack:
    """The needs, papers, tree and sheets of a town, in a language, with five weeks of openings."""
    known = needs.needs(session)
    ids = doors.packed(session, territory_id, packing.MOST_SHEETS)
    base = packing.monday(now)
    sheets = [_sheet(each, known, base, language) for each in looking.seen(session, ids, now)]
    return Pack(head=_head(session, territory_id, language, known, base), sheets=sheets)


def _head(
    session: Session, territory_id: UUID, language: str, known: Sequence[Need], base: datetime
) -> dict[str, Any]:
    tree = protocols.find_in_force(session, territory_id)
    return {
        "language": language,
        "base": base.isoformat(),
        "days": packing.DAYS,
        "needs": [
            {
                "code": need.code,
                "icon": need.icon,
                "label": packing.localised(need.labels, language),
                "words": need.words,
                "urgent": need.urgent,
            }
            for need in known
        ],
        "papers": {
            code: {"icon": paper.icon, **packing.localised(paper.labels, language)}
            for code, paper in needs.papers(session).items()
        },
        "tree": packing.localised(tree.content, language) if tree else None,
        "tree_version": tree.version if tree else None,
        "starts": {
            each.slug: [round(each.latitude, 4), round(each.longitude, 4)]
            for each in partners.neighbourhoods_of(session, territory_id)
        },
    }


def _sheet(seen: Seen, known: Sequence[Need], base: datetime, language: str) -> dict[str, Any]:
    """A sheet without what is empty: a phone reads an absent name as nothing known."""
    row = seen.sheet
    name = said(row.plain, language)
    facts: dict[str, Any] = {
        "id": str(row.id),
        "reference": row.reference,
        "name": packing.localised(row.plain, language) if name.text else {"text": row.name},
        "needs": _needs(row.themes, known),
        "papers": row.papers,
        "verified_on": row.verified_at and row.verified_at.astimezone(PARIS).date().isoformat(),
        "standing": str(seen.standing),
        "found_closed_on": seen.found_closed_on and seen.found_closed_on.isoformat(),
        "hours_known": composing.is_known(seen.week),
        "openings": _openings(seen, base),
        **{field: getattr(row, field) for field in FACTS},
        **{field: packing.localised(getattr(row, field) or {}, language) for field in WORDS},
    }
    return {name: value for name, value in facts.items() if value not in (None, "", [], {})}


def _openings(seen: Seen, base: datetime) -> list[int]:
    stretches = coming(seen.week, base, packing.DAYS)
    if seen.sheet.appointment is Appointment.REQUIRED:
        stretches = (replace(each, kind=Kind.APPOINTMENT) for each in stretches)
    return packing.minutes(stretches, base)


def _needs(themes: Sequence[str], known: Sequence[Need]) -> list[str]:
    wanted: Mapping[str, set[str]] = {need.code: set(terms.whole(need.themes)) for need in known}
    return [code for code, whole in wanted.items() if whole & set(themes)]
