"""The frame of a letter: where it leads, who writes, why, and how to have no more of them."""

from collections.abc import Mapping

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
SIGNED = "Allo App'lys, le service de votre mairie"
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
# To a body where nobody signed in yet.
TO_BODY = """\
{title}

{body}

{open} :
{link}

{signed}

--
{why}
Cette adresse est celle que nous avons pour votre structure. Pour en changer, ou pour que vos
collègues reçoivent ces messages à votre place, répondez à la mairie.
"""
