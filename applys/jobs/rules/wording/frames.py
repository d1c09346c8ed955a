"""Sentences in which an advert chooses between people, whatever it chooses them by.

A notion (`notions`) says what a person is. It counts where its sentence prefers, denies, requires
or asks ("… de préférence", "pas de …", "précisez …"), or tells it of whoever reads ("vous êtes …"),
unless the sentence opens the job to all, offers something, or speaks of those whom the work serves.
"""

import re

from applys.jobs.rules.wording.findings import Law, Rule
from applys.jobs.rules.wording.phrases import HARMLESS

BEGINNING = re.compile(r"(?:[a-z0-9' -](?![?*]))+")
DENIES = (
    r"(?<!\()ne|n|pas|non|ni|sans|aucune?|jamais|hors|sauf|trop|dommage|desole\w*|ailleurs|rien"
)
CHOOSES = (
    r"seule?s?|uniquement|exclusivement|100\ %|plutot|avant\ tout|surtout|de\ rigueur|idealement"
    r"|prefer\w+|appreci\w+|souhait\w*|exig\w+|oblig\w+|imperati\w+|ideale?s?|priorite"
    r"|privilegi\w+|favoris\w+|(?<!de\ )(?:re)?cherch(?:e|er|ons|ent|ee?s?)(?!\ (?:clinique"
    r"|scientif\w+|et\ dev\w+))|recrut\w+|embauch\w+|pren(?:d|ons)|veu(?:t|lent)"
    r"|voul\w+|vis(?:e|ons)|pens(?:e|ons)\ a|convien\w+|reserv\w+|destin\w+|confi(?:e|er|ee?s?)"
    r"|besoin\ d|atouts?|un\ plus|tenu\w*\ que|bienvenue?s?\ que"
)
SHUTS = (
    r"abstenir|inutile|deconseill\w+|du\ mal|(?:un|pose\w*)\ probleme|decus?|difficile\w*"
    r"|redhibitoire|evit\w+|refus\w+|ecart\w+|exclu\w*|interdit\w*|proscrit\w*|bannie?s?"
    r"|incompatible\w*|inadapte\w*|passez|handicap\ pour|gen\w+\ nos|(?:mal|peu)\ vue?s?"
)
REQUIRES = (
    r"doi(?:s|t|vent)|devr\w+|devez\ (?:etre|avoir|habiter|resider|posseder|partager)|faut"
    r"|faudra\w*|necessit\w+|requi\w+|suppos\w+|demand(?:ee?s?|es|ons|ent|ez|era\w*)|reclam\w+"
    r"|precis\w+|envoy\w+|joign\w+|indiqu\w+|mentionn\w+|communiqu\w+|signal\w+|declar\w+|dites"
    r"|combien|assurez-nous"
    r"|quel(?:le)?s?|(?:avez|etes|vivez|portez|prenez|sont)-(?:vous|ils|elles)"
)
TELLS = (
    r"(?:vous|tu)\ (?:ne\ |n'|y\ )?(?:etes|es|serez|avez|as|aurez|portez|vivez|pratiquez|partagez"
    r"|envisagez|prevoyez|comptez|suivez|prenez|attendez|possedez|detenez|appartenez"
    r"|adherez|croyez|souffrez|habitez|frequentez|venez|presentez|connaissez|votez)"
    r"(?!\b[^?]*\?)|votre\ \w+\ (?:est|sera)"
)
JUDGES = re.compile(
    rf"\b(?:{DENIES}|{CHOOSES}|{SHUTS}|{REQUIRES}|{TELLS})\b|\ ?:\ ?non\b", re.VERBOSE
)
# Where a sentence says that everybody may come, or that nobody asks.
OPEN = (
    r"quel\w*\ que|peu\ importe|toutes?\ les|(?<!pas\ )pour\ vous\b|tou(?:te)?s\ et\ (?:a\ )?tou"
    r"|a\ tou(?:te)?s"
    r"|aussi\ bien|comme\ aux|sans\ (?:aucune\ )?(?:distinction|condition|discrimination)"
    r"|(?:pas|sont|aucune?)\ (?:une?|de|des|d')?\ ?(?:frein|critere|obstacle|probleme|condition)"
    r"|ou\ (?:non|pas|avec|autre)\b|aucune?\ (?:importance|incidence|question)"
    r"|n'(?:est|a|ont)\ (?:pas|rien|jamais)\ (?:besoin|exig|demand|necessaire|oblig|requis"
    r"|utile|attend)\w*|n'a\ (?:pas|rien)\ a\ (?:voir|vous|dire)|hesit\w+|ne\ gene\w*\ personne"
    r"|pas\ (?:besoin|(?:a|ete)\ (?:savoir|dire|donner|justifier))"
    r"|aucune?\b.*n'est\ (?:attendue?|demandee?|exigee?)|interdit\ de\ demander|refusons\ toute"
    r"|(?:ne|n')\ ?(?:pas\ )?(?:indiquez?r?|joindre|mentionner|preciser|donner)\b"
    r"|ne\ (?:vous\ )?(?:demand|regard|tenons|tiennent|pren\w+\ pas\ en\ compte)\w*"
    r"|jamais\ (?:demand|question)\w*|(?:est|soit|soient)\ permis|trop\ peu\ de"
    r"|compte(?:nt)?\ (?:que|seule)|seul\w*\ (?:compt\w+|vos\ competences)"
    r"|\bloi\b|legal\w*|charte|valoris\w+|diversite|mixite|parite"
)
# Where it offers something, or speaks of those whom the work serves.
SERVES = (
    r"amenag\w+|adapt(?:ons|er|able\w*)|s'adapt\w+|tiennent\ compte|arrang\w+|compatibles\ avec"
    r"|accompagn\w+|aupres\ d|(?:parler|lire)\ (?:a|aux?)\b|aid(?:er\w*|ez)\b|tenir\ compagnie"
    r"|sou(?:tien\w*|tenir)"
    r"|(?<!mesure\ d')(?<!pas\ )(?:accueil(?:lir|lez)|recev(?:oir|ez))|orient(?:er|ez)"
    r"|inform(?:er|ez)"
    r"|ecout(?:er|ez)|visit(?:er|ez)|transport\w*|condui(?:re|sez)|serv(?:ir|ez)|lav(?:er|ez)"
    r"|prepar(?:er|ez)|ven(?:dre|dez)|distribu(?:er|ez)|sensibilis\w+|beneficiaires?|usagers"
    r"|en\ charge|nous\ (?:ne\ )?vous|nous\ aidons"
    r"|donne\ droit|fourni[er]?s?\b|offerte?s?|propos(?:ons|es?)|bienvenue?s?\ dans|demandez-nous"
    r"|anim(?:ez|er|ation)|garde\ d|gard(?:er\ (?:un|des|les)|ez)|connaitre|signaler|rues?\b"
    r"|porte-a-porte|encadr\w+|patients?|eleves|soins?|remplac\w+"
    r"|(?<!aide\ )a\ domicile|maison\ de|rayons?\ (?:femme|homme|enfant)s?|vetements?|coiff\w+"
    r"|mutuelle|nettoyez|medecine"
    r"|visite\ (?:medicale|d)|hygiene|securite|role\b|acteur|actrice|comedien|figurant|mannequin"
    r"|modele|film\b|victimes"
)


def choosing(law: Law, notion: str, unless: str = "") -> Rule:
    """A rule against `notion` in a sentence that judges, told to its author at the notion itself.

    `notion` and `unless`: alternatives parted by " | "; those of `notion` begin with letters that
    never change.
    """
    passed = "|".join(filter(None, (_spaced(unless), OPEN, SERVES, HARMLESS)))
    return Rule(
        law=law,
        pattern=re.compile(rf"(?<!\w)(?:{_spaced(notion)})(?!\w)", re.VERBOSE),
        hints=tuple(sorted({BEGINNING.findall(each)[0].strip() for each in notion.split(" | ")})),
        unless=re.compile(passed, re.VERBOSE),
        needs=JUDGES,
        negatable=False,
    )


def _spaced(words: str) -> str:
    return "|".join(each.replace(" ", r"\ ") for each in words.split(" | "))
