"""What the coordinator reads of a message that did not arrive: why, and what to do."""

from collections.abc import Mapping

from applys.notifications.models import Channel

AGAIN = "Vous pouvez renvoyer."
DOWN = f"Le service est resté en panne. {AGAIN}"
PERHAPS = f"le message est peut-être arrivé. {AGAIN}"
SETTINGS = "vérifiez les réglages, puis renvoyez."
GARBLED = f"Une réponse illisible est venue à la place de celle du service : {PERHAPS}"
# By the beginning of a reason, the longer ones first.
ANYWHERE = {
    "TIMEOUT": f"Le service n'a pas répondu à temps : {PERHAPS}",
    "CONNECTION_LOST": f"La connexion a été coupée : {PERHAPS}",
    "WORKER_LOST": f"L'application s'est arrêtée pendant l'envoi : {PERHAPS}",
    "NOT_CONNECTED": f"Le service est resté injoignable. {AGAIN}",
    "NOT_RESOLVED": f"Le service est introuvable sur Internet. {AGAIN}",
    "CREDENTIALS": f"Le service refuse nos identifiants : {SETTINGS}",
    "TLS": f"Le certificat du service n'est pas valable : {SETTINGS}",
    "REDIRECT": f"Le service renvoie ailleurs : {SETTINGS}",
    "HTTP_3": f"Le service renvoie ailleurs : {SETTINGS}",
    "HTTP_429": f"Trop de messages en peu de temps. {AGAIN}",
    "HTTP_5": DOWN,
    "FAULT": "Ce message n'a pas pu être écrit : signalez-le à qui entretient l'application.",
}
PUSH = {
    "UNREGISTERED": "L'application a été supprimée de ce téléphone. Rien à faire.",
    "INVALID_ARGUMENT": "Google ne reconnaît pas ce téléphone ou ce message.",
    "SENDER_ID_MISMATCH": f"Ce téléphone est lié à un autre projet Firebase : {SETTINGS}",
    "UNAUTHENTICATED": f"Google refuse nos identifiants : {SETTINGS}",
    "THIRD_PARTY_AUTH_ERROR": f"Apple refuse nos identifiants chez Google : {SETTINGS}",
    "APNS_AUTH_ERROR": f"Apple refuse nos identifiants chez Google : {SETTINGS}",
    "QUOTA_EXCEEDED": f"Trop de messages en peu de temps. {AGAIN}",
    "UNAVAILABLE": DOWN,
    "INTERNAL": DOWN,
    "NOT_JSON": GARBLED,
    "NOT_PUSH": GARBLED,
    "VAPID": f"Le service du navigateur refuse notre clé : {SETTINGS}",
    "HTTP_404": "Ce navigateur n'accepte plus nos messages. Rien à faire.",
    "HTTP_410": "Ce navigateur n'accepte plus nos messages. Rien à faire.",
    "TOO_BIG": "Le message est trop long pour un téléphone : raccourcissez-le.",
}
EMAIL = {
    "AUTHENTICATION": f"Le serveur d'e-mail refuse notre mot de passe : {SETTINGS}",
    "NO_TLS": f"Le serveur d'e-mail ne chiffre pas la connexion : {SETTINGS}",
    "NOT_SMTP": GARBLED,
    "NO_SMTPUTF8": "Le serveur d'e-mail n'écrit pas aux adresses accentuées.",
    "BAD_ADDRESS": "Cette adresse e-mail ne peut pas exister. Rien à faire.",
    "BOUNCE": "La lettre est revenue : cette boîte e-mail n'existe plus.",
    "SOFT_BOUNCE": "La boîte e-mail n'accepte rien pour l'instant. Rien à faire.",
    "COMPLAINT": "La personne a classé ce message en indésirable : on ne lui écrit plus.",
    "SMTP_4": f"La boîte e-mail ou son serveur n'acceptait rien. {AGAIN}",
    "SMTP_5": "La boîte e-mail n'existe plus ou refuse nos messages.",
}
SMS = {
    "CREDIT": "Il n'y a plus de crédit SMS : rechargez le compte, puis renvoyez.",
    "INVALID_RECEIVER": "Ce numéro de téléphone n'existe pas. Rien à faire.",
    "BAD_NUMBER": "Ce numéro de téléphone n'existe pas. Rien à faire.",
    "NOT_REPORTED": GARBLED,
    "SERVICE": f"Le compte SMS est fermé ou expiré : {SETTINGS}",
    "CLOCK": f"L'horloge du serveur n'est pas à l'heure : {SETTINGS}",
    "TOO_LONG": "Le message est trop long pour un SMS : raccourcissez-le.",
    "HTTP_4": "Le service de SMS refuse ce message.",
}
WEBHOOK = {
    "BAD_SECRET": "La clé de ce système ne peut plus être lue : le partenaire doit la changer.",
    "BAD_URL": "L'adresse de ce système n'est pas correcte : le partenaire doit la corriger.",
    "PRIVATE_ADDRESS": "Ce système n'est pas sur Internet : le partenaire doit le corriger.",
    "NOT_RESOLVED": "Ce système est introuvable sur Internet : prévenez le partenaire.",
    "REDIRECT": "Le système du partenaire renvoie ailleurs : demandez l'adresse exacte.",
    "HTTP_410": "Le système du partenaire n'existe plus : demandez une autre adresse.",
    "HTTP_429": f"Le système du partenaire était débordé. {AGAIN}",
    "HTTP_4": "Le système du partenaire refuse nos messages : prévenez-le.",
    "HTTP_5": f"Le système du partenaire est resté en panne. {AGAIN}",
    "TLS": "Le certificat du système du partenaire n'est pas valable : prévenez-le.",
}
KNOWN: Mapping[Channel, Mapping[str, str]] = {
    Channel.PUSH: PUSH, Channel.EMAIL: EMAIL, Channel.SMS: SMS, Channel.WEBHOOK: WEBHOOK,
}  # fmt: skip
UNEXPLAINED = f"Le service a refusé ce message. {AGAIN}"


def explanation(channel: Channel, reason: str) -> str:
    """Why a delivery failed and what to do, in French."""
    for known in (KNOWN.get(channel, {}), ANYWHERE):
        for start, text in known.items():
            if reason.startswith(start):
                return text
    return UNEXPLAINED
