"""What people hear of their searches and of the offers they keep."""

from collections.abc import Mapping
from datetime import timedelta

from applys.jobs.messages.news import CONTRACTS
from applys.jobs.models import Offer, State
from applys.notifications.models import Topic
from applys.notifications.models.kinds import Kind

Words = Mapping[str, str]
Texts = Mapping[str, Words]

OF_USE = timedelta(days=14)
FOUND = Kind(
    name="jobs.search_found",
    topic=Topic.SAVED_SEARCHES,
    why={
        "fr": "Vous avez enregistré une recherche d'emploi.",
        "en": "You saved a job search.",
        "ar": "لقد حفظت بحثا عن عمل.",
        "tr": "Bir iş araması kaydettiniz.",
        "pt": "Guardou uma pesquisa de emprego.",
    },
    insists=False,
)
KEPT = Kind(
    name="jobs.favourite",
    topic=Topic.SAVED_SEARCHES,
    why={
        "fr": "Vous avez gardé cette offre.",
        "en": "You kept this offer.",
        "ar": "لقد احتفظت بهذا العرض.",
        "tr": "Bu ilanı sakladınız.",
        "pt": "Guardou esta oferta.",
    },
    insists=False,
)
ONE_TITLE: Words = {
    "fr": "Nouvelle offre pour votre recherche", "en": "New job for your search",
    "ar": "عرض جديد يناسب بحثك", "tr": "Aramanıza uygun yeni ilan",
    "pt": "Nova oferta para a sua pesquisa",
}  # fmt: skip
SEVERAL_TITLE: Words = {
    "fr": "Nouvelles offres pour vos recherches", "en": "New jobs for your searches",
    "ar": "عروض جديدة تناسب بحثك", "tr": "Aramalarınıza uygun yeni ilanlar",
    "pt": "Novas ofertas para as suas pesquisas",
}  # fmt: skip
SEVERAL: Words = {
    "fr": "Elles viennent d'arriver. Regardez-les quand vous voulez.",
    "en": "They have just come. Look at them when you like.",
    "ar": "وصلت للتو. اطلع عليها متى شئت.",
    "tr": "Yeni geldiler. İstediğiniz zaman bakın.",
    "pt": "Acabam de chegar. Veja-as quando quiser.",
}
KEPT_TITLE: Words = {
    "fr": "L'offre que vous gardez", "en": "The offer you keep", "ar": "العرض الذي تحتفظ به",
    "tr": "Sakladığınız ilan", "pt": "A oferta que guarda",
}  # fmt: skip
SOON: Words = {
    "fr": "elle se termine dans moins de 3 jours.", "en": "it ends in less than 3 days.",
    "ar": "ينتهي خلال أقل من 3 أيام.", "tr": "3 günden az süre kaldı.",
    "pt": "termina em menos de 3 dias.",
}  # fmt: skip
BACK: Words = {
    "fr": "elle est de nouveau en ligne.", "en": "it is online again.", "ar": "عاد من جديد.",
    "tr": "yeniden yayında.", "pt": "está de novo em linha.",
}  # fmt: skip
OVER: Mapping[State, Words] = {
    State.FILLED: {
        "fr": "le poste est pourvu.", "en": "the job is filled.", "ar": "شُغلت الوظيفة.",
        "tr": "iş doldu.", "pt": "o lugar foi preenchido.",
    },
    State.EXPIRED: {
        "fr": "elle est terminée.", "en": "it is over.", "ar": "انتهى.", "tr": "süresi doldu.",
        "pt": "terminou.",
    },
    State.WITHDRAWN: {
        "fr": "elle a été retirée.", "en": "it was withdrawn.", "ar": "سُحب.",
        "tr": "geri çekildi.", "pt": "foi retirada.",
    },
}  # fmt: skip


def one(offer: Offer) -> Texts:
    """The offer's own words stay in French."""
    facts = [offer.title, CONTRACTS.get(offer.contract or ""), offer.city]
    body = " · ".join(fact for fact in facts if fact)[:180]
    return {language: {"title": title, "body": body} for language, title in ONE_TITLE.items()}


def several() -> Texts:
    return {
        language: {"title": title, "body": SEVERAL[language]}
        for language, title in SEVERAL_TITLE.items()
    }


def over(offer: Offer) -> Texts:
    return _kept(offer, OVER[offer.state])


def soon(offer: Offer) -> Texts:
    return _kept(offer, SOON)


def back(offer: Offer) -> Texts:
    return _kept(offer, BACK)


def _kept(offer: Offer, words: Words) -> Texts:
    return {
        language: {"title": title, "body": f"{offer.title} : {words[language]}"[:200]}
        for language, title in KEPT_TITLE.items()
    }
