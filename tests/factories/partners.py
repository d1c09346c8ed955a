"""Territories, neighbourhoods and partners, as tests want them."""

from applys.partners.models import (
    Neighbourhood,
    OutlineSource,
    Partner,
    PartnerKind,
    Territory,
)

VERRERIE = (47.4020, 0.9950)


def a_territory(**changes):
    facts = {
        "slug": "amboise", "name": "Contrat de ville d'Amboise", "code": "CV120",
        "insee_code": "37003", "postcode": "37400", "timezone": "Europe/Paris",
        "latitude": 47.4113, "longitude": 0.9826,
    }  # fmt: skip
    return Territory(**{**facts, **changes})


def a_neighbourhood(territory_id, **changes):
    latitude, longitude = VERRERIE
    ring = [[0.990, 47.400], [1.000, 47.400], [1.000, 47.404], [0.990, 47.404], [0.990, 47.400]]
    facts = {
        "territory_id": territory_id, "slug": "la-verrerie", "name": "La Verrerie",
        "population": 1095, "official_code": None, "latitude": latitude, "longitude": longitude,
        "outline": {"type": "MultiPolygon", "coordinates": [[ring]]},
        "outline_source": OutlineSource.APPROXIMATE,
    }  # fmt: skip
    return Neighbourhood(**{**facts, **changes})


def a_partner(territory_id, **changes):
    facts = {
        "territory_id": territory_id, "slug": "boulangerie-demo", "name": "Boulangerie démo",
        "kind": PartnerKind.EMPLOYER,
    }  # fmt: skip
    return Partner(**{**facts, **changes})


def a_new_partner(**changes):
    """The body that creates a partner."""
    return {"name": "Garage de l'Île d'Or", "kind": "employer", **changes}
