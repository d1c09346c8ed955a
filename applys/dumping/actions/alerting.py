"""Those who must act on a pile are alerted; when nobody could be, the town hears of it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.dumping.actions import answering
from applys.dumping.messages import alerts as messages
from applys.dumping.models import Pile, Severity
from applys.dumping.queries import grounds, piles, reached
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.notifications import actions as notifications
from applys.notifications.actions import News
from applys.partners.models import Partner

OF_USE = timedelta(days=14)
DESK = "/espace/depots"


def alert(session: Session, secret: str, pile_id: UUID, severity: str) -> int:
    """Alert the partners of a pile's route, once for each severity; return how many people.

    Each partner has a link of its own, to answer without an account. The town's coordinators
    hear of a partner who has nobody to be told, no address and no system.
    """
    pile = session.get(Pile, pile_id)
    if pile is None:
        return 0
    told = 0
    for partner_id in piles.told_partners(session, pile):
        people = _alert(session, secret, pile, partner_id, severity)
        told += people
        if not people and not reached.is_on_its_way(session, pile.id, partner_id, severity):
            _say_unheard(session, pile, partner_id, severity)
    return told


def _alert(session: Session, secret: str, pile: Pile, partner_id: UUID, severity: str) -> int:
    link = answering.link(secret, pile, partner_id)
    news = News(
        key=reached.key(pile.id, partner_id, severity),
        kind=messages.ALERT,
        texts=messages.alert(pile, described(session, pile)),
        link=link,
        expires_at=clock.now() + OF_USE,
        details=_details(session, pile, link),
        calm=pile.severity is Severity.NORMAL,
    )
    staff = select(Account.id).where(Account.partner_id == partner_id)
    systems = select(Partner.id).where(Partner.id == partner_id)
    return notifications.tell(session, staff, news, partners=systems)


def ask_town(session: Session, pile: Pile, key: str, words: messages.Texts) -> int:
    """Put something about a pile to the town's coordinators; return how many are told."""
    coordinators = select(Account.id).where(
        Account.territory_id == pile.territory_id, Account.role == Role.COORDINATOR
    )
    news = News(
        key=key,
        kind=messages.TRIAGE,
        texts=words,
        link=f"{DESK}/{pile.id}",
        expires_at=clock.now() + OF_USE,
    )
    return notifications.tell(session, coordinators, news)


def described(session: Session, pile: Pile) -> str:
    """A pile in a line: where, what, its number."""
    place = grounds.place_name(session, pile.place_id)
    return messages.described(pile, place, labels(session, pile))


def labels(session: Session, pile: Pile) -> list[str]:
    """What a pile is made of, in French."""
    known = grounds.items(session, pile.items)
    return [known[code].labels["fr"] for code in pile.items if code in known]


def _say_unheard(session: Session, pile: Pile, partner_id: UUID, severity: str) -> None:
    name = session.get_one(Partner, partner_id).name
    words = messages.unheard(name, described(session, pile))
    ask_town(session, pile, f"{reached.key(pile.id, partner_id, severity)}:unheard", words)


def _details(session: Session, pile: Pile, link: str) -> dict[str, Any]:
    """What a partner's system is told besides; `answer` is where it may answer (docs/webhooks)."""
    return {
        "pile_id": str(pile.id),
        "number": pile.number,
        "severity": str(pile.severity),
        "place_kind": str(pile.place_kind),
        "place": grounds.place_name(session, pile.place_id),
        "address": pile.readable_address,
        "items": list(pile.items),
        "estimated_m3": float(pile.estimated_m3),
        "latitude": pile.latitude if pile.placed else None,
        "longitude": pile.longitude if pile.placed else None,
        "answer": f"/v1/dumping/answers/{link.rpartition('/')[2]}",
    }
