"""A title in both genders: which form it is in, and the other one."""

import re

from applys.jobs.rules.wording.findings import Finding, Law, Part, Severity
from applys.jobs.rules.wording.reading import fold

LAW = Law(
    code="one_gender_title",
    criterion="Le titre",
    article="Code du travail, L1142-1",
    why="Au masculin seul, ou au féminin seul, un titre ferme la porte à la moitié des gens.",
    suggestion="Écrivez les deux formes, ou ajoutez « H/F ».",
    severity=Severity.WARNING,
)
BOTH = re.compile(
    r"\b[hf]\s?/\s?[hf]\b|\([eè]\w*\)|[·•∙]\w|\w/\w|\w / \w|\bou\b|-e\b(?!\w)", re.IGNORECASE
)
APOSTROPHE = re.compile(r"['\u2019]")
IRREGULAR = {
    "hôte": "hôtesse", "chef": "cheffe", "commis": "commise", "agent": "agente",
    "employé": "employée", "chargé": "chargée", "délégué": "déléguée", "attaché": "attachée",
    "salarié": "salariée", "apprenti": "apprentie", "ingénieur": "ingénieure",
    "professeur": "professeure", "acheteur": "acheteuse",
    "monteur": "monteuse", "porteur": "porteuse", "transporteur": "transporteuse",
    "traiteur": "traiteuse", "maçon": "maçonne", "vigneron": "vigneronne",
    "charcutier": "charcutière", "technicien": "technicienne", "forgeron": "forgeronne",
    "patron": "patronne", "valet": "femme",
}  # fmt: skip
# Masculine endings and their feminine ones, the longest first.
ENDINGS = (
    ("teur", "trice"), ("eur", "euse"), ("ier", "ière"), ("ien", "ienne"), ("ant", "ante"),
    ("ger", "gère"), ("cher", "chère"),
)  # fmt: skip
SHORTEST = 5
WOMAN_AT_WORK = {
    "femme de ménage": "Agent ou agente d'entretien",
    "femme de chambre": "Femme ou valet de chambre",
    "homme de ménage": "Agent ou agente d'entretien",
    "homme toutes mains": "Agent ou agente de maintenance",
}


def look(title: str) -> list[Finding]:
    """A title in one gender only, with the title to write instead; none otherwise."""
    better = in_both(title)
    if better is None:
        return []
    suggestion = f"Écrivez par exemple : « {better} »."
    return [
        Finding(
            law=LAW, part=Part.TITLE, start=0, end=len(title), text=title, suggestion=suggestion
        )
    ]


def in_both(title: str) -> str | None:
    """The title with both forms of its first noun; None where it already addresses both."""
    if BOTH.search(title) or not title.split():
        return None
    for written, better in WOMAN_AT_WORK.items():
        if fold(title).startswith(fold(written)):
            return better + title[len(written) :]
    nouns = _nouns(title.split())
    if not nouns:
        return None
    rest = title.split()[len(nouns) :]
    masculine, feminine = (" ".join(forms) for forms in zip(*nouns, strict=True))
    return " ".join([f"{masculine.capitalize()} ou {feminine}", *rest])


def _nouns(words: list[str]) -> list[tuple[str, str]]:
    """Both forms of the nouns a title begins with."""
    found = []
    for word in words:
        if (forms := _both(word)) is None:
            break
        found.append(forms)
    return found


def _both(word: str) -> tuple[str, str] | None:
    """Both forms of a word, of its last part where hyphens join several; "d'entretien" has none."""
    if APOSTROPHE.search(word):
        return None
    stem, hyphen, noun = word.lower().rpartition("-")
    forms = _forms(noun)
    return (f"{stem}{hyphen}{forms[0]}", f"{stem}{hyphen}{forms[1]}") if forms else None


def _forms(noun: str) -> tuple[str, str] | None:
    """The masculine and the feminine of a noun that has two; None for the others."""
    known = next((pair for pair in IRREGULAR.items() if noun in pair), None)
    if known is not None or len(noun) < SHORTEST:
        return known
    for man, woman in ENDINGS:
        for ending in (man, woman):
            if noun.endswith(ending):
                stem = noun.removesuffix(ending)
                return stem + man, stem + woman
    return None
