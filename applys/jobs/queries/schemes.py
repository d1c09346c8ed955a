"""Hiring schemes, looked up."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from applys.jobs.models import Aid


def aids_in_force(session: Session, today: date) -> Sequence[str]:
    """The schemes that exist on a day."""
    statement = select(Aid.slug).where(
        or_(Aid.starts_on.is_(None), Aid.starts_on <= today),
        or_(Aid.ends_on.is_(None), Aid.ends_on >= today),
    )
    return session.scalars(statement).all()
