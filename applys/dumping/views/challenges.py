"""Cleanliness challenges: dated campaigns, and what they changed."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row

from applys.dumping.actions import cleanliness as actions
from applys.dumping.models import Challenge
from applys.dumping.queries import challenges as queries
from applys.dumping.schemas.cleanliness import (
    ChallengeSchema,
    ChallengesSchema,
    ChallengeTownSchema,
    NewChallengeSchema,
    WholeChallengeSchema,
)
from applys.dumping.views.blueprint import TEN_MINUTES, blp, territory
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.partners.models import Neighbourhood


@blp.post("/challenges")
@blp.allow(Role.COORDINATOR)
@blp.creates
@blp.arguments(NewChallengeSchema)
@blp.response(201, ChallengeSchema)
def announce_challenge(new: dict[str, Any]) -> dict[str, Any]:
    """Announce a cleanliness challenge ("Mon quartier propre"), of a quarter or of the town"""
    return _shown(actions.announce(session(), caller(), new))


@blp.get("/challenges")
@blp.allow_anyone
@blp.stamped(actions.DOMAIN)
@blp.arguments(ChallengeTownSchema, location="query")
@blp.response(200, ChallengesSchema)
def list_challenges(asked: dict[str, Any]) -> dict[str, Any]:
    """List the cleanliness challenges, the latest first"""
    town = territory(asked["territory"])
    return {"items": [_shown(each) for each in queries.challenges(session(), town.id)]}


@blp.get("/challenges/<uuid:challenge_id>")
@blp.allow_anyone
@blp.stamped(actions.DOMAIN, seconds=TEN_MINUTES)
@blp.arguments(ChallengeTownSchema, location="query")
@blp.response(200, WholeChallengeSchema)
def get_challenge(asked: dict[str, Any], challenge_id: UUID) -> Row[Any]:
    """Get a challenge with the barometer of its days, and of as many days before"""
    town = territory(asked["territory"])
    return queries.get_result(session(), town.id, challenge_id)


@blp.delete("/challenges/<uuid:challenge_id>")
@blp.allow(Role.COORDINATOR)
@blp.response(204)
def withdraw_challenge(challenge_id: UUID) -> None:
    """Withdraw a challenge; the marks of its days stay"""
    actions.withdraw(session(), caller(), challenge_id)


def _shown(challenge: Challenge) -> dict[str, Any]:
    quarter = challenge.neighbourhood_id
    return {
        "id": challenge.id,
        "title": challenge.title,
        "body": challenge.body,
        "neighbourhood": session().get_one(Neighbourhood, quarter).slug if quarter else None,
        "from_day": challenge.from_day,
        "until_day": challenge.until_day,
    }
