"""A team's page on a Markethon: its streets, its firms, what they said; with a network or not."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.accounts.models import ContractKind
from applys.events.actions.markethon import linking, visiting
from applys.events.actions.markethon.visiting import Said
from applys.events.models import Team, VisitOutcome
from applys.events.schemas.markethon.incoming import NewVisitSchema
from applys.events.views.markethon import walking
from applys.kernel import clock, ids
from applys.kernel.database import session
from applys.kernel.problems import Malformed, Problem
from applys.kernel.signing import LinkRefused
from applys.web import carried, languages
from applys.web.blueprint import plain, spoken
from applys.web.carried import Carried
from applys.web.events import wording
from applys.web.render import language, page
from applys.web.rounds.parts import checked, typed

CARRIED = Carried(
    name="walk",
    page=f"/({'|'.join(languages.CODES)})/markethon/[^/]+",
    scripts=("store.js", "walk_outbox.js"),
    files=("pages.css", "walk.css", "pages.js", "carry.js", "walk.js", "icon.svg"),
)
FIRM = ("client_id", "name", "street", "siret", "outcome", "note")
OFFER = ("title", "description", "contract", "contact_email", "contact_phone")
# Those that a word is kept for on the phone.
FAULTS = (
    "firm-already-visited", "visits-closed", "note-names-someone", "missing", "siret", "offer",
    "other",
)  # fmt: skip


@plain.get("/markethon/<token>")
def follow_team(token: str) -> ResponseReturnValue:
    """Lead from a text message's link, which knows no language, to the page in the reader's."""
    response = redirect(f"/{languages.preferred().code}/markethon/{token}")
    response.vary.add("Accept-Language")
    return response


@spoken.get("/markethon/<token>")
def show_team(token: str) -> ResponseReturnValue:
    """Show a team's day; the phone keeps the page for where there is no network."""
    team = _find(token)
    return _shown(token, team) if team else _over()


@spoken.post("/markethon/<token>")
def say_visit(token: str) -> ResponseReturnValue:
    """Keep a visit from a phone whose scripts do not run."""
    team = _find(token)
    if team is None:
        return _over()
    try:
        (logged,) = visiting.log_all(session(), team, [_said()])
    except Malformed as problem:
        return _shown(token, team, problem)
    if logged.problem:
        return _shown(token, team, logged.problem)
    return redirect(f"{request.path}?note=1", HTTPStatus.SEE_OTHER)


@spoken.get("/markethon/sw.js")
def get_walk_worker() -> ResponseReturnValue:
    """The worker of the teams' pages alone."""
    return carried.worker(CARRIED)


def fault(problem: Problem) -> str:
    """Why a visit was not kept, in the reader's words."""
    slug = problem.slug()
    if slug == "malformed":
        pointers = {each["pointer"].strip("/") for each in problem.extra.get("errors", [])}
        slug = next((name for name in ("siret", "offer") if name in pointers), "missing")
    facts = {"team": "", "time": ""}
    if at := problem.extra.get("visited_at"):
        facts = {"team": problem.extra["team"], "time": language().time(datetime.fromisoformat(at))}
    known = slug if slug in FAULTS else "other"
    return language().say(f"walk_fault_{known}", **facts)


def _shown(token: str, team: Team, problem: Problem | None = None) -> ResponseReturnValue:
    day = walking.day(team)
    return page(
        "events/markethon_team.html",
        problem.status if problem else HTTPStatus.OK,
        private=True,
        token=token,
        day=day,
        when=wording.when(language(), day["starts_at"], day["ends_at"]),
        time=language().time,
        outcomes=list(VisitOutcome),
        contracts=list(ContractKind),
        new_id=ids.new_id,
        faults=FAULTS,
        fault=fault(problem) if problem else None,
        typed=request.form if problem else {},
        noted="note" in request.args,
    )


def _said() -> Said:
    """The visit in this form; raise Malformed."""
    given: dict[str, Any] = {**typed(*FIRM), "visited_at": clock.now().isoformat()}
    offer = typed(*OFFER)
    if given.get("outcome") == VisitOutcome.OFFER and "title" in offer:
        given["offer"] = offer
    return Said(**checked(NewVisitSchema(), given))


def _find(token: str) -> Team | None:
    try:
        return linking.read(session(), current_app.config["SECRET_KEY"], token)
    except LinkRefused:
        return None


def _over() -> ResponseReturnValue:
    return page("events/markethon_over.html", HTTPStatus.NOT_FOUND, private=True)
