"""How an advert wants some people, or does not, whoever they are."""

import re

from applys.jobs.rules.wording.findings import Law, Rule

# What is done to people in an advert: "ne recrutons pas", "ne seront pas retenus".
TAKE = (
    r"(?:recrut|embauch|engag|pren|retien|retenu|accept|accueill|employ|cherch|recherch|voul"
    r"|souhait"
    r"|desir|pris|admis|etudi|convoqu|conserv|examin|traite|considere|postul|candidat|repond|appel"
    r"|present|conven|convien|tenir|tiendr|correspond|interess|pouv|peuvent|pourr|adapt|destin"
    r"|compatib|bienvenu|confi|occup|propos|ouvert|tenu|exerc|adress|plac|offert|recu)\w*"
)
SHUT = (
    r"s'abstenir|exclu\w*|refuse\w*|interdit\w*|a\ (?:proscrire|bannir|eviter)|redhibitoire\w*"
    r"|elimin\w+|bannie?s?|proscrite?s?"
    rf"|(?:non|pas)\ {TAKE}|\b(?:ne|n')\ ?(?:\w+\ )?\w+\ (?:pas|jamais)\ (?:\w+\ ){{0,3}}?{TAKE}"
    r"|pas\ pour|\bne\ (?:peuvent|pourront|doivent|sauraient)\ pas|n'est\ pas\ (?:la\ "
    r"|le\ )?bienv\w+"
    r"|pri(?:es?|ee?s?)\ de\ (?:passer|ne\ pas)|inutile\ de|(?:merci|priere)\ de\ (?:ne\ pas"
    r"|passer)|passez?\ (?:votre|son|leur)\ chemin"
)
ONLY = (
    r"uniquement|seulement|exclusivement|exige\w*|obligatoire\w*|imperati\w*|indispensable\w*"
    r"|requise?s?|imposee?s?|necessaires?|de\ rigueur"
)
RATHER = (
    r"de\ preference|souhait\w*|apprecie\w*|prefere\w*|privilegi\w*|est\ un\ plus|demandee?s?"
    r"|(?:re)?cherchee?s?|bienvenue?s?\ en\ priorite|ideal\w*"
)
NO = (
    r"pas\ de|pas\ d'|aucune?|sans|jamais\ de|jamais\ d'|ni|non\ ouvert\ aux?|interdit\ aux?|hors"
    r"|(?:n'|ne\ )(?:\w+\ )?(?:recrut|embauch|engag|pren|retien|retenon|accept|accueill|employ"
    r"|cherch"
    r"|recherch|voul|souhait|desir|pouv|pren)\w*\ (?:pas|plus|aucune?|jamais|personne)"
    r"(?:\ (?:recruter|embaucher|engager|prendre|retenir|accepter|accueillir|employer))?"
    r"(?:\ (?:de|des|les|d'|parmi\ les))?"
    r"|exclut\ (?:tout\w*|les|le|la|l')|(?:evit|ecart|refus|exclu|rejet|fuy)(?:ons|ez|er|ent"
    r"|ant)\ (?:les|des|toute?s?|l')"
    r"|(?:non|pas|in|peu)\ ?(?:ouvert|accessible|adapte|destine|compatible)e?s?\ (?:aux?|avec)"
    r"(?:\ (?:les?|la|un|une))?"
    r"|ne\ convien\w+\ pas\ aux?|pas\ pour\ (?:les|des|un|une)|ne\ s'adresse\ pas\ aux?"
    r"|ne\ (?:peut|pourra|doit|saurait|sera)\ (?:pas|jamais)\ (?:etre\ )?(?:occupe|tenu|exerce"
    r"|confie"
    r"|propose|ouvert|offert)\w*\ (?:par|a|aux?)(?:\ une?)?|ferme\ aux?"
)
KEPT = (
    r"preference\ (?:pour|a|aux?|donnee\ aux?)\ |confier\ (?:\w+\ ){1,3}(?:a\ |aux?\ )|"
    r"reserve\w*\ (?:a\ |aux?\ )|ouvert\ seulement\ aux?\ "
    r"|(?:place|poste|travail|emploi|offre|mission|faite?|ideale?|parfaite?)\ pour\ "
    r"|(?:confie|propose|donne|attribue)\w*\ (?:a\ |aux?\ )|convien(?:t|drait|dra)\ (?:mieux\ "
    r"|plutot\ |davantage\ |parfaitement\ |surtout\ )?(?:a\ |aux?\ )"
    r"|(?:n'|ne\ )(?:recrut|embauch|engag|pren|retien|retenon|accept|employ|cherch|recherch"
    r"|voul)\w*\ que\ "
    r"|(?:uniquement|seulement|exclusivement)\ "
)
SEEK = (
    r"(?:re)?cherch\w+|recrut\w+|embauch\w+|engag\w+|voulons|veut|il\ (?:nous\ )?faut|besoin\ d'"
    r"|vous\ (?:etes|serez|devez\ etre)|etre|sera|seront|preferons|privilegi\w+|idealement"
    r"|de\ preference|plutot|accept\w+\ que|profils?(?:\ \w+)?\ :"
)
LINK = (
    r"\ ?(?:«\ ?)?(?:\w+\ ){0,2}?(?:des\ |les\ |une?\ |aux?\ |d')?(?:jeunes?\ |bons?\ |bonnes?\ )?"
)
BEFORE = r"(?:des?\ |d'|les\ |une?\ |aux?\ |l')?(?:candidat\w*\ |personnes?\ |gens\ |profils?\ )?"
ASK = (
    r"(?:precis|indiqu|mentionn|donn|joi(?:gn|nd)|envoy|transme|communiqu|fourni|renseign|declar"
    r"|signal)\w*"
)
HARMLESS = (
    r"(?<!pas\ )(?<!pas\ la\ )(?<!pas\ le\ )(?<!pas\ les\ )bienvenu\w*(?!.*\bmais\b)"
    r"|egalite|a\ competences?\ egales?"
    r"|priorite\ aux"
    r"|sans\ distinction|pas\ exclu\w*|n'est\ exclu\w*"
)


