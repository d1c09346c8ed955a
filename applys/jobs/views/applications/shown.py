"""How an application is shown, to whom."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.orm import Session

from applys.jobs.models import Actor, ApplicationState, DocumentRole
from applys.jobs.queries import cards
from applys.jobs.queries.applications import mine, received
from applys.jobs.rules.applications import life as rules


def to_its_sender(session: Session, account_id: UUID, application_id: UUID) -> SimpleNamespace:
    """As the person sees it: nothing that the firm may still take back."""
    found = mine.get_mine(session, account_id, application_id)
    return SimpleNamespace(
        **found._mapping,  # noqa: SLF001
        cv=cards.find_sent(session, application_id, DocumentRole.CV),
        video=cards.find_sent(session, application_id, DocumentRole.VIDEO),
        allowed=rules.allowed_moves(found.state, Actor.APPLICANT),
        steps=told(mine.shown_steps(session, application_id)),
    )


def to_their_firm(session: Session, found: Sequence[Row[Any]]) -> list[SimpleNamespace]:
    """As the firm sees them, with what it may answer."""
    steps = received.steps(session, [each.id for each in found])
    return [
        SimpleNamespace(
            **each._mapping,  # noqa: SLF001
            allowed=rules.allowed_moves(each.state, Actor.EMPLOYER),
            reasons=rules.REASONS[ApplicationState.NOT_KEPT],
            steps=told([step for step in steps if step.application_id == each.id]),
        )
        for each in found
    ]


def told(steps: Sequence[Row[Any]]) -> list[dict[str, Any]]:
    """Steps with the names of who made them: the person's first name, or the firm's."""
    return [{**step._mapping, "by": _by(step), "helped_by": _helper(step)} for step in steps]  # noqa: SLF001


def _by(step: Row[Any]) -> str | None:
    names = {Actor.APPLICANT: step.first_name, Actor.EMPLOYER: step.firm}
    return names.get(step.actor)


def _helper(step: Row[Any]) -> str | None:
    """The mediator's name and their body's, as far as they are known."""
    return ", ".join(name for name in (step.helped_by, step.helper_of) if name) or None
