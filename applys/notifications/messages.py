"""What notifications say in their own name, in the languages of the neighbourhoods."""

from collections.abc import Mapping

from applys.notifications.models import Topic
from applys.notifications.models.kinds import KINDS, Kind

Words = Mapping[str, str]

UNSUBSCRIBE: Words = {
    "fr": "Ne plus recevoir ces messages par e-mail",
    "en": "Stop receiving these messages by e-mail",
    "ar": "إيقاف هذه الرسائل عبر البريد الإلكتروني",
    "tr": "Bu mesajları artık e-postayla alma",
    "pt": "Deixar de receber estas mensagens por e-mail",
}
OPEN: Words = {
    "fr": "Voir le message",
    "en": "See the message",
    "ar": "عرض الرسالة",
    "tr": "Mesajı gör",
    "pt": "Ver a mensagem",
}
PING = {
    "fr": {"title": "Essai", "body": "Ce message vérifie que votre système nous entend."},
    "en": {"title": "Test", "body": "This message checks that your system hears us."},
}
SIGNED = "Allo App'lys, Ville d'Amboise"
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
AGAIN = "Vous pouvez renvoyer."
DOWN = f"Le service est resté en panne. {AGAIN}"
PERHAPS = f"le message est peut-être arrivé. {AGAIN}"
SETTINGS = "vérifiez les réglages, puis renvoyez."
# What the coordinator reads of a delivery that failed, by the beginning of its reason.
EXPLANATIONS = {
    "UNREGISTERED": "L'application a été supprimée de ce téléphone. Rien à faire.",
    "INVALID_ARGUMENT": "Google ne reconnaît pas ce téléphone ou ce message.",
    "SENDER_ID_MISMATCH": f"Ce téléphone est lié à un autre projet Firebase : {SETTINGS}",
    "UNAUTHENTICATED": f"Google refuse nos identifiants : {SETTINGS}",
    "CREDENTIALS": f"Le service refuse nos identifiants : {SETTINGS}",
    "AUTHENTICATION": f"Le serveur d'e-mail refuse notre mot de passe : {SETTINGS}",
    "NO_TLS": f"Le serveur d'e-mail ne chiffre pas la connexion : {SETTINGS}",
    "CREDIT": "Il n'y a plus de crédit SMS : rechargez le compte, puis renvoyez.",
    "QUOTA_EXCEEDED": f"Trop de messages en peu de temps. {AGAIN}",
    "TIMEOUT": f"Le service n'a pas répondu à temps : {PERHAPS}",
    "CONNECTION_LOST": f"La connexion a été coupée : {PERHAPS}",
    "NOT_CONNECTED": f"Le service est resté injoignable. {AGAIN}",
    "NOT_JSON": f"Une réponse illisible est venue à la place de celle du service. {AGAIN}",
    "UNAVAILABLE": DOWN,
    "INTERNAL": DOWN,
    "TOO_BIG": "Le message est trop long pour un téléphone : raccourcissez-le.",
    "TOO_LONG": "Le message est trop long pour un SMS : raccourcissez-le.",
    "BOUNCE": "La lettre est revenue : cette boîte e-mail n'existe plus. Rien à faire.",
    "SOFT_BOUNCE": "La boîte e-mail n'accepte rien pour l'instant. Rien à faire.",
    "COMPLAINT": "La personne a classé ce message en indésirable : on ne lui écrit plus.",
    "SMTP_5": "La boîte e-mail n'existe plus ou refuse nos messages.",
    "BAD_SECRET": "La clé de ce système ne peut plus être lue : le partenaire doit la changer.",
    "PRIVATE_ADDRESS": "Ce système n'est pas sur Internet : le partenaire doit le corriger.",
    "REDIRECT": "Le système du partenaire renvoie ailleurs : demandez l'adresse exacte.",
    "HTTP_410": "Le système du partenaire n'existe plus : demandez une autre adresse.",
    "HTTP_4": "Le système du partenaire refuse nos messages : prévenez-le.",
    "HTTP_5": f"Le système du partenaire est resté en panne. {AGAIN}",
    "TLS": "Le certificat du système du partenaire n'est pas valable : prévenez-le.",
}
UNEXPLAINED = f"Le service a refusé ce message. {AGAIN}"


def explanation(reason: str) -> str:
    """Why a delivery failed and what to do, in French, for the coordinator."""
    known = (text for start, text in EXPLANATIONS.items() if reason.startswith(start))
    return next(known, UNEXPLAINED)


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


LETTER = """\
{title}

{body}

{open} :
{link}

{signed}

--
{why}
{unsubscribe} :
{stop}
"""
