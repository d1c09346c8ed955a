"""How an advert wants some people, or does not, whoever they are."""

import re

from applys.jobs.rules.wording.findings import Law, Rule

SHUT = (
    r"s'abstenir|exclu\w*|refuse\w*|interdit\w*|non\ accept\w*|pas\ accept\w*|non\ admis\w*"
    r"|ne\ (?:seront|sera|sont|doivent)\ pas\ \w+|pas\ pour"
)
ONLY = r"uniquement|seulement|exclusivement|exige\w*|obligatoire\w*|imperati\w*|indispensable\w*"
RATHER = r"de\ preference|souhait\w*|apprecie\w*|prefere\w*|est\ un\ plus"
NO = (
    r"pas\ de|pas\ d'|aucune?|sans|jamais\ de|jamais\ d'|non\ ouvert\ aux?|interdit\ aux?"
    r"|(?:n'acceptons|ne\ (?:prenons|recrutons|acceptons|voulons|cherchons))\ (?:pas|aucune?"
    r"|jamais)"
    r"(?:\ (?:de|des|les|d'))?"
    r"|ne\ convient\ pas\ aux?|pas\ pour\ les|ferme\ aux?"
)
KEPT = r"reserve\w*\ (?:a\ |aux?\ )|ouvert\ seulement\ aux?\ |place\ pour\ "
SEEK = (
    r"(?:re)?cherch\w+|voulons|veut|il\ nous\ faut|vous\ (?:etes|serez|devez\ etre)|etre"
    r"|sera|seront|preferons|privilegi\w+|idealement|de\ preference|accept\w+\ que"
)
LINK = (
    r"\ (?:«\ ?)?(?:\w+\ ){0,2}?(?:des\ |les\ |une?\ |aux?\ |d')?(?:jeunes?\ |bons?\ |bonnes?\ )?"
)
BEFORE = r"(?:des?\ |d'|les\ |une?\ |aux?\ |l')?(?:candidat\w*\ |personnes?\ |gens\ |profils?\ )?"
HARMLESS = r"bienvenu\w*|egalite|a\ competences?\ egales?|priorite\ aux|sans\ distinction"


def wanting(law: Law, group: str, hints: tuple[str, ...], unless: str = r"\Z\A") -> list[Rule]:
    """Rules against wanting `group` only, rather, or at all: "cherche un …", "… uniquement"."""
    pattern = (
        rf"(?:{KEPT})(?:des?\ |d'|les\ |une?\ )?{BEFORE}(?:{group})"
        rf"|(?:{ONLY}|{RATHER})\ ?:?\ (?:des?\ |les\ |une?\ |d')?(?:{group})"
        rf"|(?:{SEEK}){LINK}(?:{group})"
        rf"|(?:{group})\b[^,;:]{{0,24}}?[\ ,](?:{ONLY}|{RATHER})"
    )
    return [_rule(law, pattern, hints, unless, negatable=True)]


def shutting_out(law: Law, group: str, hints: tuple[str, ...], unless: str = r"\Z\A") -> list[Rule]:
    """Rules against refusing `group`: "… s'abstenir", "pas de …"."""
    pattern = rf"{BEFORE}(?:{group})\b[^;:]{{0,40}}?[\ ,](?:{SHUT})|(?:{NO})\ ?{BEFORE}(?:{group})"
    return [_rule(law, pattern, hints, unless, negatable=False)]


def forbidden(
    law: Law, pattern: str, hints: tuple[str, ...], unless: str = r"\Z\A", *, negatable: bool = True
) -> Rule:
    """A rule against words that say it by themselves."""
    return _rule(law, pattern, hints, unless, negatable=negatable)


def _rule(law: Law, pattern: str, hints: tuple[str, ...], unless: str, *, negatable: bool) -> Rule:
    return Rule(
        law=law,
        pattern=re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.VERBOSE),
        hints=hints,
        unless=re.compile(rf"{unless}|{HARMLESS}", re.VERBOSE),
        negatable=negatable,
    )
