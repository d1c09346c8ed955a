"""Ask a firm for some days in it."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.accounts.models import Account, ContractKind
from applys.jobs.actions.cards import sent_card
from applys.jobs.actions.immersions import telling
from applys.jobs.models import Immersion, ImmersionKind, Offer, State
from applys.jobs.queries import cards
from applys.jobs.queries.mandates import Applicant
from applys.jobs.rules import cards as card_rules
from applys.jobs.rules.immersions import days
from applys.kernel import clock
from applys.kernel.problems import Conflict, Malformed, NotFound
from applys.partners import queries as partners
from applys.partners.models import Partner, PartnerKind

KINDS = {
    ContractKind.IMMERSION: ImmersionKind.PMSMP,
    ContractKind.STAGE_3E: ImmersionKind.STAGE_3E,
}


class GuardianMissing(Malformed):
    """A pupil asks with the agreement of a parent or guardian"""

    def __init__(self) -> None:
        fault = {"in": "json", "pointer": "/guardian_agrees", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


class NotAnImmersion(Conflict):
    """This offer is a job: answer it as one"""


def ask(
    session: Session, applicant: Applicant, *, starts_on: date, ends_on: date,
    offer_id: UUID | None, employer_id: UUID | None, prescriber_id: UUID | None, **facts: Any,
) -> Immersion:  # fmt: skip
    """Ask a firm, of the directory or by its offer; it receives the card, and nothing else.

    Raise `CardMissing`, `DaysRefused`, `GuardianMissing`, `NotAnImmersion`, `NotFound`.
    """
    days.check(facts["kind"], starts_on, ends_on, _today())
    if facts["kind"] is ImmersionKind.STAGE_3E and not facts.pop("guardian_agrees"):
        raise GuardianMissing
    facts.pop("guardian_agrees", None)
    firm = _firm(session, offer_id, employer_id, facts["kind"])
    card = cards.find_card(session, applicant.account_id)
    if card is None:
        raise card_rules.CardMissing
    immersion = Immersion(
        account_id=applicant.account_id,
        helper_id=applicant.helper_id,
        territory_id=session.get_one(Account, applicant.account_id).territory_id,
        employer_id=firm.id,
        offer_id=offer_id,
        prescriber_id=_prescriber(session, prescriber_id),
        starts_on=starts_on,
        ends_on=ends_on,
        card=sent_card(session, card),
        **facts,
    )
    session.add(immersion)
    session.flush()
    telling.tell_firm(session, immersion)
    return immersion


def _firm(
    session: Session, offer_id: UUID | None, employer_id: UUID | None, kind: ImmersionKind
) -> Partner:
    if offer_id is not None:
        offer = session.get(Offer, offer_id)
        if offer is None or offer.state is not State.PUBLISHED or offer.employer_id is None:
            raise NotFound
        if offer.contract is None or KINDS.get(offer.contract) is not kind:
            raise NotAnImmersion
        employer_id = offer.employer_id
    if employer_id is None:
        raise NotFound
    firm = partners.get_partner(session, employer_id)
    if firm.kind is not PartnerKind.EMPLOYER:
        raise NotFound
    return firm


def _prescriber(session: Session, prescriber_id: UUID | None) -> UUID | None:
    """A body that may prescribe; another is a fault of the request."""
    if prescriber_id is None:
        return None
    found = partners.find_partner(session, prescriber_id)
    if found is None or found.kind is not PartnerKind.PRESCRIBER:
        raise Malformed.at("json", "/prescriber_id", "No prescriber has this id.")
    return found.id


def _today() -> date:
    return clock.now().astimezone(clock.PARIS).date()
