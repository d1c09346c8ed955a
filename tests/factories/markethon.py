"""A Markethon, as tests want it: Friday 8 January 2027, from 9:00 to 16:30 in Paris."""

from datetime import UTC, datetime
from uuid import uuid4

from tests.factories import events

DAY = datetime(2027, 1, 8, 9, tzinfo=UTC)
SIRET = "732 829 320 00074"
LA_POSTE = "35600000000048"
HIDDEN = {
    "title": "Serveur ou serveuse",
    "description": "Deux soirs par semaine, en salle.",
    "contract": "cdd",
    "contact_email": "patron@example.org",
}


def a_new_markethon(**changes):
    times = {"starts_at": "2027-01-08T09:00", "ends_at": "2027-01-08T16:30"}
    return events.a_new_meeting(**{"kind": "markethon", "title": "Markethon", **times, **changes})


def a_team(name="Équipe bleue", **changes):
    people = [{"companion": "Julie, Mission locale"}, {"companion": "Marc, la Ville"}]
    return {"name": name, "members": people, **changes}


def a_visit(**changes):
    """What a phone notes of a firm; its hour is ten in the morning."""
    facts = {"name": "Boulangerie du Pont", "street": "12 rue Nationale", "outcome": "no"}
    return {"client_id": str(uuid4()), "visited_at": DAY.isoformat(), **facts, **changes}


def numbered(visit, **changes):
    """A visit as the address that names it takes it: its id, and the rest."""
    said = {**visit, **changes}
    return said.pop("client_id"), said
