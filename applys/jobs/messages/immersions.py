"""What people hear of an immersion, and firms and prescribers."""

from collections.abc import Mapping

from applys.jobs.models import Immersion, ImmersionState
from applys.notifications.models import Topic
from applys.notifications.models.kinds import Kind

Words = Mapping[str, str]
Texts = Mapping[str, Words]
S = ImmersionState

NEWS = Kind(
    name="jobs.immersion",
    topic=Topic.APPLICATIONS,
    why={
        "fr": "Vous avez demandé une immersion ou un stage.",
        "en": "You asked for an immersion or a traineeship.",
        "ar": "لقد طلبت تدريبا.",
        "tr": "Bir staj istediniz.",
        "pt": "Pediu uma imersão ou um estágio.",
    },
)
STAFF = Kind(
    name="jobs.immersion_asked",
    topic=Topic.APPLICATIONS,
    why={"fr": "Votre structure prend part à cette immersion."},
)
TITLE: Words = {
    "fr": "Votre immersion", "en": "Your immersion", "ar": "تدريبك", "tr": "Stajınız",
    "pt": "A sua imersão",
}  # fmt: skip
MOVED: Mapping[S, Words] = {
    S.ACCEPTED: {
        "fr": "l'entreprise est d'accord. Il reste à signer la convention.",
        "en": "the firm agrees. The agreement is still to be signed.",
        "ar": "وافقت المؤسسة. بقي توقيع الاتفاقية.",
        "tr": "firma kabul etti. Sözleşmenin imzalanması kaldı.",
        "pt": "a empresa concorda. Falta assinar o acordo.",
    },
    S.AGREED: {
        "fr": "tout est signé. Vous pouvez y aller.",
        "en": "everything is signed. You may go.",
        "ar": "كل شيء موقّع. يمكنك الذهاب.",
        "tr": "her şey imzalandı. Gidebilirsiniz.",
        "pt": "está tudo assinado. Pode ir.",
    },
    S.REFUSED: {
        "fr": "l'entreprise ne peut pas vous recevoir cette fois.",
        "en": "the firm cannot take you this time.",
        "ar": "لا تستطيع المؤسسة استقبالك هذه المرة.",
        "tr": "firma bu sefer sizi alamıyor.",
        "pt": "desta vez a empresa não o pode receber.",
    },
    S.CANCELLED: {
        "fr": "elle est annulée.", "en": "it is cancelled.", "ar": "أُلغي.",
        "tr": "iptal edildi.", "pt": "foi anulada.",
    },
    S.DONE: {
        "fr": "elle est terminée. Bravo !", "en": "it is over. Well done!", "ar": "انتهى. أحسنت!",
        "tr": "bitti. Tebrikler!", "pt": "terminou. Parabéns!",
    },
    S.STOPPED: {
        "fr": "elle s'est arrêtée plus tôt.", "en": "it ended early.", "ar": "توقف قبل الأوان.",
        "tr": "erken bitti.", "pt": "terminou mais cedo.",
    },
}  # fmt: skip
STAFF_MOVED: Mapping[S, str] = {
    S.ACCEPTED: "l'entreprise est d'accord, il reste à signer.",
    S.AGREED: "tout est signé.",
    S.CANCELLED: "elle est annulée.",
}


def asked(immersion: Immersion) -> Texts:
    body = f"Quelqu'un souhaite découvrir le métier « {immersion.trade} » chez vous."
    return {"fr": {"title": "Une demande d'immersion", "body": body[:200]}}


def moved(immersion: Immersion) -> Texts:
    words = MOVED[immersion.state]
    return {
        language: {"title": title, "body": f"{immersion.trade} : {words[language]}"[:200]}
        for language, title in TITLE.items()
    }


def staff_moved(immersion: Immersion) -> Texts:
    body = f"« {immersion.trade} » : {STAFF_MOVED[immersion.state]}"
    return {"fr": {"title": "Une immersion", "body": body[:200]}}
