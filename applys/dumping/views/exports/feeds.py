"""What becomes of piles, for news readers."""

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

from flask import Response, current_app

from applys.dumping.actions.reporting import DOMAIN
from applys.dumping.messages import feeds
from applys.dumping.queries import grounds, search
from applys.dumping.queries.search import Wanted
from applys.dumping.schemas.exports import FeedFiltersSchema
from applys.dumping.views.blueprint import TEN_MINUTES, blp, territory
from applys.kernel import clock
from applys.kernel.database import session

ATOM = "application/atom+xml"
NAMESPACES = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns:georss": "http://www.georss.org/georss",
    "xml:lang": "fr",
}
DOC: dict[str, Any] = {"responses": {200: {"description": "OK", "content": {ATOM: {}}}}}


@blp.get("/piles.atom")
@blp.allow_anyone
@blp.stamped(DOMAIN, seconds=TEN_MINUTES)
@blp.arguments(FeedFiltersSchema, location="query")
@blp.doc(**DOC)
def feed_piles(filters: dict[str, Any]) -> Response:
    """Follow what becomes of piles: the fifty that changed last, as Atom (RFC 4287) with GeoRSS"""
    town = territory(filters["territory"])
    wanted = Wanted(territory_id=town.id, neighbourhood=filters["neighbourhood"])
    piles = search.last_changed(session(), clock.now(), wanted)
    things = {item.code: item.labels["fr"] for item in grounds.catalogue(session())}
    site = current_app.config["PUBLIC_URL"]
    feed = ET.Element("feed", NAMESPACES)
    _tell(feed, "id", f"{site}/v1/dumping/piles.atom")
    _tell(feed, "title", f"{feeds.TITLE} · {town.name}")
    _tell(feed, "updated", max((pile.updated_at for pile in piles), default=town.created_at))
    _tell(feed, "link", rel="self", href=f"{site}/v1/dumping/piles.atom")
    author = ET.SubElement(feed, "author")
    _tell(author, "name", "Allo App'lys")
    for pile in piles:
        _enter(feed, pile._asdict(), things, site)
    return Response(ET.tostring(feed, "utf-8", xml_declaration=True), mimetype=ATOM)


def _enter(feed: ET.Element, pile: Mapping[str, Any], things: Mapping[str, str], site: str) -> None:
    entry = ET.SubElement(feed, "entry")
    _tell(entry, "id", f"urn:uuid:{pile['id']}")
    _tell(entry, "title", feeds.title(pile, things))
    _tell(entry, "updated", pile["updated_at"])
    _tell(entry, "published", pile["created_at"])
    _tell(entry, "link", rel="alternate", href=f"{site}/depots/{pile['number']}")
    _tell(entry, "category", term=str(pile["state"]))
    _tell(entry, "summary", f"Dépôt {pile['number']}")
    if pile["placed"]:
        _tell(entry, "georss:point", f"{pile['latitude']} {pile['longitude']}")


def _tell(parent: ET.Element, name: str, value: Any = None, **attributes: str) -> None:
    child = ET.SubElement(parent, name, attributes)
    if value is not None:
        child.text = value.isoformat() if hasattr(value, "isoformat") else str(value)
