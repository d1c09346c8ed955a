"""Family, pregnancy, looks, health and disability: nobody's business at work."""

from applys.jobs.rules.wording.findings import Law, Rule
from applys.jobs.rules.wording.phrases import asking, forbidden, shutting_out

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
    *shutting_out(FAMILY, r"(?:jeunes?\ )?(?:meres?|peres?|mamans?|papas?"
                          r"|parents)(?:\ (?:de\ famille"
                  r"|celibataires?|isole\w*|solos?))?|divorcee?s?|chargee?s?\ de\ famille",
                  ("mere", "pere", "maman", "papa", "parent", "divorce", "famille"), CARED_FOR),
    asking(FAMILY, r"situation\ (?:de\ famille|familiale|maritale|matrimoniale)|etat\ civil"
           r"|nombre\ d'enfants|age\ de\ vos\ enfants|projets?\ familia\w+",
           ("situation", "etat civil", "enfants", "projet"),
           CARED_FOR),
    forbidden(
        FAMILY,
        r"celibataires?|(?:etes-vous|vous\ etes(?![^?]*\?))\ (?:mariee?|en\ couple"
        r"|mere|pere"
        r"|divorcee?)|avez-vous\ des\ enfants|(?:libre"
        r"|libere)e?s?\ de\ (?:toute?s?\ )?(?:contraintes?|obligations?)\ famil\w+"
        r"|sans\ attaches?|libre\ de\ toute\ attache"
        r"|incompatible\ avec\ (?:une|la)\ vie"
        r"\ de\ famille|(?:vie|situation|charges?|contraintes?)\ (?:de\ famille"
        r"|familiales?)\ (?:ne\ "
        r"doi\w+|stables?|incompatibles?)",
        ("celibataire", "attache", "famil", "marie", "couple", "parent", "mere", "pere", "divorce",
         "enfants"),
        rf"{CARED_FOR}|quel\w*\ que|\ ou\ |role|logement|chambre",
    ),
    forbidden(
        FAMILY,
        r"sans\ (?:enfants?|charges?\ de\ famille)(?:\ a\ charge)?|pas\ d'enfants?(?:\ a\ charge)?"
        r"|situation\ (?:familiale|de\ famille)\ \w+\ exigee?"
        r"|(?:precise\w*|indique\w*|donne\w*)\ (?:votre|vos)\ (?:situation"
        r"|nombre\ d'enfants)[^;:.]*"
        r"|enfants\ (?:doivent\ etre|sont|auront|ont)\ (?:deja\ )?(?:grands?|autonomes?|eleve\w*)"
        r"|libre\ de\ (?:toute?\ )?(?:obligations?|charges?)\ "
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
        PREGNANCY, r"(?:pas|ni|non|jamais|eviter)\b[^.;]{0,25}\b(?:enceinte\b|grossesse)"
        r"|n'attendez\ pas\ d'enfant|attend\w*\ (?:un\ (?:enfant|bebe)|un\ heureux\ evenement)"
        r"|(?:desirs?|projets?|envies?)\ d(?:'enfants?|'un\ bebe|e\ bebe|'etre\ mere)",
        ("enceinte", "grossesse", "enfant", "bebe", "mere", "accoucher"),
        rf"{CARED_FOR}|suivi|amenage\w*|sans\ consequence|quel|jamais\ un\ motif|aux?\ femmes",
        negatable=False,
    ),
    forbidden(
        LOOKS,
        r"mensurations|tour\ de\ (?:taille|poitrine)|taille\ (?:3[0-9]|4[0-8])(?:\ ?[-/a]\ ?\d\d)?"
        r"|indice\ de\ masse|(?:belle?s?|beaux?|mignon\w*)\ (?:fille|femme|gar[cs]\w*|plastique"
        r"|physique|silhouette|visage)\w*|silhouette\ \w+|photogenique\w*"
        r"|(?:physique|apparence)\ (?:agreable|avantageu\w+|soignee?|irreprochable|physique\ \w+)"
        r"|(?:belle|bonne)\ (?:presentation|apparence)\ physique|taille\ mannequin|joli\ minois"
        r"|bonne\ presentation\ (?:exigee|obligatoire|indispensable)"
        r"|(?:mesure\w*|taille)\b[^;.]{0,25}\b[12]\ ?[,m]\ ?\d{2}|taille\ minimum"
        r"|poids\ (?:maxim\w+|ideal)"
        r"|\b(?:mince|elancee?|svelte|sexy|jolie?)s?\b(?:\ et\ \w+)?",
        ("physique", "apparence", "presentation", "taille", "mesur", "minois", "poids", "mince",
         "elance", "svelte", "sexy", "joli", "mensuration", "tour de", "masse", "silhouette",
         "photogenique", "plastique", "visage", "belle", "mignon", "beau"),
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
    asking(LOOKS, r"taille|poids|pointure|mensurations|couleur\ (?:des|de\ vos)\ (?:yeux|cheveux)"
           r"|photo\ en\ pied", ("taille", "poids", "mensuration", "couleur", "en pied",
                                "pointure"),
           r"entreprise|marche|colis|charge|vetements?|tenue|haies?|vignes?|pointure\ pour"
           r"|chaussures?"
           r"|role|mannequin|produits?"),
    *shutting_out(LOOKS, r"tatouages?|tatouee?s?|piercings?|perce(?:e|s|es)|barbes?|barbue?s?"
                         r"|dreadlocks?"
                  r"|locks|crane\ rase|cheveux\ \w+|lunettes|coiffures?\ afros?|maquillage",
                  ("tatou", "piercing", "perce", "barbe", "barbu", "lock", "crane", "cheveux",
                   "lunettes", "afro", "maquillage"),
                  r"hygiene|securite|coiff(?:eur|euse)|salon|barbier|opticien\w*|soleil|coupe"),
    forbidden(LOOKS, r"cheveux\ (?:courts|longs|lisses|attaches\ et\ lisses|clairs)\ (?:exiges"
              r"|obligatoires|imperatifs|demandes|souhaites)|yeux\ (?:bleus|clairs|verts)|blondes?",
              ("cheveux", "yeux", "blond"), r"role|bieres?|coiff\w+|tabac|sucre|couleur|mannequin"),
    *shutting_out(LOOKS, r"(?:personnes\ )?(?:en\ surpoids|obeses?|fortes|rondes)|gros|grosses",
                  ("surpoids", "obese", "fortes", "rondes", "gros"), r"gros\ (?:oeuvre|colis)"
                  r"|charges|travaux"),
    forbidden(
        HEALTH,
        r"(?:en\ )?(?:parfaite|excellente|bonne"
        r"|pleine)\ sante(?!\ (?:et\ (?:de\ )?(?:la\ )?securite|au))"
        r"|sante\ (?:de\ fer"
        r"|robuste|irreprochable|parfaite)|non[-\ ]fumeu(?:r|se)s?\ (?:exige|imperatif|obligatoire"
        r"|souhaite|uniquement|de\ preference)\w*|(?:candidate?s?|personnes?|profils?|etes|etre"
        r"|quelqu'un\ de)\ non[-\ ]fumeu(?:r|se)s?"
        r"|certificat\ medical\b[^;.]{0,20}(?:joindre|fournir|candidature)"
        r"|(?:joignez|joindre|fournir|envoyez)\b[^;.]{0,20}(?:certificat\ medical"
        r"|carnet\ de\ sante)",
        ("sante", "certificat medical", "fumeu"),
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
    asking(HEALTH, r"antecedents|etat\ de\ sante|dossier\ medical|bilan\ de\ sante|maladies?"
           r"|traitements?\ (?:medica\w+|en\ cours)|certificat\ medical|carnet\ de\ (?:sante"
           r"|vaccination)|questionnaire\ (?:medical|de\ sante)",
           ("antecedent", "sante", "medica", "maladie", "traitement", "vaccination"),
           rf"{CARED_FOR}|patients?|residents?|visite\ d'embauche"),
    forbidden(HEALTH, r"jamais\ ete\ (?:en\ arret|malade|hospitalise)\w*(?:\ de\ travail)?"
                      r"|absence\ (?:de\ (?:maladie|problemes?)|d'antecedents?"
                      r"|d'arret)\w*(?:\ \w+){0,2}"
              r"|(?:sous|suiv\w+\ un)\ traitement(?:\ \w+)?|aucune?\ (?:allergie|pathologie"
              r"|fragilite)",
              ("absence d", "jamais ete", "traitement", "aucun"),
              rf"{CARED_FOR}|patients?|residents?|peu\ importe|remplac\w+|eaux?|dechets|bois"
              rf"|surface"
              r"|thermique|donnees|texte|dossiers|commandes|indemni\w+", negatable=False),
    *shutting_out(HEALTH, r"(?:personnes?\ )?(?:sujett?e?s?\ (?:a|aux)|souffrant\ d\w+"
                          r"|atteinte?s?\ d\w+"
                  r"|ayant\ d\w+|avec\ d\w+)\ (?:l'|la\ |le\ |l|un\ |une\ |du\ |problemes?\ de\ )?"
                  r"(?:depressi\w+|vertige\w*|cancers?|dos|maladies?|sante|epilepsie|diabete|asthme"
                  r"|allergies?)|personnes\ (?:malades|fragiles|en\ traitement|seropositives)"
                  r"|malades"
                  r"|(?:diabet|epilept|asthmat|alcool)iques?|depressi\w+|seropositi\w+|fumeurs?"
                  r"|toxicomanes?|mal\ de\ dos|allergiques?",
                  ("malad", "fragile", "traitement", "iques", "ique", "depressi", "seropositi",
                   "fumeur", "toxico", "mal de dos", "sujet", "souffrant", "atteint", "vertige",
                   "cancer", "dos", "sante", "epilepsie", "diabete", "asthme", "allergie"),
                  rf"{CARED_FOR}|patients?|poussieres?|fumees?"),
    *shutting_out(DISABILITY, r"(?:personnes|travailleurs?|salaries)?\ ?(?:handicape\w*"
                              r"|en\ situation"
                  r"\ de\ handicap|invalides?|sourdes?|aveugles?|a\ mobilite\ reduite"
                  r"|fauteuils?\ roulants?"
                  r"|malvoyante?s?)"
                  r"|rqth|handicap",
                  ("handicap", "invalide", "sourd", "aveugle", "mobilite reduite", "rqth",
                   "malvoyant", "fauteuil"),
                  rf"{CARED_FOR}|plain-pied|ascenseur|marches|ou\ avec|criter\w+|ne\ tenons"),
    asking(DISABILITY, r"handicap|rqth|taux\ d'(?:invalidite"
                       r"|incapacite)", ("handicap", "rqth", "taux"),
           r"amenag\w+|entretien|si\ vous"),
    forbidden(
        DISABILITY, r"non\ ouvert\ aux\ (?:travailleurs|personnes)\ handicap\w+"
        r"|valides?\ uniquement|personnes?\ valides?|vous\ (?:etes|serez|devez\ etre)\ valides?",
        ("handicap", "valide"), negatable=False,
    ),
]  # fmt: skip
