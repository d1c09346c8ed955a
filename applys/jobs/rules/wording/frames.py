"""The sentences in which an advert chooses between people, whatever it chooses them by.

A notion (`notions`) says what a person is; a frame says that it counts: told of whoever reads
("vous n'avez pas d'enfants"), preferred or refused by whoever hires, required by the job, asked
for, or judged after ("… inutile de postuler"). Between the two stand a few words, none of which
begins another matter ("pour", "auprès de": what the work is about).
"""

import re

from applys.jobs.rules.wording.findings import Law, Rule
from applys.jobs.rules.wording.phrases import ONLY, SHUT, forbidden

BEGINNING = re.compile(r"(?:[a-z0-9' -](?![?*]))+")
MATTERS = r"pour|aupres|chez|dans|avec|accompagn\w+|aid(?:er|ez)|selon|malgre|meme|ou\ non"
BETWEEN = rf"(?:[ ',()«-]{{1,3}}(?!(?:{MATTERS})\b)\w+){{0,6}}?[ ',()«-]{{1,3}}"
NEAR = r"(?:[ ',()«-]{1,3}\w+){0,5}?[ ',()«-]{1,3}"

YOU = (
    r"(?:vous|tu)\ (?:ne\ |n'|y\ )?(?:etes|es|serez|avez|as|aurez|portez|vivez|pratiquez|partagez"
    r"|envisagez|prevoyez|comptez|suivez|prenez|attendez|faites|possedez|detenez|appartenez"
    r"|adherez|croyez|souffrez|habitez|devez\ (?:etre|avoir|posseder|partager)|presentez|connaissez)\b"
    r"|votre\ \w+\ (?:doit|devra|sera|est)\b"
)
WE = (
    r"(?:(?:nous|on|je|direction|responsable|gerante?|patronn?e?|equipe|clients?|clientele"
    r"|residents|famille|maison|entreprise|societe)\ (?:ne\ |n'|en\ )?"
    r"(?:prefer|privilegi|favoris|souhait|desir|voul|veut|veulent|cherch|recherch|recrut|embauch"
    r"|engag|pren|retien|retenon|accept|pens|evit|ecart|refus|exclu|tolere|attend|exig|vis)\w*"
    r"|preference|priorite\ (?:est\ )?(?:donnee\ )?aux?|(?:re)?cherch(?:e|ons)|recrut(?:e|ons)"
    r"|en\ mesure\ d|capacite\ d|seule?s|uniquement|exclusivement|100\ %|avis\ aux|requiert"
    r"|il\ (?:vous\ |nous\ )?fau(?:t|dra|drait)|necessite|suppose)\b(?:\ (?:travailler|collaborer)"
    r"\ avec)?"
)
JOB = (
    r"(?:postes?|travail|emplois?|missions?|metiers?|offres?|rythme|horaires|recrutement"
    r"|candidat\w*|profils?|(?<!vous\ )ideal\w*|parfaite?)\b"
    r"(?:[ ',()-]{1,3}\w+){0,4}?[ ',()-]{1,3}"
    r"(?:convien\w+|incompatible\w*|inadapte\w*|destin\w+|reserv\w+|interdite?s?|fermee?s?"
    r"|(?:pas|peu|non|ni|mal|guere)\ (?:\w+\ )?(?:adapt\w+|compatibles?|ouverte?s?|accessibles?)"
    r"|confiee?s?|attribuee?s?|pour|par|doi(?:t|ven)t?|devr\w+|ser(?:a|ont))\b(?:\ avec)?"
)
ASKED = (
    r"(?:precis|indiqu|mentionn|communiqu|signal|declar)\w*(?:-nous|-le)?\b|dites-nous"
    r"|combien\b|quel(?:le)?s?\ (?:est|sont)\b|(?:avez|etes|vivez|portez|prenez)-vous\b"
    r"|sera\w*\ (?:demand|reclam|interrog)\w+|faites-nous\ savoir"
)
STAY_AWAY = (
    rf"(?:{SHUT}|ne\ (?:pas|surtout\ pas)\ (?:postuler|candidater|repondre|se\ presenter))"
    r"[^.;!?]{0,30}?\bsi\ (?:vous|tu)"
)
VERDICT = (
    rf"{SHUT}|{ONLY}|ne\ (?:pas|surtout\ pas)\ (?:postuler|candidater|repondre|se\ presenter)"
    r"|(?:ser(?:a|ont)|est|sont)\ (?:demandee?s?|exigee?s?|reclamee?s?)"
    r"|ser(?:a|ont)\ (?:\w+\ ){0,2}?(?:recu|retenu|etudi|contact|privilegi|favoris|ecart|refus"
    r"|examin|rappel|rejet|prefer|eliminat)\w*"
    r"|(?:pas|guere|mal)\ (?:a\ (?:l'aise|leur\ place|votre\ place|sa\ place)|pour\ vous|concern\w+"
    r"|adapte\w*|fait\w*)|s'y\ plair\w+|poserai\w+\ probleme|pose\w*\ (?:un\ )?probleme"
)
# Where a sentence says that everybody may come, offers something, or speaks of those it serves.
OPEN = (
    r"quel\w*\ que|peu\ importe|toutes?\ les|tou(?:te)?s\ et\ (?:a\ )?tou|a\ tou(?:te)?s|aussi\ bien"
    r"|sans\ (?:aucune\ )?(?:distinction|condition|discrimination)|pas\ (?:un|de)\ (?:frein|critere"
    r"|obstacle|probleme|condition)|ou\ (?:non|pas)\b|aucune?\ (?:importance|incidence)"
    r"|amenag\w+|adapt(?:ons|er|able\w*)|s'adapt\w+|tiennent\ compte|arrang\w+|compatibles\ avec"
    r"|n'(?:est|a|ont)\ (?:pas|rien|jamais)\ (?:a\ )?(?:besoin|exig|demand|necessaire|oblig|requis"
    r"|utile|voir|vous|dire)\w*|pas\ (?:besoin|(?:a|ete)\ (?:savoir|dire|donner|justifier))"
    r"|accompagn\w+|aupres\ d|beneficiaires?|usagers|prise\ en\ charge|en\ charge|nous\ (?:ne\ )?vous"
    r"|ne\ (?:vous\ )?(?:demand|regard)\w+|jamais\ (?:demand|question)\w*|(?:est|soit|soient)\ permis"
    r"|loi\b|legal\w*|charte|valoris\w+|diversite|comme\ aux"
)


