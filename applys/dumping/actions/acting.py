"""Those who work on a pile move it by hand, from their desk or by the link of an alert."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.dumping.actions import moving, photos
from applys.dumping.actions.moving import Hand, Move
from applys.dumping.actions.photos import Keeper
from applys.dumping.models import Pile, PileStep
from applys.dumping.rules import life, removals
from applys.dumping.rules.removals import TAKEN


@dataclass(frozen=True, kw_only=True)
class Removal:
    """What was taken away, as who took it measured it, and how it shows."""

    measured_m3: Decimal = Decimal(0)
    photo_ids: Collection[UUID] = ()
    no_photo_reason: str | None = None
    confirmed: bool = False


def asked_of(body: Mapping[str, Any], *, vetted: bool = False) -> tuple[Move, Removal]:
    """What the body of a move says, once its schema took it; `vetted`: the town wrote it."""
    move = Move(wanted=body["state"], reason=body["reason"], note=body["note"], vetted=vetted)
    removal = Removal(
        measured_m3=Decimal(str(body["measured_m3"])),
        photo_ids=body["photos"],
        no_photo_reason=body["no_photo_reason"],
        confirmed=body["confirmed"],
    )
    return move, removal


def act(session: Session, pile: Pile, asked: Move, removal: Removal, hand: Hand) -> PileStep:
    """Move a locked pile; what was taken away needs its volume and a photo, or why there is none.

    Raises what `rules.life` and `rules.removals` do.
    """
    life.check_move(pile.state, asked.wanted, hand.actors, asked.reason)
    if asked.wanted in TAKEN:
        asked = replace(asked, details={**asked.details, **_measured(pile, removal)})
    step = moving.move(session, pile, asked, hand.actors, hand.account_id)
    keeper = Keeper(account_id=hand.account_id, partner_id=hand.partner_id, pile_id=pile.id)
    photos.keep_for(session, step.id, removal.photo_ids, keeper)
    return step


def _measured(pile: Pile, removal: Removal) -> dict[str, str]:
    measured, why = removal.measured_m3, removal.no_photo_reason
    removals.check(measured, has_photo=bool(removal.photo_ids), no_photo_reason=why)
    removals.check_plausible(measured, pile.estimated_m3, confirmed=removal.confirmed)
    told = {"measured_m3": f"{measured:.2f}"}
    return {**told, "no_photo_reason": why} if why else told
