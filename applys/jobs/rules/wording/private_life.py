"""Family, pregnancy, looks, health and disability: nobody's business at work."""

from applys.jobs.rules.wording.findings import Law, Rule
from applys.jobs.rules.wording.phrases import forbidden, shutting_out, wanting

ARTICLE = "Code du travail, L1132-1 et L5321-2"


def _law(code: str, criterion: str, why: str, suggestion: str) -> Law:
    return Law(code=code, criterion=criterion, article=ARTICLE, why=why, suggestion=suggestion)


FAMILY = _law(
    "family", "La situation de famille",
    "La vie de famille ne regarde pas l'employeur.",
    "Dites plutôt les horaires exacts, et s'ils peuvent changer.",
)  # fmt: skip
PREGNANCY = _law(
    "pregnancy", "La grossesse",
    "Une grossesse, ou l'envie d'un enfant, n'est jamais un motif de refus.",
    "Enlevez cette phrase. Si le travail est pénible, décrivez-le.",
)  # fmt: skip
LOOKS = _law(
    "looks", "L'apparence physique",
    "On ne choisit pas une personne selon son physique.",
    "Dites plutôt la tenue de travail et les règles d'hygiène, les mêmes pour tout le monde.",
)  # fmt: skip
HEALTH = _law(
    "health", "L'état de santé",
    "Seule la médecine du travail dit si une personne peut tenir un poste.",
    "Décrivez le travail : poids à porter, station debout, horaires.",
)  # fmt: skip
DISABILITY = _law(
    "disability", "Le handicap",
    "Un poste ne peut pas être fermé aux personnes handicapées.",
    "Décrivez le travail, et proposez de l'aménager.",
)  # fmt: skip

CARED_FOR = r"accompagn\w+|aide\ a\ domicile|aupres\ d\w+|accueil\w*|garde\ d'|beneficient"

