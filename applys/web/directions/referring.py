"""Where a desk sends a person with their consent, and follows what becomes of it."""

from http import HTTPStatus
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.accounts.rules import AddressRefused
from applys.directions.actions.referring import sending
from applys.directions.actions.referring.sending import Sending
from applys.directions.queries import referrals as queries
from applys.directions.queries import sheets
from applys.directions.queries.referrals import Box
from applys.directions.rules import codes
from applys.directions.rules.referring import life
from applys.kernel import clock, ids
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused
from applys.kernel.problems import NotFound
from applys.web import languages
from applys.web.blueprint import require, staff
from applys.web.directions import wording
from applys.web.directions.reception import DESKS
from applys.web.directions.slips import form_name
from applys.web.render import page

LEGS_A_PAGE = 30
LONGEST_NAME, LONGEST_NOTE = 40, 280
BOXES = {"recues": Box.RECEIVED, "envoyees": Box.SENT}


@staff.get("/espace/orientations")
def show_referrals() -> ResponseReturnValue:
    """Show what one's structure receives, or sent, open ones marked."""
    caller = require(*DESKS)
    name = "envoyees" if request.args.get("boite") == "envoyees" else "recues"
    try:
        found = queries.board(
            session(),
            current_app.extensions["pager"],
            caller,
            box=BOXES[name],
            cursor=request.args.get("suite") or None,
            limit=LEGS_A_PAGE,
        )
    except CursorRefused:
        return redirect("/espace/orientations")
    return page(
        "directions/referrals.html",
        private=True,
        caller=caller,
        place="referrals",
        box=name,
        legs=found.items,
        next_cursor=found.next_cursor,
        needs=wording.needs(session(), caller.territory_id),
        names=_names(),
        open_states=life.OPEN,
        unhelped=life.UNHELPED,
        now=clock.now(),
    )


@staff.get("/espace/orientations/nouvelle")
def show_new_referral() -> ResponseReturnValue:
    """Show the form, with the sentence that the person agrees to."""
    return _form(require(*DESKS))


@staff.post("/espace/orientations")
def send_referral() -> ResponseReturnValue:
    """Send the person, once however often it is tapped; or show what to mend."""
    caller, form = require(*DESKS), request.form
    if known := queries.find_chain_by_id(session(), form_name()):
        return redirect(f"/espace/orientations/donnee/{known.code}")
    wanted = Sending(
        permanence_id=_door(),
        need=form.get("besoin", ""),
        language=_language(),
        read_aloud="lu" in form,
        consents="accord" in form,
        first_name=form.get("prenom", "").strip()[:LONGEST_NAME] or None,
        contact=form.get("contact", "").strip() or None,
        note=form.get("mot", "").strip()[:LONGEST_NOTE] or None,
        name=form_name(),
    )
    try:
        with session().begin_nested():
            referral = sending.send(session(), caller, wanted)
    except sending.ConsentMissing:
        return _form(caller, fault="consent")
    except AddressRefused:
        return _form(caller, fault="contact")
    code = queries.get_row(session(), referral.id).code
    return redirect(f"/espace/orientations/donnee/{code}")


@staff.get("/espace/orientations/donnee/<code>")
def show_sent_referral(code: str) -> ResponseReturnValue:
    """Show the code to give to the person, and the page to print in their language."""
    caller = require(*DESKS)
    chain = queries.find_chain(session(), codes.normal(code))
    if chain is None or chain.territory_id != caller.territory_id or chain.taken_by != caller.id:
        raise NotFound
    return page(
        "directions/referral_sent.html",
        private=True,
        caller=caller,
        place="referrals",
        chain=chain,
        language_name=languages.get(chain.language).name,
    )


def _form(caller: Caller, fault: str | None = None) -> ResponseReturnValue:
    door = sheets.get_shown_in(session(), caller.territory_id, _door())
    theirs = languages.get(_language())
    structure = door.structure
    return page(
        "directions/referral_form.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if fault else HTTPStatus.OK,
        private=True,
        caller=caller,
        place="referrals",
        door=door,
        theirs=theirs,
        consent=theirs.say("dir_consent", structure=structure),
        consent_french=languages.get("fr").say("dir_consent", structure=structure),
        needs=wording.needs(session(), caller.territory_id),
        values=request.values,
        name=form_name() if request.method == "POST" else ids.new_id(),
        fault=fault,
    )


def _door() -> UUID:
    try:
        return UUID(request.values.get("porte", ""))
    except ValueError as error:
        raise NotFound from error


def _language() -> str:
    code = request.values.get("langue", "")
    return code if code in languages.CODES else languages.REFERENCE


def _names() -> dict[str, str]:
    return {code: languages.get(code).name for code in languages.CODES}
