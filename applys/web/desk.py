"""Where an employer writes offers and follows them."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError

from applys.jobs.actions.offers import life, writing
from applys.jobs.models import Offer, State
from applys.jobs.queries.offers import desk as queries
from applys.jobs.rules.offers import life as rules
from applys.jobs.schemas.offers.incoming import NewOfferSchema
from applys.kernel import clock, ids
from applys.kernel.callers import STAFF, Caller, Role
from applys.kernel.database import session
from applys.kernel.http import preconditions
from applys.kernel.keyset import CursorRefused, Page
from applys.kernel.problems import NotFound, Problem
from applys.partners import queries as partners
from applys.partners.models import PartnerKind
from applys.web import fairness, forms, wording
from applys.web.blueprint import require, staff
from applys.web.forms import OfferForm
from applys.web.jobs import reading
from applys.web.render import language, page
from applys.web.rounds import parts as rounds

OFFERS_A_PAGE = 20
AUTHORS = (Role.EMPLOYER, Role.COORDINATOR)
READ_OVER = {State.DRAFT, State.SUBMITTED, State.RETURNED}
FAULTS: dict[type[Problem], str] = {
    rules.ReasonMissing: "reason",
    rules.TimeOver: "time",
    rules.UnfairWording: "wording",
}
FIRST = {
    Role.COORDINATOR: "/espace/moderation",
    Role.MEDIATOR: "/espace/accueil",
}
RECEPTION = {PartnerKind.RECEPTION, PartnerKind.PRESCRIBER, PartnerKind.MEDIATION}
UNCHANGEABLE = {State.FILLED, State.WITHDRAWN, State.EXPIRED, State.PAUSED}


@staff.get("/espace")
def show_desk() -> ResponseReturnValue:
    """Lead each role to what awaits it; show a firm its offers."""
    caller = require(*STAFF)
    if elsewhere := _first(caller):
        return redirect(elsewhere)
    try:
        found = desk_page(caller, queries.DeskFilters())
    except CursorRefused:
        return redirect("/espace")
    return page(
        "staff/desk.html",
        private=True,
        caller=caller,
        offers=[(each, days_left(each)) for each in found.items],
        next_cursor=found.next_cursor,
    )


def _first(caller: Caller) -> str | None:
    """The page of what someone came for: a crew drives, a reception receives, a landlord clears."""
    if caller.role is not Role.PARTNER or caller.partner_id is None:
        return FIRST.get(caller.role)
    if rounds.is_crew(caller):
        return "/espace/tournees"
    kind = partners.get_partner(session(), caller.partner_id).kind
    return "/espace/accueil" if kind in RECEPTION else "/espace/depots"


@staff.get("/espace/offres/nouvelle")
def show_new_offer() -> ResponseReturnValue:
    """Show an empty form."""
    return _form(require(Role.EMPLOYER), forms.blank())


@staff.post("/espace/offres")
def write_offer() -> ResponseReturnValue:
    """Keep a draft, and submit it when asked; or show what to mend, with all that was typed."""
    caller = require(Role.EMPLOYER)
    given = forms.read(request.form)
    if faults := forms.faulty(NewOfferSchema(), given):
        return _form(caller, forms.kept(request.form, faults))
    new = NewOfferSchema().load(given)
    try:
        with session().begin_nested():
            offer = writing.write_offer(session(), caller, id=draft_id(), **new)
    except IntegrityError:
        queries.get_desk_offer(session(), caller, draft_id())  # tapped twice: it is there, or 404
        return redirect(f"/espace/offres/{draft_id()}")
    if "submit" in request.form:
        return _submitted(caller, offer)
    return redirect(f"/espace/offres/{offer.id}")


@staff.get("/espace/offres/<uuid:offer_id>")
def show_desk_offer(offer_id: UUID) -> ResponseReturnValue:
    """Show an offer in any state, what happened to it, and what may become of it."""
    return shown(require(*AUTHORS), offer_id)


@staff.get("/espace/offres/<uuid:offer_id>/modifier")
def show_offer_form(offer_id: UUID) -> ResponseReturnValue:
    """Show the form of an offer already written."""
    caller = require(Role.EMPLOYER)
    offer = queries.get_desk_offer(session(), caller, offer_id).offer
    if offer.state in UNCHANGEABLE:
        return redirect(f"/espace/offres/{offer_id}")
    return _form(caller, forms.filled(offer), offer)


@staff.post("/espace/offres/<uuid:offer_id>/modifier")
def change_offer(offer_id: UUID) -> ResponseReturnValue:
    """Change an offer, unless someone else did since the form was opened."""
    caller = require(Role.EMPLOYER)
    offer = queries.lock_offer(session(), caller, offer_id)
    given = forms.read(request.form)
    faults = forms.faulty(NewOfferSchema(), given)
    changed = request.form.get("version") != preconditions.etag(offer.id, offer.updated_at)
    if faults or changed:
        return _form(caller, forms.kept(request.form, faults, changed=changed), offer)
    new = NewOfferSchema().load(given)
    if changes := {name: value for name, value in new.items() if getattr(offer, name) != value}:
        writing.change_offer(session(), caller, offer, changes)
    if "submit" in request.form and offer.state in rules.EDITABLE:
        return _submitted(caller, offer)
    return redirect(f"/espace/offres/{offer_id}")


@staff.post("/espace/offres/<uuid:offer_id>/copie")
def duplicate_offer(offer_id: UUID) -> ResponseReturnValue:
    """Write a new draft with an older offer's words, and open it."""
    caller = require(Role.EMPLOYER)
    offer = queries.lock_offer(session(), caller, offer_id)
    copy = writing.duplicate_offer(session(), caller, offer)
    return redirect(f"/espace/offres/{copy.id}/modifier")


