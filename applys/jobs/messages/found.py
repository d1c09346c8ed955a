"""What a firm is written after a Markethon's team came by."""

from applys.jobs.models import Offer


def subject(offer: Offer) -> str:
    return f"Votre offre « {offer.title} » : à relire et à confirmer"


def letter(offer: Offer, link: str, days: int) -> str:
    return (
        "Bonjour,\n\n"
        "Une équipe du Markethon est passée chez vous, à "
        f"{offer.employer_name}. Elle a noté une offre : « {offer.title} ».\n"
        "Rien n'est publié sans vous. Ouvrez ce lien pour relire, compléter, puis confirmer "
        "ou refuser :\n"
        f"{link}\n\n"
        f"Le lien est valable {days} jours. Sans réponse, nous effaçons ce brouillon et vos "
        "coordonnées.\n\n"
        "Allo App'lys, le service de votre mairie\n"
    )


def text(link: str) -> str:
    return f"Markethon d'Amboise : relisez et confirmez l'offre notée chez vous. {link}"
