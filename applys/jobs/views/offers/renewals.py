"""Renewing an offer from the link of a letter, without an account."""

from typing import Any

from flask import current_app

from applys.jobs.actions.offers import renewing
from applys.jobs.models import Offer
from applys.jobs.schemas.offers.outgoing import RenewalSchema
from applys.jobs.views.blueprint import blp
from applys.kernel.database import session


@blp.get("/renewals/<token>")
@blp.allow_anyone
@blp.response(200, RenewalSchema)
def get_renewal(token: str) -> dict[str, Any]:
    """See which offer a renewal link is about; reading never renews"""
    return _shown(*renewing.read_renewal(session(), current_app.config["SECRET_KEY"], token))


@blp.post("/renewals/<token>")
@blp.allow_anyone
@blp.response(200, RenewalSchema)
def renew_offer(token: str) -> dict[str, Any]:
    """Give an offer sixty more days

    A link works once: the second time, `renewable` is false and nothing changes.
    """
    offer, _done = renewing.renew(session(), current_app.config["SECRET_KEY"], token)
    return _shown(offer, renewable=False)


def _shown(offer: Offer, renewable: bool) -> dict[str, Any]:  # noqa: FBT001
    return {
        "offer_id": offer.id,
        "title": offer.title,
        "state": offer.state,
        "expires_at": offer.expires_at,
        "renewable": renewable,
    }