@staff.post("/espace/offres/<uuid:offer_id>/etat")
def move_offer(offer_id: UUID) -> ResponseReturnValue:
    """Submit, publish, return, fill or withdraw; a move no longer possible shows why."""
    caller = require(*AUTHORS)
    offer = queries.lock_offer(session(), caller, offer_id)
    wanted = request.form.get("state", "")
    if wanted not in set(State):
        raise NotFound
    reason = request.form.get("reason", "").strip()[:500] or None
    read = request.form.get("version")
    if read and read != preconditions.etag(offer.id, offer.updated_at):
        return redirect(f"/espace/offres/{offer_id}?entre-temps=1")
    try:
        life.change_state(session(), caller, offer, State(wanted), reason)
    except rules.MoveRefused:
        return redirect(f"/espace/offres/{offer_id}?entre-temps=1")
    except tuple(FAULTS) as refusal:
        return shown(caller, offer_id, fault=FAULTS[type(refusal)])
    return redirect("/espace" if caller.role is Role.COORDINATOR else f"/espace/offres/{offer_id}")


def _submitted(caller: Caller, offer: Offer) -> ResponseReturnValue:
    """Submit it; where its words stop it, it is kept as it was and its page says which."""
    try:
        life.change_state(session(), caller, offer, State.SUBMITTED, None)
    except rules.UnfairWording:
        return redirect(f"/espace/offres/{offer.id}?texte=1")
    return redirect(f"/espace/offres/{offer.id}")


def draft_id() -> UUID:
    """The id that the form chose for its draft, so that a second tap is the same offer."""
    try:
        return UUID(request.form.get("draft", ""))
    except ValueError:
        return ids.new_id()


def desk_page(caller: Caller, filters: queries.DeskFilters) -> Page:
    """A page of the offers someone works on."""
    pager = current_app.extensions["pager"]
    cursor = request.args.get("suite") or None
    return queries.desk(session(), pager, caller, filters, cursor=cursor, limit=OFFERS_A_PAGE)


def shown(caller: Caller, offer_id: UUID, *, fault: str | None = None) -> ResponseReturnValue:
    """The page of one offer; 422 when the reason of a return is missing."""
    found = queries.get_desk_offer(session(), caller, offer_id)
    offer = found.offer
    return page(
        "staff/offer.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK,
        private=True,
        caller=caller,
        offer=offer,
        facts=wording.facts(language(), offer),
        ways=list(wording.ways(offer)),
        flags=[flag(name) for name in offer.flags],
        findings=fairness.findings(offer) if offer.state in READ_OVER else [],
        allowed=rules.allowed_moves(offer.state, caller.role),
        steps=found.steps,
        days_left=days_left(offer),
        unchangeable=offer.state in UNCHANGEABLE,
        moved=bool(request.args.get("entre-temps")),
        fault=fault or ("wording" if request.args.get("texte") else None),
        **reading.beside(caller, offer.id),
    )


def flag(name: str) -> str:
    """What was doubted, in words."""
    known = f"flag_{name}" in language().words
    return language().say(f"flag_{name}") if known else language().say("flag_other", name=name)


def days_left(offer: Any) -> int | None:
    """Whole days before a published offer goes."""
    if offer.state is not State.PUBLISHED:
        return None
    days: int = (offer.expires_at - clock.now()).days
    return max(0, days)


def _form(caller: Caller, form: OfferForm, offer: Any = None) -> ResponseReturnValue:
    refused = form.faults or form.changed_since
    return page(
        "staff/form.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK,
        private=True,
        caller=caller,
        form=form,
        lists=forms.lists(language()),
        offer=offer,
        draft=None if offer else draft_id(),
        version=preconditions.etag(offer.id, offer.updated_at) if offer else None,
    )
