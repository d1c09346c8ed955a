"""A photo sent with a form is made clean and kept, to be named by the report."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from flask import g, request
from werkzeug.formparser import FormDataParser

from applys.dumping.actions import photos as actions
from applys.dumping.models import Photo
from applys.dumping.queries.photos import Viewer
from applys.dumping.schemas.incoming import MOST_PHOTOS
from applys.gateways import photos
from applys.gateways.current import gateways
from applys.gateways.photos import BadPhoto, PhotoTooHeavy
from applys.kernel import database, places
from applys.kernel.callers import Caller
from applys.kernel.places import Point
from applys.kernel.problems import Malformed
from applys.web import sessions
from applys.web.dumping.form import Form

MOST_BODY = photos.MOST_BYTES + 64 * 1024
AROUND_M = 20_000
Faults = tuple[str, ...]
MOST_PARTS, MOST_WORDS = 200, 64 * 1024


def sent() -> tuple[Form, list[bytes]]:
    """The form of this request and the photos in it; nothing of them is written to a disk."""
    body: bytes = g.pop("body")
    reader = FormDataParser(
        _in_memory, max_form_memory_size=MOST_WORDS, max_form_parts=MOST_PARTS, silent=False
    )
    try:
        _, form, files = reader.parse(
            BytesIO(body), request.mimetype, len(body), request.mimetype_params
        )
    except ValueError as error:
        raise Malformed from error
    raw = [bytes(each.read()) for each in files.getlist("photo")]
    return form, [each for each in raw if each]


def keep(caller: Caller | None, raw: bytes) -> tuple[Photo, Point | None]:
    """Keep a photo of this sender's; return it and where the camera says it was.

    It is kept whatever becomes of the form: one that is to be mended need not send it again.
    Raises `BadPhoto`, `PhotoTooHeavy` or `TooMany`.
    """
    sender = Viewer(caller=caller, source=sessions.source())
    database.pause()
    with database.transaction() as counting:
        actions.count_try(counting, sender)
    clean = photos.clean(raw)
    storage = gateways().storage
    actions.put_away(storage, clean)
    with database.transaction() as keeping:
        photo = actions.keep_photo(keeping, storage, sender, clean)
        keeping.expunge(photo)
    return photo, clean.position


def _in_memory(*_args: Any, **_kwargs: Any) -> BytesIO:
    return BytesIO()


def add_to(form: Form, caller: Caller | None, photos_sent: Iterable[bytes], town: Point) -> Faults:
    """Keep the photos that came with a form and name them in it; return what is wrong with them.

    Where a photo was taken is suggested in the form when it is in or around the town.
    """
    faults = []
    for raw in photos_sent:
        if len(form.getlist("photos")) >= MOST_PHOTOS:
            faults.append("photo-count")
            break
        try:
            photo, taken = keep(caller, raw)
        except BadPhoto as refused:
            faults.append(f"photo-{refused.reason}")
        except PhotoTooHeavy:
            faults.append("photo-too_heavy")
        else:
            form.add("photos", str(photo.id))
            _suggest(form, taken, town)
    return tuple(dict.fromkeys(faults))


def _suggest(form: Form, taken: Point | None, town: Point) -> None:
    if taken is not None and places.apart(taken, town) < AROUND_M:
        form.setlist("shot_latitude", [str(taken.latitude)])
        form.setlist("shot_longitude", [str(taken.longitude)])
        form.setlist("use_shot", ["1"])