def wanting(law: Law, group: str, hints: tuple[str, ...], unless: str = r"\Z\A") -> list[Rule]:
    """Rules against wanting `group` only, rather, or at all: "cherche un …", "… uniquement"."""
    pattern = (
        rf"(?:{KEPT})(?:des?\ |d'|les\ |une?\ )?{BEFORE}(?:jeunes?\ )?(?:{group})"
        rf"|(?:{ONLY}|{RATHER})\ ?:?\ (?:des?\ |les\ |une?\ |d')?(?:{group})"
        rf"|(?:{SEEK}){LINK}(?:{group})"
        rf"|(?:{group})\b[^,;:]{{0,24}}?[\ ,](?:{ONLY}|{RATHER})"
    )
    return [_rule(law, pattern, hints, unless, negatable=True)]


def shutting_out(law: Law, group: str, hints: tuple[str, ...], unless: str = r"\Z\A") -> list[Rule]:
    """Rules against refusing `group`: "… s'abstenir", "pas de …"."""
    pattern = rf"{BEFORE}(?:{group})\b[^;:]{{0,40}}?[\ ,](?:{SHUT})|(?:{NO})\ ?{BEFORE}(?:{group})"
    return [_rule(law, pattern, hints, unless, negatable=False)]


def asking(law: Law, thing: str, hints: tuple[str, ...], unless: str = r"\Z\A") -> Rule:
    """A rule against having people tell `thing`: "précisez votre …", "… à joindre"."""
    pattern = (
        rf"{ASK}\b(?:-nous)?[^;.]{{0,30}}?\ (?:vos|votre|leurs?|son|ses|l'|les?|la|un|une|tout)"
        rf"\ ?(?:\w+\ )?(?:{thing})"
        rf"|(?:{thing})\b[^;.]{{0,40}}?\ a\ {ASK}"
    )
    return _rule(law, pattern, hints, unless, negatable=True)


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
