"""What we keep as data.inclusion rows, each key there, in the schema's order."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from applys.directions.models import OnPublicHolidays
from applys.directions.rules.exchange import sentences, taking
from applys.directions.rules.hours import Week, composing

STRUCTURE = (
    "source", "id", "nom", "date_maj", "description", "lien_source", "siret", "commune",
    "code_postal", "code_insee", "adresse", "complement_adresse", "longitude", "latitude",
    "telephone", "courriel", "site_web", "horaires_accueil", "accessibilite_lieu",
    "reseaux_porteurs",
)  # fmt: skip
SERVICE = (
    "source", "structure_id", "id", "nom", "description", "lien_source", "date_maj", "type",
    "thematiques", "frais", "frais_precisions", "publics", "publics_precisions",
    "conditions_acces", "commune", "code_postal", "code_insee", "adresse", "complement_adresse",
    "longitude", "latitude", "telephone", "courriel", "modes_accueil", "zone_eligibilite",
    "contact_nom_prenom", "lien_mobilisation", "modes_mobilisation", "mobilisable_par",
    "mobilisation_precisions", "volume_horaire_hebdomadaire", "nombre_semaines",
    "horaires_accueil",
)  # fmt: skip


def structure(kept: Any, place: Any) -> dict[str, Any]:
    """A structure and its place, if it has one, as a row."""
    facts = {
        **_named(kept, taking.STRUCTURE),
        **_named(place, taking.ADDRESS),
        "source": kept.source,
        "id": kept.reference,
        "date_maj": kept.changed_on,
        "reseaux_porteurs": list(kept.networks),
    }
    return _row(facts, STRUCTURE)


def service(kept: Any, place: Any, week: Week, labels: Mapping[str, str]) -> dict[str, Any]:
    """A permanence with its service as a row; `kept` has the columns of `queries.exchange`."""
    facts = {
        **_named(kept, taking.SERVICE),
        **_named(kept, taking.LISTS),
        **_named(kept, taking.PERMANENCE),
        **_named(place, taking.ADDRESS),
        "source": kept.source,
        "structure_id": kept.structure_reference,
        "id": kept.reference,
        "date_maj": kept.changed_on,
        "type": kept.kind,
        "frais": kept.cost,
        "volume_horaire_hebdomadaire": kept.hours_a_week,
        "conditions_acces": sentences.with_papers(kept.conditions, kept.papers, labels),
        "publics_precisions": sentences.with_languages(kept.publics_note, kept.languages),
        "horaires_accueil": hours(week),
    }
    return _row(facts, SERVICE)


def hours(week: Week) -> str | None:
    """The week with its variant and exceptions as dated rules; what is not believed as it came."""
    if not composing.is_known(week):
        return week.hours
    closed = week.on_public_holidays is OnPublicHolidays.CLOSED and "PH" not in (week.hours or "")
    if not closed and not week.exceptions and week.school_holidays is None:
        return week.hours
    return composing.written(week, public_holidays=closed)


def _named(kept: Any, names: Mapping[str, str]) -> dict[str, Any]:
    if kept is None:
        return dict.fromkeys(names)
    return {theirs: getattr(kept, ours) for theirs, ours in names.items()}


def _row(facts: Mapping[str, Any], order: tuple[str, ...]) -> dict[str, Any]:
    return {name: _plain(facts[name]) for name in order}


def _plain(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case list() if not value:
            return None
        case _:
            return value
