"""Age and sex: no upper age, no job for one sex only."""

from applys.jobs.rules.wording.findings import Law, Rule
from applys.jobs.rules.wording.phrases import ONLY, asking, forbidden, shutting_out, wanting

AGE = Law(
    code="age",
    criterion="L'âge",
    article="Code du travail, L1132-1 et L5331-2",
    why="Une offre ne fixe pas d'âge maximum et ne choisit pas selon l'âge.",
    suggestion="Enlevez l'âge. Dites l'expérience utile : « débutants acceptés », par exemple.",
)
SEX = Law(
    code="sex",
    criterion="Le sexe",
    article="Code du travail, L1132-1 et L1142-1",
    why="Une offre s'adresse aux femmes comme aux hommes.",
    suggestion="Écrivez le métier aux deux genres, ou « H/F », et décrivez le travail.",
)

TENS = r"(?:dix|vingt|trente|quarante|cinquante|soixante)"
NUMBER = rf"(?:[1-9]\d|{TENS}(?:[\ -]et)?(?:[\ -](?!ans)\w+)?)"
YEARS = rf"{NUMBER}\ ?(?:ans|printemps)"
# Ages that a law sets, what someone else's age is, and what lasts some years.
OTHER_YEARS = (
    r"ans\ (?:\w+\ ){0,2}?(?:d'|en\ |de\ l')?experience|experience\b[^.;,]{0,40}\ ans|existence"
    r"|d'assurance|permis|renouvelable|garantie|enfants?|personnes\ agees"
    r"|adolescents?|public|accompagn\w+|aidez|accueil|contrat|apprentissage|service\ civique"
    r"|anciennete|toute\ l'equipe|entreprise|tout\ age|majeurs?|ans\ (?:et|ou)\ plus|jeux|clientele"
    r"|mission\ locale|residence\ pour|encadr\w+|anim(?:er|ez)|surveill\w+|eleves?|patients?"
    r"|chantiers?\ jeunes|equipes?\ (?:vont|va|compte|de\ \w+\ personnes)|collegues"
    r"|depuis\ (?:plus|pres|environ)"
    r"|savoir-faire"
)
OLD = (
    r"seniors?|personnes?\ (?:trop\ )?agees?|trop\ vieux|vieux|vieilles?|retraitee?s?"
    r"|(?:en\ )?fin\ de\ carriere|quinquas?|quinquagenaires?|sexagenaires?|jeunes?(?!\ (?:meres?"
    r"|mamans?|peres?|parents|enfants?))(?:\ retraites?)?"
)

AGE_RULES: list[Rule] = [
    forbidden(
        AGE,
        rf"(?:moins\ de|plus\ de|jusqu'a|maximum|max|depass\w+|au\ plus|au\ maximum|environ"
        rf"|autour\ de|vers)\ {YEARS}"
        rf"|(?:au-dessus|au-dela|en\ dessous|sous|inferieur|superieur|passe)\ (?:de\ |a\ )?{YEARS}"
        rf"|[1-9]\d\ ?(?:/|-|a|ou)\ ?[1-9]\d\ ans"
        rf"|{YEARS}\ ou\ moins|{YEARS}\ (?:(?:grand\ )?maxi\w*|(?:tout\ )?au\ plus|maximum|max"
        rf"|au\ maximum)"
        rf"|(?:de|entre|age\w*\ de)\ [1-9]\d(?:\ ans)?\ (?:a|et)\ {YEARS}"
        rf"|agee?s?\ (?:de\ |d'au\ plus\ )?{YEARS}"
        rf"|aux?\ (?:moins|plus)\ de\ {YEARS}|rajeunir\ (?:l'|notre\ |nos\ )?\w+",
        (" ans", "rajeunir"),
        OTHER_YEARS,
    ),
    forbidden(
        AGE,
        r"tranche\ d'age|(?:debut|milieu|fin)\ de\ (?:vingt|trent|quarant|cinquant|soixant)aine"
        r"|(?:age\ (?:maximum|maximal|max|limite|souhaite|ideal)|limite\ d'age)"
        r"|(?:indique\w*|precise\w*|donne\w*|joindre)\ (?:votre|l')\ ?(?:age|date\ de\ naissance)",
        ("age", "date de naissance", "aine"),
    ),
    asking(AGE, r"age|annee\ de\ naissance|date\ de\ naissance", ("age", "naissance"), OTHER_YEARS),
    forbidden(
        AGE,
        r"(?:date|annee)\ de\ naissance\ (?:\w+\ ){0,2}?(?:posterieure|anterieure|avant|apres"
        r"|entre)"
        r"|nee?s?\ (?:avant|apres|depuis|entre|a\ partir\ de)\ (?:19|20)\d\d"
        r"|trop\ (?:agee?s?|vieux|vieilles?|jeunes?)\ (?:pour|s')"
        r"|(?:pas\ )?(?:depass\w*|passe|de|a|avoir)?\ ?(?<!en\ )la\ (?:vingt|trent|quarant|cinquant"
        r"|soixant)aine(?!\ d)",
        ("naissance", "nee", "nes ", " ne ", "trop ", "aine"),
        rf"{OTHER_YEARS}|en\ quarantaine",
        negatable=False,
    ),
    *shutting_out(AGE, rf"(?:plus|moins)\ de\ {YEARS}", (" ans",), OTHER_YEARS),
    forbidden(
        AGE,
        r"quelqu'un\ de\ jeune|candidats?\ jeunes?|seuls?\ les\ jeunes|une?\ jeune\ personne"
        r"|(?:homme|femme)\ jeune",
        ("jeune",),
    ),
    *shutting_out(AGE, OLD, ("senior", "agee", "vieux", "vieille", "retraite", "jeune", "quinqua",
                             "carriere",
                             "sexagenaire"),
                  r"accompagn|a\ domicile|residence"),
    forbidden(
        AGE, rf"(?:pas|jamais|personne)\ (?:depass\w+|avoir\ plus\ de|plus\ de"
        rf"|au-dessus\ de|au-dela\ de|passe)\ {YEARS}", (" ans",), OTHER_YEARS, negatable=False,
    ),
    forbidden(
        AGE,
        rf"(?:{OLD})\b[^.]{{0,30}}ce\ poste\ n'est\ pas\ pour\ vous",
        ("pas pour vous",),
        negatable=False,
    ),
]  # fmt: skip

