"""Services as HSDS 3.0 nests them: organization, service_at_locations, schedules, attributes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from applys.directions.models import Cost, Permanence, Place, Service, Structure, Welcome
from applys.directions.rules import languages, terms
from applys.directions.rules.exchange.schedules import schedules
from applys.directions.rules.hours import Week
from applys.directions.rules.texts import french

TAXONOMY = "data-inclusion-thematiques"
# No entry of ours is for another country.
COUNTRY = "FR"
DEPARTEMENT = 2
Facts = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Given:
    """A permanence, where it is, and its hours."""

    permanence: Permanence
    place: Place | None
    week: Week


def service(
    kept: Service, structure: Structure, given: Sequence[Given], papers: Mapping[str, str]
) -> Facts:
    """A service and its permanences; `papers` are French labels, by code."""
    facts = {
        "id": str(kept.id),
        "organization_id": str(structure.id),
        "name": kept.name,
        "alternate_name": french(kept.plain),
        "description": kept.description,
        "url": kept.reach_url or kept.source_url,
        "status": "active",
        "application_process": kept.reach_note,
        "eligibility_description": _eligibility(kept),
        "fees_description": kept.cost_note,
        "assured_date": kept.verified_at and kept.verified_at.date().isoformat(),
        "last_modified": kept.updated_at.isoformat(),
        "organization": _organization(structure),
        "service_at_locations": [_at_location(each, remote=_is_remote(kept)) for each in given],
        "languages": _languages(kept.id, (t for e in given for t in e.permanence.languages)),
        "required_documents": _documents(kept, papers),
        "cost_options": _costs(kept),
        "service_areas": _areas(kept),
        "attributes": _attributes(kept),
    }
    return _said(facts)


def _organization(structure: Structure) -> Facts:
    siret = {
        "id": _id(structure.id, "siret"),
        "organization_id": str(structure.id),
        "identifier_scheme": "FR-SIRET",
        "identifier_type": "SIRET",
        "identifier": structure.siret,
    }
    facts = {
        "id": str(structure.id),
        "name": structure.name,
        "description": structure.description or structure.name,
        "email": structure.email,
        "website": structure.website,
        "uri": structure.source_url,
        "phones": _phones(structure.id, structure.phone),
        "organization_identifiers": [siret] if structure.siret else [],
    }
    return _said(facts)


def _at_location(given: Given, *, remote: bool) -> Facts:
    kept = given.permanence
    title = kept.contact_name or kept.contact_role
    contact = {"id": _id(kept.id, "contact"), "name": kept.contact_name,
               "title": kept.contact_role, "email": kept.email}  # fmt: skip
    facts = {
        "id": str(kept.id),
        "description": kept.name,
        "phones": _phones(kept.id, kept.phone),
        "contacts": [_said(contact)] if title or kept.email else [],
        "schedules": schedules(kept.id, given.week),
        "location": _location(kept.id, given.place, remote=remote),
    }
    return _said(facts)


def _location(owner: UUID, place: Place | None, *, remote: bool) -> Facts:
    if place is None:
        kind = "virtual" if remote else "physical"
        return {"id": _id(owner, "location"), "location_type": kind}
    access = {"id": _id(place.id, "accessibility"), "description": f"step-free: {place.step_free}",
              "details": french(place.access)}  # fmt: skip
    facts = {
        "id": str(place.id),
        "location_type": "physical",
        "name": place.name,
        "description": french(place.landmark),
        "latitude": place.latitude,
        "longitude": place.longitude,
        "addresses": _addresses(place),
        "accessibility": [_said(access)],
    }
    return _said(facts)


def _addresses(place: Place) -> list[Facts]:
    if not (place.address and place.city and place.postcode):
        return []
    facts = {
        "id": _id(place.id, "address"),
        "address_1": place.address,
        "address_2": place.address_more,
        "city": place.city,
        "state_province": (place.insee_code or place.postcode)[:DEPARTEMENT],
        "postal_code": place.postcode,
        "country": COUNTRY,
        "address_type": "physical",
    }
    return [_said(facts)]


def _phones(owner: UUID, number: str | None) -> list[Facts]:
    return [{"id": _id(owner, "phone"), "number": number, "type": "voice"}] if number else []


def _languages(owner: UUID, tags: Iterable[str]) -> list[Facts]:
    return [
        {"id": _id(owner, f"language/{tag}"), "code": tag, "name": languages.name(tag)}
        for tag in dict.fromkeys(tags)
    ]


def _documents(kept: Service, papers: Mapping[str, str]) -> list[Facts]:
    return [
        {"id": _id(kept.id, f"paper/{each['code']}"), "document": papers[each["code"]]}
        for each in kept.papers
        if each["code"] in papers
    ]


def _costs(kept: Service) -> list[Facts]:
    if kept.cost is None:
        return []
    option = {
        "id": _id(kept.id, "cost"),
        "option": kept.cost.value,
        "amount": 0 if kept.cost is Cost.FREE else None,
        "currency": "EUR",
        "amount_description": kept.cost_note,
    }
    return [_said(option)]


def _areas(kept: Service) -> list[Facts]:
    return [
        {"id": _id(kept.id, f"area/{code}"), "name": code, "extent": code, "extent_type": "other"}
        for code in kept.zone
    ]


def _attributes(kept: Service) -> list[Facts]:
    return [
        {
            "id": _id(kept.id, f"theme/{theme}"),
            "link_id": str(kept.id),
            "link_entity": "service",
            "taxonomy_term_id": str(_term(theme)),
            "taxonomy_term": {
                "id": str(_term(theme)),
                "code": theme,
                "name": terms.themes()[theme],
                "description": terms.themes()[theme],
                "taxonomy": TAXONOMY,
                "language": "fr",
            },
        }
        for theme in kept.themes
    ]


def _eligibility(kept: Service) -> str | None:
    publics = ", ".join(terms.publics()[each] for each in kept.publics)
    said = [publics, kept.publics_note, kept.conditions]
    return ". ".join(part for part in said if part) or None


def _is_remote(kept: Service) -> bool:
    return set(kept.welcome) == {Welcome.REMOTE}


def _term(theme: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"{TAXONOMY}/{theme}")


def _id(owner: UUID, what: str) -> str:
    return str(uuid5(owner, what))


def _said(facts: Mapping[str, Any]) -> Facts:
    """Without what is not known: HSDS has no null."""
    return {name: value for name, value in facts.items() if value not in (None, "", [])}
