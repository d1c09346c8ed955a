"""A trap, in few words."""

from tests.factories.france_travail import ABSENT

SENTENCE = "Pour postuler, utiliser le lien suivant : https://candidat.francetravail.fr/offres/XYZ"
NO_PAY = {"pay_min": None, "pay_max": None, "pay_period": None}
AMBOISE = {"latitude": 47.4113, "longitude": 0.9826}
NOWHERE = {"latitude": None, "longitude": None}


def trap(changes=None, reads=None, flags=""):
    return changes or {}, reads or {}, set(flags.split())


def place(**changes):
    return {"lieuTravail": changes}


def pay(libelle, **others):
    return {"salaire": {"libelle": libelle, **others}}


def hours(label):
    return {"dureeTravailLibelle": label, "contexteTravail": ABSENT}
