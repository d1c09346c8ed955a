"""What people are told of a referral: staff in French, residents in their language."""

from collections.abc import Mapping
from datetime import datetime

from babel.dates import format_date

from applys.directions.messages import opening
from applys.directions.models import DeclineReason, ReferralState, Stroke
from applys.kernel import moments
from applys.kernel.clock import PARIS
from applys.notifications.models import Topic
from applys.notifications.models.kinds import Kind

Texts = Mapping[str, Mapping[str, str]]

RECEIVED = Kind(
    name="directions.received",
    topic=Topic.DIRECTIONS,
    why={"fr": "Votre structure reçoit les personnes qu'on vous adresse."},
)
ANSWERED = Kind(
    name="directions.answered",
    topic=Topic.DIRECTIONS,
    why={"fr": "Votre structure a orienté cette personne."},
)
LATE = Kind(
    name="directions.late",
    topic=Topic.DIRECTIONS,
    why={"fr": "Une personne attend une réponse depuis plusieurs jours."},
)
STATES: Mapping[ReferralState, str] = {
    ReferralState.SENT: "envoyée",
    ReferralState.ACKNOWLEDGED: "vue",
    ReferralState.ACCEPTED: "acceptée",
    ReferralState.REDIRECTED: "envoyée vers une autre porte",
    ReferralState.DECLINED: "refusée",
    ReferralState.MET: "la personne est venue",
    ReferralState.NO_SHOW: "la personne n'est pas venue",
    ReferralState.WITHDRAWN: "arrêtée par la personne",
    ReferralState.EXPIRED: "restée sans réponse",
}
REASONS: Mapping[DeclineReason, str] = {
    DeclineReason.WRONG_DOOR: "ce n'est pas la bonne porte",
    DeclineReason.FULL: "c'est complet",
    DeclineReason.NOT_OUR_AREA: "hors de notre secteur",
    DeclineReason.NOT_OUR_PUBLIC: "pas notre public",
    DeclineReason.PAPERS_MISSING: "il manque des papiers",
    DeclineReason.UNREACHABLE: "personne injoignable",
    DeclineReason.DID_NOT_COME: "la personne n'est pas venue",
    DeclineReason.ALREADY_FOLLOWED: "déjà suivie ici",
    DeclineReason.OTHER: "autre raison",
}
STROKES: Mapping[Stroke, str] = {
    Stroke.REMINDER: "Une personne attend votre réponse",
    Stroke.ALERT: "Toujours pas de réponse après cinq jours ouvrés",
    Stroke.EXPIRY: "Plus de réponse à attendre",
}
# Short enough for a text message; {url} shows all of it and stops it.
RESIDENT: Mapping[ReferralState, Mapping[str, str]] = {
    ReferralState.SENT: {
        "fr": "{structure} est prévenu de votre venue. Voir ou arrêter : {url}",
        "en": "{structure} knows that you will come. See or stop: {url}",
        "ar": "تم إخبار {structure} بقدومك. للمشاهدة أو الإيقاف: {url}",
        "tr": "{structure} geleceğinizi biliyor. Görmek ya da durdurmak: {url}",
        "pt": "{structure} sabe que vai. Ver ou parar: {url}",
    },
    ReferralState.ACCEPTED: {
        "fr": "{structure} vous attend{when}. Voir ou arrêter : {url}",
        "en": "{structure} is expecting you{when}. See or stop: {url}",
        "ar": "{structure} في انتظارك{when}. للمشاهدة أو الإيقاف: {url}",
        "tr": "{structure} sizi bekliyor{when}. Görmek ya da durdurmak: {url}",
        "pt": "{structure} espera por si{when}. Ver ou parar: {url}",
    },
    ReferralState.REDIRECTED: {
        "fr": "Un autre lieu convient mieux. Voir où aller : {url}",
        "en": "Another place suits better. See where to go: {url}",
        "ar": "هناك مكان أنسب. انظر إلى أين تذهب: {url}",
        "tr": "Başka bir yer daha uygun. Nereye gideceğinizi görün: {url}",
        "pt": "Outro lugar é melhor. Ver onde ir: {url}",
    },
    ReferralState.DECLINED: {
        "fr": "{structure} ne peut pas vous recevoir. Voir la suite : {url}",
        "en": "{structure} cannot receive you. See what comes next: {url}",
        "ar": "لا يمكن ل{structure} استقبالك. انظر ما يلي: {url}",
        "tr": "{structure} sizi kabul edemiyor. Sonrasını görün: {url}",
        "pt": "{structure} não pode recebê-lo. Ver o seguimento: {url}",
    },
    ReferralState.EXPIRED: {
        "fr": "{structure} n'a pas répondu. Voir la suite : {url}",
        "en": "{structure} did not answer. See what comes next: {url}",
        "ar": "لم يجب {structure}. انظر ما يلي: {url}",
        "tr": "{structure} cevap vermedi. Sonrasını görün: {url}",
        "pt": "{structure} não respondeu. Ver o seguimento: {url}",
    },
}
LETTER = """\
Bonjour,

Une personne vous est adressée par {sender}, pour : {need}.
Elle lit : {language}. Son code : {code}.

Répondre, sans compte (ce lien vous est propre) :
{link}

{signed}
"""
SIGNED = "Allo App'lys, le service de votre mairie"


def moment(instant: datetime, language: str) -> str:
    """A day and an hour in Paris: "jeu. 3 déc. 9 h 30"."""
    local = instant.astimezone(PARIS)
    day = format_date(local, "EEE d MMM", locale=moments.locale(language))
    return f"{day} {opening.clock_time(instant, language)}"


def received(need: str, code: str) -> Texts:
    """What a receiver's staff read: no name, no contact, in case a screen is seen by others."""
    return {"fr": {"title": "Une personne vous est adressée", "body": f"{need} · code {code}"}}


def answered(
    state: ReferralState, structure: str, code: str, reason: DeclineReason | None
) -> Texts:
    """What a sender's staff read."""
    why = f" : {REASONS[reason]}" if reason else ""
    title = f"Orientation {STATES[state]}"
    return {"fr": {"title": title[:80], "body": f"{structure}{why} · code {code}"[:180]}}


def struck(stroke: Stroke, structure: str, code: str) -> Texts:
    return {"fr": {"title": STROKES[stroke], "body": f"{structure} · code {code}"}}


def to_resident(
    state: ReferralState, language: str, *, structure: str, url: str, meet_at: datetime | None
) -> str:
    """One text message, in the resident's language; "" for what they need not be told."""
    words = RESIDENT.get(state)
    if words is None:
        return ""
    spoken = language if language in words else "fr"
    when = f" ({moment(meet_at, spoken)})" if meet_at else ""
    told = words[spoken]
    return told.format(structure=structure[:60], when=when, url=url)
