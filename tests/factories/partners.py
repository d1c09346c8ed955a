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


def a_square(longitude, latitude, side=0.004):
    """A Polygon from its south-west corner, in degrees."""
    east, north = longitude + side, latitude + side
    corners = [longitude, latitude], [east, latitude], [east, north], [longitude, north]
    return {"type": "Polygon", "coordinates": [[*map(list, corners), list(corners[0])]]}


def a_quarter(code="QN03701M", name="La Verrerie", geometry=None, **changes):
    """A feature of the national file of 2024; its shape is invented."""
    properties = {"fid": 1, "code_qp": code, "lib_qp": name, "insee_com": "37003", **changes}
    return {
        "type": "Feature",
        "properties": {key: value for key, value in properties.items() if value is not None},
        "geometry": geometry or a_square(0.9930, 47.4015),
    }


def a_national_file(*quarters):
    return {"type": "FeatureCollection", "features": list(quarters)}
