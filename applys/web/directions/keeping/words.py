"""What a sheet says of itself: its name, what it is not for, what to say and bring, by language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from applys.directions.actions import looking
from applys.directions.actions.keeping import revising, services
from applys.directions.models import Service
from applys.directions.queries import desk, needs
from applys.directions.rules import easy, texts
from applys.directions.rules.texts import Status
from applys.directions.schemas.incoming import FORMS, ServiceChangesSchema
from applys.directions.views.desk.showing import KEEPERS
from applys.kernel import clock
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.kernel.http import preconditions
from applys.web import languages
from applys.web.blueprint import require, staff
from applys.web.directions.keeping.shown import DESK
from applys.web.render import page

# Each text by language, and how many characters it may have.
SPOKEN = {"plain": 80, "not_for": 300, "say": 200}
# What is written in French only: as above.
FRENCH = {"name": 150, "description": 10_000, "conditions": 2_000, "reach_note": 2_000}
MAY_BE_NONE = {"conditions", "reach_note"}


@dataclass(frozen=True, kw_only=True)
class Written:
    """What the form says of a sheet, by the sheet's fields, and the fields that cannot be kept."""

    values: Mapping[str, Any]
    faults: Sequence[str] = field(default_factory=tuple)


@staff.get("/espace/fiches/<uuid:service_id>/mots")
def show_sheet_words(service_id: UUID) -> ResponseReturnValue:
    """Show the words of a sheet in every language, with what makes the French hard."""
    caller = require(*KEEPERS)
    service = desk.get_service(session(), caller, service_id)
    return _form(caller, service, Written(values=_kept(service)))


@staff.post("/espace/fiches/<uuid:service_id>/mots")
def write_sheet_words(service_id: UUID) -> ResponseReturnValue:
    """Write the words of a sheet, unless someone else changed it since the form was opened."""
    caller = require(*KEEPERS)
    service = desk.lock_service(session(), caller, service_id)
    written = _typed(service, request.form)
    if request.form.get("version") != preconditions.etag(service.id, service.updated_at):
        return _form(caller, service, Written(values=written.values, faults=["version"]))
    if written.faults:
        return _form(caller, service, written)
    author = revising.staff(caller)
    revising.change(session(), author, service, written.values)
    if "juste" in request.form:
        services.verify(session(), author, service)
    return redirect(f"{DESK}/{service_id}?fait=corrige")


def _kept(service: Service) -> dict[str, Any]:
    return {name: getattr(service, name) for name in (*FRENCH, *SPOKEN, "papers")}


def _typed(service: Service, form: MultiDict[str, str]) -> Written:
    """The form in the words of the API, and checked by it."""
    said: dict[str, Any] = {name: _plainly(form.get(name, "")) for name in FRENCH}
    said.update({name: said[name] or None for name in MAY_BE_NONE})
    said.update({name: _by_language(service, name, form) for name in SPOKEN})
    said["papers"] = [
        {"code": code, "form": form.get(f"forme-{code}", "either")}
        for code in needs.papers(session())
        if f"papier-{code}" in form
    ]
    try:
        return Written(values=ServiceChangesSchema().load(said))
    except ValidationError as error:
        return Written(values=said, faults=sorted(map(str, error.messages_dict)))


def _by_language(
    service: Service, name: str, form: MultiDict[str, str]
) -> dict[str, dict[str, str]]:
    """A text in each language; those that pages do not speak stay, an empty one is taken away.

    A translation is a draft until someone who speaks it has read it, and once more where its
    French changed and it did not.
    """
    kept: dict[str, Any] = getattr(service, name)
    typed = {code: _plainly(form.get(f"{name}-{code}", "")) for code in languages.CODES}
    others = {code: each for code, each in kept.items() if code not in languages.CODES}
    said = {
        code: {"text": words, "status": _status(code, read=f"relu-{name}-{code}" in form)}
        for code, words in typed.items()
        if words
    }
    return texts.carried(kept, {**others, **said}) if said else {}


def _status(code: str, *, read: bool) -> str:
    return (Status.REVIEWED if read or code == texts.REFERENCE else Status.DRAFT).value


def _plainly(typed: str) -> str:
    return typed.replace("\r\n", "\n").strip()


def _form(caller: Caller, service: Service, written: Written) -> ResponseReturnValue:
    french = {name: texts.french(written.values[name]) for name in SPOKEN if written.values[name]}
    return page(
        "directions/keeping/words.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if written.faults else HTTPStatus.OK,
        private=True,
        caller=caller,
        place="sheets",
        service=service,
        standing_of=looking.standing(service, clock.now()),
        version=preconditions.etag(service.id, service.updated_at),
        values=written.values,
        faults=written.faults,
        plainly=FRENCH,
        by_language=SPOKEN,
        spoken=[languages.get(code) for code in languages.CODES],
        remarks={name: easy.remarks(words) for name, words in french.items()},
        papers=needs.papers(session()),
        asked={each["code"]: each["form"] for each in written.values["papers"]},
        forms=FORMS,
    )
