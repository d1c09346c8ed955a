"""The common checklist and its marks."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from applys.directions.models import CheckItem, CheckMark
from applys.partners.models import Partner


def items(session: Session, territory_id: UUID) -> Sequence[CheckItem]:
    """The lines of a town's list, in order."""
    wanted = select(CheckItem).where(
        CheckItem.territory_id == territory_id, CheckItem.dropped_at.is_(None)
    )
    return session.scalars(wanted.order_by(CheckItem.position, CheckItem.id)).all()


def every_item(session: Session, territory_id: UUID) -> dict[str, CheckItem]:
    """The lines by key, dropped ones as well, held."""
    wanted = select(CheckItem).where(CheckItem.territory_id == territory_id).with_for_update()
    return {each.key: each for each in session.scalars(wanted)}


def marks(session: Session, territory_id: UUID) -> Sequence[Row[Any]]:
    """What was marked on the present lines, by structure."""
    statement: Select[*tuple[Any, ...]] = (
        select(
            CheckMark.partner_id, Partner.name.label("partner"), CheckItem.key, CheckMark.mark,
            CheckMark.note, CheckMark.marked_at,
        )
        .join(CheckItem, CheckItem.id == CheckMark.item_id)
        .join(Partner, Partner.id == CheckMark.partner_id)
        .where(CheckItem.territory_id == territory_id, CheckItem.dropped_at.is_(None))
        .order_by(Partner.name, CheckItem.position, CheckItem.id)
    )  # fmt: skip
    return session.execute(statement).all()
