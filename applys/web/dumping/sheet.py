"""One pile as those who work on it read it, and where they may take it."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue

from applys.dumping.actions import acting, moving, promising
from applys.dumping.actions.acting import Removal
from applys.dumping.actions.moving import Hand, Move
from applys.dumping.models import Pile, PlaceKind, Severity
from applys.dumping.queries import grounds, photos, search
from applys.dumping.queries import piles as queries
from applys.dumping.rules import life
from applys.gateways.photos import PhotoTooHeavy
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.http import preconditions
from applys.kernel.http.blueprint import note
from applys.partners import queries as partners
from applys.web.blueprint import require, staff
from applys.web.dumping import alerted, explaining, history, moves, wording
from applys.web.dumping import photos as uploads
from applys.web.dumping.desk import STAFF
from applys.web.dumping.moves import Asked
from applys.web.render import language, page

ONE_PHOTO = {"body": (uploads.MOST_BODY, PhotoTooHeavy)}


@staff.get("/espace/depots/<uuid:pile_id>")
def show_desk_pile(pile_id: UUID) -> ResponseReturnValue:
    """Show a pile with its photos, reports and history, and what may become of it."""
    return shown(require(*STAFF), pile_id)


def move_desk_pile(pile_id: UUID) -> ResponseReturnValue:
    """Move a pile; what is missing is asked, and a pile that changed meanwhile is shown anew."""
    caller = require(*STAFF)
    given, raw = uploads.sent()
    if refused := moves.keep(given, raw, caller):
        return shown(caller, pile_id, refused)
    pile = queries.lock_theirs(session(), caller, pile_id)
    if given.get("version") != preconditions.etag(pile.id, pile.updated_at):
        return shown(caller, pile_id, Asked(form=given, moved=True))

    def do(move: Move, removal: Removal) -> None:
        hand = Hand(
            actors=moving.actors(caller, pile, reported=False),
            account_id=caller.id,
            partner_id=caller.partner_id,
        )
        acting.act(session(), pile, move, removal, hand)

    vetted = caller.role is Role.COORDINATOR
    if refused := moves.make(given, do, vetted=vetted):
        return shown(caller, pile_id, refused)
    return redirect(f"/espace/depots/{pile_id}?fait=1", HTTPStatus.SEE_OTHER)


staff.post("/espace/depots/<uuid:pile_id>/etat")(note(move_desk_pile, **ONE_PHOTO))


def shown(caller: Caller, pile_id: UUID, asked: Asked | None = None) -> ResponseReturnValue:
    """The page of one pile, with a move that is to be mended, if any."""
    row = search.get_desk(session(), caller, pile_id)
    pile = session().get_one(Pile, row.id)
    town = caller.role is Role.COORDINATOR
    things = wording.things(language(), grounds.catalogue(session()))
    allowed = life.allowed_moves(pile.state, moving.actors(caller, pile, reported=False))
    return page(
        "dumping/sheet.html",
        moves.status(asked),
        private=True,
        caller=caller,
        row=row,
        pile=pile,
        things=wording.named(language(), things, pile.items),
        state=wording.state(language(), pile.state),
        carrier=partners.name_of(session(), pile.carrier_id),
        second_owner=partners.name_of(session(), pile.second_owner_id),
        promised=promising.next_pickup(session(), pile),
        photos=photos.of_pile(session(), pile.id),
        reports=history.reports(pile.id, things, all_of_it=town),
        steps=history.steps(pile.id, all_of_it=town),
        reasons=explaining.explained(pile),
        alerts=alerted.alerted(caller, pile),
        **_town(caller) if town else {},
        possible=moves.possible(allowed),
        asked=asked or Asked(),
        version=preconditions.etag(pile.id, pile.updated_at),
        done=request.args.get("fait") == "1" and asked is None,
        action=f"/espace/depots/{pile.id}/etat",
    )


def _town(caller: Caller) -> dict[str, Any]:
    """What only the coordinator's forms propose."""
    return {
        "bodies": partners.bodies(session(), caller.territory_id),
        "places": grounds.places(session(), caller.territory_id),
        "kinds": list(PlaceKind),
        "severities": list(Severity),
    }
