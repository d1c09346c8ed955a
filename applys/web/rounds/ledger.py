"""The local: what it holds, what came in and went out."""

from decimal import Decimal
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.dumping.models import Stream
from applys.kernel import clock
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused
from applys.rounds.actions import calendar
from applys.rounds.actions import ledger as actions
from applys.rounds.models import Account, Local, Movement
from applys.rounds.queries import ledger as queries
from applys.rounds.queries import rounds
from applys.rounds.schemas.incoming import NewMovementSchema, ReversalSchema
from applys.web.blueprint import staff
from applys.web.render import page
from applys.web.rounds import parts

ADDRESS = "/espace/local"
MOVEMENTS_A_PAGE = 30
FIELDS = ("target", "stream", "m3", "ticket", "kilos", "note")


@staff.get("/espace/local")
def show_local() -> ResponseReturnValue:
    """Show what the local holds by stream, its movements, and the form for what leaves."""
    caller, local = _local()
    pager, cursor = current_app.extensions["pager"], request.args.get("suite") or None
    try:
        found = queries.movements(session(), pager, local.id, cursor=cursor, limit=MOVEMENTS_A_PAGE)
    except CursorRefused:
        return redirect(ADDRESS)
    held = queries.balance(session(), local.id)
    total = sum(held.values(), Decimal(0))
    return page(
        "rounds/local.html",
        private=True,
        caller=caller,
        local=local,
        held=sorted(held.items(), key=lambda each: -each[1]),
        total=total,
        share=min(100, round(100 * total / local.holds_m3)),
        full=actions.is_nearly_full(session(), local),
        movements=found.items,
        corrected={each.reverses_id for each in found.items},
        next_cursor=found.next_cursor,
        streams=list(Stream),
        targets=[Account.TIP, Account.REUSE, Account.WEEE],
        calendar=parts.site() + calendar.address(current_app.config["SECRET_KEY"], local),
        fault=parts.fault(),
        **parts.WORDS,
    )


@staff.post("/espace/local/sorties")
def take_out() -> ResponseReturnValue:
    """Write what leaves the local, with the tip's ticket."""
    caller, local = _local()
    given = parts.typed(*FIELDS)
    for name in ("m3", "kilos"):
        if name in given:
            given[name] = given[name].replace(",", ".")

    def work() -> None:
        new = parts.checked(NewMovementSchema(), {**given, "moved_at": clock.now().isoformat()})
        leaving = Movement(local_id=local.id, account_id=caller.id, source=Account.LOCAL, **new)
        actions.take_out(session(), local, leaving)

    return parts.act(ADDRESS, work)


@staff.post("/espace/local/corrections/<uuid:movement_id>")
def reverse_movement(movement_id: UUID) -> ResponseReturnValue:
    """Correct a movement by its contrary."""
    caller, local = _local()

    def work() -> None:
        asked = parts.checked(ReversalSchema(), parts.typed("note"))
        actions.reverse(session(), local, movement_id, caller.id, asked["note"])

    return parts.act(ADDRESS, work)


@staff.post("/espace/local/agenda")
def renew_calendar() -> ResponseReturnValue:
    """Give the crew's calendar a new secret address."""
    caller, _ = _local()
    calendar.renew_address(session(), caller)
    return redirect(f"{ADDRESS}#agenda")


def _local() -> tuple[Caller, Local]:
    caller = parts.crew()
    return caller, rounds.get_their_local(session(), caller)
