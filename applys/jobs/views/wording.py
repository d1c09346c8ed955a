"""The rules of fair wording, for a form that asks while one writes."""

from typing import Any

from applys.jobs.rules.wording import linting
from applys.jobs.schemas.wording import AdvertSchema, FindingsSchema
from applys.jobs.views.blueprint import blp
from applys.kernel.callers import Role, Scope


@blp.post("/lint")
@blp.allow(Role.EMPLOYER, Role.COORDINATOR, scope=Scope.OFFERS_WRITE)
@blp.arguments(AdvertSchema)
@blp.response(200, FindingsSchema)
def lint_advert(written: dict[str, Any]) -> dict[str, Any]:
    """Say what in an advert is not fair, where, by which law, and what to write instead

    Blocking findings come first; they stop an offer when it is submitted. Nothing is kept.
    Rules: Code du travail, L1132-1, L1142-1, L5321-2 and L5331-1 to L5332-2.
    """
    found = linting.lint(linting.advert(**written))
    return {"items": found, "blocking": bool(linting.blocking(found))}
