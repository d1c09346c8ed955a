"""A resident's card: what they answer offers with."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from applys.accounts.rules import AddressRefused
from applys.jobs.actions import cards as actions
from applys.jobs.models import Card, ReachedBy, Travel, WorkTime
from applys.jobs.queries import cards as queries
from applys.jobs.rules.cards import MOST_SKILLS, NEVER_SENT
from applys.jobs.schemas.cards import NewCardSchema
from applys.kernel.database import session
from applys.web.blueprint import spoken
from applys.web.jobs import whom
from applys.web.jobs.whom import Whom
from applys.web.render import page

# In the order of the page, so that the first fault is the first to mend.
ORDER = (
    "first_name", "reach", "skills", "free_times", "free_from", "travel", "immersions",
    "video_url",
)  # fmt: skip
BLANK: Mapping[str, Any] = {"reached_by": "phone", "skills": [], "free_times": [], "travel": []}
AFTER = "offre"


@spoken.get("/carte")
def show_card() -> ResponseReturnValue:
    """Show the card of this phone's owner, or an empty one."""
    person = whom.find()
    card = queries.find_card(session(), person.applicant.account_id) if person else None
    return form(person, _written(card) if card else BLANK, card)


@spoken.post("/carte")
def keep_card() -> ResponseReturnValue:
    """Keep the card; a phone that is not known is registered. Then on to the offer, if any."""
    person, typed = whom.joined(), request.form
    given = _asked(typed)
    faults = _faulty(given)
    if not faults:
        try:
            facts = NewCardSchema().load(given)
            actions.write_card(session(), person.applicant.account_id, facts)
        except AddressRefused:
            faults = ("reach",)
    if faults:
        return form(whom.find(), {**given, "skills": typed.getlist("skills")}, None, faults)
    if offer_id := _offer_id(typed.get(AFTER)):
        return person.led(f"/offres/{offer_id}/repondre")
    return person.led("/carte", garde="1")


@spoken.post("/carte/effacement")
@whom.needed("/carte")
def erase_card(person: Whom) -> ResponseReturnValue:
    """Erase the card, its CV and its video."""
    actions.erase_card(session(), person.applicant.account_id)
    return person.led("/carte")


def form(
    person: Whom | None, values: Mapping[str, Any], card: Card | None, faults: tuple[str, ...] = ()
) -> ResponseReturnValue:
    account_id = person.applicant.account_id if person else None
    return page(
        "jobs/card.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if faults else HTTPStatus.OK,
        private=True,
        whom=person,
        values=values,
        faults=faults,
        own=queries.documents(session(), account_id) if account_id else {},
        has_card=card is not None,
        kept=request.args.get("garde") if not faults else None,
        after=_offer_id(request.values.get(AFTER)),
        ways=list(ReachedBy),
        times=list(WorkTime),
        travels=list(Travel),
        skills=range(MOST_SKILLS),
        never=NEVER_SENT,
    )


def present(account_id: UUID) -> tuple[Mapping[str, Any], Card | None]:
    card = queries.find_card(session(), account_id)
    return (_written(card) if card else BLANK), card


def _written(card: Card) -> dict[str, Any]:
    """The card as the form's inputs hold it."""
    names = ("first_name", "reached_by", "reach", "skills", "free_times", "travel", "shares_skills")
    return {
        **{name: getattr(card, name) for name in names},
        "free_from": card.free_from.isoformat() if card.free_from else "",
        "immersions": card.immersions,
        "video_url": card.video_url or "",
    }


def _asked(typed: MultiDict[str, str]) -> dict[str, Any]:
    """The form's inputs as the API takes them; what is empty is not said."""
    lines = typed.get("immersions", "").replace("\r", "").split("\n")
    return {
        "first_name": typed.get("first_name", "").strip(),
        "reached_by": typed.get("reached_by", "phone"),
        "reach": typed.get("reach", "").strip(),
        "skills": [each.strip() for each in typed.getlist("skills") if each.strip()],
        "free_times": typed.getlist("free_times"),
        "free_from": typed.get("free_from", "").strip() or None,
        "travel": typed.getlist("travel"),
        "immersions": [line.strip() for line in lines if line.strip()],
        "video_url": typed.get("video_url", "").strip() or None,
        "shares_skills": "shares_skills" in typed,
    }


def _faulty(given: Mapping[str, Any]) -> tuple[str, ...]:
    refused = NewCardSchema().validate(dict(given))
    return tuple(name for name in ORDER if name in refused)


def _offer_id(written: str | None) -> UUID | None:
    try:
        return UUID(written) if written else None
    except ValueError:
        return None
