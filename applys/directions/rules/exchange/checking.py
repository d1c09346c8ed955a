"""Whether a row is one of data.inclusion v1 (schema 1.0.10), and everything that is wrong in it."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from applys.directions.models import Cost, Reach, ReachedBy, ServiceKind, Welcome
from applys.directions.rules import terms
from applys.partners.rules import contacts

Check = Callable[[Any], str | None]
OLDEST = date(2000, 1, 1)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
NAME, DESCRIPTION, LONGEST, URL_LONGEST = (3, 150), (5, 10_000), 20_000, 2_083
URL = re.compile(r"https?://[^\s/?#]+\S*")
ZONE = re.compile(r"france|\w{2,3}|\w{5}|\d{9}")


def faults(row: Mapping[str, Any], today: date) -> list[str]:
    """Each fault as "field: what is wrong"; none for a row to take in."""
    service = is_service(row)
    checks = SERVICE if service else STRUCTURE
    needed = NEEDED_BY_SERVICE if service else NEEDED_BY_STRUCTURE
    found = [f"{name}: missing" for name in needed if row.get(name) is None]
    for name, check in checks.items():
        value = row.get(name)
        if value is not None and (fault := check(value)):
            found.append(f"{name}: {fault}")
    return found + list(_together(row, today, found))


def is_service(row: Mapping[str, Any]) -> bool:
    return "structure_id" in row


def unknown(row: Mapping[str, Any]) -> Collection[str]:
    """The fields that data.inclusion v1 does not have."""
    return set(row) - set(SERVICE if is_service(row) else STRUCTURE)


def _together(row: Mapping[str, Any], today: date, found: list[str]) -> Iterator[str]:
    named = {fault.partition(":")[0] for fault in found}
    if not named & {"id", "source"} and not _is_reference(row["id"], row["source"]):
        yield "id: not source--key"
    if "date_maj" not in named and not OLDEST <= date.fromisoformat(row["date_maj"]) <= today:
        yield "date_maj: before 2000 or in the future"
    if (row.get("latitude") is None) is not (row.get("longitude") is None):
        yield "latitude: both coordinates, or neither"


def _is_reference(reference: str, source: str) -> bool:
    return reference.startswith(f"{source}--") and len(reference) > len(source) + 2


def text(value: Any) -> str | None:
    if not isinstance(value, str):
        return "not a text"
    if CONTROL.search(value):
        return "control characters or lone surrogates"
    return "too long" if len(value) > LONGEST else None


def sized(bounds: tuple[int, int]) -> Check:
    def check(value: Any) -> str | None:
        low, high = bounds
        wrong = text(value)
        return wrong or (None if low <= len(value) <= high else f"{low} to {high} characters")

    return check


def shaped(pattern: str, what: str) -> Check:
    shape = re.compile(pattern, re.ASCII)
    return lambda value: text(value) or (None if shape.fullmatch(value) else f"not {what}")


def url(value: Any) -> str | None:
    wrong = text(value)
    fits = not wrong and len(value) <= URL_LONGEST and URL.fullmatch(value)
    return wrong or (None if fits else "not an http(s) address")


def email(value: Any) -> str | None:
    return text(value) or (None if contacts.email(value) else "not an e-mail address")


def day(value: Any) -> str | None:
    wrong = "not a day (YYYY-MM-DD)"
    if not isinstance(value, str) or not DAY.fullmatch(value):
        return wrong
    try:
        date.fromisoformat(value)
    except ValueError:
        return wrong
    return None


def number(low: float, high: float, *, whole: bool = False) -> Check:
    def check(value: Any) -> str | None:
        if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
            return "not a whole number" if whole else "not a number"
        return None if low <= value <= high else f"not between {low:g} and {high:g}"

    return check


def one(values: Iterable[str]) -> Check:
    closed = {str(each) for each in values}
    return lambda value: None if str(value) in closed else f"not in the closed list: {value!r}"


def some(check: Check, *, least: int = 0) -> Check:
    """A list without repeats, each of whose values passes."""

    def checked(values: Any) -> str | None:
        if not isinstance(values, list) or not all(isinstance(each, str) for each in values):
            return "not a list of texts"
        if len(set(values)) < len(values) or len(values) < least:
            return "repeated values" if values else "empty"
        return next((fault for each in values if (fault := check(each))), None)

    return checked


def publics(values: Any) -> str | None:
    if fault := some(one(terms.publics()), least=1)(values):
        return fault
    alone = terms.EVERYONE not in values or len(values) == 1
    return None if alone else f"{terms.EVERYONE} stands alone"


def zone(value: Any) -> str | None:
    return None if ZONE.fullmatch(value) else f"not a code: {value!r}"


COMMON: dict[str, Check] = {
    "source": sized((1, 100)),
    "id": sized((4, 300)),
    "nom": sized(NAME),
    "description": sized(DESCRIPTION),
    "lien_source": url,
    "date_maj": day,
    "commune": text,
    "code_postal": shaped(r"\d{5}", "a postcode"),
    "code_insee": shaped(r"\w{5}", "an INSEE code"),
    "adresse": text,
    "complement_adresse": text,
    "longitude": number(-180, 180),
    "latitude": number(-90, 90),
    "telephone": text,
    "courriel": email,
    "horaires_accueil": text,
}
STRUCTURE: dict[str, Check] = {
    **COMMON,
    "siret": shaped(r"\d{14}", "a SIRET of 14 digits"),
    "site_web": url,
    "accessibilite_lieu": url,
    "reseaux_porteurs": some(one(terms.networks())),
}
SERVICE: dict[str, Check] = {
    **COMMON,
    "structure_id": sized((4, 300)),
    "type": one(ServiceKind),
    "thematiques": some(one(terms.themes())),
    "frais": one(Cost),
    "frais_precisions": text,
    "publics": publics,
    "publics_precisions": text,
    "conditions_acces": text,
    "contact_nom_prenom": text,
    "modes_accueil": some(one(Welcome)),
    "zone_eligibilite": some(zone, least=1),
    "lien_mobilisation": url,
    "modes_mobilisation": some(one(Reach), least=1),
    "mobilisable_par": some(one(ReachedBy), least=1),
    "mobilisation_precisions": text,
    "volume_horaire_hebdomadaire": number(0, 168),
    "nombre_semaines": number(1, 10_000, whole=True),
}
NEEDED_BY_STRUCTURE = ("source", "id", "nom", "date_maj")
NEEDED_BY_SERVICE = ("source", "id", "structure_id", "nom", "description", "date_maj")
