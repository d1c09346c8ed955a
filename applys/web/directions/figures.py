"""What became of people, what they thought, and the common checklist; for the coordinator."""

import re
from datetime import timedelta
from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue

from applys.directions.actions import checklists, measuring
from applys.directions.actions.checklists import Marked
from applys.directions.models import CheckItem, Mark
from applys.directions.queries import checklists as queries
from applys.directions.rules.texts import REFERENCE, Status, french
from applys.directions.rules.trees import finding
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.http.fields import CONTROL
from applys.kernel.problems import NotFound
from applys.web.blueprint import require, staff
from applys.web.directions import wording
from applys.web.directions.sheet import readers
from applys.web.render import page

DAYS = {"mois": 30, "trimestre": 91, "an": 365}
MOST_ITEMS, LONGEST, LONGEST_KEY = 30, 140, 40


@staff.get("/espace/mesures")
def show_measures() -> ResponseReturnValue:
    """Show the figures of the last month, quarter or year, and the checklist."""
    caller = require(Role.COORDINATOR)
    length = request.args.get("duree", "trimestre")
    until = clock.now().astimezone(clock.PARIS).date()
    since = until - timedelta(days=DAYS.get(length, DAYS["trimestre"]))
    items = queries.items(session(), caller.territory_id)
    return page(
        "directions/measures.html",
        private=True,
        caller=caller,
        place="measures",
        length=length,
        lengths=list(DAYS),
        since=since,
        until=until,
        figures=measuring.measure(session(), caller.territory_id, since, until),
        needs=wording.needs(session(), caller.territory_id),
        items=[(each.key, french(each.words)) for each in items],
        marks=_marks(caller.territory_id),
        partners=readers(caller),
        choices=list(Mark),
    )


@staff.post("/espace/mesures/liste")
def write_list() -> ResponseReturnValue:
    """Word the checklist in French; a line left empty is dropped."""
    caller = require(Role.COORDINATOR)
    known = {each.key: each for each in queries.items(session(), caller.territory_id)}
    form = request.form
    lines = zip(form.getlist("cle"), form.getlist("mots"), strict=False)
    wanted = [_item(known, key, words) for key, words in lines if words.strip()][:MOST_ITEMS]
    try:
        checklists.write_checklist(session(), caller.territory_id, wanted)
    except checklists.ItemTwice as twice:
        raise NotFound from twice
    return redirect("/espace/mesures#liste")


@staff.post("/espace/mesures/structure")
def mark_structure() -> ResponseReturnValue:
    """Say how a structure stands on each line that was ticked."""
    caller = require(Role.COORDINATOR)
    form = request.form
    marks = {
        key.removeprefix("m-"): Marked(mark=Mark(value))
        for key, value in form.items()
        if key.startswith("m-") and value in set(Mark)
    }
    try:
        partner_id = UUID(form.get("structure", ""))
    except ValueError as error:
        raise NotFound from error
    checklists.mark_structure(session(), caller, partner_id, marks)
    return redirect("/espace/mesures#liste")


def _item(known: dict[str, CheckItem], key: str, typed: str) -> dict[str, object]:
    """A line as the domain takes it; translations of words that stay are kept."""
    words = CONTROL.sub("", typed).strip()[:LONGEST]
    before = dict(known[key].words) if key in known else {}
    text = {**before, REFERENCE: {"text": words, "status": Status.REVIEWED}}
    return {"key": key if key in known else _key(words), "words": text}


def _key(words: str) -> str:
    plain = "-".join(finding.plain(words))
    return re.sub(r"[^a-z0-9-]", "", plain)[:LONGEST_KEY].strip("-") or "ligne"


def _marks(territory_id: UUID) -> dict[str, dict[str, str]]:
    """The marks by structure, then by line."""
    found: dict[str, dict[str, str]] = {}
    for row in queries.marks(session(), territory_id):
        found.setdefault(row.partner, {})[row.key] = str(row.mark)
    return found
