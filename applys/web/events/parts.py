"""What the pages of meetings have in common."""

from uuid import UUID

from flask import request

from applys.events.models import Meeting
from applys.events.queries import meetings
from applys.events.views.desk import WRITERS
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.kernel.http import preconditions
from applys.kernel.problems import Conflict, Problem
from applys.web.blueprint import require
from applys.web.render import language

ADDRESS = "/espace/rencontres"


class ChangedSince(Conflict):
    """Someone else changed this meeting since the page was read"""


def told(problem: Problem) -> str:
    """Why something was not done, in the reader's words; the field at fault says more."""
    slugs = [f"{problem.slug()}{pointer.replace('/', '-')}" for pointer in faulty(problem)]
    return _worded((*slugs, problem.slug()))


def fault() -> str | None:
    """The same, once led back to a page by `rounds.parts.act`."""
    slug = request.args.get("non")
    return why(slug) if slug else None


def why(slug: str) -> str:
    """The words of a fault; those of its first word where it has none of its own."""
    return _worded((slug, slug.partition("-")[0]))


def faulty(problem: Problem) -> list[str]:
    """Where the faults of a form are."""
    return [fault["pointer"] for fault in problem.extra.get("errors", [])]


def held(meeting_id: UUID) -> tuple[Caller, Meeting]:
    """A meeting to act upon, as the form saw it, and who does; raise `ChangedSince`."""
    caller = require(*WRITERS)
    meeting = meetings.lock_meeting(session(), caller, meeting_id)
    seen = request.form.get("version")
    if seen and seen != preconditions.etag(meeting.id, meeting.updated_at):
        raise ChangedSince
    return caller, meeting


def _worded(slugs: tuple[str, ...]) -> str:
    keys = [f"meet_fault_{slug}" for slug in (*slugs, "other")]
    return language().say(next(key for key in keys if key in language().words))
