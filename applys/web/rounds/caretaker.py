"""A caretaker names where the crew should stop, in two taps, without an account."""

from datetime import date
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.kernel import clock
from applys.kernel.database import session
from applys.kernel.problems import NotFound
from applys.rounds.actions import drawing
from applys.rounds.actions import spots as actions
from applys.rounds.models import SpotLink
from applys.rounds.queries import spots as queries
from applys.rounds.schemas.spots import SpotByLinkSchema
from applys.web.blueprint import plain, speak_french
from applys.web.render import page
from applys.web.rounds import parts

WEEKS = (1, 2, 4)


@plain.get("/gardien/<string:token>")
def show_caretaker(token: str) -> ResponseReturnValue:
    """Show the caretaker's places to choose from, or the one that was chosen; nothing acts yet."""
    link = _link(token)
    places = queries.places_of(session(), link.partner_id)
    chosen = next((each for each in places if str(each.id) == request.args.get("lieu")), None)
    today = clock.now().astimezone(clock.PARIS).date()
    return page(
        "rounds/caretaker.html",
        private=True,
        caller=None,
        link=link,
        address=f"/gardien/{token}",
        places=places,
        chosen=chosen,
        weeks=WEEKS,
        next_day=drawing.next_day(session(), link.territory_id),
        spots=queries.of_body(session(), link.partner_id, today),
        done=_done(),
        fault=parts.fault(),
        **parts.WORDS,
    )


@plain.post("/gardien/<string:token>")
def name_as_caretaker(token: str) -> ResponseReturnValue:
    """Name the chosen place."""
    link, address = _link(token), f"/gardien/{token}"

    def work() -> str:
        asked = parts.checked(SpotByLinkSchema(), parts.typed("place_id", "weeks", "access"))
        last = actions.name_by_link(session(), link, **asked)
        return f"{address}?fait={last.isoformat()}"

    return parts.act(address, work)


@plain.post("/gardien/<string:token>/retirer")
def withdraw_as_caretaker(token: str) -> ResponseReturnValue:
    """Withdraw a place that is clean again."""
    link = _link(token)
    try:
        spot_id = UUID(request.form.get("spot", ""))
    except ValueError as error:
        raise NotFound from error
    actions.withdraw_by_link(session(), link, spot_id)
    return redirect(f"/gardien/{token}")


def _done() -> date | None:
    """Until when the crew will stop, as was just asked."""
    try:
        return date.fromisoformat(request.args.get("fait", ""))
    except ValueError:
        return None


def _link(token: str) -> SpotLink:
    """Whose link this is; its pages are in French, as those of the partners."""
    speak_french()
    return actions.read_link(session(), current_app.config["SECRET_KEY"], token)
