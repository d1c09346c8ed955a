"""Soft skills: what a person says, and who confirmed it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.jobs.models import Confirmation, Skill, SoftSkill
from applys.jobs.models.skills import CONFIRMED_BY
from applys.partners.models import Partner


@dataclass(frozen=True, kw_only=True)
class Said:
    """Something a person says of themselves, and the bodies that confirmed it."""

    skill: SoftSkill
    said_at: datetime
    confirmed_by: list[str] = field(default_factory=list)

    @property
    def confirmed(self) -> bool:
        return len(self.confirmed_by) >= CONFIRMED_BY


def skills(session: Session, account_id: UUID) -> list[Said]:
    """What a person says of themselves, with whose word stands behind it."""
    words = select(Confirmation.skill, Partner.name).join(
        Partner, Partner.id == Confirmation.partner_id
    )
    theirs = words.where(Confirmation.account_id == account_id).order_by(Confirmation.id)
    bodies = defaultdict(list)
    for row in session.execute(theirs):
        bodies[row.skill].append(row.name)
    own = select(Skill).where(Skill.account_id == account_id).order_by(Skill.skill)
    return [
        Said(skill=each.skill, said_at=each.said_at, confirmed_by=bodies[each.skill])
        for each in session.scalars(own)
    ]


def confirmed(session: Session, account_id: UUID) -> list[str]:
    """Those that enough bodies confirmed."""
    return [str(each.skill) for each in skills(session, account_id) if each.confirmed]
