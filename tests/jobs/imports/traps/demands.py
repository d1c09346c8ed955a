"""Demands, links and numbers that would catch a careless reader."""

from tests.factories.france_travail import ABSENT
from tests.jobs.imports.traps.building import SENTENCE, trap

DEMANDS = {
    "experience required": trap(
        {"experienceExige": "E", "experienceLibelle": "4 An(s) - En propreté"},
        {"experience": "required"},
    ),
    "experience of an unknown kind": trap(
        {"experienceExige": "Z", "experienceLibelle": "Selon profil"},
        {"experience": None},
        "unknown_experience",
    ),
    "diplomas, one of them required": trap(
        {"formations": [
            {"codeFormation": "42069", "niveauLibelle": "CAP, BEP et équivalents", "exigence": "E"},
            {"codeFormation": "42069", "niveauLibelle": "Bac ou équivalent", "exigence": "S"},
        ]},
        {"diploma": "cap"},
    ),
    "a high diploma": trap(
        {"formations": [{"niveauLibelle": "Bac+5 et plus ou équivalents", "exigence": "E"}]},
        {"diploma": "bac3"},
    ),
    "a diploma of no known level": trap(
        {"formations": [{"niveauLibelle": "Niveau maison", "exigence": "E"}]},
        {"diploma": None},
        "unknown_diploma",
    ),
    "a diploma in the words only": trap(
        {"description": "Le CAP est demandé."}, {"diploma": None, "licence_required": False}
    ),
    "a licence required": trap(
        {"permis": [{"libelle": "B - Véhicule léger", "exigence": "E"}]},
        {"licence_required": True},
    ),
    "a licence wished for": trap(
        {"permis": [{"libelle": "B - Véhicule léger", "exigence": "S"}]},
        {"licence_required": False},
    ),
    "a licence in the words only": trap(
        {"description": "Permis B souhaité."}, {"licence_required": None, "diploma": "none"}
    ),
    "an e-mail that is a sentence": trap(
        {"contact": {"courriel": SENTENCE}, "origineOffre": ABSENT},
        {"contact_email": None,
         "apply_url": "https://candidat.francetravail.fr/offres/XYZ"},
        "contact_not_an_email",
    ),
    "an e-mail that is one": trap(
        {"contact": {"courriel": "embauche@balais-du-val.example"}},
        {"contact_email": "embauche@balais-du-val.example"},
    ),
    "no contact at all": trap(
        {"id": "SILENT", "contact": {}, "origineOffre": ABSENT},
        {"apply_phone": None,
         "apply_url": "https://candidat.francetravail.fr/offres/recherche/detail/SILENT"},
    ),
    "a partner's page": trap(
        {"contact": ABSENT, "origineOffre": {
            "origine": "2", "urlOrigine": "https://partenaire.example/a",
            "partenaires": [{"nom": "INVENTE", "url": "https://partenaire.example/b"}],
        }},
        {"apply_url": "https://partenaire.example/b",
         "source_url": "https://partenaire.example/a"},
    ),
    "an origin alone": trap(
        {"contact": ABSENT, "origineOffre": {"urlOrigine": "https://partenaire.example/a"}},
        {"apply_url": "https://partenaire.example/a",
         "source_url": "https://partenaire.example/a"},
    ),
    "a link that hides its host": trap(
        {"id": "HIDDEN", "origineOffre": ABSENT,
         "contact": {"urlPostulation": "https://francetravail.fr@piege.example/"}},
        {"apply_url": "https://candidat.francetravail.fr/offres/recherche/detail/HIDDEN"},
        "link_unusable",
    ),
    "a link that runs code": trap(
        {"contact": {"urlPostulation": "javascript:alert(1)"}}, {}, "link_unusable"
    ),
    "a link without its scheme": trap(
        {"contact": {"urlPostulation": "www.balais.example/poste"}},
        {"apply_url": "https://www.balais.example/poste"},
    ),
    "a recruiter's own phone": trap(
        {"contact": {"telephone": "06 12 34 56 78"}, "agence": {"telephone": "39 49"}},
        {"apply_phone": "3949"},
        "personal_phone",
    ),
    "a premium number": trap(
        {"contact": {"telephone": "0 899 12 34 56"}}, {"apply_phone": None}, "premium_phone"
    ),
    "a number that is none": trap(
        {"contact": {"telephone": "demander Paul"}}, {"apply_phone": None}, "phone_unusable"
    ),
    "an occupation newer than our grid": trap(
        {"romeCode": "M1899"}, {"rome_code": "M1899"}, "unknown_rome"
    ),
    "an occupation that is no code": trap({"romeCode": "K22"}, {"rome_code": None}, "no_rome"),
    "no number of posts": trap({"nombrePostes": ABSENT}, {"positions": 1}),
    "posts beyond reason": trap({"nombrePostes": 0}, {"positions": 1}, "positions_absurd"),
}  # fmt: skip
