"""What is allowed, yet keeps good people away: warnings, each with another way to say it."""

from applys.jobs.rules.wording.findings import Law, Rule, Severity
from applys.jobs.rules.wording.phrases import forbidden

HONEST = "Code du travail, L5331-3"
ASKED = "Code du travail, L1221-6"
OPEN_PAY = "Directive (UE) 2023/970, article 5"


def _law(code: str, criterion: str, article: str, why: str, suggestion: str) -> Law:
    return Law(
        code=code,
        criterion=criterion,
        article=article,
        why=why,
        suggestion=suggestion,
        severity=Severity.WARNING,
    )


SOFT_AGE = _law(
    "soft_age", "L'âge, sans le dire", "Code du travail, L1132-1",
    "Beaucoup de personnes de plus de 40 ans comprennent que l'offre n'est pas pour elles.",
    "Dites la qualité utile : « rapide », « à l'aise avec le public », « débutants acceptés ».",
)  # fmt: skip
MOTHER_TONGUE = _law(
    "mother_tongue", "La langue", "Code du travail, L1132-1",
    "Le niveau utile au travail suffit : on peut parler très bien une langue apprise.",
    "Dites le niveau utile : « comprendre une consigne simple », « répondre au téléphone ».",
)  # fmt: skip
VAGUE_PAY = _law(
    "vague_pay", "Le salaire", OPEN_PAY,
    "Sans montant, beaucoup n'osent pas répondre. L'Europe demande de le dire avant l'entretien.",
    "Donnez un montant brut, ou une fourchette, par heure ou par mois.",
)  # fmt: skip
FOREIGN_TERM = _law(
    "foreign_term", "Le mot étranger", "Code du travail, L5331-4",
    "Une offre est écrite en français : un mot anglais n'est pas compris de tous.",
    "Écrivez-le en français.",
)  # fmt: skip
PHOTO = _law(
    "photo_asked", "La photo", ASKED,
    "Une photo ne dit rien du travail, et montre l'âge, le sexe ou l'origine.",
    "Enlevez la photo, sauf pour un mannequin ou un acteur.",
)  # fmt: skip
LICENCE = _law(
    "licence_unneeded", "Le permis", ASKED,
    "Beaucoup d'habitants n'ont ni permis ni voiture. Rien ici ne dit que le travail en demande.",
    "Dites où et quand commence le travail. Ne gardez le permis que si la personne conduit.",
)  # fmt: skip
PAST_PAY = _law(
    "past_pay", "L'ancien salaire", OPEN_PAY,
    "On ne demande pas à une personne ce qu'elle gagnait avant.",
    "Enlevez cette demande, et dites ce que vous payez.",
)  # fmt: skip
RECORD = _law(
    "record", "Le casier judiciaire", ASKED,
    "Il ne se demande que si la loi le prévoit pour ce métier.",
    "Enlevez cette demande, ou dites quelle règle l'impose.",
)  # fmt: skip
SMALL_JOBS = "mannequin|modele|acteur|actrice|comedien|figurant"

# What English says and French says as well.
FRENCH_FOR = {
    "team leader": "chef ou cheffe d'équipe",
    "team": "équipe",
    "leader": "responsable",
    "store manager": "responsable de magasin",
    "manager": "responsable",
    "reporting": "compte rendu",
    "mail": "courriel",
    "shifts?": "poste, équipe du matin ou du soir",
    "picking": "préparation de commandes",
    "packing": "emballage",
    "feedback": "retour",
    "deadlines?": "date limite",
    "process": "façon de faire",
    "skills?": "compétence",
    "soft skills": "savoir-être",
    "call center": "centre d'appels",
    "packaging": "emballage",
    "self-control": "calme",
    "speed": "rapide",
    "staff": "personnel",
    "teamwork": "travail en équipe",
    "background": "parcours",
    "full time": "temps plein",
    "part time": "temps partiel",
    "job": "emploi",
    "customers?": "client",
    "business": "activité",
}

RULES: list[Rule] = [
    forbidden(
        SOFT_AGE,
        r"jeunes?\ et\ dynamiques?|jeune\ equipe|equipe\ jeune|ambiance\ jeune|jeunes?\ diplomee?s?"
        r"(?=\ uniquement|\ seulement|\ souhait|\Z|[\ ]?[,.])|digital\ natives?|esprit\ start-?up",
        ("jeune", "digital", "start"),
        r"experimentee?s\ bienvenu|moins\ jeunes",
        negatable=False,
    ),
    forbidden(
        MOTHER_TONGUE,
        r"langue\ maternelle|native\ speakers?|bilingue\ de\ naissance"
        r"|(?:parfaite|excellente)\ (?:maitrise|connaissance)\ du\ francais"
        r"|francais\ (?:parfait|impeccable|irreprochable)",
        ("maternelle", "native", "bilingue", "francais"),
    ),
    forbidden(
        VAGUE_PAY,
        r"(?:salaire|remuneration|paie|paye)\b[^;.\d]{0,20}?(?:selon\ (?:profil|experience"
        r"|competences)"
        r"|attracti\w+|motivant\w*|a\ (?:negocier|definir|debattre)|interessant\w*)"
        r"|gains?\ illimites?|revenus?\ (?:illimites?|attractifs?)",
        ("salaire", "remuneration", "paie", "paye", "gain", "revenu"),
        r"\d[\d\ ]*(?:€|euros?)",
    ),
    *(
        forbidden(FOREIGN_TERM, term.replace(" ", r"\ "), (term.split()[0].rstrip("?s"),),
                  r"job\ dating|coffee\ job|e-mail\b")
        for term in FRENCH_FOR
    ),
    forbidden(
        PHOTO,
        r"(?:cv|candidature|dossier|lettre)\b[^;.]{0,25}\b(?:avec|et)\ (?:une\ )?photos?"
        r"(?:\ d'identite)?|(?:joi(?:gn|nd)\w*|envoye\w*|fourni\w*)\ (?:une\ |votre\ )?photos?"
        r"|photos?\ (?:obligatoire|exigee|demandee|recente)",
        ("photo",),
        SMALL_JOBS,
    ),
    forbidden(
        PAST_PAY,
        r"(?:votre|vos|dernier\w*|ancien\w*)\ (?:\w+\ )?(?:salaires?|remunerations?"
        r"|fiches?\ de\ paie)"
        r"\ ?(?:actuel\w*|precedent\w*)?",
        ("salaire", "remuneration", "fiche de paie", "fiches de paie"),
        r"votre\ salaire\ (?:est|sera)|evolu\w+|verse\w*|vos\ fiches\ de\ paie\ en\ ligne",
    ),
    forbidden(
        RECORD,
        r"casier\ judiciaire",
        ("casier",),
        r"securite|enfants|loi|surveillance",
    ),
]  # fmt: skip
LICENCE_RULE = forbidden(
    LICENCE,
    r"permis\ (?:b\ )?(?:exige|obligatoire|indispensable|de\ conduire\ exige|souhaite)\w*"
    r"|permis\ b\b"
    r"|(?:le\ permis|permis)\ et\ (?:une?\ )?(?:voiture|vehicule)"
    r"|(?:vehicule|voiture)\ (?:personnel\w*\ )?(?:indispensable|exige\w*|obligatoire|necessaire)"
    r"|vehicule\ personnel",
    ("permis", "vehicule", "voiture"),
)
