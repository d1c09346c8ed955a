"""Those concerned are told of a referral.

Staff in their inbox; a structure without staff here by a letter with its link; a resident who
left a way to be reached by text message or letter.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.directions.actions.referring import links
from applys.directions.messages import referrals as messages
from applys.directions.models import (
    Chain,
    ContactWay,
    Referral,
    ReferralState,
    ReferralStep,
    Side,
    Stroke,
)
from applys.directions.queries import reached
from applys.directions.queries import referrals as queries
from applys.directions.rules import languages
from applys.gateways.mail import Letter
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.notifications import actions as notifications
from applys.notifications.actions import News
from applys.notifications.models.kinds import Kind

OF_USE = timedelta(days=30)
SUBJECT = "Une personne vous est adressée"
Accounts = Select[*tuple[Any, ...]]


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text message to a resident."""

    id: str
    to: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Site:
    """Where our links lead, and what signs them."""

    url: str
    secret: str


Outgoing = Letter | Text


def tell_step(session: Session, site: Site, step_id: UUID) -> list[Outgoing]:
    """Tell of a step what was not taken back since; return what leaves by letter or text."""
    step = session.get(ReferralStep, step_id)
    if step is None or step.undone_at:
        return []
    referral = session.get_one(Referral, step.referral_id)
    chain = session.get_one(Chain, referral.chain_id)
    row = queries.get_row(session, referral.id)
    outgoing = _to_resident(site, chain, row, step)
    if step.became is ReferralState.SENT:
        return [*outgoing, *_to_receiver(session, site, chain, referral)]
    if step.side is Side.RECEIVER or step.side is Side.TIMER:
        _to_staff(session, referral, messages.ANSWERED, f"step:{step.id}", row, step.became)
    elif step.became is ReferralState.WITHDRAWN and referral.receiver_id:
        texts = messages.answered(step.became, row.structure, chain.code or "", None)
        staff = _staff(referral.receiver_id)
        _tell(session, staff, messages.RECEIVED, f"step:{step.id}", texts)
    return outgoing


def tell_stroke(session: Session, referral_id: UUID, stroke: Stroke) -> None:
    """Remind the receiver; later alert the sender and the coordinator as well."""
    row = queries.get_row(session, referral_id)
    referral = session.get_one(Referral, referral_id)
    if row.state not in {ReferralState.SENT, ReferralState.ACKNOWLEDGED}:
        return
    if stroke is Stroke.REMINDER and row.state is ReferralState.ACKNOWLEDGED:
        return
    chain = session.get_one(Chain, referral.chain_id)
    partners = [referral.receiver_id, *([referral.sender_id] if stroke is Stroke.ALERT else [])]
    told: list[ColumnElement[bool]] = [Account.partner_id.in_([each for each in partners if each])]
    if stroke is Stroke.ALERT:
        here = Account.territory_id == chain.territory_id
        told.append(and_(here, Account.role == Role.COORDINATOR))
    texts = messages.struck(stroke, row.structure, chain.code or "")
    kind, key = messages.LATE, f"referral:{referral_id}:{int(stroke)}"
    _tell(session, select(Account.id).where(or_(*told)), kind, key, texts)


def _to_receiver(session: Session, site: Site, chain: Chain, referral: Referral) -> list[Outgoing]:
    """Staff have it in their inbox; a structure without any here gets a letter with its link."""
    need = reached.need_in_french(session, chain.territory_id, chain.need)
    if referral.receiver_id and reached.has_staff(session, referral.receiver_id):
        texts = messages.received(need, chain.code or "")
        staff = _staff(referral.receiver_id)
        _tell(session, staff, messages.RECEIVED, f"referral:{referral.id}", texts)
        return []
    address = reached.email_of(session, referral.permanence_id)
    if address is None:
        return []
    text = messages.LETTER.format(
        sender=reached.partner_name(session, referral.sender_id) or "un accueil de la ville",
        need=need,
        language=languages.name(chain.language),
        code=chain.code,
        link=f"{site.url}{links.answer_path(site.secret, referral)}",
        signed=messages.SIGNED,
    )
    return [Letter(id=f"referral-{referral.id}", to=address, subject=SUBJECT, text=text)]


def _to_resident(site: Site, chain: Chain, row: Row[Any], step: ReferralStep) -> list[Outgoing]:
    """A resident who left a way to be reached; each message says how to stop it."""
    if not chain.contact or step.became is ReferralState.WITHDRAWN:
        return []
    text = messages.to_resident(
        step.became,
        chain.language,
        structure=row.structure,
        url=f"{site.url}/o/{chain.code}",
        meet_at=row.meet_at,
    )
    if not text:
        return []
    if chain.contact_way is ContactWay.PHONE:
        return [Text(id=f"referral-{step.id}", to=chain.contact, text=text)]
    subject = messages.SIGNED
    return [Letter(id=f"referral-{step.id}", to=chain.contact, subject=subject, text=text)]


def _to_staff(
    session: Session,
    referral: Referral,
    kind: Kind,
    key: str,
    row: Row[Any],
    state: ReferralState,
) -> None:
    """The sender's staff."""
    if referral.sender_id:
        texts = messages.answered(state, row.structure, row.code or "", row.reason)
        _tell(session, _staff(referral.sender_id), kind, key, texts)


def _staff(partner_id: UUID) -> Accounts:
    return select(Account.id).where(Account.partner_id == partner_id)


def _tell(session: Session, staff: Accounts, kind: Kind, key: str, texts: messages.Texts) -> None:
    news = News(
        key=f"directions:{key}",
        kind=kind,
        texts=texts,
        link="/espace/orientations",
        expires_at=clock.now() + OF_USE,
    )
    notifications.tell(session, staff, news)
