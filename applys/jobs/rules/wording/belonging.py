"""Where people come from, what they are called, where they live, what they believe or join."""

from applys.jobs.rules.wording.findings import Law, Rule
from applys.jobs.rules.wording.phrases import ONLY, asking, forbidden, shutting_out, wanting

ARTICLE = "Code du travail, L1132-1 et L5321-2"


def _law(code: str, criterion: str, why: str, suggestion: str) -> Law:
    return Law(code=code, criterion=criterion, article=ARTICLE, why=why, suggestion=suggestion)


ORIGIN = _law(
    "origin", "L'origine",
    "On ne choisit pas une personne selon son origine ou sa couleur de peau.",
    "Enlevez cette phrase. Dites ce que la personne devra savoir faire.",
)  # fmt: skip
NATIONALITY = _law(
    "nationality", "La nationalité",
    "Une offre ne demande pas d'être français. Le droit de travailler se vérifie à l'embauche.",
    "Enlevez la nationalité. Si besoin : « autorisation de travail vérifiée à l'embauche ».",
)  # fmt: skip
RELIGION = _law(
    "religion", "La religion",
    "On ne choisit pas une personne selon sa religion ou ce qu'elle porte.",
    "Enlevez cette phrase. Une règle d'hygiène ou de sécurité se dit pour tout le monde.",
)  # fmt: skip
NAME = _law(
    "name", "Le nom",
    "On ne choisit pas une personne selon son nom ou son prénom.",
    "Enlevez cette phrase.",
)  # fmt: skip
RESIDENCE = _law(
    "residence", "Le lieu de résidence",
    "On ne refuse pas une personne à cause de son adresse ou de son quartier.",
    "Dites les horaires et comment venir. Chacun verra s'il peut.",
)  # fmt: skip
UNION = _law(
    "union", "L'activité syndicale",
    "Chacun est libre d'adhérer ou non à un syndicat.",
    "Enlevez cette phrase.",
)  # fmt: skip
OPINION = _law(
    "opinion", "Les opinions politiques",
    "On ne choisit pas une personne selon ses opinions.",
    "Enlevez cette phrase.",
)  # fmt: skip
ORIENTATION = _law(
    "orientation", "L'orientation sexuelle et l'identité de genre",
    "On ne choisit pas une personne selon sa vie privée.",
    "Enlevez cette phrase.",
)  # fmt: skip

PEOPLES = (
    r"maghrebin\w*|arabes?|noire?s?|blanc(?:he)?s?|africain\w*|asiatiques?|portugaise?s?"
    r"|chinoise?s?"
    r"|turc\w*|roumain\w*|gitan\w*|roms?|antillais\w*|gens\ du\ voyage|personnes\ de\ couleur"
    r"|immigre\w*|europeen\w*|personnes\ d'origine\ \w+|alsacien\w*|bretonne?s?"
    r"|issue?s?\ de\ (?:l')?(?:immigration|la\ diversite)"
)
PEOPLES_HINTS = (
    "maghreb", "arabe", "noir", "blanc", "african", "asiatique", "portugais", "chinois", "turc",
    "roumain", "gitan", "rom", "antillais", "voyage", "couleur", "immigre", "europeen", "origine",
    "africain", "alsacien", "breton", "immigration", "diversite",
)  # fmt: skip
GOODS = (
    r"restaurant|cuisin\w+|epicerie|vins?|linge|blouses?|peinture|produits?|viandes?|bois|murs?"
    r"|travail\ au\ noir|carrelage|vehicule|cafe|poisson|union\ europeenne"
)
BELIEVERS = (
    r"chretien\w*|catholiques?|musulman\w*|juifs?|juives?|athees?|croyante?s?|israelites?"
    r"|protestante?s?|evangeliques?|temoins\ de\ jehovah|pratiquante?s?"
)
BELIEVER_HINTS = (
    "chretien", "catholique", "musulman", "juif", "juive", "athee", "croyant", "israelite",
    "protestant", "evangelique", "jehovah", "pratiquant",
)  # fmt: skip
QUARTERS = (
    r"la\ verrerie|la\ patte\ d'oie|patte\ d'oie|maletrenne|plaisance|(?:des\ |du\ )?quartiers?\w*"
    r"|cites?|foyers?|sans\ domicile|zup|zus|qpv|zones?\ sensibles?|hlm|logements?\ soci\w+"
    r"|banlieues?|hebergement\w*|bidonvilles?|9-?3|caravanes?|squats?|\d\d\ (?!ans)\w+"
)
COMERS = (
    r"(?:(?:habitant\w*|candidat\w*|candidatures?|personnes?|residents?|gens|loges?\w*|jeunes"
    r"|adresses?|domicili\w+|profils?)\ )?(?:(?:hebergee?s?|logee?s?|domiciliee?s?|issue?s?|venant"
    r"|vivant|venus?|habitant|residant|provenant|situee?s?)\ )?"
)
SHARED = r"ou\ vous\ habitez|cite\ scolaire|sans\ domicile\ fixe\ :|proposes|douche|peu\ importe"
FAVOURED = (
    r"clause|insertion|priorit\w+|qpv|quartiers?\ prioritaires?|qui\ habitent\ loin|peu\ importe"
    rf"|{SHARED}"
)

