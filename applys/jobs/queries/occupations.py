"""Occupations of the national grid, looked up by any of their names."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, Select, and_, func, null, or_, select, union_all
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import Session

from applys.jobs.models import RomeCode, RomeTitle


def rome_code_exists(session: Session, code: str) -> bool:
    return session.get(RomeCode, code) is not None


def rome_codes(
    session: Session, wanted: str, words: Sequence[str], limit: int
) -> Sequence[Row[Any]]:
    """Occupations (code, label, title) one of whose names holds the words, best first.

    `wanted` is what is asked, plain, and `words` those worth looking for (`rules.rome.naming`).
    `title` is the name that was found, None where it is the label or the code. A small slip of
    the pen is forgiven in titles.
    """
    found = union_all(_by_label(wanted, words), _by_title(wanted, words)).subquery()
    best = (
        select(found.c.code, found.c.title, found.c.near)
        .ext(distinct_on(found.c.code))
        .order_by(found.c.code, found.c.near.desc(), found.c.title)
        .subquery()
    )
    statement = (
        select(RomeCode.code, RomeCode.label, best.c.title)
        .join(best, best.c.code == RomeCode.code)
        .order_by(best.c.near.desc(), RomeCode.code)
    )
    return session.execute(statement.limit(limit)).all()


def _by_label(wanted: str, words: Sequence[str]) -> Select[Any]:
    label = func.lower(func.unaccent(RomeCode.label))
    near = func.word_similarity(wanted, label).label("near")
    whole = and_(*(label.contains(word, autoescape=True) for word in words))
    by_code = func.starts_with(func.lower(RomeCode.code), wanted)
    return select(RomeCode.code, null().label("title"), near).where(or_(whole, by_code))


def _by_title(wanted: str, words: Sequence[str]) -> Select[Any]:
    near = func.word_similarity(wanted, RomeTitle.plain).label("near")
    whole = and_(*(RomeTitle.plain.contains(word, autoescape=True) for word in words))
    alike = RomeTitle.plain.op("%>")(wanted)
    return select(RomeTitle.code, RomeTitle.title, near).where(or_(whole, alike))
