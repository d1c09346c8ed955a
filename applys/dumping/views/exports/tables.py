"""Piles as a spreadsheet opens them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode
from uuid import UUID
from zoneinfo import ZoneInfo

from flask import Response, current_app, request

from applys.dumping.messages import feeds
from applys.dumping.queries import grounds, search
from applys.dumping.queries.search import Statement, Wanted, Where
from applys.dumping.schemas.exports import TableFiltersSchema
from applys.dumping.views.blueprint import STAFF, asked_of, blp, wanted_piles
from applys.kernel import clock, spreadsheets
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.keyset import Page, Pager
from applys.kernel.spreadsheets import Dialect
from applys.partners.models import Territory

CSV = "text/csv"
DOC: dict[str, Any] = {"responses": {200: {"description": "OK", "content": {CSV: {}}}}}


class Table(NamedTuple):
    """What a file of lines is called, and what it holds."""

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[Any]]


@blp.get("/piles.csv")
@blp.allow_anyone
@blp.arguments(TableFiltersSchema, location="query")
@blp.doc(**DOC)
def tabulate_piles(filters: dict[str, Any]) -> Response:
    """Tabulate the piles that anyone may see, newest first, as CSV (RFC 4180)

    In French, times in the town's zone. At most 10,000 lines: `Link` names the next ones.
    """
    wanted = wanted_piles(filters)
    return _piles(search.public(clock.now(), wanted), wanted, search.SHOWN, filters)


@blp.get("/desk/piles.csv")
@blp.allow(*STAFF)
@blp.arguments(TableFiltersSchema, location="query")
@blp.doc(**DOC)
def tabulate_desk_piles(filters: dict[str, Any]) -> Response:
    """Tabulate the piles I work on, newest first, as CSV (RFC 4180)"""
    wanted = wanted_piles(filters, caller())
    return _piles(search.desk(caller(), wanted), wanted, search.EXACT, filters)


def _piles(
    statement: Statement, wanted: Wanted, where: Where, filters: Mapping[str, Any]
) -> Response:
    pager: Pager = current_app.extensions["pager"]
    page = pager.page(
        session(),
        statement,
        search.order(wanted, where),
        query=["table", *asked_of(filters)],
        cursor=filters["cursor"],
        limit=filters["limit"],
    )
    things = {item.code: item.labels["fr"] for item in grounds.catalogue(session())}
    rows = (feeds.row(pile._asdict(), things) for pile in page.items)
    header = feeds.header(frozenset(statement.selected_columns.keys()))
    return tabulated(Table("depots", header, rows), page, filters, wanted.territory_id)


def tabulated(table: Table, page: Page, filters: Mapping[str, Any], territory_id: UUID) -> Response:
    """A table as it is asked for, with a file's name, and where the next lines are (RFC 8288)."""
    town = session().get_one(Territory, territory_id)
    dialect = Dialect(
        separator=filters["separator"], bom=filters["bom"], timezone=ZoneInfo(town.timezone)
    )
    response = Response(spreadsheets.written(table.header, table.rows, dialect), mimetype=CSV)
    response.headers["Content-Disposition"] = f'attachment; filename="{table.name}.csv"'
    response.headers["Cache-Control"] = "private, no-store"
    if page.next_cursor:
        query = urlencode({**request.args.to_dict(), "cursor": page.next_cursor})
        response.headers["Link"] = f'<{request.base_url}?{query}>; rel="next"'
    return response
