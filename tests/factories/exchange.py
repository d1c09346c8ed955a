"""Rows of data.inclusion, as tests want them; all invented."""

import json


def a_structure_row(key="ccas", **changes):
    facts = {
        "source": "dora", "id": f"dora--{key}", "nom": "CCAS d'essai", "date_maj": "2026-10-01",
        "description": None, "lien_source": None, "siret": "21370003200013", "commune": "Amboise",
        "code_postal": "37400", "code_insee": "37003", "adresse": "60 rue de la Concorde",
        "complement_adresse": None, "longitude": 0.9845, "latitude": 47.4132,
        "telephone": "02 47 23 47 23", "courriel": "ccas@example.org",
        "site_web": "https://example.org/ccas", "horaires_accueil": "Mo-Fr 09:00-12:00; PH off",
        "accessibilite_lieu": None, "reseaux_porteurs": ["ccas-cias"],
    }  # fmt: skip
    return {**facts, **changes}


def a_service_row(key="aide", home="ccas", **changes):
    facts = {
        "source": "dora", "structure_id": f"dora--{home}", "id": f"dora--{key}",
        "nom": "Aide aux démarches", "description": "On remplit les papiers avec vous.",
        "lien_source": "https://example.org/aide", "date_maj": "2026-10-01",
        "type": "accompagnement", "thematiques": ["numerique--acceder-a-des-services-en-ligne"],
        "frais": "gratuit", "frais_precisions": None, "publics": ["tous-publics"],
        "publics_precisions": "Habitants.\nLangues parlées : français, turc.",
        "conditions_acces": "Venir avant 11 h.\nPapiers à apporter : Pièce d'identité (copie).",
        "commune": None, "code_postal": None, "code_insee": None, "adresse": None,
        "complement_adresse": None, "longitude": None, "latitude": None, "telephone": "3949",
        "courriel": None, "modes_accueil": ["en-presentiel"], "zone_eligibilite": ["37003"],
        "contact_nom_prenom": "Dominique Démo", "lien_mobilisation": None,
        "modes_mobilisation": ["se-presenter"], "mobilisable_par": ["usagers"],
        "mobilisation_precisions": None, "volume_horaire_hebdomadaire": 2.5, "nombre_semaines": 10,
        "horaires_accueil": "Mo 09:00-11:30; Mo 12:30-17:30",
    }  # fmt: skip
    return {**facts, **changes}


def a_file(structures, services):
    """As the export writes it: a row a line."""
    rows = [",".join(f"\n{json.dumps(row)}" for row in each) for each in (structures, services)]
    return f'{{"structures": [{rows[0]}\n], "services": [{rows[1]}\n]}}\n'.encode()