RULES: list[Rule] = [
    *wanting(FAMILY, r"celibataires?|marie\w*|en\ couple(?:\ stable)?|couples?\ maries?",
             ("celibataire", "marie", "couple"), rf"{CARED_FOR}|mariages?|photographe|role"),
    *shutting_out(FAMILY, r"meres?\ (?:de\ famille|celibataires?)|peres?\ de\ famille"
                  r"|(?:jeunes?\ )?(?:mamans?|meres|parents)", ("mere", "pere", "maman", "parent"),
                  CARED_FOR),
    forbidden(
        FAMILY,
        r"sans\ (?:enfants?|charges?\ de\ famille)(?:\ a\ charge)?|pas\ d'enfants?(?:\ a\ charge)?"
        r"|situation\ (?:familiale|de\ famille)\ \w+\ exigee?"
        r"|(?:precise\w*|indique\w*|donne\w*)\ (?:votre|vos)\ (?:situation"
        r"|nombre\ d'enfants)[^;:.]*"
        r"|enfants\ doivent\ etre\ \w+|libre\ de\ (?:toute?\ )?(?:obligations?|charges?)\ "
        r"famil\w+|homme\ marie|femme\ mariee",
        ("enfant", "famil", "marie"),
        rf"{CARED_FOR}|ou\ avec\ enfants?|plannings?|s'adapt\w+|role",
        negatable=False,
    ),
    *shutting_out(PREGNANCY, r"femmes?\ enceintes?|enceintes?|(?:projets?\ de\ )(?:grossesse"
                             r"|maternite)"
                  r"|grossesse|conge\ maternite(?:\ prevu)?",
                  ("enceinte", "grossesse", "maternite"), rf"{CARED_FOR}|suivi|remplacement"),
    forbidden(
        PREGNANCY, r"n'etes\ pas\ enceinte|ne\ pas\ etre\ enceinte|pas\ enceinte", ("enceinte",),
        negatable=False,
    ),
    forbidden(
        LOOKS,
        r"(?:physique|apparence)\ (?:agreable|avantageu\w+|soignee?|irreprochable|physique\ \w+)"
        r"|(?:belle|bonne)\ (?:presentation|apparence)\ physique|taille\ mannequin|joli\ minois"
        r"|bonne\ presentation\ (?:exigee|obligatoire|indispensable)"
        r"|(?:mesure\w*|taille)\b[^;.]{0,25}\b[12]\ ?[,m]\ ?\d{2}|taille\ minimum"
        r"|poids\ (?:maxim\w+|ideal)"
        r"|\b(?:mince|elancee?|svelte|sexy|jolie?)s?\b(?:\ et\ \w+)?",
        ("physique", "apparence", "presentation", "taille", "mesur", "minois", "poids", "mince",
         "elance", "svelte", "sexy", "joli"),
        r"chimie|efforts|travail\ physique|arbres?|haies?|pierres?|charges?|role"
        r"|mannequin\b.*modele"
        r"|modele\b.*mannequin|jolie?\ (?:boutique|ville|cadre|terrasse)|tranche|plaque|lame",
    ),
    forbidden(
        LOOKS,
        r"sans\ (?:tatouages?|piercings?)(?:\ visibles?)?|(?:tatouages?|piercings?)\b[^;.]{0,25}"
        r"\b(?:interdits?|refuses?)|pas\ de\ (?:barbe|tatouages?|piercings?|dreadlocks)"
        r"|cheveux\ (?:longs|colores)\ (?:refuses|interdits)|barbe\ (?:interdite|refusee)",
        ("tatouage", "piercing", "barbe", "cheveux", "dreadlocks"),
        r"hygiene",
        negatable=False,
    ),
    *shutting_out(LOOKS, r"(?:personnes\ )?(?:en\ surpoids|obeses?|fortes|rondes)|gros|grosses",
                  ("surpoids", "obese", "fortes", "rondes", "gros"), r"gros\ (?:oeuvre|colis)"
                  r"|charges|travaux"),
    forbidden(
        HEALTH,
        r"(?:en\ )?(?:parfaite|excellente|bonne)\ sante(?!\ (?:et|au))"
        r"|certificat\ medical\b[^;.]{0,20}(?:joindre|fournir|candidature)"
        r"|(?:joignez|joindre|fournir|envoyez)\b[^;.]{0,20}(?:certificat\ medical"
        r"|carnet\ de\ sante)",
        ("sante", "certificat medical"),
        r"maison|centre|agent",
    ),
    forbidden(
        HEALTH,
        r"(?:aucune?|sans|pas\ de|jamais\ eu\ (?:d'|de)|pas\ d')\ ?(?:problemes?\ (?:de\ (?:dos"
        r"|sante))"
        r"|antecedents?(?:\ medicaux)?|arrets?\ maladie|maladies?(?:\ \w+)?|depressi\w+"
        r"|traitement)",
        ("dos", "sante", "antecedent", "maladie", "depressi", "traitement"),
        r"ne\ tenons|aupres|quel",
        negatable=False,
    ),
    *shutting_out(HEALTH, r"personnes\ (?:malades|fragiles|en\ traitement|seropositives)|malades"
                  r"|diabetiques?|depressifs?|seropositifs?|asthmatiques?|fumeurs?\ malades",
                  ("malade", "fragile", "traitement", "diabetique", "depressif", "seropositif",
                   "asthmatique"), CARED_FOR),
    *shutting_out(DISABILITY, r"(?:personnes|travailleurs?|salaries)?\ ?(?:handicape\w*"
                              r"|en\ situation"
                  r"\ de\ handicap|invalides?|sourdes?|aveugles?|a\ mobilite\ reduite"
                  r"|malvoyante?s?)"
                  r"|rqth|handicap",
                  ("handicap", "invalide", "sourd", "aveugle", "mobilite reduite", "rqth",
                   "malvoyant"),
                  rf"{CARED_FOR}|ou\ avec|criter\w+|ne\ tenons"),
    forbidden(
        DISABILITY, r"non\ ouvert\ aux\ (?:travailleurs|personnes)\ handicap\w+"
        r"|valides?\ uniquement|personnes\ valides", ("handicap", "valide"), negatable=False,
    ),
]  # fmt: skip
