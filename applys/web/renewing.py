"""The page of a renewal link: reading it renews nothing, its button does."""

from flask import current_app
from flask.typing import ResponseReturnValue

from applys.jobs.actions.offers import renewing
from applys.jobs.models import Offer, State
from applys.kernel.database import session
from applys.kernel.problems import NotFound
from applys.web.blueprint import staff
from applys.web.render import page


@staff.get("/offres/prolonger/<token>")
def show_renewal(token: str) -> ResponseReturnValue:
    """Show which offer a link is about, and a button."""
    try:
        offer, renewable = renewing.read_renewal(session(), _secret(), token)
    except NotFound:
        return _wrong()
    return _shown(offer, "ask" if renewable else _past(offer))


@staff.post("/offres/prolonger/<token>")
def renew_offer(token: str) -> ResponseReturnValue:
    """Renew the offer, and say until when; a second tap says the same."""
    try:
        offer, _renewed = renewing.renew(session(), _secret(), token)
    except NotFound:
        return _wrong()
    return _shown(offer, _past(offer))


def _shown(offer: Offer, step: str) -> ResponseReturnValue:
    return page("staff/renewal.html", private=True, offer=offer, step=step)


def _past(offer: Offer) -> str:
    """A link already used has done its work while the offer is published."""
    return "done" if offer.state is State.PUBLISHED else "over"


def _wrong() -> ResponseReturnValue:
    return page("staff/renewal_wrong.html", NotFound.status, private=True)


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])
