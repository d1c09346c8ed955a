"""Ask for some days in a firm, and follow them: a path of its own, shorter than a job's."""

from datetime import date
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue

from applys.accounts.models import ContractKind
from applys.jobs.actions.immersions import asking, moving
from applys.jobs.models import Immersion, ImmersionKind, ImmersionState, Purpose, Signer
from applys.jobs.queries import cards
from applys.jobs.queries.immersions import seen as queries
from applys.jobs.queries.offers import published
from applys.jobs.rules.immersions import days
from applys.jobs.rules.immersions import life as rules
from applys.jobs.rules.immersions.life import Side
from applys.jobs.views.immersions import shown
from applys.kernel import clock
from applys.kernel.database import session
from applys.kernel.problems import Malformed
from applys.partners import queries as partners
from applys.partners.models import PartnerKind
from applys.web.blueprint import plain, spoken
from applys.web.jobs import whom, wording
from applys.web.jobs.whom import Whom
from applys.web.render import language, page

PERSON = {Side.PERSON}
OWN = {Signer.PERSON, Signer.GUARDIAN}


@plain.get("/immersions/<uuid:immersion_id>")
def follow_immersion(immersion_id: UUID) -> ResponseReturnValue:
    """Lead from a message's link to the page in the reader's language."""
    return whom.preferred(f"/immersions/{immersion_id}")


@spoken.get("/offres/<uuid:offer_id>/immersion")
def show_immersion_form(offer_id: UUID) -> ResponseReturnValue:
    """Ask when, and what for; who has no card yet is led to write one."""
    person = _with_card(offer_id)
    return _form(person, offer_id) if isinstance(person, Whom) else person


@spoken.post("/offres/<uuid:offer_id>/immersion")
def ask_immersion(offer_id: UUID) -> ResponseReturnValue:
    """Ask the firm; what is wrong is said in place."""
    person = _with_card(offer_id)
    if not isinstance(person, Whom):
        return person
    offer = published.get_published(session(), offer_id)
    faults, facts = _asked(asking.KINDS.get(offer.contract))
    if not faults:
        try:
            with session().begin_nested():
                made = asking.ask(
                    session(), person.applicant, offer_id=offer_id, employer_id=None,
                    trade=offer.title, **facts,
                )  # fmt: skip
        except Malformed as refused:
            faults = tuple(fault["pointer"][1:] for fault in refused.extra["errors"])
        else:
            return person.led(f"/immersions/{made.id}", envoye="1")
    return _form(person, offer_id, faults)


@spoken.get("/immersions/<uuid:immersion_id>")
@whom.needed("/candidatures")
def show_immersion(person: Whom, immersion_id: UUID) -> ResponseReturnValue:
    """Show where an immersion stands, who signed, and what the person may do."""
    own = Immersion.account_id == person.applicant.account_id
    found = queries.get_immersion(session(), own, immersion_id)
    each = shown.whole(session(), found, PERSON)
    return page(
        "jobs/immersion.html",
        private=True,
        whom=person,
        each=each,
        card=wording.card(language(), each.card),
        signing=[signer for signer in each.may_note if signer in OWN],
        just_sent=request.args.get("envoye") == "1",
    )


@spoken.post("/immersions/<uuid:immersion_id>")
@whom.needed("/candidatures")
def change_immersion(person: Whom, immersion_id: UUID) -> ResponseReturnValue:
    """Sign, or cancel; what is no longer possible is shown as it is."""
    own = Immersion.account_id == person.applicant.account_id
    immersion = queries.lock_immersion(session(), own, immersion_id)
    wanted = request.form.get("wanted", "")
    try:
        with session().begin_nested():
            if wanted in OWN:
                moving.sign(session(), person.caller, immersion, Signer(wanted), PERSON)
            elif wanted in {ImmersionState.CANCELLED, ImmersionState.STOPPED}:
                moving.move(session(), immersion, ImmersionState(wanted), PERSON)
    except (rules.ImmersionMoveRefused, rules.SignatureRefused, rules.NotBegun, days.TwoAtOnce):
        return person.led(f"/immersions/{immersion_id}")
    return person.led(f"/immersions/{immersion_id}")


def _with_card(offer_id: UUID) -> Whom | ResponseReturnValue:
    """Who asks, once they have a card and while the offer stands; else where they are led."""
    try:
        published.get_published(session(), offer_id)
    except published.OfferEnded:
        return redirect(f"/{language().code}/offres/{offer_id}")
    person = whom.find()
    if person is None:
        return redirect(f"/{language().code}/carte?offre={offer_id}")
    if cards.find_card(session(), person.applicant.account_id) is None:
        return person.led("/carte", offre=str(offer_id))
    return person


def _asked(kind: ImmersionKind | None) -> tuple[tuple[str, ...], dict[str, Any]]:
    """What the form says, and which of its fields say nothing that can be understood."""
    form = request.form
    facts: dict[str, Any] = {"kind": kind, "prescriber_id": _id(form.get("prescriber_id"))}
    faults = [] if kind else ["kind"]
    for name in ("starts_on", "ends_on"):
        try:
            facts[name] = date.fromisoformat(form.get(name, ""))
        except ValueError:
            faults.append(name)
    if kind is ImmersionKind.PMSMP:
        wanted = form.get("purpose", "")
        facts["purpose"] = Purpose(wanted) if wanted in set(Purpose) else None
        faults += [] if facts["purpose"] else ["purpose"]
    else:
        facts["school"] = " ".join(form.get("school", "").split())[:100]
        facts["guardian_agrees"] = "guardian_agrees" in form
        faults += [] if facts["school"].isprintable() and facts["school"] else ["school"]
    return tuple(faults), facts


def _form(person: Whom, offer_id: UUID, faults: tuple[str, ...] = ()) -> ResponseReturnValue:
    offer = published.get_published(session(), offer_id)
    kind = asking.KINDS.get(offer.contract or ContractKind.CDI)
    if kind is None:
        return person.led(f"/offres/{offer_id}/repondre")
    today = clock.now().astimezone(clock.PARIS).date()
    return page(
        "jobs/immersion_form.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK,
        private=True,
        whom=person,
        offer=offer,
        kind=kind,
        purposes=list(Purpose),
        prescribers=partners.of_kind(session(), person.caller.territory_id, PartnerKind.PRESCRIBER),
        today=today,
        values=request.form,
        faults=faults,
    )


def _id(written: str | None) -> UUID | None:
    try:
        return UUID(written) if written else None
    except ValueError:
        return None
