"""What firms hear of those who wait for their answers."""

from collections.abc import Mapping

from applys.jobs.models import AlarmKind, Offer
from applys.notifications.models import Topic
from applys.notifications.models.kinds import Kind

Texts = Mapping[str, Mapping[str, str]]

SILENCE = Kind(
    name="jobs.firm_silent",
    topic=Topic.APPLICATIONS,
    why={"fr": "Des personnes ont répondu à vos offres."},
)


ALARM = Kind(
    name="jobs.alarm",
    topic=Topic.OFFERS,
    why={"fr": "Vous modérez les offres de la ville."},
)
ALARMS: Mapping[AlarmKind, str] = {
    AlarmKind.ASKS_MONEY: "elle demande de l'argent",
    AlarmKind.ASKS_DOCUMENTS: "elle demande des papiers avant l'entretien",
    AlarmKind.DISCRIMINATES: "elle écarte des personnes",
    AlarmKind.FALSE: "elle semble fausse",
    AlarmKind.OTHER: "quelque chose ne va pas",
}


def alarm(offer: Offer, kind: AlarmKind) -> Texts:
    body = f"« {offer.title} » : {ALARMS[kind]}."
    return {"fr": {"title": "Une offre est signalée", "body": body[:200]}}


def warning(days: int) -> Texts:
    body = (
        "Des personnes attendent votre réponse depuis plus de 15 jours. Sans réponse d'ici"
        f" {days} jours, vos offres seront mises en pause."
    )
    return {"fr": {"title": "Des candidatures sans réponse", "body": body}}


def pause() -> Texts:
    body = (
        "Des personnes attendent toujours votre réponse. Vos offres reviendront en ligne dès que"
        " vous leur aurez répondu."
    )
    return {"fr": {"title": "Vos offres sont en pause", "body": body}}


def letter_subject(silent: int) -> str:
    return f"{silent} personnes attendent votre réponse"


def letter_text(silent: int, days: int, link: str) -> str:
    return (
        "Bonjour,\n\n"
        f"{silent} personnes ont répondu à vos offres il y a plus de 15 jours et n'ont pas eu de"
        " nouvelles.\n"
        f"Sans réponse d'ici {days} jours, vos offres seront mises en pause. Elles"
        " reviendront en ligne dès que vous aurez répondu.\n"
        f"{link}\n\n"
        "Allo App'lys, le service de votre mairie\n"
    )
