"""Those who must act on a pile are alerted; those who reported it are told what becomes of it."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.dumping import messages
from applys.dumping.actions import answering
from applys.dumping.models import Pile, PileStep
from applys.dumping.queries import followers, grounds, piles
from applys.kernel import clock
from applys.notifications import actions as notifications
from applys.notifications.actions import News
from applys.partners.models import Partner

OF_USE = timedelta(days=14)


def alert(session: Session, secret: str, pile_id: UUID, severity: str) -> int:
    """Alert the partners of a pile's route, once for each severity; return how many people.

    Each partner has a link of its own, to answer without an account.
    """
    pile = session.get(Pile, pile_id)
    if pile is None:
        return 0
    things = ", ".join(_labels(session, pile))
    place = grounds.place_name(session, pile.place_id) or pile.readable_address or ""
    told = 0
    for partner_id in piles.told_partners(session, pile):
        staff = select(Account.id).where(Account.partner_id == partner_id)
        news = News(
            key=f"pile:{pile.id}:alert:{partner_id}:{severity}",
            kind=messages.ALERT,
            texts=messages.alert(pile, things, place),
            link=answering.link(secret, pile, partner_id),
            expires_at=clock.now() + OF_USE,
            details={"number": pile.number, "severity": str(pile.severity)},
        )
        systems = select(Partner.id).where(Partner.id == partner_id)
        told += notifications.tell(session, staff, news, partners=systems)
    return told


def tell_reporters(session: Session, step_id: UUID) -> int:
    """Tell everyone who reported a pile and follows it of one step; return how many."""
    step = session.get(PileStep, step_id)
    if step is None:
        return 0
    pile = session.get_one(Pile, step.pile_id)
    news = News(
        key=f"pile-step:{step.id}",
        kind=messages.NEWS,
        texts=messages.news(pile, step.became),
        link=f"/depots/{pile.number}",
        expires_at=clock.now() + OF_USE,
    )
    return notifications.tell(session, followers.followers(pile.id), news)


def _labels(session: Session, pile: Pile) -> list[str]:
    known = grounds.items(session, pile.items)
    return [known[code].labels["fr"] for code in pile.items if code in known]
