"""Where a mediator begins to answer offers with someone, and ends it; and a resident likewise."""

from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.jobs.actions import mandates as actions
from applys.jobs.queries import mandates as queries
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.problems import NotFound
from applys.kernel.signing import LinkRefused
from applys.web import languages
from applys.web.blueprint import require, spoken, staff
from applys.web.jobs import codes, whom
from applys.web.jobs.whom import Whom
from applys.web.render import language, page

FRENCH = languages.REFERENCE


@staff.get("/espace/accompagnements")
def show_helped() -> ResponseReturnValue:
    """Show with whom this mediator answers offers."""
    caller = require(Role.MEDIATOR)
    items = queries.mandates(session(), caller)
    spoken_by = [languages.get(code) for code in languages.CODES]
    return page("jobs/helped.html", private=True, caller=caller, items=items, languages=spoken_by)


@staff.post("/espace/accompagnements")
def begin_aloud() -> ResponseReturnValue:
    """Begin with someone who has no phone and says yes; their card comes next."""
    caller = require(Role.MEDIATOR)
    spoken_in = request.form.get("language", FRENCH)
    if "agreed" not in request.form or spoken_in not in languages.CODES:
        return redirect("/espace/accompagnements")
    mandate = actions.take_word(session(), caller, spoken_in)
    return redirect(f"/{spoken_in}/carte?mandat={mandate.id}", 303)


@staff.post("/espace/accompagnements/<uuid:mandate_id>/fin")
def end_helping(mandate_id: UUID) -> ResponseReturnValue:
    """End a mandate."""
    actions.end_mandate(session(), require(Role.MEDIATOR), mandate_id)
    return redirect("/espace/accompagnements", 303)


@staff.get("/espace/accompagner/<token>")
def show_request(token: str) -> ResponseReturnValue:
    """Show what a person's link asks, and a button."""
    caller = require(Role.MEDIATOR)
    return page("jobs/help_asked.html", private=True, caller=caller, token=token, wrong=False)


@staff.post("/espace/accompagner/<token>")
def accept_request(token: str) -> ResponseReturnValue:
    """Begin with the person whose link this is."""
    caller = require(Role.MEDIATOR)
    try:
        mandate = actions.accept_link(session(), _secret(), caller, token)
    except LinkRefused:
        return page(
            "jobs/help_asked.html", NotFound.status, private=True, caller=caller, token=token,
            wrong=True,
        )  # fmt: skip
    return redirect(f"/{FRENCH}/carte?mandat={mandate.id}", 303)


@spoken.get("/carte/aide")
@whom.needed("/carte", resident_only=True)
def show_helpers(person: Whom) -> ResponseReturnValue:
    """Show a code for a mediator to scan, and who may answer with me already."""
    url = current_app.config["PUBLIC_URL"]
    link = actions.make_link(session(), _secret(), url, person.caller)
    return page(
        "jobs/helpers.html",
        private=True,
        url=link.url,
        squares=codes.drawn(link.url),
        items=queries.mandates(session(), person.caller),
    )


@spoken.post("/carte/aide/<uuid:mandate_id>/fin")
def stop_being_helped(mandate_id: UUID) -> ResponseReturnValue:
    """Take back the leave to answer with me."""
    person = whom.resident()
    if person is not None:
        actions.end_mandate(session(), person.caller, mandate_id)
    return redirect(f"/{language().code}/carte/aide", 303)


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])
