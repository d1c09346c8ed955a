"""How clean places are, as a spreadsheet opens it."""

from collections.abc import Callable
from typing import Any

from flask import Response, current_app

from applys.dumping.messages import clean
from applys.dumping.queries import challenges, cleanliness
from applys.dumping.schemas.exports import TableSchema
from applys.dumping.views.blueprint import blp
from applys.dumping.views.cleanliness import WALKERS
from applys.dumping.views.exports.tables import DOC, Table, tabulated
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.keyset import Page


@blp.get("/desk/marks.csv")
@blp.allow(Role.COORDINATOR)
@blp.arguments(TableSchema, location="query")
@blp.doc(**DOC)
def tabulate_marks(asked: dict[str, Any]) -> Response:
    """Tabulate every mark, the latest first, as CSV (RFC 4180): who gave it is never told

    In French. At most 10,000 lines: `Link` names the next ones.
    """
    return _tabulated("notes-de-proprete", cleanliness.marks, (clean.MARKS, clean.marks), asked)


@blp.get("/walks.csv")
@blp.allow(*WALKERS)
@blp.arguments(TableSchema, location="query")
@blp.doc(**DOC)
def tabulate_walks(asked: dict[str, Any]) -> Response:
    """Tabulate the walking diagnoses, the latest first, as CSV: under five people are hidden"""
    return _tabulated("diagnostics", cleanliness.walks, (clean.WALKS, clean.walks), asked)


@blp.get("/desk/challenges.csv")
@blp.allow(Role.COORDINATOR)
@blp.arguments(TableSchema, location="query")
@blp.doc(**DOC)
def tabulate_challenges(asked: dict[str, Any]) -> Response:
    """Tabulate the challenges and what they changed, as CSV: under five people are hidden"""
    return _tabulated("defis", challenges.results, (clean.CHALLENGES, clean.challenges), asked)


def _tabulated(
    name: str, found: Callable[..., Page], words: clean.Words, asked: dict[str, Any]
) -> Response:
    pager, who = current_app.extensions["pager"], caller()
    page = found(session(), pager, who, cursor=asked["cursor"], limit=asked["limit"])
    header, rows = words
    return tabulated(Table(name, header, rows(page.items)), page, asked, who.territory_id)
