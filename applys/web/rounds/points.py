"""Where a landlord's people ask the crew to stop, and the links of its caretakers."""

from uuid import UUID

from flask import current_app, redirect
from flask.typing import ResponseReturnValue

from applys.kernel import clock
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.partners.models import PartnerKind
from applys.rounds.actions import spots as actions
from applys.rounds.actions.spots import Author
from applys.rounds.queries import spots as queries
from applys.rounds.schemas.spots import NewLinkSchema, NewSpotSchema
from applys.web.blueprint import require, staff
from applys.web.render import page
from applys.web.rounds import parts

ADDRESS = "/espace/points"


@staff.get("/espace/points")
def show_points() -> ResponseReturnValue:
    """Show the places that are named for the coming rounds, and the caretakers' links."""
    caller = require(*parts.STAFF)
    today = clock.now().astimezone(clock.PARIS).date()
    secret = current_app.config["SECRET_KEY"]
    links = queries.links(session(), caller)
    return page(
        "rounds/points.html",
        private=True,
        caller=caller,
        spots=queries.coming_spots(session(), caller.territory_id, today),
        places=queries.places_of(session(), caller.partner_id) if caller.partner_id else [],
        landlords=queries.bodies(session(), caller.territory_id, PartnerKind.LANDLORD),
        links=[(link, parts.site() + actions.address(secret, link)) for link in links],
        choosing=caller.role is Role.COORDINATOR,
        today=today,
        fault=parts.fault(),
        **parts.WORDS,
    )


@staff.post("/espace/points")
def name_point() -> ResponseReturnValue:
    """Name a known place for the next round, or until a day."""
    caller = require(*parts.STAFF)
    author = Author(
        territory_id=caller.territory_id, partner_id=caller.partner_id, account_id=caller.id
    )

    def work() -> None:
        asked = parts.checked(NewSpotSchema(), parts.typed("place_id", "until_day", "access"))
        actions.name_spot(session(), author, asked)

    return parts.act(ADDRESS, work)


@staff.post("/espace/points/<uuid:spot_id>/retirer")
def withdraw_point(spot_id: UUID) -> ResponseReturnValue:
    """Withdraw a place that was named."""
    actions.withdraw_spot(session(), require(*parts.STAFF), spot_id)
    return redirect(ADDRESS)


@staff.post("/espace/points/liens")
def make_link() -> ResponseReturnValue:
    """Make a caretaker's link."""
    caller = require(*parts.STAFF)

    def work() -> str:
        asked = parts.checked(NewLinkSchema(), parts.typed("label", "until_day", "partner"))
        actions.make_link(session(), caller, **asked)
        return f"{ADDRESS}#liens"

    return parts.act(ADDRESS, work)


@staff.post("/espace/points/liens/<uuid:link_id>/fermer")
def revoke_link(link_id: UUID) -> ResponseReturnValue:
    """Revoke a caretaker's link."""
    actions.revoke_link(session(), require(*parts.STAFF), link_id)
    return redirect(f"{ADDRESS}#liens")
