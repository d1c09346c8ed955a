"""Shapes that the official document does not allow, and that were seen."""

from tests.jobs.imports.traps.building import NO_PAY, NOWHERE, place, trap

BROKEN = {
    "pay and agency as arrays": trap(
        {"salaire": [{"libelle": "Horaire de 13.00 Euros"}], "agence": [{"telephone": "3949"}]},
        {"pay_min": 13, "apply_phone": "0247000000"},
    ),
    "pay as a text": trap({"salaire": "Horaire de 13.00 Euros"}, {"pay_min": 13}),
    "coordinates as texts": trap(
        place(libelle="37 - CHARGE", latitude="47,4312", longitude="1.0265", commune="37060"),
        {"latitude": 47.4312, "longitude": 1.0265},
    ),
    "coordinates that are no numbers": trap(
        place(libelle="37 - CHARGE", latitude="nan", longitude=True, commune="37060"),
        NOWHERE,
        "coordinates_absurd no_coordinates",
    ),
    "a postcode that lost its zero": trap(
        place(libelle="01 - OYONNAX", latitude=46.2, longitude=5.6, codePostal=1100,
              commune="01283"),
        {"postcode": "01100"},
    ),
    "a postcode that is none": trap(
        place(libelle="01 - OYONNAX", latitude=46.2, longitude=5.6, codePostal=True,
              commune="01283"),
        {"postcode": None},
    ),
    "a number for an id": trap({"id": 7654321}, {"source_id": "7654321"}),
    "posts as a text": trap({"nombrePostes": "3"}, {"positions": 3}),
    "a description in pieces": trap(
        {"description": ["un", "deux"]}, {"description": ""}, "no_description was_not_text"
    ),
    "contexts and tools as texts": trap(
        {"contexteTravail": "35H", "outilsBureautiques": "Tableur", "formations": "CAP"},
        {"working_times": ["days"], "diploma": None},
        "unknown_diploma",
    ),
    "nothing where objects should be": trap(
        dict.fromkeys(["contact", "agence", "salaire", "contexteTravail", "origineOffre"]),
        {"apply_phone": None, **NO_PAY},
    ),
}  # fmt: skip
