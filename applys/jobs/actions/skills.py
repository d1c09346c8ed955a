"""A person says what they are good at, asks others to confirm it, and chooses who sees it."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.jobs.models import Card, Confirmation, Skill, SoftSkill
from applys.jobs.queries import skills as queries
from applys.kernel import clock, ids, signing
from applys.kernel.callers import Caller, Role
from applys.kernel.problems import Conflict
from applys.kernel.signing import LinkRefused

PURPOSE = "soft-skills"
LINK_DAYS = 14


class NoBody(Conflict):
    """Only someone who works for a body may confirm: their word is its word"""


class Asked(NamedTuple):
    """What a link asks of a third party: about whom, and what they say of themselves."""

    account_id: UUID
    first_name: str | None
    skills: list[SoftSkill]


def say_skills(session: Session, caller: Caller, wanted: Collection[SoftSkill]) -> None:
    """Say the whole of what one is good at; what is said no more loses its confirmations."""
    gone = (Skill.account_id == caller.id, Skill.skill.not_in(wanted))
    session.execute(delete(Skill).where(*gone))
    session.execute(
        delete(Confirmation).where(
            Confirmation.account_id == caller.id, Confirmation.skill.not_in(wanted)
        )
    )
    rows = [{"account_id": caller.id, "skill": each, "said_at": clock.now()} for each in wanted]
    if rows:
        session.execute(insert(Skill).values(rows).on_conflict_do_nothing())


def make_link(secret: str, public_url: str, caller: Caller) -> str:
    """A link for third parties, good for fourteen days."""
    return f"{public_url}/espace/qualites/{signing.sign(secret, PURPOSE, str(caller.id))}"


def read_link(session: Session, secret: str, token: str, reader: Caller) -> Asked:
    """What a link asks; raise `LinkRefused` for one of no worth, `NoBody` for who speaks for none.

    Nobody confirms themselves: a resident has no body.
    """
    account_id = UUID(signing.read(secret, PURPOSE, token, max_days=LINK_DAYS))
    account = session.get(Account, account_id)
    if account is None or account.role is not Role.RESIDENT:
        raise LinkRefused
    if account.territory_id != reader.territory_id:
        raise LinkRefused
    if reader.partner_id is None:
        raise NoBody
    first_name = session.scalar(select(Card.first_name).where(Card.account_id == account_id))
    said = [each.skill for each in queries.skills(session, account_id)]
    return Asked(account_id, first_name, said)


def confirm(
    session: Session, secret: str, token: str, reader: Caller, skills: Collection[SoftSkill]
) -> Asked:
    """Give a body's word on some of what someone says of themselves; twice is once."""
    asked = read_link(session, secret, token, reader)
    rows = [
        {
            "id": ids.new_id(),
            "created_at": clock.now(),
            "account_id": asked.account_id,
            "skill": skill,
            "partner_id": reader.partner_id,
            "confirmed_by": reader.id,
        }
        for skill in skills
        if skill in asked.skills
    ]
    if rows:
        session.execute(insert(Confirmation).values(rows).on_conflict_do_nothing())
    return asked
