"""Send a card to a firm: first shown, then sent as it was shown."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.orm import Session

from applys.accounts import queries as accounts
from applys.jobs.actions import documents
from applys.jobs.actions.applications import steps
from applys.jobs.actions.cards import sent_card
from applys.jobs.models import Actor, Application, Document, DocumentRole, Motive
from applys.jobs.queries import cards
from applys.jobs.queries.applications import mine, open_offers
from applys.jobs.queries.mandates import Applicant
from applys.jobs.rules import cards as card_rules
from applys.jobs.rules.applications import sending as rules
from applys.kernel import clock, tasks


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What would leave, and what tells it from anything else; `answered` is an earlier answer."""

    offer: Row[Any]
    card: dict[str, Any]
    cv: Document | None
    video: Document | None
    shown: str
    answered: UUID | None


def preview(session: Session, applicant: Applicant, offer_id: UUID) -> Preview:
    """What would be sent to this offer now, and nothing is sent.

    Raise `CardMissing`, or what stops an answer.
    """
    offer = open_offers.get_open(session, offer_id)
    answered = mine.find_living(session, applicant.account_id, offer_id)
    return _preview(session, applicant, offer, answered)


def send(
    session: Session,
    applicant: Applicant,
    offer_id: UUID,
    *,
    shown: str,
    motive: Motive | None = None,
) -> Application:
    """Send the card that was shown, with its CV and video, once.

    The offer neither ends nor changes meanwhile. Raise `AlreadyAnswered`, `CardChanged`,
    `OfferChanged`, `ManyAnswers`, or what `preview` raises.
    """
    accounts.wait_turn(session, "jobs.answers", str(applicant.account_id))
    offer = open_offers.hold_open(session, offer_id)
    if answered := mine.find_living(session, applicant.account_id, offer_id):
        raise rules.AlreadyAnswered(application_id=str(answered))
    ready = _preview(session, applicant, offer, None)
    rules.check_shown(shown, ready.shown)
    _check_number(session, applicant)
    application = Application(
        offer_id=offer.id,
        employer_id=offer.employer_id,
        account_id=applicant.account_id,
        helper_id=applicant.helper_id,
        card=ready.card,
        motive=motive,
        updated_at=clock.now(),
    )
    session.add(application)
    session.flush()
    documents.attach(session, application)
    steps.log(session, application, Actor.APPLICANT, applicant.account_id, applicant.helper_id)
    tasks.defer(session, "jobs.tell_firm", {"application_id": str(application.id)})
    return application


def _preview(
    session: Session, applicant: Applicant, offer: Row[Any], answered: UUID | None
) -> Preview:
    card = cards.find_card(session, applicant.account_id)
    if card is None:
        raise card_rules.CardMissing
    sent, own = sent_card(session, card), cards.documents(session, applicant.account_id)
    cv, video = (own.get(role) for role in (DocumentRole.CV, DocumentRole.VIDEO))
    version = card_rules.version(sent, [each.sha256 if each else None for each in (cv, video)])
    shown = rules.shown(version, offer.id, offer.updated_at)
    return Preview(offer=offer, card=sent, cv=cv, video=video, shown=shown, answered=answered)


def _check_number(session: Session, applicant: Applicant) -> None:
    day = clock.now() - timedelta(days=1)
    rules.check_number(mine.sent_since(session, applicant.account_id, day), rules.MOST_A_DAY)
    if helper_id := applicant.helper_id:
        sent = mine.helped_since(session, helper_id, day)
        rules.check_number(sent, rules.MOST_A_DAY_WITH_OTHERS)
