"""What a step of a pile's life means for those who reported it, and for the town."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from applys.dumping import messages
from applys.dumping.actions import alerting
from applys.dumping.messages import alerts
from applys.dumping.models import Pile, PileStep
from applys.dumping.queries import followers
from applys.kernel import clock
from applys.notifications import actions as notifications
from applys.notifications.actions import News

OF_USE = timedelta(days=14)


def tell_reporters(session: Session, step_id: UUID) -> int:
    """Tell everyone who reported a pile and follows it of one step; return how many.

    Who reported for someone else is told, and passes it on.
    """
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


def ask_town(session: Session, step_id: UUID) -> int:
    """Put a pile that nobody else will see to before the coordinators; return how many are told."""
    step = session.get(PileStep, step_id)
    if step is None:
        return 0
    pile = session.get_one(Pile, step.pile_id)
    words = alerts.triage(step.became, alerting.described(session, pile))
    return alerting.ask_town(session, pile, f"pile-step:{step.id}:town", words)
