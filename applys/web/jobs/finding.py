"""A firm reads what a Markethon heard there, completes it, confirms or refuses: no account."""

from collections.abc import Callable
from http import HTTPStatus
from types import SimpleNamespace
from typing import Any

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.jobs.actions.found import answering, links
from applys.jobs.models import FirmAnswer, State
from applys.jobs.queries.found import Heard
from applys.jobs.rules import found as rules
from applys.jobs.rules.offers.life import UnfairWording
from applys.jobs.schemas.found import ConfirmedOfferSchema
from applys.kernel import clock
from applys.kernel.database import session
from applys.kernel.problems import Conflict
from applys.kernel.signing import LinkRefused
from applys.web import fairness, forms
from applys.web.blueprint import staff
from applys.web.forms import OfferForm
from applys.web.render import language, page

# What the firm is asked; anything else of an offer waits for the moderation.
ASKED = (
    "title", "description", "contract", "hours_per_week", "pay_period", "pay_min", "pay_max",
    "starts_on", "address", "postcode", "city", "contact_email", "apply_phone",
)  # fmt: skip


@staff.get("/offres/confirmer/<token>")
def show_found(token: str) -> ResponseReturnValue:
    """Show what was heard, to be completed; reading answers nothing."""
    heard = _heard(token)
    return _shown(token, heard) if heard else _wrong()


@staff.post("/offres/confirmer/<token>")
def confirm_found(token: str) -> ResponseReturnValue:
    """Confirm the offer as it was completed; or show what to mend, with all that was typed."""
    heard = _heard(token, lock=True)
    if heard is None:
        return _wrong()
    given = {name: value for name, value in forms.read(request.form).items() if name in ASKED}
    given["apply_in_app"] = bool(given.get("contact_email"))
    if faults := forms.faulty(ConfirmedOfferSchema(), given):
        return _shown(token, heard, form=forms.kept(request.form, faults))
    facts = ConfirmedOfferSchema().load(given)
    return _act(token, heard, lambda: answering.confirm(session(), heard, facts))


@staff.post("/offres/confirmer/<token>/refuser")
def decline_found(token: str) -> ResponseReturnValue:
    """Refuse the offer: nothing of it is published."""
    heard = _heard(token, lock=True)
    if heard is None:
        return _wrong()
    return _act(token, heard, lambda: answering.decline(session(), heard))


@staff.post("/offres/confirmer/<token>/annuler")
def undo_found(token: str) -> ResponseReturnValue:
    """Take the answer back, within half an hour."""
    heard = _heard(token, lock=True)
    if heard is None:
        return _wrong()
    return _act(token, heard, lambda: answering.undo(session(), heard))


def _act(token: str, heard: Heard, work: Callable[[], None]) -> ResponseReturnValue:
    """Answer whole or not at all."""
    try:
        with session().begin_nested():
            work()
    except UnfairWording:
        form = forms.kept(request.form, ())
        return _shown(token, heard, form=form, findings=_findings(heard))
    except Conflict:
        return _shown(token, heard, moved=True)
    return redirect(f"/offres/confirmer/{token}", HTTPStatus.SEE_OTHER)


def _findings(heard: Heard) -> list[Any]:
    """What in the words that were sent may not be asked."""
    offer = heard.offer
    known = {"rome_code": None, "licence_required": None, "employer_name": offer.employer_name}
    typed = {name: request.form.get(name, "") for name in ("title", "description", "apply_phone")}
    return fairness.findings(SimpleNamespace(**known, **typed))


def _shown(
    token: str,
    heard: Heard,
    *,
    form: OfferForm | None = None,
    findings: list[Any] | None = None,
    moved: bool = False,
) -> ResponseReturnValue:
    offer, found = heard
    waiting = found.answer is None and offer.state is State.DRAFT
    bad = moved or (form is not None)
    return page(
        "jobs/confirm.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if bad else HTTPStatus.OK,
        private=True,
        caller=None,
        token=token,
        offer=offer,
        found=found,
        waiting=waiting,
        may_undo=rules.may_undo(found, offer.state, clock.now()),
        confirmed=found.answer is FirmAnswer.CONFIRMED,
        form=form or _filled(offer),
        lists=forms.lists(language()),
        findings=findings or [],
        moved=moved,
    )


def _filled(offer: Any) -> OfferForm:
    """The form of what was heard; what the pay is was not asked in the street."""
    form = forms.filled(offer)
    form.values["pay_period"] = form.values["pay_period"] if offer.pay_period else ""
    return form


def _heard(token: str, *, lock: bool = False) -> Heard | None:
    try:
        return links.read(session(), current_app.config["SECRET_KEY"], token, lock=lock)
    except LinkRefused:
        return None


def _wrong() -> ResponseReturnValue:
    return page("jobs/confirm_wrong.html", HTTPStatus.NOT_FOUND, private=True, caller=None)
