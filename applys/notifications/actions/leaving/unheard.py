"""What did not reach a body at its own address is put to its town: somebody must call it."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.notifications.actions import telling
from applys.notifications.actions.telling import News
from applys.notifications.messages import unheard as messages
from applys.notifications.models import Event
from applys.partners.models import Partner

OF_USE = timedelta(days=14)
FAILURES = "/espace/envois"


def tell_town(session: Session, event_id: UUID, partner_id: UUID) -> None:
    """Tell the coordinators of a body's town, once, that it did not get what it was told."""
    event, body = session.get_one(Event, event_id), session.get_one(Partner, partner_id)
    coordinators = select(Account.id).where(
        Account.territory_id == body.territory_id, Account.role == Role.COORDINATOR
    )
    news = News(
        key=f"unheard:{event_id}:{partner_id}",
        kind=messages.UNHEARD,
        texts=messages.unheard(body.name, event.texts["fr"]),
        link=FAILURES,
        expires_at=clock.now() + OF_USE,
        calm=not event.urgent,
    )
    telling.tell(session, coordinators, news)
