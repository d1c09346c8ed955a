"""A data.inclusion row as what we keep."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from applys.directions.models import Appointment, Cost, ServiceKind
from applys.directions.rules.exchange import sentences
from applys.directions.rules.hours import faults

Row = Mapping[str, Any]
ADDRESS = {
    "adresse": "address",
    "complement_adresse": "address_more",
    "code_postal": "postcode",
    "commune": "city",
    "code_insee": "insee_code",
    "latitude": "latitude",
    "longitude": "longitude",
}
STRUCTURE = {
    "nom": "name",
    "description": "description",
    "siret": "siret",
    "telephone": "phone",
    "courriel": "email",
    "site_web": "website",
    "lien_source": "source_url",
    "accessibilite_lieu": "accessibility_url",
    "horaires_accueil": "hours",
}
SERVICE = {
    "nom": "name",
    "description": "description",
    "lien_source": "source_url",
    "frais_precisions": "cost_note",
    "mobilisation_precisions": "reach_note",
    "lien_mobilisation": "reach_url",
    "nombre_semaines": "weeks",
}
LISTS = {
    "thematiques": "themes",
    "publics": "publics",
    "modes_accueil": "welcome",
    "modes_mobilisation": "reach",
    "mobilisable_par": "reached_by",
    "zone_eligibilite": "zone",
}
PERMANENCE = {
    "telephone": "phone",
    "courriel": "email",
    "contact_nom_prenom": "contact_name",
    "horaires_accueil": "hours",
}


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A row's facts, for each of our tables that it speaks of; `place` is None without address."""

    own: dict[str, Any]
    place: dict[str, Any] | None
    permanence: dict[str, Any] = field(default_factory=dict)


def structure(row: Row) -> Taken:
    own = _named(row, STRUCTURE)
    own["networks"] = list(row.get("reseaux_porteurs") or [])
    own["changed_on"] = date.fromisoformat(row["date_maj"])
    return Taken(own=own, place=place(row))


def service(row: Row, labels: Mapping[str, str]) -> Taken:
    """`labels` are the French labels of papers, by code."""
    conditions, papers = sentences.without_papers(row.get("conditions_acces"), labels)
    note, languages = sentences.without_languages(row.get("publics_precisions"))
    weekly = row.get("volume_horaire_hebdomadaire")
    own = {
        **_named(row, SERVICE),
        **{ours: list(row.get(theirs) or []) for theirs, ours in LISTS.items()},
        "kind": ServiceKind(row["type"]) if row.get("type") else None,
        "cost": Cost(row["frais"]) if row.get("frais") else None,
        "hours_a_week": None if weekly is None else float(weekly),
        "changed_on": date.fromisoformat(row["date_maj"]),
        "conditions": conditions,
        "papers": papers,
        "publics_note": note,
    }
    permanence = {**_named(row, PERMANENCE), "languages": languages}
    permanence["hours_fault"] = hours_fault(permanence["hours"])
    permanence["appointment"] = Appointment.UNKNOWN
    return Taken(own=own, place=place(row), permanence=permanence)


def place(row: Row) -> dict[str, Any] | None:
    facts = _named(row, ADDRESS)
    return facts if any(value is not None for value in facts.values()) else None


def hours_fault(text: str | None) -> str | None:
    """Why hours are kept and not believed."""
    found = faults(text) if text is not None else ()
    return str(found[0]) if found else None


def _named(row: Row, names: Mapping[str, str]) -> dict[str, Any]:
    return {ours: row.get(theirs) for theirs, ours in names.items()}
