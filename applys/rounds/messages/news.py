"""What people are told when a round moves, or the local fills."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from applys.dumping import messages as dumping
from applys.kernel import moments
from applys.notifications.models import Topic
from applys.notifications.models.kinds import Kind
from applys.rounds.models import Local

Texts = Mapping[str, Mapping[str, str]]

MOVED = Kind(
    name="rounds.moved",
    topic=Topic.REPORTS,
    why=dumping.NEWS.why,
)
FULL = Kind(
    name="rounds.local_full",
    topic=Topic.ROUND,
    why={"fr": "Vous vous occupez du local des encombrants."},
)
BODIES = {
    "fr": "L'enlèvement prévu le {was} est reporté au {day}.",
    "en": "The pick-up planned for {was} is moved to {day}.",
    "ar": "تأجّل الرفع المبرمج يوم {was} إلى {day}.",
    "tr": "{was} günü yapılacak toplama {day} gününe alındı.",
    "pt": "A recolha prevista para {was} passa para {day}.",
}


def moved(number: str, was: date, day: date) -> Texts:
    """What those who reported a pile read when its pick-up moves."""
    return {
        language: {
            "title": dumping.NEWS_TITLE[language].format(number=number),
            "body": body.format(
                was=moments.weekday(was, language), day=moments.weekday(day, language)
            ),
        }
        for language, body in BODIES.items()
    }


def full(local: Local, held: Decimal) -> Texts:
    """What those who look after the local read when it fills; staff are written to in French."""
    figures = (f"{held:.2f}".replace(".", ","), f"{local.holds_m3:.0f}")
    body = "Il contient {} m³ sur {} : prévoyez une sortie vers la déchèterie.".format(*figures)
    return {"fr": {"title": f"{local.name} : presque plein", "body": body}}
