"""An offer as schema.org's JobPosting, for search engines."""

from typing import Any

from applys.accounts.models import ContractKind

EMPLOYMENT_TYPES = {
    ContractKind.CDI: "FULL_TIME",
    ContractKind.CDD: "TEMPORARY",
    ContractKind.INTERIM: "TEMPORARY",
    ContractKind.SEASONAL: "TEMPORARY",
    ContractKind.CDDI: "TEMPORARY",
    ContractKind.APPRENTICESHIP: "OTHER",
    ContractKind.PROFESSIONALISATION: "OTHER",
    ContractKind.SERVICE_CIVIQUE: "VOLUNTEER",
    ContractKind.IMMERSION: "INTERN",
    ContractKind.STAGE_3E: "INTERN",
}
FULL_TIME_HOURS = 35


def job_posting(offer: Any, url: str) -> dict[str, Any]:
    """JSON-LD of a published offer; what is not known is left out, not invented."""
    posting = {
        "@context": "https://schema.org",
        "@type": "JobPosting",
        "title": offer.title,
        "description": offer.description,
        "datePosted": offer.published_at.date().isoformat(),
        "validThrough": offer.expires_at.isoformat(),
        "url": url,
        "identifier": {"@type": "PropertyValue", "name": "Allo App'lys", "value": str(offer.id)},
        "hiringOrganization": {"@type": "Organization", "name": offer.employer_name},
        "employmentType": employment_type(offer),
        "jobLocation": _place(offer),
        "baseSalary": _pay(offer),
        "directApply": offer.apply_in_app,
        "totalJobOpenings": offer.positions,
        "occupationalCategory": offer.rome_code,
        "jobStartDate": offer.starts_on.isoformat() if offer.starts_on else None,
    }
    return {name: value for name, value in posting.items() if value is not None}


def employment_type(offer: Any) -> str | None:
    """schema.org's word; a permanent job under 35 hours is part-time."""
    if offer.contract is None:
        return None
    if (
        offer.contract is ContractKind.CDI
        and (offer.hours_per_week or FULL_TIME_HOURS) < FULL_TIME_HOURS
    ):
        return "PART_TIME"
    return EMPLOYMENT_TYPES[offer.contract]


def _place(offer: Any) -> dict[str, Any]:
    address = {
        "@type": "PostalAddress",
        "streetAddress": offer.address,
        "postalCode": offer.postcode,
        "addressLocality": offer.city,
        "addressCountry": "FR",
    }
    place: dict[str, Any] = {
        "@type": "Place",
        "address": {name: value for name, value in address.items() if value},
    }
    if offer.latitude is not None:
        place["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": offer.latitude,
            "longitude": offer.longitude,
        }
    return place


def _pay(offer: Any) -> dict[str, Any] | None:
    if offer.pay_period is None:
        return None
    amounts = {"minValue": offer.pay_min, "maxValue": offer.pay_max}
    value = {name: amount for name, amount in amounts.items() if amount is not None}
    return {
        "@type": "MonetaryAmount",
        "currency": "EUR",
        "value": {
            "@type": "QuantitativeValue",
            "unitText": str(offer.pay_period).upper(),
            **value,
        },
    }
