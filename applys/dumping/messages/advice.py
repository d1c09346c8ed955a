"""How to get rid of something, in words."""

from collections.abc import Mapping

from applys.dumping.models import Way

WAYS: Mapping[Way, Mapping[str, str]] = {
    Way.REUSE: {
        "fr": "En bon état ? Donnez-le : quelqu'un en a besoin.",
        "en": "In good condition? Give it away: someone needs it.",
        "ar": "بحالة جيدة؟ تبرعوا به: هناك من يحتاج إليه.",
        "tr": "İyi durumda mı? Bağışlayın: birinin ihtiyacı var.",
        "pt": "Em bom estado? Dê-o: alguém precisa dele.",
    },
    Way.ROUND: {
        "fr": "Posez-le la veille au soir au pied d'un point d'apport volontaire : Objectif "
        "l'emporte le matin, c'est gratuit.",
        "en": "Put it at the foot of a drop-off point the evening before: Objectif takes it in "
        "the morning, free of charge.",
        "ar": "ضعوه مساء اليوم السابق بجانب نقطة التجميع: تأخذه جمعية Objectif في الصباح مجانا.",
        "tr": "Bir önceki akşam toplama noktasının yanına bırakın: Objectif sabah ücretsiz alır.",
        "pt": "Deixe-o na véspera à noite junto a um ponto de recolha: a Objectif leva-o de manhã, "
        "é gratuito.",
    },
    Way.SHOP: {
        "fr": "Vous en achetez un neuf ? Le magasin doit reprendre l'ancien gratuitement.",
        "en": "Buying a new one? The shop must take the old one back, free of charge.",
        "ar": "تشترون جهازا جديدا؟ على المتجر أن يسترد القديم مجانا.",
        "tr": "Yenisini mi alıyorsunuz? Mağaza eskisini ücretsiz geri almak zorundadır.",
        "pt": "Vai comprar um novo? A loja tem de aceitar o antigo gratuitamente.",
    },
    Way.TIP: {
        "fr": "Apportez-le à la déchèterie.",
        "en": "Take it to the tip.",
        "ar": "خذوه إلى مركز النفايات.",
        "tr": "Atık merkezine götürün.",
        "pt": "Leve-o ao ecocentro.",
    },
    Way.BIN: {
        "fr": "Mettez-le dans les bacs ou les colonnes d'ordures, jamais à côté.",
        "en": "Put it in the rubbish containers, never beside them.",
        "ar": "ضعوه داخل حاويات القمامة، وليس بجانبها أبدا.",
        "tr": "Çöp konteynerlerinin içine atın, asla yanına bırakmayın.",
        "pt": "Ponha-o dentro dos contentores do lixo, nunca ao lado.",
    },
}
NEVER_OUTSIDE: Mapping[str, str] = {
    "fr": "C'est dangereux : ne le laissez jamais dehors.",
    "en": "This is dangerous: never leave it outside.",
    "ar": "هذا خطير: لا تتركوه في الخارج أبدا.",
    "tr": "Bu tehlikelidir: asla dışarıda bırakmayın.",
    "pt": "É perigoso: nunca o deixe na rua.",
}


def said(words: Mapping[str, str], language: str) -> str:
    """The words in a language, else in French."""
    return words.get(language) or words["fr"]
