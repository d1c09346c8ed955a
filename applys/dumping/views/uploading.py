"""Takes a photo out of a request, and everything slow done before a connection is held."""

import hashlib
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import ParamSpec, TypeVar

from flask import current_app, g, request

from applys.accounts import rules as accounts
from applys.dumping.actions import photos as actions
from applys.dumping.queries.photos import Viewer
from applys.gateways import photos
from applys.gateways.current import gateways
from applys.gateways.photos import BadPhoto, CleanPhoto, Reason
from applys.kernel import database, gate
from applys.kernel.http import parser, uploads
from applys.kernel.problems import Problem

P = ParamSpec("P")
R = TypeVar("R")

MOST_BODY = photos.MOST_BYTES + uploads.AROUND


class NotSentAsPhoto(Problem):
    """Send the photo itself (image/jpeg…), or a form with one file called photo"""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE

    def __init__(self) -> None:
        fault = {"in": "body", "pointer": "/photo", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


def viewer() -> Viewer:
    """Who sent this request, with an account or without."""
    source = accounts.source_of(current_app.config["SECRET_KEY"], request.remote_addr or "")
    return Viewer(caller=gate.anyone(), source=source)


def taken(view: Callable[[Viewer, CleanPhoto], R]) -> Callable[[], R]:
    """Give the view the photo of this request, clean and put away, and who sent it.

    A try is counted in a transaction of its own: a refusal must not undo that. What decodes and
    writes files holds no connection. A repeat is known by the photo: each form has a new boundary.
    """

    @wraps(view)
    def wrapper() -> R:
        sender = viewer()
        database.pause()
        with database.transaction() as counting:
            actions.count_try(counting, sender)
        raw = sent_photo()
        g.canonical_body = hashlib.sha256(raw).digest()
        clean = photos.clean(raw)
        actions.put_away(gateways().storage, clean)
        return view(sender, clean)

    return wrapper


def sent_photo() -> bytes:
    """The bytes of the one photo in this request, as a file of a form or as the whole body."""
    body: bytes = g.pop("body")
    if parser.was_cut(request, body):
        raise BadPhoto(Reason.DAMAGED)
    if request.mimetype.startswith("image/"):
        return body
    if request.mimetype == "multipart/form-data":
        return uploads.only_file(body, "photo", or_else=NotSentAsPhoto)
    raise NotSentAsPhoto
