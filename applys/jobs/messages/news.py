"""What residents are told of offers, in their languages."""

from collections.abc import Mapping

from applys.jobs.models import Offer
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
