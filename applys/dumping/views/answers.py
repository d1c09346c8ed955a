"""Those who were alerted answer by their link: a GET shows, a POST acts, no account is asked."""

from typing import Any
from uuid import UUID

from flask import Response, current_app

from applys.dumping import messages
from applys.dumping.actions import acting, answering
from applys.dumping.actions.answering import Opened
from applys.dumping.models import TextState
from applys.dumping.queries import grounds, piles, search
from applys.dumping.queries import photos as photo_queries
from applys.dumping.rules import life
from applys.dumping.rules import photos as rules
from applys.dumping.rules.removals import TAKEN
from applys.dumping.schemas.incoming import MoveSchema
from applys.dumping.schemas.outgoing import AnswerableSchema
from applys.dumping.views.blueprint import blp
from applys.dumping.views.photos import IMAGE, shown
from applys.kernel import database
from applys.kernel.database import session
from applys.kernel.http import preconditions
from applys.kernel.problems import NotFound

Shown = tuple[dict[str, Any], dict[str, str]]


@blp.get("/answers/<string:token>")
@blp.allow_anyone
@blp.response(200, AnswerableSchema)
def get_answerable(token: str) -> Shown:
    """See, by the link of an alert, the pile and what may be answered

    The link names the pile and the body that was told; it lasts 30 days and needs no account.
    A pile merged since shows the one it became. Nothing changes here.
    """
    return _shown(_opened(token))


@blp.post("/answers/<string:token>")
@blp.allow_anyone
@blp.guarded
@blp.arguments(MoveSchema)
@blp.response(200, AnswerableSchema)
def answer_alert(asked: dict[str, Any], token: str) -> Shown:
    """Answer an alert by its link

    409 names what may be answered. "Not ours" gives the pile back to the town, with the reason.
    """
    found = _opened(token, lock=True)
    preconditions.check(found.pile.id, found.pile.updated_at)
    answering.answer(session(), found, *acting.asked_of(asked))
    session().flush()
    return _shown(_opened(token))


@blp.get("/answers/<string:token>/photos/<uuid:photo_id>")
@blp.allow_anyone
@blp.doc(**IMAGE)
def get_answerable_photo(token: str, photo_id: UUID) -> Response:
    """Get a photo of the pile, by the link of an alert"""
    return shown(rules.picture_name(_picture(token, photo_id)))


@blp.get("/answers/<string:token>/photos/<uuid:photo_id>/thumbnail")
@blp.allow_anyone
@blp.doc(**IMAGE)
def get_answerable_thumbnail(token: str, photo_id: UUID) -> Response:
    """Get a small photo of the pile, by the link of an alert"""
    return shown(rules.thumbnail_name(_picture(token, photo_id)))


def _opened(token: str, *, lock: bool = False) -> Opened:
    return answering.opened(session(), current_app.config["SECRET_KEY"], token, lock=lock)


def _picture(token: str, photo_id: UUID) -> str:
    """The picture's name; no connection is held after."""
    photos = photo_queries.of_pile(session(), _opened(token).pile.id)
    sha256 = next((photo.sha256 for photo in photos if photo.id == photo_id), None)
    database.pause()
    if sha256 is None:
        raise NotFound
    return sha256


def _shown(found: Opened) -> Shown:
    pile = found.pile
    things = grounds.items(session(), pile.items)
    whole = {
        **search.get_worked_on(session(), pile)._asdict(),
        "partner": found.partner.name,
        "state_label": messages.STATES[pile.state]["fr"],
        "things": [things[code].labels["fr"] for code in pile.items if code in things],
        "hints": [
            report.hint
            for report in piles.reports(session(), pile.id)
            if report.hint and report.hint_state is TextState.SHOWN
        ],
        "photos": photo_queries.of_pile(session(), pile.id),
        "answers": [_possible(state) for state in found.allowed],
    }
    return whole, {"ETag": preconditions.etag(pile.id, pile.updated_at)}


def _possible(state: Any) -> dict[str, Any]:
    return {
        "state": state,
        "label": messages.ANSWERS[state],
        "needs_reason": state in life.NEEDS_REASON,
        "needs_volume": state in TAKEN,
    }
