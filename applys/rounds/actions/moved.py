"""Those who were promised a pick-up are told when it moves."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from applys.dumping.actions import promising
from applys.dumping.models import Pile
from applys.dumping.queries.followers import followers
from applys.kernel import clock
from applys.notifications import actions as notifications
from applys.notifications.actions import News
from applys.rounds.messages import news
from applys.rounds.queries import rounds as queries


def tell(session: Session, pile_ids: Collection[UUID], was: date, turn: str) -> int:
    """Tell those who follow these piles of the next round, once a turn; return how many.

    A pile that is no longer waiting is nobody's news.
    """
    told = 0
    for pile in queries.still_waiting(session, pile_ids):
        day = promising.next_pickup(session, pile)
        if day is None or day == was:
            continue
        told += notifications.tell(session, followers(pile.id), _news(pile, was, day, turn))
    return told


def _news(pile: Pile, was: date, day: date, turn: str) -> News:
    return News(
        key=f"pile:{pile.id}:moved:{turn}",
        kind=news.MOVED,
        texts=news.moved(pile.number, was, day),
        link=f"/depots/{pile.number}",
        expires_at=datetime.combine(day + timedelta(days=1), time(), clock.PARIS),
    )
