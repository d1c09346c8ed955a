"""What we write to people about their accounts, in their words."""

from applys.accounts.models import Invitation
from applys.kernel.callers import Role

CODE_SUBJECT = {
    "fr": "Votre code : {code}",
    "en": "Your code: {code}",
    "ar": "رمزك: {code}",
    "tr": "Kodunuz: {code}",
    "pt": "O seu código: {code}",
}
CODE_TEXT = {
    "fr": "Votre code Allo App'lys est {code}. Il marche 10 minutes. Ne le donnez à personne.",
    "en": "Your Allo App'lys code is {code}. It works for 10 minutes. Give it to nobody.",
    "ar": "رمز Allo App'lys الخاص بك هو {code}. صالح لمدة 10 دقائق. لا تعطه لأحد.",
    "tr": "Allo App'lys kodunuz: {code}. 10 dakika geçerlidir. Kimseye vermeyin.",
    "pt": "O seu código Allo App'lys é {code}. É válido 10 minutos. Não o dê a ninguém.",
}
ROLES = {
    Role.MEDIATOR: "médiatrice ou médiateur",
    Role.EMPLOYER: "employeur",
    Role.PARTNER: "partenaire",
    Role.COORDINATOR: "coordination",
}
INVITATION_SUBJECT = "Vous êtes invité·e à utiliser Allo App'lys"


def code_subject(language: str, code: str) -> str:
    return CODE_SUBJECT.get(language, CODE_SUBJECT["fr"]).format(code=code)


def code_text(language: str, code: str) -> str:
    return CODE_TEXT.get(language, CODE_TEXT["fr"]).format(code=code)


def invitation_text(invitation: Invitation, site: str) -> str:
    day = f"{invitation.expires_at:%d/%m/%Y}"
    return (
        "Bonjour,\n\n"
        f"La Ville vous invite sur Allo App'lys ({ROLES[invitation.role]}).\n"
        f"Ouvrez {site}/connexion et écrivez cette adresse e-mail : "
        "vous recevrez un code, et rien d'autre n'est demandé.\n\n"
        f"L'invitation est valable jusqu'au {day}.\n\n"
        "Allo App'lys, le service de votre mairie\n"
    )
