"""What someone is good at: said, confirmed by others, shared by choice."""

from http import HTTPStatus

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.jobs.actions import skills as actions
from applys.jobs.actions.skills import NoBody
from applys.jobs.models import SoftSkill
from applys.jobs.queries import skills as queries
from applys.kernel.callers import STAFF
from applys.kernel.database import session
from applys.kernel.signing import LinkRefused
from applys.web.blueprint import require, spoken, staff
from applys.web.jobs import codes, whom
from applys.web.jobs.whom import Whom
from applys.web.render import page


@spoken.get("/carte/qualites")
@whom.needed("/carte", resident_only=True)
def show_qualities(person: Whom) -> ResponseReturnValue:
    """Show what this person says of themselves, who confirmed it, and a code to show."""
    url = actions.make_link(_secret(), current_app.config["PUBLIC_URL"], person.caller)
    return page(
        "jobs/qualities.html",
        private=True,
        every=list(SoftSkill),
        said={each.skill: each for each in queries.skills(session(), person.caller.id)},
        url=url,
        squares=codes.drawn(url),
        kept=request.args.get("garde") == "1",
    )


@spoken.post("/carte/qualites")
@whom.needed("/carte", resident_only=True)
def say_qualities(person: Whom) -> ResponseReturnValue:
    """Keep what this person says of themselves."""
    wanted = [each for each in SoftSkill if each in request.form.getlist("skills")]
    actions.say_skills(session(), person.caller, wanted)
    return person.led("/carte/qualites", garde="1")


@staff.get("/espace/qualites/<token>")
def show_asked(token: str) -> ResponseReturnValue:
    """Show what someone asks one to confirm."""
    return _asked(token)


@staff.post("/espace/qualites/<token>")
def confirm_qualities(token: str) -> ResponseReturnValue:
    """Give one's body's word."""
    caller = require(*STAFF)
    wanted = [each for each in SoftSkill if each in request.form.getlist("skills")]
    try:
        actions.confirm(session(), _secret(), token, caller, wanted)
    except (LinkRefused, NoBody):
        return _asked(token)
    return redirect(f"/espace/qualites/{token}?merci=1", HTTPStatus.SEE_OTHER)


def _asked(token: str) -> ResponseReturnValue:
    caller = require(*STAFF)
    try:
        asked = actions.read_link(session(), _secret(), token, caller)
    except (LinkRefused, NoBody) as refused:
        return page(
            "jobs/quality_asked.html", refused.status, private=True, caller=caller, asked=None
        )
    thanked = request.args.get("merci") == "1"
    return page(
        "jobs/quality_asked.html", private=True, caller=caller, asked=asked, token=token,
        thanked=thanked,
    )  # fmt: skip


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])
