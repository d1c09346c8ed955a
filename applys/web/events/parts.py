"""What the pages of meetings have in common."""

from applys.kernel.problems import Problem
from applys.web.render import language


def told(problem: Problem) -> str:
    """Why something was not done, in the reader's words; the field at fault says more."""
    slugs = [f"{problem.slug()}{pointer.replace('/', '-')}" for pointer in faulty(problem)]
    keys = [f"meet_fault_{slug}" for slug in (*slugs, problem.slug(), "other")]
    return language().say(next(key for key in keys if key in language().words))


def faulty(problem: Problem) -> list[str]:
    """Where the faults of a form are."""
    return [fault["pointer"] for fault in problem.extra.get("errors", [])]
