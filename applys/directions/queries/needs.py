"""What people come for, and the papers they are asked for."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.directions.models import Need, Paper
from applys.kernel.problems import NotFound


def needs(session: Session) -> Sequence[Need]:
    """Every need, in the order they are shown."""
    return session.scalars(select(Need).order_by(Need.position, Need.code)).all()


def get_need(session: Session, code: str) -> Need:
    if need := session.get(Need, code):
        return need
    raise NotFound


def papers(session: Session) -> Mapping[str, Paper]:
    """Every paper by its code, in the order they are shown."""
    found = session.scalars(select(Paper).order_by(Paper.position, Paper.code))
    return {paper.code: paper for paper in found}
