"""What people are told when a round moves, or the local fills."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from babel.dates import format_date

from applys.dumping import messages as dumping
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
# Moroccan Arabic writes figures as France does.
LOCALES = {"fr": "fr", "en": "en_GB", "ar": "ar_MA", "tr": "tr", "pt": "pt_PT"}
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
            "body": BODIES[language].format(was=_day(was, locale), day=_day(day, locale)),
        }
        for language, locale in LOCALES.items()
    }


def full(local: Local, held: Decimal) -> Texts:
    """What those who look after the local read when it fills; staff are written to in French."""
    figures = (f"{held:.2f}".replace(".", ","), f"{local.holds_m3:.0f}")
    body = "Il contient {} m³ sur {} : prévoyez une sortie vers la déchèterie.".format(*figures)
    return {"fr": {"title": f"{local.name} : presque plein", "body": body}}


def _day(day: date, locale: str) -> str:
    """A day with its name: lundi 1er mars."""
    words = str(format_date(day, "EEEE d MMMM", locale=locale))
    return words.replace(" 1 ", " 1er ") if locale == "fr" else words
