"""What a team is texted, and the organiser's table of the day."""

from collections.abc import Iterable, Sequence
from typing import Any

from applys.events.models import Meeting, Team, VisitOutcome
from applys.kernel import clock, moments, spreadsheets
from applys.kernel.spreadsheets import Dialect

SOMEONE = "Accompagnateur"
OUTCOMES = {
    VisitOutcome.OFFER: "Offre trouvée",
    VisitOutcome.IMMERSION: "Immersion possible",
    VisitOutcome.COME_BACK: "Revenir",
    VisitOutcome.NO: "Non",
}
HEADER = ("Heure", "Équipe", "Entreprise", "Adresse", "SIRET", "Réponse", "Note", "Offre")


def link(meeting: Meeting, team: Team, path: str) -> str:
    """A text message; `{site}` is where we answer."""
    day = moments.weekday(meeting.starts_at, "fr")
    return f"Markethon {day}, {team.name}. Votre page, même sans réseau : {{site}}{path}"


def table(visits: Iterable[Any]) -> bytes:
    """The visits that count, as a French spreadsheet opens them; an offer by its id."""
    rows: list[Sequence[Any]] = [
        (
            each.visited_at,
            each.team_name,
            each.name,
            each.street,
            each.siret,
            OUTCOMES[each.outcome],
            each.note,
            each.offer_id,
        )
        for each in visits
    ]
    dialect = Dialect(separator=";", bom=True, timezone=clock.PARIS)
    return spreadsheets.written(HEADER, rows, dialect)
