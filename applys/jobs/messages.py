"""What we tell people about offers, in their words."""

from collections.abc import Mapping
from datetime import datetime

from babel.dates import format_date

from applys.jobs.models import Offer
from applys.kernel import clock
from applys.notifications.models import Topic
from applys.notifications.models.kinds import Kind

NEW_OFFER_TITLE = {
    "fr": "Nouvelle offre près de chez vous",
    "en": "New job near you",
    "ar": "عرض عمل جديد بالقرب منك",
    "tr": "Yakınınızda yeni iş ilanı",
    "pt": "Nova oferta de emprego perto de si",
}
NEW_OFFER = Kind(
    name="jobs.new_offer",
    topic=Topic.OFFERS,
    why={
        "fr": "Vous avez demandé les offres d'emploi près de chez vous.",
        "en": "You asked for jobs near you.",
        "ar": "لقد طلبت عروض العمل القريبة منك.",
        "tr": "Yakınınızdaki iş ilanlarını istediniz.",
        "pt": "Pediu as ofertas de emprego perto de si.",
    },
    insists=False,
)
CONTRACTS = {
    "cdi": "CDI",
    "cdd": "CDD",
    "interim": "intérim",
    "seasonal": "saisonnier",
    "apprenticeship": "apprentissage",
    "professionalisation": "contrat de professionnalisation",
    "cddi": "CDDI",
    "service_civique": "service civique",
    "immersion": "immersion",
    "stage_3e": "stage de 3e",
}


def new_offer(offer: Offer) -> Mapping[str, Mapping[str, str]]:
    """Title and body by language; the offer's own words stay in French."""
    facts = [offer.title, CONTRACTS.get(offer.contract or ""), offer.city]
    body = " · ".join(fact for fact in facts if fact)[:180]
    return {language: {"title": title, "body": body} for language, title in NEW_OFFER_TITLE.items()}


def renewal_subject(offer: Offer) -> str:
    return f"Votre offre « {offer.title} » se termine bientôt"


def renewal_text(offer: Offer, expires_at: datetime, link: str) -> str:
    day = format_date(expires_at.astimezone(clock.PARIS), "EEEE d MMMM", locale="fr")
    return (
        "Bonjour,\n\n"
        f"Votre offre « {offer.title} » sera retirée {day}.\n"
        "Elle est toujours valable ? Ouvrez ce lien et appuyez sur « Prolonger » :\n"
        f"{link}\n\n"
        "Le poste est pourvu ? Vous n'avez rien à faire.\n\n"
        "Allo App'lys, Ville d'Amboise\n"
    )


def returned_subject(offer: Offer) -> str:
    return f"Votre offre « {offer.title} » est à corriger"


def returned_text(offer: Offer, reason: str) -> str:
    return (
        "Bonjour,\n\n"
        f"Votre offre « {offer.title} » n'est pas encore publiée.\n"
        f"Ce qu'il faut changer : {reason}\n\n"
        "Corrigez-la dans votre espace, puis envoyez-la à nouveau.\n\n"
        "Allo App'lys, Ville d'Amboise\n"
    )
