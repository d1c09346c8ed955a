"""CVs over HTTP: taken in, given back to those entitled, never opened by us."""

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import Response, g, request

from applys.accounts.actions import signing_in as accounts
from applys.accounts.models import AttemptKind
from applys.gateways import documents as gateway
from applys.gateways.current import gateways
from applys.gateways.documents import (
    BadDocument,
    CleanDocument,
    DocumentKind,
    DocumentTooHeavy,
    Reason,
)
from applys.jobs.actions import documents as actions
from applys.jobs.models import Document, DocumentRole
from applys.jobs.queries import cards as queries
from applys.jobs.queries.applications import mine, received
from applys.jobs.rules import files
from applys.jobs.schemas.applications import ForWhomSchema
from applys.jobs.schemas.cards import FILE, KINDS, REQUEST_BODY, CvSchema
from applys.jobs.views.blueprint import blp
from applys.jobs.views.cards import ANSWERERS, applicant
from applys.kernel import database, signing
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http import parser, uploads
from applys.kernel.problems import Problem

MOST_BODY = gateway.MOST_BYTES + uploads.AROUND
TRIES_AN_ACCOUNT = 30
MEDIA = {
    DocumentKind.PDF: ("application/pdf", "pdf"),
    DocumentKind.PICTURE: ("image/jpeg", "jpg"),
    DocumentKind.MP4: ("video/mp4", "mp4"),
    DocumentKind.WEBM: ("video/webm", "webm"),
}


class NotSentAsDocument(Problem):
    """Send the document itself (application/pdf…), or a form with one file called document"""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE

    def __init__(self) -> None:
        fault = {"in": "body", "pointer": "/document", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


@dataclass(frozen=True, kw_only=True)
class Taking:
    """How a file of one role is taken in: its name in a form, its types, what makes it clean."""

    name: str
    kinds: tuple[str, ...]
    clean: Callable[[bytes], CleanDocument]
    cut: Callable[[], Problem]
    not_sent: type[Problem]


CV = Taking(
    name="document",
    kinds=KINDS,
    clean=gateway.clean,
    cut=lambda: BadDocument(Reason.DAMAGED),
    not_sent=NotSentAsDocument,
)


@blp.put("/card/cv")
@blp.allow(*ANSWERERS)
@blp.takes(MOST_BODY, or_else=DocumentTooHeavy)
@blp.arguments(ForWhomSchema, location="query")
@blp.doc(requestBody=REQUEST_BODY)
@blp.response(200, CvSchema)
def put_cv(whom: dict[str, Any]) -> Document:
    """Put a CV with my card, instead of the one that was

    A PDF of pages, or a photo of one (JPEG, PNG, WebP, HEIC), 8 MiB at most. What it is, its
    content says. A refusal says why in `reason`: empty, not_a_document, damaged, locked or
    active. A photo is drawn again without metadata. At most 30 an hour.
    """
    account_id = applicant(whom).account_id
    database.pause()
    clean = taken(account_id, CV)
    return actions.keep(session(), gateways().storage, account_id, DocumentRole.CV, clean)


@blp.get("/card/cv")
@blp.allow(*ANSWERERS)
@blp.arguments(ForWhomSchema, location="query")
@blp.doc(**FILE)
def get_cv(whom: dict[str, Any]) -> Response:
    """Get my CV"""
    return shown(queries.get_document(session(), applicant(whom).account_id, DocumentRole.CV))


@blp.delete("/card/cv")
@blp.allow(*ANSWERERS)
@blp.arguments(ForWhomSchema, location="query")
@blp.response(204)
def drop_cv(whom: dict[str, Any]) -> None:
    """Take the CV from my card; those that went with answers stay with them"""
    actions.drop(session(), applicant(whom).account_id, DocumentRole.CV)


@blp.get("/applications/<uuid:application_id>/cv")
@blp.allow(*ANSWERERS, Role.EMPLOYER)
@blp.arguments(ForWhomSchema, location="query")
@blp.doc(**FILE)
def get_sent_cv(whom: dict[str, Any], application_id: UUID) -> Response:
    """Get the CV that went with an application: for who sent it, and the firm that received it"""
    return shown(sent(whom, application_id, DocumentRole.CV))


def sent(whom: dict[str, Any], application_id: UUID, role: DocumentRole) -> Document:
    """What went with an application, for those entitled; raise `NotFound`."""
    if caller().role is Role.EMPLOYER:
        received.get_received(session(), caller().partner_id, application_id)
    else:
        mine.get_mine(session(), applicant(whom).account_id, application_id)
    return queries.get_sent(session(), application_id, role)


def taken(account_id: UUID, taking: Taking) -> CleanDocument:
    """The document of this request, clean and put away; what is slow holds no connection.

    A try is counted in a transaction of its own: a refusal must not undo that.
    """
    with database.transaction() as counting:
        source = signing.digest(str(account_id))[:32]
        accounts.count_attempt(counting, AttemptKind.DOCUMENT, source, most=TRIES_AN_ACCOUNT)
    clean = taking.clean(_body(taking))
    actions.put_away(gateways().storage, clean)
    return clean


def shown(document: Document) -> Response:
    """The file, to be kept and not opened in our pages; no connection is held meanwhile."""
    name, (media, end) = files.name_of(document.sha256), MEDIA[document.kind]
    database.pause()
    response = Response(gateways().storage.get(name), mimetype=media)
    response.headers["Content-Disposition"] = f'attachment; filename="{document.role}.{end}"'
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _body(taking: Taking) -> bytes:
    """The bytes of the one document in this request, as a file of a form or as the whole body."""
    body: bytes = g.pop("body")
    if parser.was_cut(request, body):
        raise taking.cut()
    if request.mimetype in taking.kinds:
        return body
    if request.mimetype == "multipart/form-data":
        return uploads.only_file(body, taking.name, or_else=taking.not_sent)
    raise taking.not_sent
