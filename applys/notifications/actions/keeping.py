"""What notifications forget by themselves."""

from datetime import timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from applys.kernel import clock
from applys.notifications.models import Device

A_MONTH = timedelta(days=30)


def purge(session: Session) -> int:
    """Delete phones that the provider called dead a month ago; return how many."""
    dead = delete(Device).where(Device.gone_at < clock.now() - A_MONTH)
    return len(session.scalars(dead.returning(Device.id)).all())
