"""A silent firm is warned, then its offers rest until it answers."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, select, update
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.gateways.mail import Letter
from applys.jobs.actions.offers import life
from applys.jobs.messages import firms as messages
from applys.jobs.models import Firm, Offer, Source, State
from applys.jobs.rules import firms as rules
from applys.kernel import clock, tasks
from applys.kernel.callers import Role
from applys.notifications import actions as notifications
from applys.notifications.actions import News
from applys.partners.models import Partner

PAUSED, RESUMED = "people wait for an answer", "those who waited were answered"
SILENT = Firm.silent >= rules.SILENT_FROM


def warn_silent(session: Session) -> int:
    """Warn, once, the firms that leave three people or more without an answer; return how many."""
    now = clock.now()
    silent = update(Firm).where(SILENT, Firm.warned_at.is_(None)).values(warned_at=now)
    firms = session.scalars(silent.returning(Firm.partner_id)).all()
    _tell(session, firms, f"warned:{now:%Y%m%d}", messages.warning(rules.WARNED_FOR.days))
    return len(firms)


def pause_silent(session: Session) -> int:
    """Let the offers of firms warned a week ago rest; return how many firms."""
    now = clock.now()
    warned = and_(SILENT, Firm.warned_at <= now - rules.WARNED_FOR, Firm.paused_at.is_(None))
    paused = update(Firm).where(warned).values(paused_at=now).returning(Firm.partner_id)
    firms = session.scalars(paused).all()
    theirs = and_(
        Offer.employer_id.in_(firms), Offer.state == State.PUBLISHED, Offer.source == Source.HERE
    )
    life.move_all(session, theirs, State.PAUSED, PAUSED)
    _tell(session, firms, f"paused:{now:%Y%m%d}", messages.pause())
    return len(firms)


def resume_answering(session: Session) -> int:
    """Show again the offers of firms that answered all who waited; return how many firms."""
    answered = and_(Firm.silent == 0, Firm.warned_at.is_not(None))
    resting = update(Firm).where(answered).values(warned_at=None, paused_at=None)
    firms = session.scalars(resting.returning(Firm.partner_id)).all()
    theirs = and_(
        Offer.employer_id.in_(firms), Offer.state == State.PAUSED, Offer.expires_at > clock.now()
    )
    life.move_all(session, theirs, State.PUBLISHED, RESUMED)
    return len(firms)


def warning_letter(session: Session, public_url: str, partner_id: UUID) -> Letter | None:
    """What a firm without an account is written; None when it has no address, or answered."""
    firm, partner = session.get(Firm, partner_id), session.get(Partner, partner_id)
    if firm is None or partner is None or not partner.email or firm.warned_at is None:
        return None
    return Letter(
        id=f"silent-{partner_id}-{firm.warned_at:%Y%m%d}-{firm.paused_at is not None}",
        to=partner.email,
        subject=messages.letter_subject(firm.silent),
        text=messages.letter_text(firm.silent, rules.WARNED_FOR.days, f"{public_url}/espace"),
    )


def _tell(session: Session, firms: Sequence[UUID], what: str, texts: messages.Texts) -> None:
    for partner_id in firms:
        staff = select(Account.id).where(
            Account.partner_id == partner_id, Account.role == Role.EMPLOYER
        )
        news = News(
            key=f"firm:{partner_id}:{what}",
            kind=messages.SILENCE,
            texts=texts,
            link="/espace/candidatures",
            expires_at=clock.now() + rules.WARNING_OF_USE,
        )
        if not notifications.tell(session, staff, news):
            tasks.defer(session, "jobs.warn_firm", {"partner_id": str(partner_id)})
