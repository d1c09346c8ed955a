"""Words and places that would catch a careless reader."""

from tests.factories.france_travail import ABSENT, a_raw_offer
from tests.jobs.imports.traps.building import AMBOISE, NO_PAY, NOWHERE, place, trap

PLACES = {
    "a whole offer": trap({}, {"title": "Agent / Agente d'entretien (H/F)", "positions": 2}),
    "only an id": trap(
        {**dict.fromkeys(a_raw_offer(), ABSENT), "id": "ALONE"},
        {"title": "ALONE", "description": "", "employer_name": None, "city": None, **NO_PAY},
        "no_title no_description no_employer no_rome no_place no_coordinates commune_missing"
        " unknown_contract created_at_missing updated_at_missing",
    ),
    "an anonymous employer": trap({"entreprise": {}}, {"employer_name": None}, "no_employer"),
    "mark-up in the description": trap(
        {"description": "<p>Bonjour&nbsp;!</p><ul><li>Porter</li><li>Trier</li></ul>"},
        {"description": "Bonjour !\n\n- Porter\n- Trier"},
        "html_in_description",
    ),
    "mark-up escaped twice": trap(
        {"description": "&amp;lt;b&amp;gt;Vite&amp;lt;/b&amp;gt; &amp;amp; bien"},
        {"description": "Vite & bien"},
        "html_in_description",
    ),
    "a less-than sign that is no mark-up": trap(
        {"description": "Charges < 15 kg, équipe > 3 personnes."},
        {"description": "Charges < 15 kg, équipe > 3 personnes."},
    ),
    "a script": trap(
        {"description": "Tri.<script>alert('x')</script> Le matin."},
        {"description": "Tri.\nLe matin."},
        "html_in_description",
    ),
    "mark-up cut by a control character": trap(
        {"description": "Tri <scr\u0000ipt>alert(1)</scr\u0000ipt>le matin."},
        {"description": "Tri\nle matin."},
        "html_in_description",
    ),
    "control characters, decomposed accents": trap(
        {"intitule": "Pre\u0301parateur\u0000 de\u200b commandes\u202e"},
        {"title": "Préparateur de commandes"},
    ),
    "a title without end": trap(
        {"intitule": "Employé polyvalent " * 20},
        {"title": ("Employé polyvalent " * 7) + "Employé…"},
        "title_cut",
    ),
    "a description without end": trap(
        {"description": "Un poste très long. " * 1500}, {}, "description_cut"
    ),
    "a sentence that the law forbids": trap(
        {"description": "Vous servez en salle. Femmes uniquement."}, {}, "unfair_wording"
    ),
    "no title": trap(
        {"intitule": "  "}, {"title": "Agent / Agente d'entretien"}, "no_title"
    ),
    "no date of update": trap({"dateActualisation": ABSENT}, {}, "updated_at_missing"),
    "no date of creation": trap({"dateCreation": ABSENT}, {}, "created_at_missing"),
    "a department for a place": trap(
        place(libelle="15 - Cantal"),
        {"city": "Cantal", "postcode": None, **NOWHERE},
        "commune_missing no_coordinates",
    ),
    "a country for a place": trap(
        place(libelle="France entière"),
        {"city": "France entière", **NOWHERE},
        "commune_missing no_coordinates",
    ),
    "the town without a point": trap(
        place(libelle="37 - AMBOISE", codePostal="37400", commune="37003"),
        {"city": "Amboise", **AMBOISE},
        "place_is_town_centre",
    ),
    "the town's label alone": trap(
        place(libelle="37 - AMBOISE"), AMBOISE, "place_is_town_centre commune_missing"
    ),
    "a town of the same name, far away": trap(
        place(libelle="33 - AMBOISE"), NOWHERE, "commune_missing no_coordinates"
    ),
    "another town without a point": trap(
        place(libelle="37 - POCE SUR CISSE", codePostal="37530", commune="37185"),
        {"city": "Poce sur Cisse", "postcode": "37530", **NOWHERE},
        "no_coordinates",
    ),
    "a shouted town": trap(
        place(libelle="37 - L'ILE-BOUCHARD-EN-RIVE", latitude=47.1, longitude=0.4, commune="37119"),
        {"city": "L'Ile-Bouchard-en-Rive", "latitude": 47.1},
    ),
    "a point at the origin of the world": trap(
        place(libelle="37 - CHARGE", latitude=0, longitude=0, commune="37060"),
        NOWHERE,
        "no_coordinates",
    ),
    "a point turned round": trap(
        place(libelle="37 - CHARGE", latitude=1.0265, longitude=47.4312, commune="37060"),
        {"latitude": 47.4312, "longitude": 1.0265},
        "coordinates_swapped",
    ),
    "a point out of the world": trap(
        place(libelle="37 - CHARGE", latitude=4743.12, longitude=1.02, commune="37060"),
        NOWHERE,
        "coordinates_absurd no_coordinates",
    ),
    "half a point": trap(
        place(libelle="37 - CHARGE", latitude=47.43, commune="37060"),
        NOWHERE,
        "coordinates_absurd no_coordinates",
    ),
}  # fmt: skip
