"""The page behind the link of an alert: whoever was told answers, without an account."""

from http import HTTPStatus

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.dumping.actions import answering, promising
from applys.dumping.actions.acting import Removal
from applys.dumping.actions.answering import Opened
from applys.dumping.actions.moving import Move
from applys.dumping.queries import grounds, photos
from applys.gateways.photos import PhotoTooHeavy
from applys.kernel.database import session
from applys.kernel.http import preconditions
from applys.kernel.http.blueprint import note
from applys.kernel.signing import LinkRefused
from applys.web.blueprint import staff
from applys.web.dumping import history, moves, wording
from applys.web.dumping import photos as uploads
from applys.web.dumping.moves import Asked
from applys.web.render import language, page

ONE_PHOTO = {"body": (uploads.MOST_BODY, PhotoTooHeavy)}


@staff.get("/depots/<number>/reponse/<token>")
def show_answer(number: str, token: str) -> ResponseReturnValue:
    """Show the pile and what may be answered; nothing changes, whoever follows the link."""
    del number
    try:
        return _shown(_opened(token), token)
    except LinkRefused:
        return _refused()


def answer_alert(number: str, token: str) -> ResponseReturnValue:
    """Act on the pile, and say what it became."""
    given, raw = uploads.sent()
    try:
        found = _opened(token)
        if refused := moves.keep(given, raw, None):
            return _shown(found, token, refused)
        found = _opened(token, lock=True)
    except LinkRefused:
        return _refused()
    if given.get("version") != preconditions.etag(found.pile.id, found.pile.updated_at):
        return _shown(found, token, Asked(form=given, moved=True))

    def do(move: Move, removal: Removal) -> None:
        answering.answer(session(), found, move, removal)

    if refused := moves.make(given, do):
        return _shown(_opened(token), token, refused)
    return redirect(f"/depots/{number}/reponse/{token}?fait=1", HTTPStatus.SEE_OTHER)


staff.post("/depots/<number>/reponse/<token>")(note(answer_alert, **ONE_PHOTO))


def _opened(token: str, *, lock: bool = False) -> Opened:
    return answering.opened(session(), current_app.config["SECRET_KEY"], token, lock=lock)


def _shown(found: Opened, token: str, asked: Asked | None = None) -> ResponseReturnValue:
    pile = found.pile
    things = wording.things(language(), grounds.catalogue(session()))
    return page(
        "dumping/answer.html",
        moves.status(asked),
        private=True,
        pile=pile,
        partner=found.partner.name,
        things=wording.named(language(), things, pile.items),
        state=wording.state(language(), pile.state),
        place=grounds.place_name(session(), pile.place_id) or pile.readable_address,
        promised=promising.next_pickup(session(), pile),
        photos=photos.of_pile(session(), pile.id),
        pictures=f"/v1/dumping/answers/{token}/photos",
        reports=history.reports(pile.id, things, all_of_it=False),
        possible=moves.possible(found.allowed),
        asked=asked or Asked(),
        version=preconditions.etag(pile.id, pile.updated_at),
        done=request.args.get("fait") == "1" and asked is None,
        action=request.path,
    )


def _refused() -> ResponseReturnValue:
    return page("dumping/answer_over.html", HTTPStatus.NOT_FOUND, private=True)
