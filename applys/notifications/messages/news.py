"""What notifications say in their own name, in the languages of the neighbourhoods."""

from collections.abc import Mapping

from applys.notifications.models import Topic
from applys.notifications.models.kinds import KINDS, Kind

Words = Mapping[str, str]

PING = {
    "fr": {"title": "Essai", "body": "Ce message vérifie que votre système nous entend."},
    "en": {"title": "Test", "body": "This message checks that your system hears us."},
}
SUMMARY_TITLE: Words = {
    "fr": "Vos messages du jour",
    "en": "Your messages today",
    "ar": "رسائلك اليوم",
    "tr": "Bugünkü mesajlarınız",
    "pt": "As suas mensagens de hoje",
}
SUMMARY_BODY: Words = {
    "fr": "À lire dans l'application : {count}",
    "en": "To read in the app: {count}",
    "ar": "للقراءة في التطبيق: {count}",
    "tr": "Uygulamada okunacak: {count}",
    "pt": "Para ler na aplicação: {count}",
}
SUMMARY = Kind(
    name="notifications.summary",
    topic=Topic.SUMMARY,
    why={
        "fr": "Vous aviez déjà reçu assez de messages aujourd'hui : voici le reste, en une fois.",
        "en": "You already had enough messages today: here is the rest, all at once.",
        "ar": "وصلك عدد كافٍ من الرسائل اليوم: هذا هو الباقي دفعة واحدة.",
        "tr": "Bugün yeterince mesaj aldınız: kalanlar burada, bir arada.",
        "pt": "Já recebeu mensagens suficientes hoje: aqui está o resto, de uma só vez.",
    },
    insists=False,
)
# What broadcasts are told as, by the names that `queries.audiences` gives.
Kind(
    name="notifications.town",
    topic=Topic.TOWN,
    why={
        "fr": "La ville écrit à tous les habitants des quartiers.",
        "en": "The town writes to everyone in the neighbourhoods.",
        "ar": "تكتب المدينة إلى جميع سكان الأحياء.",
        "tr": "Belediye mahallelerde oturan herkese yazıyor.",
        "pt": "A cidade escreve a todos os habitantes dos bairros.",
    },
    insists=False,
)
Kind(
    name="notifications.neighbourhood",
    topic=Topic.TOWN,
    why={
        "fr": "La ville écrit aux habitants de votre quartier.",
        "en": "The town writes to the people of your neighbourhood.",
        "ar": "تكتب المدينة إلى سكان حيّك.",
        "tr": "Belediye sizin mahallenizde oturanlara yazıyor.",
        "pt": "A cidade escreve aos habitantes do seu bairro.",
    },
    insists=False,
)
Kind(
    name="notifications.followers",
    topic=Topic.TOWN,
    why={
        "fr": "La ville écrit à ceux qui suivent ce sujet.",
        "en": "The town writes to those who follow this subject.",
        "ar": "تكتب المدينة إلى من يتابعون هذا الموضوع.",
        "tr": "Belediye bu konuyu takip edenlere yazıyor.",
        "pt": "A cidade escreve a quem segue este assunto.",
    },
    insists=False,
)


def why(kind_name: str, language: str) -> str:
    """Why someone gets messages of a kind; "" for a kind that no longer exists."""
    kind = KINDS.get(kind_name)
    return said(kind.why, language) if kind else ""


def said(words: Words, language: str) -> str:
    """The words in a language, else in French."""
    return words.get(language) or words["fr"]


def summary(count: int) -> Mapping[str, Mapping[str, str]]:
    """Title and body by language of a summary of so many messages."""
    return {
        language: {"title": title, "body": SUMMARY_BODY[language].format(count=count)}
        for language, title in SUMMARY_TITLE.items()
    }
