"""How clean places are, as residents see it and say it."""

from datetime import timedelta
from http import HTTPStatus
from typing import Any

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from applys.dumping.actions import cleanliness as actions
from applys.dumping.models import Aspect
from applys.dumping.queries import challenges, grounds
from applys.dumping.queries import cleanliness as queries
from applys.dumping.queries.cleanliness import Period
from applys.dumping.rules import cleanliness as rules
from applys.dumping.schemas.cleanliness import NewMarkSchema
from applys.kernel.database import session
from applys.kernel.problems import NotFound
from applys.partners.models import Territory
from applys.web import sessions
from applys.web.blueprint import spoken
from applys.web.dumping import form as forms
from applys.web.dumping import sending, town
from applys.web.dumping.form import Form
from applys.web.render import language, page

A_MONTH = timedelta(days=29)
# From very dirty to very clean, with their pictograms.
SCORES = {1: "face-awful", 2: "face-bad", 3: "face-fair", 4: "face-good", 5: "face-great"}


@spoken.get("/proprete")
def show_barometer() -> ResponseReturnValue:
    """Show how clean places were in the last thirty days, the challenges, and a way to mark."""
    return _shown(MultiDict({"place_id": request.args.get("lieu", "")}))


@spoken.post("/proprete")
def mark_place() -> ResponseReturnValue:
    """Keep a mark, once a phone, place and day; a phone that is unknown is registered first."""
    given, place_id = request.form, forms.uuid_of(request.form.get("place_id"))
    try:
        new = NewMarkSchema().load(
            {"score": given.get("score"), "aspects": given.getlist("aspects")}
        )
    except ValidationError:
        return _shown(given, "score")
    if place_id is None:
        return _shown(given, "place")
    caller, token = sessions.reader(), None
    if caller is None:
        caller, token = sending.join()
    try:
        actions.mark_place(
            session(), caller, place_id, new["score"], new["aspects"], actions.today()
        )
    except NotFound:
        return _shown(given, "place")
    except actions.MarksTooMany:
        return _shown(given, "many")
    address = f"/{language().code}/proprete?merci=1"
    response = current_app.make_response(redirect(address, HTTPStatus.SEE_OTHER))
    return sessions.open_for(response, caller.role, token) if token else response


def period(territory: Territory) -> tuple[Period, Period]:
    """The last thirty days of a town, and as many before."""
    last = actions.today()
    first, before = last - A_MONTH, rules.period_before(last - A_MONTH, last)
    return (
        Period(territory_id=territory.id, first=first, last=last),
        Period(territory_id=territory.id, first=before[0], last=before[1]),
    )


def _shown(given: Form, fault: str | None = None) -> ResponseReturnValue:
    territory = town.town()
    now, before = period(territory)
    today = actions.today()
    known: list[Any] = list(challenges.challenges(session(), territory.id))
    return page(
        "dumping/barometer.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK,
        private=request.method == "POST",
        form=given,
        fault=fault,
        scores=SCORES,
        aspects=list(Aspect),
        places=grounds.places(session(), territory.id),
        marked=queries.barometer(session(), now, before),
        challenges=[each for each in known if each.until_day >= today],
        thanks=request.args.get("merci") == "1" and fault is None,
    )
