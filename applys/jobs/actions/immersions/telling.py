"""Tell the person, the firm and the prescriber how an immersion goes."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.jobs.messages import immersions as messages
from applys.jobs.models import Immersion, ImmersionState
from applys.kernel import clock
from applys.notifications import actions as notifications
from applys.notifications.actions import News

OF_USE = timedelta(days=30)
# What those beside the person need to hear of.
HEARD_BY_STAFF = {ImmersionState.ACCEPTED, ImmersionState.AGREED, ImmersionState.CANCELLED}


def tell_firm(session: Session, immersion: Immersion) -> int:
    """Tell a firm that someone asks for some days in it."""
    people = select(Account.id).where(Account.partner_id == immersion.employer_id)
    return _tell(session, immersion, people, messages.STAFF, messages.asked(immersion))


def tell_person(session: Session, immersion: Immersion) -> int:
    """Tell the person what became of it, and the mediator beside them."""
    if immersion.state not in messages.MOVED:
        return 0
    ids = [immersion.account_id, *([immersion.helper_id] if immersion.helper_id else [])]
    people = select(Account.id).where(Account.id.in_(ids))
    return _tell(session, immersion, people, messages.NEWS, messages.moved(immersion))


def tell_staff(session: Session, immersion: Immersion) -> int:
    """Tell the firm and the prescriber what they need to hear of."""
    if immersion.state not in HEARD_BY_STAFF:
        return 0
    bodies = [each for each in (immersion.employer_id, immersion.prescriber_id) if each]
    people = select(Account.id).where(Account.partner_id.in_(bodies))
    texts = messages.staff_moved(immersion)
    return _tell(session, immersion, people, messages.STAFF, texts, "staff:")


def _tell(
    session: Session, immersion: Immersion, people: Any, kind: Any, texts: messages.Texts,
    to: str = "",
) -> int:  # fmt: skip
    person = kind is messages.NEWS
    news = News(
        key=f"immersion:{immersion.id}:{to}{immersion.state}",
        kind=kind,
        texts=texts,
        link=f"/immersions/{immersion.id}" if person else f"/espace/immersions/{immersion.id}",
        expires_at=clock.now() + OF_USE,
    )
    return notifications.tell(session, people, news)