def choosing(law: Law, notion: str, unless: str = "", *, told: bool = True) -> Rule:
    """A rule against preferring, refusing, requiring or asking what `notion` says of people.

    Where `told`, against saying it of whoever reads as well; but a sentence that asks offers
    something ("Vous avez des enfants ? Une crèche est à côté.").
    """
    words = "|".join(each.replace(" ", r"\ ") for each in notion.split(" | "))
    saying = rf"(?:{YOU})(?![^?]*\?){BETWEEN}(?:{words})|" if told else ""
    pattern = (
        rf"{saying}(?:{WE}|{JOB}){BETWEEN}(?:{words})|(?:{ASKED}|{STAY_AWAY}){NEAR}(?:{words})"
        rf"|(?:{words})\b(?:[^.;!?]{{0,60}}?[ ,:])(?:{VERDICT})"
    )
    passed = "|".join(each.replace(" ", r"\ ") for each in unless.split(" | ") if each)
    hints = tuple(sorted({_beginning(each) for each in notion.split(" | ")}))
    return forbidden(law, pattern, hints, f"{passed}|{OPEN}" if passed else OPEN, negatable=False)


def _beginning(words: str) -> str:
    """What an alternative begins with, as far as it is always the same."""
    found = BEGINNING.match(words)
    return found[0].strip() if found else ""
