"""Offers in the exact shape of France Travail's API; every firm and person is invented."""

from datetime import UTC, datetime, timedelta

ABSENT = object()
FIRST_DAY = datetime(2025, 3, 3, 8, 15, 42, tzinfo=UTC)


def a_raw_offer(number=1, **changes):
    """A whole offer that nothing is to be doubted of; a field given as ABSENT is left out."""
    offer = {**_work(number), **_terms(), **_firm(number), **changes}
    return {name: value for name, value in offer.items() if value is not ABSENT}


def some_raw_offers(count, *, apart=timedelta(minutes=7)):
    """Offers created one after the other, newest first as the API sorts them."""
    days = (FIRST_DAY + number * apart for number in reversed(range(count)))
    return [
        a_raw_offer(count - rank, dateCreation=written(day), dateActualisation=written(day))
        for rank, day in enumerate(days)
    ]


def written(day):
    return day.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _work(number):
    return {
        "id": f"20{number:04d}K",
        "intitule": "Agent / Agente d'entretien (H/F)",
        "description": "Vous nettoyez les bureaux et les parties communes.\nÉquipe de quatre.",
        "dateCreation": written(FIRST_DAY),
        "dateActualisation": written(FIRST_DAY),
        "lieuTravail": {
            "libelle": "37 - AMBOISE", "latitude": 47.405, "longitude": 0.989,
            "codePostal": "37400", "commune": "37003",
        },
        "romeCode": "K2204",
        "romeLibelle": "Agent / Agente d'entretien de bureaux",
        "appellationlibelle": "Agent / Agente d'entretien",
        "competences": [{"code": "100", "libelle": "Nettoyer des sols", "exigence": "S"}],
        "nombrePostes": 2,
        "accessibleTH": False,
        "qualificationCode": "5",
        "qualificationLibelle": "Employé non qualifié",
    }  # fmt: skip


def _terms():
    return {
        "typeContrat": "CDD",
        "typeContratLibelle": "CDD - 4 Mois",
        "natureContrat": "Contrat travail",
        "experienceExige": "D",
        "experienceLibelle": "Débutant accepté",
        "salaire": {"libelle": "Horaire de 12.02 Euros", "complement1": "Mutuelle"},
        "dureeTravailLibelle": "24H30/semaine\nTravail en journée",
        "dureeTravailLibelleConverti": "Temps partiel",
        "alternance": False,
        "contexteTravail": {"horaires": ["24H30/semaine\nTravail en journée"]},
    }


def _firm(number):
    return {
        "entreprise": {"nom": "Les Balais du Val", "entrepriseAdaptee": False},
        "contact": {
            "nom": "Mme Invente Deux",
            "telephone": "02 47 00 00 00",
            "urlPostulation": f"https://balais-du-val.example/postes/{number}",
        },
        "agence": {},
        "secteurActivite": "81",
        "secteurActiviteLibelle": "Nettoyage courant des bâtiments",
        "codeNAF": "81.21Z",
        "origineOffre": {
            "origine": "1",
            "urlOrigine": f"https://candidat.francetravail.fr/offres/recherche/detail/20{number:04d}K",
        },
        "offresManqueCandidats": False,
        "entrepriseAdaptee": False,
        "employeurHandiEngage": False,
    }
