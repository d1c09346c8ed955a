"""Piles are read, by anyone or by those who work on them, and moved."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import Row

from applys.dumping.actions import acting, merging, moving, promising
from applys.dumping.actions.moving import Hand, Move
from applys.dumping.actions.reporting import DOMAIN
from applys.dumping.models import PileState
from applys.dumping.queries import photos, search
from applys.dumping.queries import piles as queries
from applys.dumping.rules import life
from applys.dumping.schemas.filters import PileFiltersSchema
from applys.dumping.schemas.incoming import (
    MergeSchema,
    MoveSchema,
    ReopeningSchema,
    SplitSchema,
)
from applys.dumping.schemas.outgoing import (
    DeskPilePageSchema,
    FollowedPileSchema,
    PilePageSchema,
    PileSchema,
    WholePileSchema,
)
from applys.dumping.views.blueprint import STAFF, TEN_MINUTES, asked_of, blp, wanted_piles
from applys.dumping.views.whole import Whole, whole
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http import preconditions
from applys.kernel.keyset import Key, Pager


@blp.get("/piles")
@blp.allow_anyone
@blp.stamped(DOMAIN, seconds=TEN_MINUTES)
@blp.arguments(PileFiltersSchema, location="query")
@blp.response(200, PilePageSchema)
def list_piles(filters: dict[str, Any]) -> dict[str, Any]:
    """List the piles that anyone may see, newest first

    At their named place or to about ten metres; nothing of who saw them. One that was closed
    is shown for another 30 days.
    """
    wanted = wanted_piles(filters)
    return _page(search.public(clock.now(), wanted), search.order(wanted, search.SHOWN), filters)


@blp.get("/piles/<string:number>")
@blp.allow_anyone
@blp.stamped(DOMAIN, seconds=TEN_MINUTES)
@blp.response(200, FollowedPileSchema)
def get_pile(number: str) -> dict[str, Any]:
    """Get a pile by the number people read out, and what became of it

    One that was merged into another is the other, under the other's number.
    """
    row = search.get_public(session(), clock.now(), number.upper())
    pile = queries.get_pile(session(), row.id)
    return {
        **row._asdict(),
        "next_round": promising.next_pickup(session(), pile),
        "moments": queries.moments(session(), pile.id),
        "photos": photos.shown_of(session(), pile.id),
    }


@blp.get("/mine")
@blp.allow(*Role)
@blp.arguments(PileFiltersSchema, location="query")
@blp.response(200, PilePageSchema)
def list_my_piles(filters: dict[str, Any]) -> dict[str, Any]:
    """List the piles I reported, newest first"""
    wanted = wanted_piles(filters, caller())
    return _page(search.mine(caller(), wanted), search.order(wanted, search.SHOWN), filters)


@blp.get("/desk/piles")
@blp.allow(*STAFF)
@blp.arguments(PileFiltersSchema, location="query")
@blp.response(200, DeskPilePageSchema)
def list_desk_piles(filters: dict[str, Any]) -> dict[str, Any]:
    """List the piles I work on: the coordinator's town, a landlord's grounds, a crew's loads"""
    wanted = wanted_piles(filters, caller())
    return _page(search.desk(caller(), wanted), search.order(wanted, search.EXACT), filters)


@blp.get("/desk/piles/<uuid:pile_id>")
@blp.allow(*STAFF)
@blp.response(200, WholePileSchema)
def get_desk_pile(pile_id: UUID) -> Whole:
    """Get a pile with its reports, its history, and where I may take it"""
    return whole(pile_id)


@blp.post("/desk/piles/<uuid:pile_id>/state")
@blp.allow(*STAFF)
@blp.guarded
@blp.arguments(MoveSchema)
@blp.response(200, WholePileSchema)
def move_pile(asked: dict[str, Any], pile_id: UUID) -> Whole:
    """Move a pile through its life

    409 names where it may go from here. What ends its life needs a reason; what was taken away,
    its measured volume and a photo or why there is none.
    """
    pile = queries.lock_theirs(session(), caller(), pile_id)
    preconditions.check(pile.id, pile.updated_at)
    hand = Hand(
        actors=moving.actors(caller(), pile, reported=False),
        account_id=caller().id,
        partner_id=caller().partner_id,
    )
    vetted = caller().role is Role.COORDINATOR
    acting.act(session(), pile, *acting.asked_of(asked, vetted=vetted), hand)
    return whole(pile_id)


@blp.post("/piles/<string:number>/gone")
@blp.allow(*Role)
@blp.response(200, PileSchema)
def confirm_gone(number: str) -> Row[Any]:
    """Say that a pile I reported is gone

    One that was said to be taken away, or not to be there, is closed. One that was still open
    becomes `not_found`: everyone who reported it is told, may say that it is still there, and it
    is closed 14 days after.
    """
    pile = queries.lock_reported(session(), caller(), number.upper())
    return _as_reporter(number, Move(wanted=life.gone(pile.state), reason="reporter"))


@blp.post("/piles/<string:number>/still-there")
@blp.allow(*Role)
@blp.arguments(ReopeningSchema)
@blp.response(200, PileSchema)
def ask_reopening(asked: dict[str, Any], number: str) -> Row[Any]:
    """Ask that a pile I reported be looked at again, and say why; within 90 days"""
    move = Move(wanted=PileState.REOPEN_REQUESTED, reason=asked["reason"], note=asked["note"])
    return _as_reporter(number, move)


@blp.post("/desk/piles/<uuid:pile_id>/merge")
@blp.allow(Role.COORDINATOR)
@blp.arguments(MergeSchema)
@blp.response(200, WholePileSchema)
def merge_piles(asked: dict[str, Any], pile_id: UUID) -> Whole:
    """Make one pile of two: this one's reports and followers move to the other"""
    return whole(merging.merge(session(), caller(), pile_id, asked["into"]).id)


@blp.post("/desk/piles/<uuid:pile_id>/unmerge")
@blp.allow(Role.COORDINATOR)
@blp.response(200, WholePileSchema)
def unmerge_pile(pile_id: UUID) -> Whole:
    """Undo a merge: the pile takes back its reports and its state"""
    return whole(merging.unmerge(session(), caller(), pile_id).id)


@blp.post("/desk/piles/<uuid:pile_id>/split")
@blp.allow(Role.COORDINATOR)
@blp.creates
@blp.arguments(SplitSchema)
@blp.response(201, WholePileSchema)
def split_pile(asked: dict[str, Any], pile_id: UUID) -> Whole:
    """Make a new pile of some of a pile's reports"""
    return whole(merging.split(session(), caller(), pile_id, asked["reports"]).id)


def _as_reporter(number: str, move: Move) -> Row[Any]:
    pile = queries.lock_reported(session(), caller(), number.upper())
    who = moving.actors(caller(), pile, reported=True)
    moving.move(session(), pile, move, who, caller().id)
    session().flush()
    return search.get_public(session(), clock.now(), pile.number)


def _page(
    statement: search.Statement, keys: Sequence[Key], filters: dict[str, Any]
) -> dict[str, Any]:
    pager: Pager = current_app.extensions["pager"]
    page = pager.page(
        session(),
        statement,
        keys,
        query=asked_of(filters),
        cursor=filters["cursor"],
        limit=filters["limit"],
    )
    return {"items": page.items, "next_cursor": page.next_cursor}
