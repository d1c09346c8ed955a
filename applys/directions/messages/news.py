"""What those who keep the directory are told, in French: their work is in French."""

from collections.abc import Mapping, Sequence
from datetime import date

from babel.dates import format_date

from applys.kernel.languages import cut
from applys.notifications.models import Topic
from applys.notifications.models.kinds import LONGEST_BODY, LONGEST_TITLE, Kind

Texts = Mapping[str, Mapping[str, str]]

KEPT = {"fr": "Votre structure tient cette fiche à jour, ou vous coordonnez celles de la ville."}
WATCHED = {"fr": "Vous coordonnez les fiches de la ville."}
WRONG = Kind(name="directions.sheet_wrong", topic=Topic.DIRECTIONS, why=KEPT)
CLOSED = Kind(name="directions.found_closed", topic=Topic.DIRECTIONS, why=KEPT)
PROPOSED = Kind(name="directions.change_proposed", topic=Topic.DIRECTIONS, why=WATCHED)
UNCOVERED = Kind(name="directions.need_uncovered", topic=Topic.DIRECTIONS, why=WATCHED)
CALENDAR = Kind(name="directions.calendar_ends", topic=Topic.DIRECTIONS, why=WATCHED)


def wrong(service: str) -> Texts:
    """What the person wrote stays inside: it may say something of them."""
    return _texts(f"À vérifier : {service}", "Une personne dit que cette fiche est fausse.")


def found_closed(service: str) -> Texts:
    body = (
        "Deux personnes ont trouvé porte close aujourd'hui. La fiche le dit. Appelez la structure."
    )
    return _texts(f"Porte close : {service}", body)


def proposed(service: str) -> Texts:
    body = "La structure propose un changement par le lien de son e-mail. Relisez-le."
    return _texts(f"Changement proposé : {service}", body)


def uncovered(needs: Sequence[str], first: date, last: date) -> Texts:
    body = f"Du {_day(first)} au {_day(last)}, aucune porte ouverte : {', '.join(needs)}."
    return _texts("Besoins sans porte ouverte", body)


def calendar_ends(zone: str, last: date) -> Texts:
    body = f"Après le {_day(last)}, les vacances de la zone {zone} ne sont plus connues."
    return _texts("Calendrier scolaire à compléter", body)


def _day(day: date) -> str:
    return format_date(day, "d MMMM", locale="fr")


def _texts(title: str, body: str) -> Texts:
    return {"fr": {"title": cut(title, LONGEST_TITLE), "body": cut(body, LONGEST_BODY)}}
