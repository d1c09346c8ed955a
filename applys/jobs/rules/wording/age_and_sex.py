"""Age and sex: no upper age, no job for one sex only."""

from applys.jobs.rules.wording.findings import Law, Rule
from applys.jobs.rules.wording.phrases import forbidden, shutting_out, wanting

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

YEARS = r"[1-9]\d\ ?(?:ans|printemps)"
# Ages that a law sets, what someone else's age is, and what lasts some years.
OTHER_YEARS = (
    r"experience|existence|d'assurance|permis|renouvelable|garantie|enfants?|personnes\ agees"
    r"|adolescents?|public|accompagn\w+|aidez|accueil|contrat|apprentissage|service\ civique"
    r"|anciennete|toute\ l'equipe|entreprise|tout\ age|majeurs?|70\ ans\ et\ plus|jeux|clientele"
    r"|mission\ locale|residence\ pour"
)
YOUNG = (
    r"jeunes?(?!\ (?:et\ dynamique|entreprise|equipe|diplome|public|retraites?\ ou\ (?!senior)))"
    r"(?:\ (?:homme|femme|fille|garcon|personne|maman|candidat|retraite)\w*)?"
    r"|trentenaires?|vingtenaires?|quadragenaires?|etudiante?\ de\ moins"
)
OLD = (
    r"seniors?|personnes?\ (?:trop\ )?agees?|trop\ vieux|vieux|retraites?|jeunes?(?:\ retraites?)?"
)

AGE_RULES: list[Rule] = [
    forbidden(
        AGE,
        rf"(?:moins\ de|plus\ de|jusqu'a|maximum|max|depasser|au\ plus|au\ maximum)\ {YEARS}"
        rf"|{YEARS}\ (?:au\ plus|maximum|max|au\ maximum)"
        rf"|(?:de|entre|age\w*\ de)\ [1-9]\d(?:\ ans)?\ (?:a|et)\ {YEARS}"
        rf"|agee?s?\ (?:de\ |d'au\ plus\ )?{YEARS}"
        rf"|aux?\ (?:moins|plus)\ de\ {YEARS}",
        (" ans",),
        OTHER_YEARS,
    ),
    forbidden(
        AGE,
        r"(?:age\ (?:maximum|maximal|max|limite|souhaite|ideal)|limite\ d'age)"
        r"|(?:indique\w*|precise\w*|donne\w*|joindre)\ (?:votre|l')\ ?(?:age|date\ de\ naissance)",
        ("age", "date de naissance"),
    ),
    *wanting(AGE, YOUNG, ("jeune", "trentenaire", "vingtenaire", "quadragenaire"),
             r"seniors?\ et|moins\ jeunes|experimente\w*\ bienvenu|foyer|role|film|mannequin"),
    forbidden(
        AGE,
        r"quelqu'un\ de\ jeune|candidats?\ jeunes?|seuls?\ les\ jeunes|une?\ jeune\ personne"
        r"|(?:homme|femme)\ jeune",
        ("jeune",),
    ),
    *shutting_out(AGE, OLD, ("senior", "agee", "vieux", "retraite"),
                  r"accompagn|a\ domicile|residence"),
    forbidden(
        AGE, rf"(?:pas|jamais)\ (?:depasser|avoir\ plus\ de)\ {YEARS}", (" ans",), negatable=False,
    ),
    forbidden(
        AGE,
        rf"(?:{OLD})\b[^.]{{0,30}}ce\ poste\ n'est\ pas\ pour\ vous",
        ("pas pour vous",),
        negatable=False,
    ),
]  # fmt: skip

MEN = r"hommes?|garcons?|messieurs|monsieur|mecs?"
WOMEN = r"femmes?(?!\ de\ (?:menage|chambre))|filles?|dames?|demoiselles?|mamans?|meres?"
# Both sexes named, jobs that play or show a man or a woman, and those whom the job serves.
BOTH = (
    rf"\b(?:{MEN})\b.*\b(?:femmes?|filles?|dames?|valet)\b|\b(?:femmes?|filles?)\b.*\b(?:{MEN})\b"
    r"|\bh\ ?/\ ?f\b|\bf\ ?/\ ?h\b|valet|mannequin|modele|acteur|actrice|comedien\w*|role"
    r"|figurant\w*"
    r"|victimes|accompagn\w+|aupres\ d\w+|maison\ des|rayon|vetements?|coiffure|vestiaires?|ecoute"
    r"|demandez\ monsieur|clientele"
)
SEX_RULES: list[Rule] = [
    *wanting(SEX, rf"{MEN}|{WOMEN}", ("homme", "garcon", "messieurs", "monsieur", "femme", "fille",
                                      "dame", "demoiselle", "maman", "mere"), BOTH),
    *shutting_out(SEX, rf"{MEN}|{WOMEN}|jeunes?\ mamans?",
                  ("homme", "garcon", "messieurs", "femme", "fille", "dame", "maman", "mere"),
                  BOTH),
    forbidden(
        SEX,
        r"(?:de\ sexe|profils?|candidat\w*|personnel|public)\ (?:masculin|feminin)e?s?"
        r"|une\ dame\ de\ preference|garcon\ de\ [1-9]\d\ ans|travail\ d'homme",
        ("masculin", "feminin", "dame", "garcon", "homme"),
        BOTH,
    ),
]  # fmt: skip
RULES = [*AGE_RULES, *SEX_RULES]
