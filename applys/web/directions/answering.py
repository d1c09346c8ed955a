"""A receiver answers: on their board, or by the link of a letter; GET shows, POST acts."""

from collections.abc import Callable
from datetime import datetime
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.directions.actions.referring import board, desks, links, moving, undoing
from applys.directions.actions.referring.moving import Mover
from applys.directions.models import Chain, DeclineReason, Means, Referral, ReferralState, Side
from applys.directions.queries import leaning
from applys.directions.queries import referrals as queries
from applys.directions.rules.referring import life
from applys.directions.rules.referring.life import Answer
from applys.kernel import clock
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.kernel.problems import NotFound, Problem
from applys.kernel.signing import LinkRefused
from applys.web import languages
from applys.web.blueprint import require, staff
from applys.web.directions import wording
from applys.web.directions.reception import DESKS
from applys.web.render import page

Held = tuple[Chain, Referral]
# What went wrong, by the word of the page that says it.
FAULTS: dict[type[Problem], str] = {
    moving.ConsentWithdrawn: "withdrawn",
    life.ReferralMoveRefused: "moved",
    moving.NothingToFollow: "moved",
    life.AlreadyInChain: "chain",
    life.ChainTooLong: "chain",
    life.TooLateToUndo: "late",
    desks.NoSuchDoor: "permanence_id",
}
LONGEST_NOTE = 280


@staff.get("/espace/orientations/<uuid:referral_id>")
def show_referral(referral_id: UUID) -> ResponseReturnValue:
    """Show a leg to either side, with what it may do."""
    caller = require(*DESKS)
    return _shown(queries.lock_seen(session(), caller, referral_id), caller)


@staff.post("/espace/orientations/<uuid:referral_id>")
def act_on_referral(referral_id: UUID) -> ResponseReturnValue:
    """Answer, take back, follow up or stop; a fault is said in place, with what was typed."""
    caller = require(*DESKS)
    return _acted(lambda: queries.lock_seen(session(), caller, referral_id), caller)


@staff.get("/orientation/reponse/<token>")
def show_linked_referral(token: str) -> ResponseReturnValue:
    """Show the leg that a letter's link is for; nothing changes."""
    try:
        return _shown(_linked(token), None)
    except (LinkRefused, NotFound):
        return page("directions/link_over.html", NotFound.status, private=True)


@staff.post("/orientation/reponse/<token>")
def act_on_linked_referral(token: str) -> ResponseReturnValue:
    """Answer without an account, or take the answer back within half an hour."""
    try:
        return _acted(lambda: _linked(token), None)
    except (LinkRefused, NotFound):
        return page("directions/link_over.html", NotFound.status, private=True)


def _linked(token: str) -> Held:
    return links.lock_linked(session(), str(current_app.config["SECRET_KEY"]), token)


def _acted(hold: Callable[[], Held], caller: Caller | None) -> ResponseReturnValue:
    chain, referral = hold()
    try:
        with session().begin_nested():
            _act(chain, referral, caller)
    except life.AnswerIncomplete as incomplete:
        names = [each["pointer"].strip("/") for each in incomplete.extra["errors"]]
        return _shown(hold(), caller, names)
    except tuple(FAULTS) as refused:
        word = next(word for kind, word in FAULTS.items() if isinstance(refused, kind))
        return _shown(hold(), caller, [word])
    return redirect(request.path)


def _act(chain: Chain, referral: Referral, caller: Caller | None) -> None:
    side, form = _side(referral, caller), request.form
    mover = Mover(
        side=Side.RECEIVER if side is Side.RECEIVER or "telephone" in form else side,
        account_id=caller.id if caller else None,
        means=_means(caller),
    )
    if "reprendre" in form and side is Side.RECEIVER:
        undoing.undo(session(), chain, referral)
    elif "suite" in form and side is Side.SENDER:
        door = _door()
        if form["suite"] == "porte" and door is None:
            raise desks.NoSuchDoor
        moving.follow(session(), chain, referral, mover.account_id, door)
    elif "arreter" in form and side is Side.SENDER:
        stop = Answer(wanted=ReferralState.WITHDRAWN)
        moving.move(session(), chain, referral, mover, stop)
    else:
        moving.move(session(), chain, referral, mover, _answer(), _door())


def _means(caller: Caller | None) -> Means:
    if caller is None:
        return Means.LINK
    return Means.PHONE if "telephone" in request.form else Means.BOARD


def _side(referral: Referral, caller: Caller | None) -> Side:
    """Whose side this reader is on; a link is the receiver's."""
    if caller is None or referral.receiver_id == caller.partner_id:
        return Side.RECEIVER
    return Side.SENDER


def _answer() -> Answer:
    """What the form answers; what makes no sense is left out, and then asked for."""
    form = request.form
    wanted, reason = form.get("etat", ""), form.get("raison", "")
    if wanted not in set(ReferralState):
        raise NotFound
    declined = wanted == ReferralState.DECLINED
    return Answer(
        wanted=ReferralState(wanted),
        reason=DeclineReason(reason) if declined and reason in set(DeclineReason) else None,
        papers=form.getlist("papiers")[:12] if declined else (),
        meet_at=_instant(form.get("quand", "")),
        note=form.get("mot", "").strip()[:LONGEST_NOTE] or None,
    )


def _door() -> UUID | None:
    typed = request.form.get("porte", "")
    try:
        return UUID(typed) if typed else None
    except ValueError as error:
        raise NotFound from error


def _instant(typed: str) -> datetime | None:
    """What a date-and-time input holds, in Paris; None for nothing."""
    try:
        return datetime.fromisoformat(typed).replace(tzinfo=clock.PARIS) if typed else None
    except ValueError as error:
        raise NotFound from error


def _shown(
    held: Held, caller: Caller | None, faults: list[str] | None = None
) -> ResponseReturnValue:
    chain, referral = held
    side = _side(referral, caller)
    leg: dict[str, Any] = board.whole(session(), referral.id, side)
    by_phone = caller is not None and side is Side.SENDER and referral.receiver_id is None
    return page(
        "directions/referral.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK,
        private=True,
        caller=caller,
        place="referrals",
        leg=leg,
        side=side,
        by_phone=by_phone,
        answers=life.allowed(referral.state, Side.RECEIVER)
        if by_phone or side is Side.RECEIVER
        else [],
        follows=side is Side.SENDER and referral.state in life.UNHELPED and not referral.followed,
        stoppable=side is Side.SENDER and referral.state in life.OPEN,
        reasons=list(DeclineReason),
        papers=leaning.papers(session()),
        doors=leaning.doors_of_town(session(), chain.territory_id),
        need=wording.needs(session(), chain.territory_id).get(chain.need, chain.need),
        reads=languages.get(chain.language).name,
        moment=wording.moment,
        faults=faults or [],
        typed=request.form,
    )
