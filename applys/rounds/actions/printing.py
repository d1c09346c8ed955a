"""A round's sheet is put together, and its pictures fetched."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.orm import Session

from applys.dumping.models import Photo
from applys.dumping.queries import grounds
from applys.dumping.rules import photos as names
from applys.gateways.storage import NotStored, Storage, StorageAway
from applys.kernel.places import Point
from applys.rounds.messages.sheet import Sheet, SheetStop
from applys.rounds.models import Local, Round
from applys.rounds.queries import sheets as queries


def sheet(session: Session, round_: Round) -> Sheet:
    """A round as the crew drives it, with names, labels and photos."""
    local = session.get_one(Local, round_.local_id)
    rows = queries.road_book(session, round_.id)
    labels = grounds.items(session, {code for row in rows for code in row.items})
    shown = queries.photos(session, [row.pile_id for row in rows if row.pile_id])
    return Sheet(
        id=round_.id,
        day=round_.day,
        state=round_.state,
        local=local.name,
        home=Point(local.latitude, local.longitude),
        vehicle_m3=float(local.vehicle_m3),
        metres=round_.metres,
        stops=[_stop(row, labels, shown.get(row.pile_id, [])) for row in rows],
    )


def _stop(row: Row[Any], labels: Mapping[str, Any], photos: list[Photo]) -> SheetStop:
    facts = row._asdict()
    things = [labels[code].labels["fr"] for code in facts.pop("items") if code in labels]
    return SheetStop(**facts, things=things, photos=[photo.id for photo in photos])


def thumbnails(session: Session, sheet: Sheet) -> dict[UUID, str]:
    """The stored name of each stop's first picture, by photo id."""
    wanted = {stop.photos[0] for stop in sheet.stops if stop.photos}
    found = queries.pictures(session, wanted)
    return {photo_id: names.thumbnail_name(sha256) for photo_id, sha256 in found.items()}


def fetch(storage: Storage, wanted: Mapping[UUID, str]) -> dict[UUID, bytes]:
    """The pictures, without those that cannot be had: the crew leaves with the sheet anyway.

    Hold no connection meanwhile.
    """
    found = {}
    for photo_id, name in wanted.items():
        try:
            found[photo_id] = storage.get(name)
        except NotStored:
            continue
        except StorageAway:
            break
    return found
