"""What a whole advert lacks: an employer, a date, the French language; and a licence too many."""

import re

from applys.jobs.rules.wording import style
from applys.jobs.rules.wording.findings import Advert, Finding, Law, Part
from applys.jobs.rules.wording.reading import fold

NO_EMPLOYER = Law(
    code="no_employer",
    criterion="L'employeur",
    article="Code du travail, L5332-2",
    why="Une offre dit qui emploie ; à défaut, nous devons connaître son nom et son adresse.",
    suggestion="Donnez le nom de l'entreprise qui emploie.",
)
NO_DATE = Law(
    code="no_date",
    criterion="La date",
    article="Code du travail, L5332-1",
    why="Une offre publiée est datée.",
    suggestion="Donnez la date à laquelle l'offre a été écrite.",
)
NOT_FRENCH = Law(
    code="not_french",
    criterion="La langue de l'offre",
    article="Code du travail, L5331-4",
    why="Une offre est écrite en français. Une autre langue peut s'y ajouter, jamais la remplacer.",
    suggestion="Écrivez l'offre en français, puis ajoutez l'autre langue si elle est utile.",
)
WORD = re.compile(r"[^\W\d_]+")
FEW_WORDS = 8
LEAST_FRENCH = 0.08
# The small words that any French sentence is full of.
SMALL_WORDS = frozenset(
    re.findall(
        r"\w+",
        "le la les un une des du de d l en et ou a au aux dans sur pour par avec sans vous nous"
        " votre vos notre nos il elle ce cette ces est sont etes sera qui que se s n ne pas plus"
        " chez selon",
    )
)
DRIVES = re.compile(
    r"\b(?:livr\w+|chauffeur|conduc\w+|condui\w+|tournees?|deplace\w+|itinerant\w*|a domicile"
    r"|chantiers?|ambulanc\w+|taxi|coursi\w+|poids lourd|interventions? chez|vehicule de service)\b"
)


def look(advert: Advert) -> list[Finding]:
    """What the whole lacks, the blocking ones first."""
    lacks = {
        NO_EMPLOYER: not advert.named,
        NO_DATE: not advert.dated,
        NOT_FRENCH: is_foreign(advert.description),
    }
    found = [_whole(law) for law, is_so in lacks.items() if is_so]
    if advert.licence_required and not needs_driving(advert):
        found.append(_whole(style.LICENCE))
    return found


def is_foreign(text: str) -> bool:
    """Whether hardly any of its words is a small word of French; short texts are not judged."""
    said = WORD.findall(fold(text))
    if len(said) < FEW_WORDS:
        return False
    return sum(word in SMALL_WORDS for word in said) < LEAST_FRENCH * len(said)


def needs_driving(advert: Advert) -> bool:
    """Whether its occupation or its words say that the person goes from place to place."""
    said = fold(f"{advert.title}\n{advert.description}")
    return advert.drives or DRIVES.search(said) is not None


def _whole(law: Law) -> Finding:
    return Finding(law=law, part=Part.WHOLE, start=0, end=0, text="", suggestion=law.suggestion)
