"""Where the coordinator keeps the partners, and each partner its own contacts."""

from typing import Any
from uuid import UUID

from applys.kernel.callers import STAFF, Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http import preconditions
from applys.kernel.http.parser import flatten
from applys.kernel.problems import Malformed
from applys.partners import actions, queries
from applys.partners.models import Partner
from applys.partners.rules import paqte, rights
from applys.partners.schemas.incoming import NewPartnerSchema, PartnerChangesSchema, together
from applys.partners.schemas.outgoing import PartnerSheetSchema
from applys.partners.views.blueprint import blp

Shown = tuple[Partner, dict[str, str]]


@blp.post("/partners")
@blp.allow(Role.COORDINATOR)
@blp.creates
@blp.arguments(NewPartnerSchema)
@blp.response(201, PartnerSheetSchema)
def create_partner(new: dict[str, Any]) -> Shown:
    """Create a partner in my territory

    409 when another has its SIRET or its slug; the slug is made from the name when absent.
    """
    return _shown(actions.create_partner(session(), caller(), **new))


@blp.get("/partners/<uuid:partner_id>/sheet")
@blp.allow(*sorted(STAFF))
@blp.response(200, PartnerSheetSchema)
def get_partner_sheet(partner_id: UUID) -> Shown:
    """Get a partner I answer for, with its e-mail address and its ETag"""
    partner = queries.get_partner(session(), partner_id)
    rights.check_keeper(caller(), partner)
    return _shown(partner)


@blp.patch("/partners/<uuid:partner_id>")
@blp.allow(*sorted(STAFF))
@blp.guarded
@blp.arguments(PartnerChangesSchema)
@blp.response(200, PartnerSheetSchema)
def change_partner(changes: dict[str, Any], partner_id: UUID) -> Shown:
    """Change a partner

    The coordinator changes all; a partner's members its phone, website, address and e-mail:
    403 names any other field. Send the ETag you read in `If-Match`: 412 tells that someone
    else changed it since.
    """
    partner = queries.lock_partner(session(), partner_id)
    rights.check_change(caller(), partner, changes)
    preconditions.check(partner.id, partner.updated_at)
    _refuse_together(partner, changes)
    return _shown(actions.change_partner(session(), caller(), partner, changes))


@blp.delete("/partners/<uuid:partner_id>")
@blp.allow(Role.COORDINATOR)
@blp.response(204)
def archive_partner(partner_id: UUID) -> None:
    """Archive a partner: nobody finds it any more, its history stays"""
    actions.archive_partner(session(), caller(), queries.lock_partner(session(), partner_id))


def _refuse_together(partner: Partner, changes: dict[str, Any]) -> None:
    """Hold the partner as it would become against the rules between fields."""
    present = {name: getattr(partner, name) for name in paqte.TOGETHER}
    if faults := together({**present, **changes}):
        raise Malformed(errors=flatten({"json": faults}))


def _shown(partner: Partner) -> Shown:
    return partner, {"ETag": preconditions.etag(partner.id, partner.updated_at)}
