"""Answer an offer: what would leave is shown, then one tap sends it."""

from http import HTTPStatus
from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue

from applys.jobs.actions.applications import sending
from applys.jobs.models import Motive
from applys.jobs.queries import mandates
from applys.jobs.queries.applications.open_offers import AnsweredAsImmersion, NotAnsweredHere
from applys.jobs.queries.offers.published import OfferEnded
from applys.jobs.rules.applications.sending import (
    AlreadyAnswered,
    CardChanged,
    ManyAnswers,
    OfferChanged,
)
from applys.jobs.rules.cards import NEVER_SENT, CardMissing
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.web import sessions
from applys.web.blueprint import spoken
from applys.web.jobs import whom, wording
from applys.web.jobs.whom import Whom
from applys.web.render import language, page

AGAIN = {CardChanged: "card", OfferChanged: "offer", ManyAnswers: "many"}


@spoken.get("/offres/<uuid:offer_id>/repondre")
def show_answer(offer_id: UUID) -> ResponseReturnValue:
    """Show what would be sent; who has no card yet is led to write one."""
    person = whom.find()
    if person is not None:
        return _shown(person, offer_id)
    caller = sessions.reader()
    if caller is not None and caller.role is Role.MEDIATOR:
        people = mandates.mandates(session(), caller)
        return page("jobs/with_whom.html", private=True, offer_id=offer_id, people=people)
    return redirect(f"/{language().code}/carte?offre={offer_id}")


@spoken.post("/offres/<uuid:offer_id>/repondre")
def send_answer(offer_id: UUID) -> ResponseReturnValue:
    """Send what was shown, and lead to the answer; what changed meanwhile is shown again."""
    person = whom.find()
    if person is None:
        return redirect(f"/{language().code}/carte?offre={offer_id}")
    motive, shown = request.form.get("motive", ""), request.form.get("shown", "")
    try:
        with session().begin_nested():
            sent = sending.send(
                session(),
                person.applicant,
                offer_id,
                shown=shown,
                motive=Motive(motive) if motive in set(Motive) else None,
            )
    except AlreadyAnswered as answered:
        return person.led(f"/candidatures/{answered.extra['application_id']}")
    except (CardChanged, OfferChanged, ManyAnswers) as refused:
        return _shown(person, offer_id, AGAIN[type(refused)])
    except (OfferEnded, NotAnsweredHere, AnsweredAsImmersion, CardMissing):
        return _shown(person, offer_id)
    return person.led(f"/candidatures/{sent.id}", envoye="1")


def _shown(person: Whom, offer_id: UUID, fault: str | None = None) -> ResponseReturnValue:
    try:
        ready = sending.preview(session(), person.applicant, offer_id)
    except CardMissing:
        return person.led("/carte", offre=str(offer_id))
    except AnsweredAsImmersion:
        return person.led(f"/offres/{offer_id}/immersion")
    except (OfferEnded, NotAnsweredHere):
        return redirect(f"/{language().code}/offres/{offer_id}")
    if ready.answered:
        return person.led(f"/candidatures/{ready.answered}")
    return page(
        "jobs/answer.html",
        HTTPStatus.CONFLICT if fault else HTTPStatus.OK,
        private=True,
        whom=person,
        offer=ready.offer,
        card=wording.card(language(), ready.card),
        has_link=bool(ready.card["video_url"]),
        video=ready.video,
        cv=ready.cv,
        shown=ready.shown,
        motives=list(Motive),
        never=NEVER_SENT,
        fault=fault,
    )
