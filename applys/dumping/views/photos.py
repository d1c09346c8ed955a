"""Photos over HTTP."""

from typing import Any
from uuid import UUID

from flask import Response

from applys.dumping.actions import photos as actions
from applys.dumping.queries import photos as queries
from applys.dumping.rules import photos as rules
from applys.dumping.schemas.photos import REQUEST_BODY, PhotoSchema
from applys.dumping.views.blueprint import blp
from applys.dumping.views.uploading import MOST_BODY, taken, viewer
from applys.gateways.current import gateways
from applys.gateways.photos import CleanPhoto, PhotoTooHeavy
from applys.kernel import database
from applys.kernel.database import session

JPEG = "image/jpeg"
IMAGE: dict[str, Any] = {"responses": {200: {"description": "OK", "content": {JPEG: {}}}}}


@blp.post("/photos")
@blp.allow_anyone
@blp.takes(MOST_BODY, or_else=PhotoTooHeavy)
@taken
@blp.creates
@blp.doc(requestBody=REQUEST_BODY)
@blp.response(201, PhotoSchema)
def upload_photo(sender: queries.Viewer, clean: CleanPhoto) -> dict[str, Any]:
    """Upload a photo, with an account or without, to be named by a report within a day

    JPEG, PNG, WebP or HEIC, 8 MiB and 50 million pixels at most (PNG and WebP: 25 million). It is
    drawn again, upright, at most 1600 pixels a side, without any metadata; the original is not
    kept. A refusal says why in `reason`: empty, not_a_photo (or a page, a PDF or an archive as
    well), too_many_pixels or damaged. At most 80 an hour from an account, 40 from one place
    without.
    """
    photo = actions.keep_photo(session(), gateways().storage, sender, clean)
    return {
        "id": photo.id,
        "width": photo.width,
        "height": photo.height,
        "suggested_position": clean.position,
    }


@blp.get("/photos/<uuid:photo_id>")
@blp.allow_anyone
@blp.doc(**IMAGE)
def get_photo(photo_id: UUID) -> Response:
    """Get a photo as JPEG, at most 1600 pixels a side

    Its sender, and the staff of the pile it shows; without an account, only until a report names
    it. For others it does not exist.
    """
    return shown(rules.picture_name(_seen(photo_id)))


@blp.get("/photos/<uuid:photo_id>/thumbnail")
@blp.allow_anyone
@blp.doc(**IMAGE)
def get_photo_thumbnail(photo_id: UUID) -> Response:
    """Get a photo as JPEG, at most 320 pixels a side"""
    return shown(rules.thumbnail_name(_seen(photo_id)))


@blp.delete("/photos/<uuid:photo_id>")
@blp.allow_anyone
@blp.response(204)
def delete_photo(photo_id: UUID) -> None:
    """Delete a photo of one's own that no report names"""
    actions.delete_photo(session(), viewer(), photo_id)


def _seen(photo_id: UUID) -> str:
    """The picture's name, once we know that the viewer may see it; no connection is held after."""
    sha256 = queries.get_photo(session(), viewer(), photo_id).sha256
    database.pause()
    return sha256


def shown(name: str) -> Response:
    response = Response(gateways().storage.get(name), mimetype=JPEG)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