RULES: list[Rule] = [
    *wanting(ORIGIN, PEOPLES, PEOPLES_HINTS, GOODS),
    *shutting_out(ORIGIN, PEOPLES, PEOPLES_HINTS, GOODS),
    forbidden(
        ORIGIN,
        r"\w+\ de\ souche|francaise?s?\ d'origine|(?:personnes?|profils?|candidate?s?)\ (?:non\ "
        r"|peu\ )"
        r"?typee?s?|(?:bien|gens|gars|fille)\ de\ chez\ nous|couleur\ de\ (?:la\ )?peau|race\ \w+"
        r"|(?:parents|grands-parents|familles?)\ (?:\w+\ )?(?:francais|nes?\ en\ france|d'ici)"
        r"|nee?s?\ en\ (?:france|metropole|touraine)|francais\ depuis|vraie?s?\ francais"
        r"|(?:peau|teint)\ (?:claire?|blanche|noire|mate?|foncee?)"
        r"|types?\ (?:europeen|caucasien|africain|asiatique|maghrebin|nordique|mediterraneen)"
        r"|d'origine\ (?:europeenne|francaise|etrangere|africaine|maghrebine)|bbr"
        r"|bleu\ blanc\ rouge"
        r"|(?:gens\ du\ voyage)\b.*ne\ seront\ pas"
        r"|nounou\ (?:africaine|asiatique|portugaise)",
        ("souche", "type", "origine", "bbr", "bleu blanc", "voyage", "nounou", "chez nous", "peau",
         "parents", "nes en", "ne en", "nee en", "depuis", "vrai",
         "teint", "race "),
        rf"{GOODS}|etiquetage|maquill\w+|soins?|fabriqu\w+|produite?s?|animal|chevaux|bovins?"
        rf"|levures?|bacteri\w+|legumes?|fruits?|fromages?",
        negatable=False,
    ),
    forbidden(
        ORIGIN, r"(?:sans|pas\ d'|ni)\ ?accent(?:\ \w+)?|accent\ (?:interdit|refuse)"
                r"|aucun\ accent", ("accent",),
        negatable=False,
    ),
    forbidden(
        NATIONALITY,
        r"(?:de\ )?nationalite\ (?:francaise|europeenne)|nationalite\ exigee"
        rf"|(?:citoyens?|ressortissants?)\b[^;:]{{0,30}}(?:{ONLY})"
        r"|(?:vous\ (?:etes|devez\ etre)|etre|reserve\w*\ aux?|que\ des)\ francais(?:e|es|\(e\))?"
        r"|francais\b[^;:]{0,20}seulement|cartes?\ (?:d'identite\ francaise|nationale\ d'identite\ "
        rf"francaise|d'electeur)\ (?:{ONLY})"
        r"|(?:precise\w*|indique\w*|donne\w*)\ votre\ nationalite",
        ("nationalite", "citoyen", "ressortissant", "francais", "electeur"),
        r"cuisine|produits?",
    ),
    asking(NATIONALITY, r"nationalite", ("nationalite",)),
    *shutting_out(NATIONALITY, r"ressortissants?\ (?:hors|non|extra)\W\w+|titres?\ de\ sejour"
                               r"|sans-papiers|cartes?\ de\ (?:sejour|resident)",
                  ("sejour", "papiers", "de resident", "ressortissant"), r"envoy\w+|joi(?:gn"
                      r"|nd)\w+|copies?"),
    *shutting_out(NATIONALITY, r"etranger\w*", ("etranger",),
                  r"clientele|cours|guichet|accueil|noms?\ etrangers?"),
    forbidden(
        RELIGION,
        r"de\ confession\ \w+|(?:indique\w*|precise\w*)\ votre\ religion|ramadan|baptise\w*"
        r"|(?:pas|sans|aucun)\ (?:de\ )?(?:voile|foulard|kippa)|(?:voile|foulard)\ (?:interdit"
        r"|refuse)"
        r"|(?:non\ |pas\ )pratiquante?s?|convictions\ religieuses|voilees?\b[^;:]{0,20}s'abstenir",
        ("confession", "religion", "ramadan", "baptise", "voile", "foulard", "kippa", "pratiquant"),
        r"nautisme|moniteur|ne\ sera",
        negatable=False,
    ),
    *wanting(RELIGION, BELIEVERS, BELIEVER_HINTS, r"etablissement|ecole|ouvert\ a\ tous|carre"),
    asking(RELIGION, r"religion|confession|culte|croyances?", ("religion", "confession", "culte",
                                                               "croyance")),
    forbidden(RELIGION, r"\w{4,}\ (?:musulman|juif|juive|israelite|catholique"
                        r"|protestant)\w*(?:\(e\))?"
              r"(?:\ pratiquante?s?|\ pour\ \w+|\ uniquement|\Z|\ ?[.!])", BELIEVER_HINTS,
              r"ecole|lycee|college|cimetiere|eglise|paroisse|culte|carre|cuisine|quartier"
              r"|association|etablissement|secours|communaute|fetes?|histoire|scout\w*|patrimoine"),
    *shutting_out(RELIGION, rf"{BELIEVERS}|voile|foulard|kippa|signes?\ religieux"
                            rf"|jours?\ de\ priere|prieres?|jeunes?\ (?:religieux|pendant)",
                  (*BELIEVER_HINTS, "voile", "foulard", "kippa", "signe", "priere"),
                  r"nautique|bateau"),
    forbidden(
        NAME,
        r"(?:nom|prenom)s?(?:\ de\ famille)?\ (?:(?:a|de)\ consonance|(?:bien\ )?(?:francais\w*"
        r"|etrangers?|europeens?|chretiens?)|(?:facile|simple)s?\ a\ (?:porter|prononcer|retenir"
        r"|dire|ecrire)|prononcables?)|changer\ de\ (?:pre)?nom|(?:franciser|francise\w*)\b.*nom",
        ("nom",),
        r"enseigne|entreprise|produits?|marque|rues?",
    ),
    *shutting_out(RESIDENCE, rf"{COMERS}(?:de\ |des\ |du\ |d'|en\ |a\ |dans\ (?:les?|la|un|une)\ )"
                  rf"(?:la\ |l'|un\ |une\ )?(?:{QUARTERS})|sans\ domicile|hlm|sdf|sans-abri"
                  r"|habitants?\ d\w+\ \w+",
                  ("habitant", "candidat", "personne", "resident", "gens", "loge", "domicil",
                   "adresse", "heberge", "hlm", "sdf", "abri", "cite", "quartier", "profil",
                   "venant", "issu", "venu"),
                  rf"{SHARED}|(?:clause|insertion|priorit\w+\ (?:aux?|donne))"),
    forbidden(
        RESIDENCE,
        rf"(?:residence|domicile|habit\w+|resid\w+)\b[^;:]{{0,20}}\b(?:{ONLY})"
        r"|habite\w*\ obligatoirement|reserve\w*\ aux\ (?:habitants|residents)"
        r"|(?:uniquement|seulement)\b[^;:]{0,20}habit\w+"
        r"|(?:recrutons|prenons|embauchons)\ (?:pas|personne)\ (?:en|dans\ les|de\ la)\ "
        r"(?:cites?|quartiers?)",
        ("residence", "domicile", "habit", "resid", "cite", "quartier"),
        FAVOURED,
        negatable=False,
    ),
    *shutting_out(UNION, r"syndicalistes?|syndiques?|(?:membre\ d'|delegues?\ )syndic\w+|syndicat",
                  ("syndic", "syndiq"), r"dialogue|libre|intercommunal|initiative"),
    forbidden(
        UNION,
        r"(?:non|jamais|pas|aucune?|sans|ni)\b[^.;]{0,25}\b(?:syndi(?:cal|qu)\w*|d'aucun\ syndicat"
        r"|cgt|cfdt|cftc|unsa)|(?:cgt|cfdt|cftc|unsa|syndicats?)\b[^.;]{0,20}\b(?:pas|jamais"
        r"|interdit"
        r"|dehors)",
        ("syndi", "cgt", "cfdt", "cftc", "unsa"),
        r"(?<!est\ )libre|dialogue|intercommunal|initiative|copropriete|sans\ distinction|quel",
        negatable=False,
    ),
    forbidden(
        UNION,
        r"(?:etre|etes|soyez)\ (?:\w+\ )?(?:membre|adherente?|delegue?e?|sympathisante?)\ (?:du"
        r"|d'un|a\ un)"
        r"\ (?:meme\ )?syndicat|(?:carte|adhesion)\ (?:syndicale|au\ syndicat)",
        ("syndic",),
        r"libre|peu\ importe|ou\ non|initiative",
    ),
    asking(UNION, r"appartenance\ syndicale|syndicat|activites?\ syndicales?", ("syndic",)),
    *shutting_out(OPINION, r"militante?s?(?:\ politiques?)?|gens\ (?:de\ (?:la\ )?"
                           r"|d'(?:extreme[\ -])?)(?:gauche|droite)|encartes?"
                  r"|grevistes?", ("militant", "gauche", "droite", "encarte", "greviste")),
    forbidden(
        OPINION, r"(?:nos|les\ memes|mes)\ (?:opinions|idees\ politiques|convictions\ politiques)"
        r"|ni\ greviste|opinions\ politiques|(?:idees|convictions|tendance|couleur)\ politiques?"
        r"|(?:carte|membre|adherente?s?|encartee?s?)\ (?:du|d'un|au)\ parti|sensibilite\ de\ "
        r"(?:gauche|droite)|vot(?:ez|er|ent)\ (?:a\ )?(?:gauche|droite)",
        ("opinion", "greviste", "politique", "parti", "sensibilite", "vote"), r"sans\ distinction"
            r"|quel", negatable=False,
    ),
    *shutting_out(ORIENTATION, r"homosexuel\w*|gays?|lesbiennes?|trans\w*(?:\ genre)?",
                  ("homosexuel", "gay", "lesbienne", "trans"), r"transport\w*|transpalette\w*"
                  r"|transformation|transmission"),
    *wanting(ORIENTATION, r"heterosexuel\w*|heteros?", ("hetero",)),
    asking(ORIENTATION, r"orientation\ sexuelle|identite\ de\ genre", ("orientation", "identite")),
]  # fmt: skip
