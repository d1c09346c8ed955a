"""A firm confirms or refuses what was heard there, and may take its answer back for a while."""

from typing import Any

from sqlalchemy.orm import Session

from applys.jobs.actions.offers import life, writing
from applys.jobs.models import FirmAnswer, Source, State
from applys.jobs.queries.found import Heard
from applys.jobs.rules import found as rules
from applys.jobs.rules.offers import life as offer_rules
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.partners import queries as partners
from applys.partners.actions import finding


def confirm(session: Session, heard: Heard, facts: dict[str, Any]) -> None:
    """Submit a locked draft as its firm completed it; moderation follows as for any offer.

    Raises `AlreadyAnswered`, `UnfairWording` naming what may not be asked, or `AidRefused`.
    """
    offer, found = heard
    rules.check_open(found, offer.state)
    writing.check_aids(session, facts.get("aids", []))
    for name, value in facts.items():
        setattr(offer, name, value)
    offer_rules.check_wording(State.SUBMITTED, Role.EMPLOYER, None, life.unfair(offer))
    firm = finding.find_or_keep(
        session,
        offer.territory_id,
        name=offer.employer_name or "",
        siret=found.siret,
        address=found.street,
        known_id=found.partner_id,
    )
    found.partner_id, found.kept_firm = firm.partner.id, firm.fresh
    offer.employer_id, offer.source = firm.partner.id, Source.HERE
    _answer(session, heard, FirmAnswer.CONFIRMED, State.SUBMITTED)
    writing.doubt(session, offer)


def decline(session: Session, heard: Heard) -> None:
    """Withdraw a locked draft: nothing of it is published."""
    rules.check_open(heard.found, heard.offer.state)
    _answer(session, heard, FirmAnswer.DECLINED, State.WITHDRAWN)


def undo(session: Session, heard: Heard) -> None:
    """Take the answer back within its half-hour, unless someone acted upon it."""
    offer, found = heard
    if not rules.may_undo(found, offer.state, clock.now()):
        raise rules.TooLateToUndo
    if found.kept_firm and found.partner_id:
        finding.take_back(session, partners.lock_partner(session, found.partner_id))
    was, offer.state = offer.state, State.DRAFT
    offer.source, offer.employer_id, offer.updated_at = Source.MARKETHON, None, clock.now()
    found.answer = found.answered_at = found.undo_until = None
    life.record(session, offer, None, was=was, reason="taken back by link")


def _answer(session: Session, heard: Heard, answer: FirmAnswer, became: State) -> None:
    offer, found = heard
    now, was = clock.now(), offer.state
    offer.state, offer.updated_at = became, now
    found.answer, found.answered_at, found.undo_until = answer, now, now + rules.UNDO
    life.record(session, offer, None, was=was, reason=f"{answer} by link")
