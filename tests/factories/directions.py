"""Structures, services, permanences and needs, as tests want them."""

from datetime import date

from applys.directions.actions import opening
from applys.directions.models import (
    ExceptionKind,
    ExceptionReason,
    Need,
    Paper,
    Permanence,
    Place,
    Service,
    ServiceState,
    Structure,
)
from applys.directions.rules.hours import Exceptional, Week
from applys.kernel import clock
from applys.partners.models import SchoolHoliday

TOWN_HALL = (47.4132, 0.9845)
RIGHTS = "difficultes-administratives-ou-juridiques--accompagnement-pour-lacces-aux-droits"


def a_week(hours="Mo-Fr 09:00-12:00,14:00-17:00", **changes):
    return Week(hours=hours, **changes)


def an_exception(first, last=None, kind="closed", hours=None, reason="other"):
    return Exceptional(
        first_day=first,
        last_day=last or first,
        kind=ExceptionKind(kind),
        hours=hours,
        reason=ExceptionReason(reason),
    )


def a_point(territory_id, at=TOWN_HALL, **changes):
    facts = {
        "territory_id": territory_id, "name": "Mairie", "address": "60 rue de la Concorde",
        "postcode": "37400", "city": "Amboise", "insee_code": "37003",
        "latitude": at and at[0], "longitude": at and at[1],
    }  # fmt: skip
    return Place(**{**facts, **changes})


def a_structure(territory_id, reference="allo-applys--ccas", **changes):
    facts = {
        "territory_id": territory_id, "reference": reference, "name": "CCAS",
        "changed_on": date(2026, 11, 1),
    }  # fmt: skip
    return Structure(**{**facts, **changes})


def a_service(structure, **changes):
    facts = {
        "territory_id": structure.territory_id, "structure_id": structure.id,
        "state": ServiceState.PUBLISHED, "name": "Aide aux démarches",
        "description": "On vous aide à remplir vos papiers.",
        "themes": [RIGHTS],
        "changed_on": date(2026, 11, 1), "verified_at": clock.now(),
    }  # fmt: skip
    return Service(**{**facts, **changes})


def a_permanence(service, place=None, reference="allo-applys--ccas-1", **changes):
    facts = {
        "territory_id": service.territory_id, "service_id": service.id, "reference": reference,
        "place_id": place and place.id, "languages": ["fr"],
        "hours": "Mo-Fr 09:00-12:00,14:00-17:00", "appointment": "none",
    }  # fmt: skip
    return Permanence(**{**facts, **changes})


def a_need(code="papers", **changes):
    facts = {
        "code": code, "position": 1, "icon": code, "words": ["CAF"],
        "labels": {"fr": {"text": "Mes papiers et mes droits", "status": "reviewed"}},
        "themes": ["difficultes-administratives-ou-juridiques"],
    }  # fmt: skip
    return Need(**{**facts, **changes})


def a_paper(code="identity", **changes):
    labels = {"fr": {"text": "Pièce d'identité", "status": "reviewed"}}
    return Paper(**{"code": code, "position": 1, "icon": code, "labels": labels, **changes})


def a_school_holiday(territory_id, first, last, **changes):
    facts = {"territory_id": territory_id, "zone": "B", "name": "Vacances", **changes}
    return SchoolHoliday(first_day=first, last_day=last, **facts)


def a_door(session, territory_id, reference="allo-applys--ccas-1", **changes):
    """A published permanence, its service, structure and place, that searches find.

    What is named goes where it is a column: `at` to the place, else permanence, else service.
    """
    place = a_point(territory_id, changes.pop("at", TOWN_HALL))
    structure = a_structure(territory_id, f"{reference}-s", **changes.pop("structure", {}))
    session.add_all([place, structure])
    session.flush()
    own = {name: changes.pop(name) for name in list(changes) if hasattr(Permanence, name)
           and name not in {"name", "phone"}}  # fmt: skip
    service = a_service(structure, **changes)
    session.add(service)
    session.flush()
    permanence = a_permanence(service, place, reference, **own)
    session.add(permanence)
    opening.open_doors(session, [permanence.id])
    return permanence
