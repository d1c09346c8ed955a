"""What people hear of their answers, and firms of those who answered."""

from collections.abc import Mapping

from applys.jobs.models import ApplicationState, Offer, Reason
from applys.notifications.models import Topic
from applys.notifications.models.kinds import Kind

Words = Mapping[str, str]
Texts = Mapping[str, Words]
S = ApplicationState

NEWS = Kind(
    name="jobs.application",
    topic=Topic.APPLICATIONS,
    why={
        "fr": "Vous avez répondu à une offre d'emploi.",
        "en": "You answered a job offer.",
        "ar": "لقد أجبت عن عرض عمل.",
        "tr": "Bir iş ilanına başvurdunuz.",
        "pt": "Respondeu a uma oferta de emprego.",
    },
)
BESIDE = Kind(
    name="jobs.application_helped",
    topic=Topic.APPLICATIONS,
    why={"fr": "Vous accompagnez cette personne dans sa recherche d'emploi."},
)
RECEIVED = Kind(
    name="jobs.application_received",
    topic=Topic.APPLICATIONS,
    why={"fr": "Votre entreprise a publié cette offre."},
)
TITLE: Words = {
    "fr": "Votre candidature", "en": "Your application", "ar": "ترشحك", "tr": "Başvurunuz",
    "pt": "A sua candidatura",
}  # fmt: skip
ANSWERED: Mapping[S, Words] = {
    S.TO_CALL: {
        "fr": "on va vous appeler. Gardez votre téléphone près de vous.",
        "en": "they will call you. Keep your phone near you.",
        "ar": "سيتصلون بك. أبق هاتفك قريبا منك.",
        "tr": "sizi arayacaklar. Telefonunuz yanınızda olsun.",
        "pt": "vão ligar-lhe. Tenha o telefone por perto.",
    },
    S.MEETING: {
        "fr": "on veut vous rencontrer.",
        "en": "they want to meet you.",
        "ar": "يريدون مقابلتك.",
        "tr": "sizinle görüşmek istiyorlar.",
        "pt": "querem encontrar-se consigo.",
    },
    S.HIRED: {
        "fr": "le poste est pour vous. Bravo !",
        "en": "the job is yours. Well done!",
        "ar": "الوظيفة لك. أحسنت!",
        "tr": "iş sizin. Tebrikler!",
        "pt": "o lugar é seu. Parabéns!",
    },
    S.NOT_KEPT: {
        "fr": "on vous a répondu. Ce n'est pas pour cette fois.",
        "en": "they answered. Not this time.",
        "ar": "وصلك الرد. ليس هذه المرة.",
        "tr": "yanıt geldi. Bu sefer olmadı.",
        "pt": "responderam-lhe. Não foi desta vez.",
    },
}
ENDED: Mapping[Reason, Words] = {
    Reason.PLACE_GONE: {
        "fr": "le poste est pourvu. D'autres offres vous attendent.",
        "en": "the job is filled. Other offers await you.",
        "ar": "شُغلت الوظيفة. عروض أخرى في انتظارك.",
        "tr": "iş doldu. Başka ilanlar sizi bekliyor.",
        "pt": "o lugar foi preenchido. Há outras ofertas.",
    },
    Reason.OFFER_WITHDRAWN: {
        "fr": "l'offre a été retirée. D'autres offres vous attendent.",
        "en": "the offer was withdrawn. Other offers await you.",
        "ar": "سُحب العرض. عروض أخرى في انتظارك.",
        "tr": "ilan geri çekildi. Başka ilanlar sizi bekliyor.",
        "pt": "a oferta foi retirada. Há outras ofertas.",
    },
    Reason.NO_ANSWER: {
        "fr": "60 jours sans nouvelles : nous la fermons. Ce n'est pas votre faute.",
        "en": "60 days without news: we close it. It is not your fault.",
        "ar": "60 يوما دون أخبار: نغلقها. الذنب ليس ذنبك.",
        "tr": "60 gündür haber yok: kapatıyoruz. Sizin suçunuz değil.",
        "pt": "60 dias sem notícias: fechamo-la. A culpa não é sua.",
    },
}
SILENCE: Words = {
    "fr": "pas encore de réponse. Nous avons relancé l'entreprise ; continuez à chercher.",
    "en": "no answer yet. We reminded the firm; keep looking.",
    "ar": "لا رد بعد. ذكّرنا المؤسسة؛ واصل البحث.",
    "tr": "henüz yanıt yok. Firmaya hatırlattık; aramaya devam edin.",
    "pt": "ainda sem resposta. Lembrámos a empresa; continue a procurar.",
}

HELPED: Mapping[S, str] = {
    S.TO_CALL: "l'entreprise veut appeler.",
    S.MEETING: "l'entreprise propose un rendez-vous.",
    S.HIRED: "c'est oui, le poste est trouvé.",
    S.NOT_KEPT: "ce n'est pas pour cette fois.",
}


def answered(offer: Offer, state: ApplicationState) -> Texts:
    return _about(offer, ANSWERED[state])


def ended(offer: Offer, reason: Reason) -> Texts:
    return _about(offer, ENDED[reason])


def silence(offer: Offer) -> Texts:
    return _about(offer, SILENCE)


def helped(offer: Offer, state: ApplicationState) -> Texts:
    """What the mediator beside someone reads; staff are written to in French."""
    body = f"« {offer.title} » : {HELPED[state]}"
    return {"fr": {"title": "Une réponse pour une personne accompagnée", "body": body[:180]}}


def received(offer: Offer) -> Texts:
    body = f"Quelqu'un répond à « {offer.title} ». Un appui suffit pour répondre."
    return {"fr": {"title": "Une candidature", "body": body[:180]}}


def waiting(offer: Offer, number: int) -> Texts:
    who = "Une personne attend" if number == 1 else f"{number} personnes attendent"
    body = f"{who} votre réponse pour « {offer.title} ». Un appui suffit."
    return {"fr": {"title": "On attend votre réponse", "body": body[:180]}}


def _about(offer: Offer, words: Words) -> Texts:
    """The offer's own name first; it stays in French."""
    return {
        language: {"title": title, "body": f"{offer.title} : {words[language]}"[:180]}
        for language, title in TITLE.items()
    }
