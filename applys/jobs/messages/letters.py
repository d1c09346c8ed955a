"""Letters to those who write offers."""

from datetime import datetime

from applys.jobs.models import Offer
from applys.kernel import moments


def renewal_subject(offer: Offer) -> str:
    return f"Votre offre « {offer.title} » se termine bientôt"


def renewal_text(offer: Offer, expires_at: datetime, link: str) -> str:
    return (
        "Bonjour,\n\n"
        f"Votre offre « {offer.title} » sera retirée {moments.weekday(expires_at, 'fr')}.\n"
        "Elle est toujours valable ? Ouvrez ce lien et appuyez sur « Prolonger » :\n"
        f"{link}\n\n"
        "Le poste est pourvu ? Vous n'avez rien à faire.\n\n"
        "Allo App'lys, le service de votre mairie\n"
    )


def returned_subject(offer: Offer) -> str:
    return f"Votre offre « {offer.title} » est à corriger"


def returned_text(offer: Offer, reason: str) -> str:
    return (
        "Bonjour,\n\n"
        f"Votre offre « {offer.title} » n'est pas encore publiée.\n"
        f"Ce qu'il faut changer : {reason}\n\n"
        "Corrigez-la dans votre espace, puis envoyez-la à nouveau.\n\n"
        "Allo App'lys, le service de votre mairie\n"
    )


def waiting_subject(offer: Offer) -> str:
    return f"On attend votre réponse : « {offer.title} »"


def waiting_text(offer: Offer, number: int, link: str) -> str:
    who = "Une personne a répondu" if number == 1 else f"{number} personnes ont répondu"
    return (
        "Bonjour,\n\n"
        f"{who} à votre offre « {offer.title} ».\n"
        "Un appui suffit pour dire « je vous appelle » ou « ce n'est pas pour cette fois » :\n"
        f"{link}\n\n"
        "Sans réponse pendant 15 jours, nous le disons à la personne.\n\n"
        "Allo App'lys, le service de votre mairie\n"
    )
