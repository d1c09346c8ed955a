"""Where people come from, what they are called, where they live, what they believe or join."""

from applys.jobs.rules.wording.findings import Law, Rule
from applys.jobs.rules.wording.phrases import ONLY, forbidden, shutting_out, wanting

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
    r"|immigre\w*|europeen\w*|personnes\ d'origine\ \w+"
)
PEOPLES_HINTS = (
    "maghreb", "arabe", "noir", "blanc", "african", "asiatique", "portugais", "chinois", "turc",
    "roumain", "gitan", "rom", "antillais", "voyage", "couleur", "immigre", "europeen", "origine",
    "africain",
)  # fmt: skip
GOODS = (
    r"restaurant|cuisin\w+|epicerie|vins?|linge|blouses?|peinture|produits?|viandes?|bois|murs?"
    r"|travail\ au\ noir|carrelage|vehicule|cafe|poisson|union\ europeenne"
)
QUARTERS = (
    r"la\ verrerie|la\ patte\ d'oie|patte\ d'oie|maletrenne|plaisance|(?:des\ |du\ )?quartiers?\w*"
    r"|cites?|foyer|sans\ domicile|zup|zone\ sensible"
)
FAVOURED = (
    r"clause|insertion|priorit\w+|qpv|quartiers?\ prioritaires?|qui\ habitent\ loin|peu\ importe"
    r"|ou\ vous\ habitez|cite\ scolaire|sans\ domicile\ fixe\ :|proposes|douche"
)

RULES: list[Rule] = [
    *wanting(ORIGIN, PEOPLES, PEOPLES_HINTS, GOODS),
    *shutting_out(ORIGIN, PEOPLES, PEOPLES_HINTS, GOODS),
    forbidden(
        ORIGIN,
        r"francais\w*\ de\ souche|types?\ (?:europeen|caucasien|africain|asiatique|maghrebin)"
        r"|d'origine\ (?:europeenne|francaise|etrangere|africaine|maghrebine)|bbr"
        r"|bleu\ blanc\ rouge"
        r"|(?:gens\ du\ voyage)\b.*ne\ seront\ pas"
        r"|nounou\ (?:africaine|asiatique|portugaise)",
        ("souche", "type", "origine", "bbr", "bleu blanc", "voyage", "nounou"),
        rf"{GOODS}|etiquetage",
    ),
    forbidden(
        ORIGIN, r"sans\ accent(?:\ \w+)?|accent\ (?:interdit|refuse)|aucun\ accent", ("accent",),
        negatable=False,
    ),
    forbidden(
        NATIONALITY,
        r"(?:de\ )?nationalite\ (?:francaise|europeenne)|nationalite\ exigee"
        rf"|(?:citoyens?|ressortissants?)\b[^;:]{{0,30}}(?:{ONLY})"
        r"|(?:vous\ devez\ etre|etre|reserve\w*\ aux?)\ francaise?s?|francais\b[^;:]{0,20}seulement"
        r"|(?:precise\w*|indique\w*|donne\w*)\ votre\ nationalite",
        ("nationalite", "citoyen", "ressortissant", "francais"),
        r"cuisine|produits?",
    ),
    *shutting_out(NATIONALITY, r"etranger\w*", ("etranger",),
                  r"clientele|cours|guichet|accueil|noms?\ etrangers?"),
    forbidden(
        RELIGION,
        r"de\ confession\ \w+|(?:indique\w*|precise\w*)\ votre\ religion|ramadan|baptise\w*"
        r"|(?:pas|sans|aucun)\ (?:de\ )?(?:voile|foulard|kippa)|(?:voile|foulard)\ (?:interdit"
        r"|refuse)"
        r"|(?:non\ |pas\ )pratiquante?s?|voilees?\b[^;:]{0,20}s'abstenir",
        ("confession", "religion", "ramadan", "baptise", "voile", "foulard", "kippa", "pratiquant"),
        r"nautisme|moniteur|ne\ sera",
        negatable=False,
    ),
    *wanting(RELIGION, r"chretien\w*|catholiques?|musulman\w*|juifs?|juives?|athees?|croyante?s?",
             ("chretien", "catholique", "musulman", "juif", "juive", "athee", "croyant"),
             r"etablissement|ecole|ouvert\ a\ tous"),
    *shutting_out(RELIGION, r"chretien\w*|catholiques?|musulman\w*|juifs?|juives?|croyante?s?",
                  ("chretien", "catholique", "musulman", "juif", "juive", "croyant")),
    forbidden(
        NAME,
        r"(?:nom|prenom)s?\ (?:a\ consonance\ )?(?:francais\w*|etrangers?|europeens?)"
        r"|changer\ de\ (?:pre)?nom|nom\ a\ consonance\ \w+",
        ("nom",),
    ),
    *shutting_out(RESIDENCE, r"(?:(?:habitant\w*|candidat\w*|personnes?|residents?|gens"
                             r"|loges?\w*)\ )"
                  rf"(?:de\ |des\ |du\ |d'|en\ |a\ )?(?:{QUARTERS})|sans\ domicile"
                  r"|loge\w*\ en\ foyer"
                  rf"|habitants?\ d\w+\ \w+",
                  ("habitant", "candidat", "personne", "resident", "gens", "loge", "domicile"),
                  FAVOURED),
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
        UNION, r"(?:non|jamais|pas)\ syndique\w*|n'etes\ membre\ d'aucun\ syndicat",
        ("syndi",), negatable=False,
    ),
    *shutting_out(OPINION, r"militante?s?(?:\ politiques?)?|gens\ de\ (?:gauche|droite)|encartes?"
                  r"|grevistes?", ("militant", "gauche", "droite", "encarte", "greviste")),
    forbidden(
        OPINION, r"(?:nos|les\ memes)\ opinions|ni\ greviste|opinions\ politiques",
        ("opinion", "greviste"), r"sans\ distinction|quel", negatable=False,
    ),
    *shutting_out(ORIENTATION, r"homosexuel\w*|gays?|lesbiennes?|trans\w*(?:\ genre)?",
                  ("homosexuel", "gay", "lesbienne", "trans"), r"transport\w*|transpalette\w*"
                  r"|transformation|transmission"),
    *wanting(ORIENTATION, r"heterosexuel\w*", ("hetero",)),
]  # fmt: skip