MEN = r"hommes?(?!\ de\ menage)|garcons?|messieurs|monsieur|mecs?|gars|gaillards?|bonshommes?"
WOMEN = (
    r"femmes?(?!\ de\ (?:menage|chambre))|filles?|dames?|demoiselles?|mamans?|meres?|nanas?"
    r"|mesdames"
)
HINTS = (
    "homme", "garcon", "messieurs", "monsieur", "mec", "gars", "gaillard", "femme", "fille", "dame",
    "demoiselle", "maman", "mere", "nana",
)  # fmt: skip
# A trade said in the feminine, or in the masculine, where no other form stands beside it.
HERS = r"\w{3,}(?:euse|trice|iere|ienne|arde|ante)s?"
# Both sexes named, jobs that play or show a man or a woman, and those whom the job serves.
BOTH = (
    rf"\b(?:{MEN})\b.*\b(?:femmes?|filles?|dames?|valet)\b|\b(?:femmes?|filles?)\b.*\b(?:{MEN})\b"
    r"|\bh\ ?/\ ?f\b|\bf\ ?/\ ?h\b|valet|mannequin|modele|acteur|actrice|comedien\w*|role"
    r"|figurant\w*"
    r"|victimes|accompagn\w+|aupres\ d(?:es|e)\ (?:femmes|hommes|filles|dames|mamans|meres)"
    r"|maison\ des|rayon|vetements?|coiffure|vestiaires?\ separes|ecoute"
    r"|demandez\ monsieur|(?:conseil\w+|accueil\w+|coiff\w+|recev\w+)\b.*clientele"
)
SEX_RULES: list[Rule] = [
    *wanting(SEX, rf"{MEN}|{WOMEN}", HINTS, BOTH),
    *shutting_out(SEX, rf"(?:{MEN}|{WOMEN}|jeunes?\ mamans?)(?!\ (?:de\ famille|enceinte"
                       rf"|qui\ attend|solo"
                       rf"|isole))",
                  HINTS, BOTH),
    forbidden(
        SEX,
        r"(?:(?:de\ )?sexe|profils?|candidat\w*|personnel|public|presence)\ ?:?\ (?:masculin"
        r"|feminin)e?s?|sexe\ ?:\ ?(?:homme|femme|[hfm]\b)"
        r"|(?:postes?|travail|metiers?|emplois?|missions?)\b[^.;:]{0,24}\b(?:masculin|feminin)e?s?"
        r"|(?:equipe|bande)\ (?:de|d')\ ?(?:filles|femmes|hommes|garcons|mecs)"
        rf"|\b[fh]\)?\ (?:{ONLY})"
        r"|\A\W*(?:une?\ )?(?:monsieur|dame|homme|femme)\ (?:pour|qui|de\ \d)"
        r"|une\ dame\ de\ preference"
        r"|garcon\ de\ [1-9]\d\ ans|travail\ d'homme",
        ("masculin", "feminin", "dame", "garcon", "homme", "sexe", "fille", "femme", "mecs",
         "monsieur", "f) ", "h) ", " f ", " h "),
        BOTH,
    ),
    forbidden(
        SEX,
        rf"(?<!\ ou\ )(?<!/){HERS}\ (?:{ONLY})|(?:{ONLY})\ (?:des?|une)\ {HERS}",
        ("euse", "trice", "iere", "ienne", "arde", "ante"),
        r"\ ou\ |/|\(|maniere|matiere|personnes?|experience|licence|formation|presence|aisance",
    ),
]  # fmt: skip
RULES = [*AGE_RULES, *SEX_RULES]
