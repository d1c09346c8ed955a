"""The coordinator's form for the town's local."""

from flask import request
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.http import preconditions
from applys.kernel.http.preconditions import PreconditionFailed
from applys.partners import queries as partners
from applys.rounds.actions import settling
from applys.rounds.models import Local
from applys.rounds.schemas.incoming import NewLocalSchema
from applys.web.blueprint import require, staff
from applys.web.render import page
from applys.web.rounds import parts

ADDRESS = "/espace/local/reglages"
NUMBERS = ("latitude", "longitude", "vehicle_m3", "holds_m3")


@staff.get("/espace/local/reglages")
def show_local_settings() -> ResponseReturnValue:
    """Show where the crew unloads, who drives and how much fits, to write down or change."""
    caller = require(Role.COORDINATOR)
    local = session().scalar(select(Local).where(Local.territory_id == caller.territory_id))
    return page(
        "rounds/settling.html",
        private=True,
        caller=caller,
        local=local,
        bodies=partners.bodies(session(), caller.territory_id),
        carrier=partners.get_partner(session(), local.carrier_id).slug if local else None,
        version=_version(local),
        fault=parts.fault(),
    )


@staff.post("/espace/local/reglages")
def settle_local() -> ResponseReturnValue:
    """Write the town's local down."""
    caller = require(Role.COORDINATOR)
    present = settling.lock_local(session(), caller)
    if request.form.get("version", "") != _version(present):
        return parts.refused(ADDRESS, PreconditionFailed())
    given = parts.typed("carrier", "name", *NUMBERS)
    given |= {name: given[name].replace(",", ".") for name in NUMBERS if name in given}
    if present:
        given["alert_share"] = str(present.alert_share)

    def work() -> str:
        asked = parts.checked(NewLocalSchema(), given)
        settling.settle_local(session(), caller, present, asked)
        return "/espace/local"

    return parts.act(ADDRESS, work)


def _version(local: Local | None) -> str:
    return preconditions.etag(local.id, local.updated_at) if local else ""
