"""The coordinator reads the routing rules, tries others on a pile, and puts them in force."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError

from applys.dumping.actions import routing, schemes
from applys.dumping.actions.routing import Assigned, Spot
from applys.dumping.models import PlaceKind, Scheme, Severity
from applys.dumping.queries import grounds
from applys.dumping.rules.routing import OWNER, Rule
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.http import preconditions
from applys.kernel.places import Point
from applys.kernel.problems import Malformed, NotFound
from applys.partners import queries as partners
from applys.web.blueprint import require, staff
from applys.web.dumping import scheme_form, wording
from applys.web.dumping.form import Form
from applys.web.dumping.scheme_form import Faults, Rules
from applys.web.render import language, page

RULES = "/espace/depots/regles"
# What a rule that does not say otherwise says.
SILENT: Mapping[str, Any] = {"when": {}, "carrier": None, "tell": [], "at_once": False}


@staff.get(RULES)
def show_scheme() -> ResponseReturnValue:
    """Show the rules in force, or an earlier version of them, to read, try and change."""
    caller = require(Role.COORDINATOR)
    version = request.args.get("version", type=int)
    shown = grounds.scheme(session(), caller.territory_id, version)
    if shown is None and version is not None:
        raise NotFound
    return _page(caller, shown.rules if shown else (), shown=shown)


@staff.post(RULES)
def change_scheme() -> ResponseReturnValue:
    """Try the typed rules on a pile that does not exist, or put them in force."""
    caller = require(Role.COORDINATOR)
    form, present = request.form, grounds.scheme(session(), caller.territory_id)
    trying = "try" in form
    rules = scheme_form.written(form)
    if not trying and form.get("version") != _version(present):
        return _page(caller, rules, moved=True)
    try:
        asked = scheme_form.loaded(rules, "essai" if trying else form.get("note", ""))
        schemes.check(session(), caller.territory_id, asked["rules"])
    except ValidationError as error:
        return _page(caller, rules, faults=scheme_form.misread(error))
    except Malformed as error:
        return _page(caller, rules, faults=scheme_form.refused(error))
    if trying:
        return _page(caller, rules, tried=_tried(caller, form, asked["rules"]))
    schemes.publish(session(), caller, asked["rules"], asked["note"])
    return redirect(f"{RULES}?fait=1", HTTPStatus.SEE_OTHER)


def _version(present: Scheme | None) -> str:
    """Which rules a form was made from; the first rules of a town come from none."""
    return preconditions.etag(present.id, present.created_at) if present else ""


def _tried(caller: Caller, form: Form, rules: Rules) -> Assigned:
    place = next(
        (each for each in _places(caller.territory_id) if str(each.id) == form.get("try-place")),
        None,
    )
    spot = Spot(
        territory_id=caller.territory_id,
        point=Point(place.latitude, place.longitude) if place else None,
        accuracy_m=None,
        place_kind=_one_of(PlaceKind, form.get("try-kind"), PlaceKind.PAV),
    )
    severity = _one_of(Severity, form.get("try-severity"), Severity.NORMAL)
    draft = [Rule(**rule) for rule in rules]
    return routing.assign(session(), spot, form.getlist("try-items"), severity, draft=draft)


def _one_of(kind: Any, typed: str | None, default: Any) -> Any:
    return kind(typed) if typed in set(kind) else default


def _places(territory_id: UUID) -> Any:
    return grounds.places(session(), territory_id)


def _page(
    caller: Caller,
    rules: Rules,
    *,
    shown: Scheme | None = None,
    faults: Faults | None = None,
    moved: bool = False,
    tried: Assigned | None = None,
) -> ResponseReturnValue:
    present = grounds.scheme(session(), caller.territory_id)
    bodies = partners.bodies(session(), caller.territory_id)
    names = {each.slug: each.name for each in bodies} | {OWNER: language().say("rules_owner")}
    return page(
        "dumping/scheme.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK,
        private=True,
        caller=caller,
        rules=[{**SILENT, **rule} for rule in rules],
        shown=shown or present,
        present=present,
        version=_version(present),
        names=names,
        named=_named(caller, names),
        places=_places(caller.territory_id),
        weekdays={day + 1: name for day, name in language().locale.days["format"]["wide"].items()},
        members=scheme_form.MEMBERS,
        faults=faults,
        moved=moved,
        tried=tried,
        form=request.form,
        done=request.args.get("fait") == "1",
    )


def _named(caller: Caller, names: dict[str, str]) -> dict[str, list[tuple[str, str]]]:
    """What each condition may name, with its words."""
    say = language().say
    things = wording.things(language(), grounds.catalogue(session()))
    items = [(each.code, each.name) for each in things]
    quarters = partners.neighbourhoods_of(session(), caller.territory_id)
    lands = grounds.lands(session(), caller.territory_id)
    return {
        "severities": [(each, say(f"depots_severity_{each}")) for each in Severity],
        "items": items,
        "only_items": items,
        "place_kinds": [(each, say(f"kind_{each}")) for each in PlaceKind],
        "neighbourhoods": [(each.slug, each.name) for each in quarters],
        "owners": [(slug, name) for slug, name in names.items() if slug != OWNER],
        "grounds": [(each.slug, each.name) for each in lands],
    }
