"""Tell people what became of their answers, and firms that someone answered."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.jobs.actions.applications import links
from applys.jobs.messages import applications as messages
from applys.jobs.models import Application, ApplicationStep, Offer
from applys.kernel import clock, tasks
from applys.kernel.callers import Role
from applys.notifications import actions as notifications
from applys.notifications.actions import News
from applys.notifications.models.kinds import Kind
from applys.notifications.queries.audiences import Audience

OF_USE = timedelta(days=30)


def plan_answer(session: Session, application: Application, step: ApplicationStep) -> None:
    """Tell the person, and the mediator beside them, when the step can no longer be undone."""
    offer = _offer(session, application.offer_id)
    texts = messages.answered(offer, application.state)
    news = _news(_key(application, step), messages.NEWS, texts, f"/candidatures/{application.id}")
    notifications.plan(session, _only(application.account_id), news, step.shown_at)
    if application.helper_id:
        beside = messages.helped(offer, application.state)
        told = _news(f"{news.key}:helper", messages.BESIDE, beside, "/espace/accompagnements")
        notifications.plan(session, _only(application.helper_id), told, step.shown_at)


def call_off_answer(session: Session, application: Application, step: ApplicationStep) -> None:
    """The person will not hear of an answer that was taken back."""
    key = _key(application, step)
    notifications.call_off(session, key)
    notifications.call_off(session, f"{key}:helper")


def tell_applicants(
    session: Session, offer: Offer, account_ids: Collection[UUID], texts: messages.Texts, what: str
) -> int:
    """Tell several people at once the same thing of an offer; return how many are told."""
    audience = select(Account.id).where(Account.id.in_(account_ids))
    news = _news(f"offer:{offer.id}:{what}", messages.NEWS, texts, "/candidatures")
    return notifications.tell(session, audience, news)


def tell_firm(session: Session, secret: str, application_id: UUID) -> int:
    """Tell a firm's people, and its system, that someone answered; return how many are told."""
    application = session.get(Application, application_id)
    if application is None:
        return 0
    offer = _offer(session, application.offer_id)
    news = News(
        key=f"application:{application.id}:sent",
        kind=messages.RECEIVED,
        texts=messages.received(offer),
        link=links.answer_path(secret, offer),
        expires_at=clock.now() + OF_USE,
        details={"application_id": str(application.id), "offer_id": str(offer.id)},
    )
    systems = select(Offer.employer_id).where(Offer.id == offer.id)
    _write_unless_told(session, offer)
    return notifications.tell(session, staff_of(offer), news, partners=systems)


def tell_waiting(session: Session, secret: str, offer_id: UUID, number: int, what: str) -> int:
    """Remind a firm's people that some wait for an answer; return how many are told."""
    offer = _offer(session, offer_id)
    news = News(
        key=f"offer:{offer.id}:{what}",
        kind=messages.RECEIVED,
        texts=messages.waiting(offer, number),
        link=links.answer_path(secret, offer),
        expires_at=clock.now() + OF_USE,
    )
    _write_unless_told(session, offer)
    return notifications.tell(session, staff_of(offer), news)


def staff_of(offer: Offer) -> Any:
    """SQL: the accounts of the firm that an offer belongs to."""
    return select(Account.id).where(
        Account.partner_id == offer.employer_id, Account.role == Role.EMPLOYER
    )


def _write_unless_told(session: Session, offer: Offer) -> None:
    """Where nobody of the firm has an account, a letter goes to whoever answers for the offer."""
    if session.scalar(staff_of(offer).limit(1)) is None:
        tasks.defer(session, "jobs.write_to_firm", {"offer_id": str(offer.id)})


def _offer(session: Session, offer_id: UUID) -> Offer:
    return session.get_one(Offer, offer_id)


def _news(key: str, kind: Kind, texts: messages.Texts, link: str) -> News:
    return News(key=key, kind=kind, texts=texts, link=link, expires_at=clock.now() + OF_USE)


def _key(application: Application, step: ApplicationStep) -> str:
    return f"application:{application.id}:{step.id}"


def _only(account_id: UUID) -> Audience:
    return Audience(name="accounts", parameters={"ids": [str(account_id)]})
