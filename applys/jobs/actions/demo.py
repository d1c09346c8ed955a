"""People who do not exist, with their cards, and what became of their answers."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.jobs.actions import cards
from applys.jobs.actions.applications import steps
from applys.jobs.actions.searches import keeping, saving
from applys.jobs.models import Actor, Application, ApplicationState, Offer, Source
from applys.jobs.models.applications import WAITING
from applys.jobs.rules.applications import life as rules
from applys.kernel import clock
from applys.kernel.callers import Caller, Role

A_STEP = timedelta(hours=3)
MOVERS = {
    ApplicationState.WITHDRAWN: Actor.APPLICANT,
    ApplicationState.OBSOLETE: Actor.OFFER,
    ApplicationState.CLOSED: Actor.CLOCK,
}


def seed_candidates(
    session: Session, territory_id: UUID, documents: Sequence[Mapping[str, Any]]
) -> int:
    """Add those who are not there yet; no firm is written to. Return how many were added."""
    ours = select(Offer).where(Offer.source == Source.HERE, Offer.source_id.like("demo-%"))
    offers = {each.source_id: each for each in session.scalars(ours)}
    return sum(_person(session, territory_id, offers, each) for each in documents)


def _person(
    session: Session,
    territory_id: UUID,
    offers: Mapping[str | None, Offer],
    document: Mapping[str, Any],
) -> bool:
    account_id = uuid5(NAMESPACE_URL, f"applys demo {document['label']}")
    if session.get(Account, account_id):
        return False
    language = document["language"]
    account = Account(territory_id=territory_id, role=Role.RESIDENT, language=language)
    account.id = account_id
    session.add(account)
    session.flush()
    card = cards.write_card(session, account_id, dict(document["card"]))
    sent = cards.sent_card(session, card)
    for each in document["applications"]:
        _application(session, account_id, sent, offers[_number(each["offer"])], each)
    _kept(session, account, offers, document)
    return True


def _application(
    session: Session,
    account_id: UUID,
    card: dict[str, Any],
    offer: Offer,
    document: Mapping[str, Any],
) -> None:
    at, employer_id = clock.now() - timedelta(days=document["days_ago"]), offer.employer_id
    if employer_id is None:
        return
    application = Application(
        offer_id=offer.id,
        employer_id=employer_id,
        account_id=account_id,
        card=card,
        motive=document["motive"],
        updated_at=at,
    )
    session.add(application)
    session.flush()
    application.created_at = at
    _moved(session, application, Actor.APPLICANT, None, at)
    for became in document["steps"]:
        at += A_STEP
        was, application.state = application.state, became
        application.reason = document["reason"] if became == document["steps"][-1] else None
        _moved(session, application, MOVERS.get(became, Actor.EMPLOYER), was, at)
    # What is old was told already: the clock does nothing to it a second time.
    application.nudges = len(rules.NUDGES)
    application.told_at = at if application.state in WAITING else None


def _moved(
    session: Session,
    application: Application,
    actor: Actor,
    was: ApplicationState | None,
    at: datetime,
) -> None:
    own = application.account_id if actor is Actor.APPLICANT else None
    step = steps.log(session, application, actor, own, was=was, shown_at=at)
    step.created_at = application.updated_at = at
    if application.state in rules.ANSWERS:
        application.answered_at = application.answered_at or at


def _kept(
    session: Session,
    account: Account,
    offers: Mapping[str | None, Offer],
    document: Mapping[str, Any],
) -> None:
    caller = Caller(
        id=account.id, role=Role.RESIDENT, token_id=account.id, territory_id=account.territory_id
    )
    for search in document["searches"]:
        saving.save_search(session, caller, dict(search))
    for number in document["favourites"]:
        keeping.keep_offer(session, caller, offers[_number(number)].id)


def _number(offer: int) -> str:
    return f"demo-{offer:02}"
