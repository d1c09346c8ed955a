"""The round on the crew's phone: every stop on one page, answered with or without a network."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from uuid import UUID

from flask import redirect, request
from flask.typing import ResponseReturnValue

from applys.dumping.models import Stream
from applys.gateways.photos import BadPhoto, PhotoTooHeavy
from applys.kernel import clock, ids
from applys.kernel.database import session
from applys.kernel.http.blueprint import note
from applys.kernel.problems import NotFound
from applys.rounds.actions import answering
from applys.rounds.actions.answering import Answer
from applys.rounds.models import Account, Method, Outcome, RoundState, Stop
from applys.rounds.queries import rounds as queries
from applys.rounds.schemas.incoming import AnswerSchema
from applys.web import carried
from applys.web.blueprint import plain, staff
from applys.web.carried import Carried
from applys.web.dumping import photos
from applys.web.render import page
from applys.web.rounds import parts
from applys.web.rounds.desk import ADDRESS

FIELDS = (
    "client_id", "outcome", "measured_m3", "method", "kilos", "destination", "crew", "minutes",
    "note", "no_photo_reason",
)  # fmt: skip
CARRIED = Carried(
    name="crew",
    page="/espace/tournees/[0-9a-f-]{36}/terrain",
    picture="/v1/dumping/photos/[0-9a-f-]{36}/thumbnail",
    scripts=("store.js", "crew_outbox.js"),
    files=("pages.css", "rounds.css", "pages.js", "carry.js", "crew.js", "icon.svg"),
)


@staff.get("/espace/tournees/<uuid:round_id>/terrain")
def show_field(round_id: UUID) -> ResponseReturnValue:
    """Show every stop with its form; the phone keeps the page for where there is no network."""
    caller, shown = parts.read(round_id)
    return page(
        "rounds/field.html",
        private=True,
        caller=caller,
        sheet=shown,
        answered=sum(stop.outcome is not None for stop in shown.stops),
        open=shown.state is RoundState.LOCKED,
        outcomes=list(Outcome),
        methods=list(Method),
        streams=list(Stream),
        destinations=[Account.LOCAL, Account.TIP, Account.REUSE, Account.WEEE],
        new_id=ids.new_id,
        fault=parts.fault(),
        suspect=request.args.get("non") == "volume-suspect",
        failed=request.args.get("arret"),
        **parts.WORDS,
    )


def answer_stop(round_id: UUID, stop_id: UUID) -> ResponseReturnValue:
    """Take an answer from a phone whose scripts do not run, with its photo."""
    caller = parts.crew()
    address, anchor = f"{ADDRESS}/{round_id}/terrain", f"#arret-{stop_id}"
    again = f"&arret={stop_id}{anchor}"
    form, sent = photos.sent()
    try:
        kept = [photos.keep(caller, raw)[0].id for raw in sent[:1]]
    except BadPhoto as problem:
        return parts.refused(address, problem, again)

    def work() -> str:
        _, round_ = parts.held(round_id)
        answering.answer(session(), round_, caller.id, _said(stop_id, form, kept))
        return f"{address}{anchor}"

    return parts.act(address, work, again)


staff.post("/espace/tournees/<uuid:round_id>/arrets/<uuid:stop_id>")(
    note(answer_stop, body=(photos.MOST_BODY, PhotoTooHeavy))
)


def _said(stop_id: UUID, form: Mapping[str, str], kept: Sequence[UUID]) -> Answer:
    """The answer in this form; raise Malformed."""
    given = parts.typed(*FIELDS, form=form)
    for name in ("measured_m3", "kilos"):
        if name in given:
            given[name] = given[name].replace(",", ".")
    given |= {"stop_id": str(stop_id), "captured_at": clock.now().isoformat()}
    asked = parts.checked(AnswerSchema(), given)
    stream, measured = form.get("stream", ""), asked["measured_m3"]
    if stream in set(Stream) and measured > Decimal(0):
        asked["streams"] = {Stream(stream): measured}
    asked["confirmed"] = "confirmed" in form
    del asked["photos"]
    return Answer(photo_ids=kept, **asked)


@staff.get("/arret/<string:code>")
def follow_code(code: str) -> ResponseReturnValue:
    """Lead from the code on a printed sheet to that stop's form."""
    caller = parts.crew()
    try:
        stop = session().get(Stop, UUID(code))
    except ValueError as error:
        raise NotFound from error
    if stop is None:
        raise NotFound
    round_ = queries.get_round(session(), caller, stop.round_id)
    return redirect(f"{ADDRESS}/{round_.id}/terrain#arret-{stop.id}")


@plain.get("/espace/tournees/sw.js")
def get_crew_worker() -> ResponseReturnValue:
    """The worker of the crew's pages alone: what is private there stays with it."""
    return carried.worker(CARRIED)
