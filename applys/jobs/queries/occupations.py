"""Occupations of the national grid, looked up."""

from collections.abc import Sequence

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from applys.jobs.models import RomeCode


def rome_code_exists(session: Session, code: str) -> bool:
    return session.get(RomeCode, code) is not None


def rome_codes(session: Session, words: str, limit: int) -> Sequence[RomeCode]:
    """Occupations whose code or label holds the words, without regard to accents or case."""
    plain = func.lower(func.unaccent(RomeCode.label))
    wanted = func.lower(func.unaccent(words))
    statement = (
        select(RomeCode)
        .where(
            or_(
                func.strpos(plain, wanted) > 0,
                func.starts_with(func.lower(RomeCode.code), wanted),
            )
        )
        .order_by(func.strpos(plain, wanted), RomeCode.code)
    )
    return session.scalars(statement.limit(limit)).all()
