"""What anyone may read of territories and partners."""

from typing import Any
from uuid import UUID

from flask import current_app

from applys.kernel.database import session
from applys.kernel.http import preconditions
from applys.partners import queries
from applys.partners.actions.keeping import DOMAIN
from applys.partners.models import Partner, Territory
from applys.partners.schemas.incoming import PartnerFiltersSchema
from applys.partners.schemas.outgoing import (
    DrawnTerritorySchema,
    PartnerPageSchema,
    PartnerSchema,
    TerritoriesSchema,
    TerritorySchema,
)
from applys.partners.views.blueprint import blp

OWN = [name for name in TerritorySchema().fields if name != "neighbourhoods"]


@blp.get("/territories")
@blp.allow_anyone
@blp.stamped(DOMAIN)
@blp.response(200, TerritoriesSchema)
def list_territories() -> dict[str, Any]:
    """List the territories and their neighbourhoods, without the outlines"""
    return {"items": [_with_neighbourhoods(each) for each in queries.territories(session())]}


@blp.get("/territories/<slug>")
@blp.allow_anyone
@blp.stamped(DOMAIN)
@blp.response(200, DrawnTerritorySchema)
def get_territory(slug: str) -> dict[str, Any]:
    """Get a territory, with its neighbourhoods and their outlines

    An `approximate` outline is drawn by hand and decides nothing; an `official` one comes from
    the national file of the quartiers prioritaires (data.gouv.fr, Licence Ouverte).
    """
    return _with_neighbourhoods(queries.get_territory(session(), slug))


@blp.get("/partners")
@blp.allow_anyone
@blp.stamped(DOMAIN)
@blp.arguments(PartnerFiltersSchema, location="query")
@blp.response(200, PartnerPageSchema)
def list_partners(filters: dict[str, Any]) -> dict[str, Any]:
    """Look partners up, by name

    Filters add up. Pages follow by `cursor`; a page may be a second behind the present.
    """
    slug = filters.get("territory")
    wanted = queries.PartnerSearch(
        territory_id=queries.get_territory(session(), slug).id if slug else None,
        kinds=filters.get("kind", ()),
        paqte=filters.get("paqte"),
        words=filters.get("q", ""),
    )
    pager = current_app.extensions["pager"]
    page = queries.search(
        session(), pager, wanted, cursor=filters["cursor"], limit=filters["limit"]
    )
    return {"items": page.items, "next_cursor": page.next_cursor}


@blp.get("/partners/<uuid:partner_id>")
@blp.allow_anyone
@blp.response(200, PartnerSchema)
def get_partner(partner_id: UUID) -> tuple[Partner, dict[str, str]]:
    """Get a partner, as it is now; its ETag is the one a change asks for"""
    partner = queries.get_partner(session(), partner_id)
    return partner, {"ETag": preconditions.etag(partner.id, partner.updated_at)}


def _with_neighbourhoods(territory: Territory) -> dict[str, Any]:
    facts = {name: getattr(territory, name) for name in OWN}
    return {**facts, "neighbourhoods": queries.neighbourhoods_of(session(), territory.id)}
