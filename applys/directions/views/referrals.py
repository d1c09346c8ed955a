"""Referrals: sent with consent, answered, taken back, followed, stopped by the resident."""

from typing import Any
from uuid import UUID

from flask import current_app, request

from applys.accounts import rules as accounts
from applys.directions.actions.referring import board, moving, sending, undoing, withdrawing
from applys.directions.actions.referring.moving import Mover
from applys.directions.actions.referring.sending import Sending
from applys.directions.models import Chain, Means, ReferralState, Side
from applys.directions.queries import given
from applys.directions.queries import referrals as queries
from applys.directions.queries.referrals import Box
from applys.directions.rules import codes
from applys.directions.rules.referring.life import Answer
from applys.directions.schemas.referrals import (
    BoardFiltersSchema,
    FollowedSchema,
    FollowUpSchema,
    NewReferralSchema,
    ReferralAnswerSchema,
    ReferralPageSchema,
    WholeReferralSchema,
)
from applys.directions.views.blueprint import blp
from applys.kernel import clock, database
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller

DESKS = (Role.PARTNER, Role.MEDIATOR, Role.COORDINATOR)


@blp.post("/referrals")
@blp.allow(*DESKS)
@blp.creates
@blp.arguments(NewReferralSchema)
@blp.response(201, WholeReferralSchema)
def send_referral(new: dict[str, Any]) -> dict[str, Any]:
    """Send a person to a door that must expect them, with their consent

    A code of eight characters stands for them; a first name and one way to reach them only
    where they are needed. Without `consent.given`, 422 `consent-missing` and nothing is kept.
    """
    consent, code = new.pop("consent"), new.pop("direction")
    direction = given.get_direction(session(), codes.normal(code), clock.now()) if code else None
    wanted = Sending(
        consents=consent["given"],
        read_aloud=consent["read_aloud"],
        direction_id=direction.id if direction else None,
        **new,
    )
    referral = sending.send(session(), caller(), wanted)
    return board.whole(session(), referral.id, Side.SENDER)


@blp.get("/referrals")
@blp.allow(*DESKS)
@blp.arguments(BoardFiltersSchema, location="query")
@blp.response(200, ReferralPageSchema)
def list_referrals(filters: dict[str, Any]) -> dict[str, Any]:
    """List what one's structure receives, or sent, the latest first"""
    states = filters.pop("state")
    pager = current_app.extensions["pager"]
    page = queries.board(session(), pager, caller(), states=states, **filters)
    return {"items": page.items, "next_cursor": page.next_cursor}


@blp.get("/referrals/<uuid:referral_id>")
@blp.allow(*DESKS)
@blp.response(200, WholeReferralSchema)
def get_referral(referral_id: UUID) -> dict[str, Any]:
    """Get a leg that one's structure receives or sent, with its steps"""
    _, referral = queries.lock_seen(session(), caller(), referral_id)
    side = Side.RECEIVER if referral.receiver_id == caller().partner_id else Side.SENDER
    return board.whole(session(), referral_id, side)


@blp.put("/referrals/<uuid:referral_id>/state")
@blp.allow(*DESKS)
@blp.arguments(ReferralAnswerSchema)
@blp.response(200, WholeReferralSchema)
def answer_referral(said: dict[str, Any], referral_id: UUID) -> dict[str, Any]:
    """Answer a referral: seen, accepted, redirected, declined; then whether the person came

    The others are told half an hour later: until then it can be taken back. 409
    `consent-withdrawn` once the person stopped it, whatever is written meanwhile.
    """
    next_door, by_phone = said.pop("permanence_id"), said.pop("by_phone")
    answer = Answer(wanted=said.pop("state"), **said)
    if by_phone:
        chain, referral = queries.lock_phoned(session(), caller(), referral_id)
    else:
        chain, referral = queries.lock_theirs(session(), caller(), Box.RECEIVED, referral_id)
    means = Means.PHONE if by_phone else Means.BOARD
    mover = Mover(side=Side.RECEIVER, account_id=caller().id, means=means)
    moving.move(session(), chain, referral, mover, answer, next_door)
    return board.whole(session(), referral_id, Side.RECEIVER)


@blp.delete("/referrals/<uuid:referral_id>/answer")
@blp.allow(*DESKS)
@blp.response(200, WholeReferralSchema)
def undo_referral_answer(referral_id: UUID) -> dict[str, Any]:
    """Take the last answer back, within thirty minutes; 409 `too-late-to-undo` after"""
    chain, referral = queries.lock_theirs(session(), caller(), Box.RECEIVED, referral_id)
    undoing.undo(session(), chain, referral)
    return board.whole(session(), referral_id, Side.RECEIVER)


@blp.post("/referrals/<uuid:referral_id>/follow-up")
@blp.allow(*DESKS)
@blp.arguments(FollowUpSchema)
@blp.response(200, WholeReferralSchema)
def follow_up(asked: dict[str, Any], referral_id: UUID) -> dict[str, Any]:
    """Say what was done after a door did not take the person in: another door, or they were told"""
    chain, referral = queries.lock_theirs(session(), caller(), Box.SENT, referral_id)
    moving.follow(session(), chain, referral, caller().id, asked["permanence_id"])
    return board.whole(session(), referral_id, Side.SENDER)


@blp.delete("/referrals/<uuid:referral_id>")
@blp.allow(*DESKS)
@blp.response(204)
def stop_referral(referral_id: UUID) -> None:
    """Stop a leg that one sent by mistake, or at the person's word; they may erase the rest"""
    chain, referral = queries.lock_theirs(session(), caller(), Box.SENT, referral_id)
    mover = Mover(side=Side.SENDER, account_id=caller().id)
    moving.move(session(), chain, referral, mover, Answer(wanted=ReferralState.WITHDRAWN))


@blp.get("/followed/<code>")
@blp.allow_anyone
@blp.response(200, FollowedSchema)
def get_followed(code: str) -> dict[str, Any]:
    """Get all that is known of a referral, by the resident's code

    Codes that nobody has are counted: 429 after twenty in an hour.
    """
    return board.followed(session(), opened(code))


@blp.delete("/followed/<code>/consent")
@blp.allow_anyone
@blp.response(204)
def withdraw_consent(code: str) -> None:
    """Withdraw the consent: open legs stop, and all that is personal is erased at once"""
    withdrawing.withdraw(session(), opened(code, hold=True))


def opened(code: str, *, hold: bool = False) -> Chain:
    """The chain of a code; raise `NoSuchChain`, or `TooMany`."""
    secret = str(current_app.config["SECRET_KEY"])
    source = accounts.source_of(secret, request.remote_addr or "")
    return withdrawing.open_chain(session(), database.transaction, source, code, hold=hold)
