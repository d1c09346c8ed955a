"""Where social clauses and PAQTE commitments are read, and taken away as a table."""

from flask import Response
from flask.typing import ResponseReturnValue

from applys.jobs.queries.offers import clauses as queries
from applys.kernel import clock, spreadsheets
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.spreadsheets import Dialect
from applys.web.blueprint import require, staff
from applys.web.render import language, page

READERS = (Role.EMPLOYER, Role.COORDINATOR)
HEADER = ("Offre", "Entreprise", "État", "Places", "Heures de clause", "Début", "Publiée le")


@staff.get("/espace/clauses")
def show_promises() -> ResponseReturnValue:
    """Show what firms promised: the town sees all, a firm its own."""
    caller = require(*READERS)
    found = queries.promises(session(), caller)
    return page("jobs/clauses.html", private=True, caller=caller, found=found)


@staff.get("/espace/clauses.csv")
def download_clauses() -> ResponseReturnValue:
    """Give the clauses as a table that a French spreadsheet opens."""
    found = queries.promises(session(), require(*READERS))
    rows = [
        (
            each.title, each.employer_name, language().say(f"state_{each.state}"), each.positions,
            each.social_clause_hours, each.starts_on, each.published_at,
        )
        for each in found.clauses
    ]  # fmt: skip
    body = spreadsheets.written(
        HEADER, rows, Dialect(separator=";", bom=True, timezone=clock.PARIS)
    )
    response = Response(body, mimetype="text/csv")
    response.headers["Content-Disposition"] = 'attachment; filename="clauses.csv"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
