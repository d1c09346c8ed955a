"""When a door is open, in the five languages that residents read.

A day is always named, unless it is today: "opens at 9" is read as today.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from babel.dates import format_date

from applys.directions.models.opening import Answer, Status
from applys.kernel import moments
from applys.kernel.clock import PARIS

IN_MINUTES = timedelta(minutes=60)
A_WEEK = 7
# Figures keep their order inside a line that runs from right to left.
ISOLATE, END = "\u2068", "\u2069"

WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "open": "Ouvert jusqu'à {time}",
        "open_long": "Ouvert",
        "closes_soon": "Ferme dans {minutes} min",
        "soon": "Ouvre dans {minutes} min",
        "today": "Ouvre aujourd'hui à {time}",
        "tomorrow": "Ouvre demain à {time}",
        "week": "Fermé jusqu'à {day} {time}",
        "later": "Fermé jusqu'au {date}",
        "appointment": "Sur rendez-vous",
        "unknown": "Horaires à vérifier : appelez avant de venir",
        "none": "Pas d'ouverture connue : appelez avant de venir",
        "exceptionally": "Fermé exceptionnellement",
        "closed": "Fermé aujourd'hui",
    },
    "en": {
        "open": "Open until {time}",
        "open_long": "Open",
        "closes_soon": "Closes in {minutes} min",
        "soon": "Opens in {minutes} min",
        "today": "Opens today at {time}",
        "tomorrow": "Opens tomorrow at {time}",
        "week": "Closed until {day} {time}",
        "later": "Closed until {date}",
        "appointment": "By appointment",
        "unknown": "Hours to be checked: call before you come",
        "none": "No opening known: call before you come",
        "exceptionally": "Closed for now",
        "closed": "Closed today",
    },
    "ar": {
        "open": "مفتوح حتى {time}",
        "open_long": "مفتوح",
        "closes_soon": "يغلق بعد {minutes} دقيقة",
        "soon": "يفتح بعد {minutes} دقيقة",
        "today": "يفتح اليوم على الساعة {time}",
        "tomorrow": "يفتح غدا على الساعة {time}",
        "week": "مغلق حتى {day} {time}",
        "later": "مغلق حتى {date}",
        "appointment": "بموعد",
        "unknown": "يجب التحقق من المواعيد: اتصل قبل المجيء",
        "none": "لا يوجد موعد فتح معروف: اتصل قبل المجيء",
        "exceptionally": "مغلق استثنائيا",
        "closed": "مغلق اليوم",
    },
    "tr": {
        "open": "{time} saatine kadar açık",
        "open_long": "Açık",
        "closes_soon": "{minutes} dakika sonra kapanıyor",
        "soon": "{minutes} dakika sonra açılıyor",
        "today": "Bugün açılış saati: {time}",
        "tomorrow": "Yarın açılış saati: {time}",
        "week": "{day} {time} saatine kadar kapalı",
        "later": "{date} tarihine kadar kapalı",
        "appointment": "Randevuyla",
        "unknown": "Saatler kesin değil: gelmeden önce arayın",
        "none": "Bilinen açılış yok: gelmeden önce arayın",
        "exceptionally": "Geçici olarak kapalı",
        "closed": "Bugün kapalı",
    },
    "pt": {
        "open": "Aberto até às {time}",
        "open_long": "Aberto",
        "closes_soon": "Fecha daqui a {minutes} min",
        "soon": "Abre daqui a {minutes} min",
        "today": "Abre hoje às {time}",
        "tomorrow": "Abre amanhã às {time}",
        "week": "Fechado até {day}, {time}",
        "later": "Fechado até {date}",
        "appointment": "Com marcação",
        "unknown": "Horário por confirmar: telefone antes de vir",
        "none": "Sem abertura conhecida: telefone antes de vir",
        "exceptionally": "Fechado excecionalmente",
        "closed": "Fechado hoje",
    },
}
REASONS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "public_holiday": "jour férié", "school_holidays": "vacances scolaires",
        "holidays": "congés", "works": "travaux", "training": "formation de l'équipe",
        "staff": "équipe absente", "meeting": "réunion", "weather": "météo",
        "moved": "déménagement",
    },
    "en": {
        "public_holiday": "public holiday", "school_holidays": "school holidays",
        "holidays": "holidays", "works": "building works", "training": "staff training",
        "staff": "staff away", "meeting": "meeting", "weather": "weather", "moved": "moving",
    },
    "ar": {
        "public_holiday": "يوم عطلة رسمية", "school_holidays": "عطلة مدرسية",
        "holidays": "عطلة", "works": "أشغال", "training": "تدريب الفريق",
        "staff": "غياب الفريق", "meeting": "اجتماع", "weather": "الطقس", "moved": "انتقال",
    },
    "tr": {
        "public_holiday": "resmî tatil", "school_holidays": "okul tatili", "holidays": "tatil",
        "works": "tadilat", "training": "ekip eğitimi", "staff": "ekip yok",
        "meeting": "toplantı", "weather": "hava durumu", "moved": "taşınma",
    },
    "pt": {
        "public_holiday": "feriado", "school_holidays": "férias escolares", "holidays": "férias",
        "works": "obras", "training": "formação da equipa", "staff": "equipa ausente",
        "meeting": "reunião", "weather": "mau tempo", "moved": "mudança",
    },
}  # fmt: skip


def told(answer: Answer, now: datetime, language: str = "fr") -> str:
    """What a door says at `now`, in one line; raise KeyError for a language we do not speak."""
    words = WORDS[language]
    match answer.status:
        case Status.OPEN | Status.CLOSES_SOON:
            return _until(answer, now, language)
        case Status.UNKNOWN | Status.NO_KNOWN_OPENING:
            return words["unknown" if answer.status is Status.UNKNOWN else "none"]
        case Status.BY_APPOINTMENT:
            return words["appointment"]
        case Status.CLOSED_EXCEPTIONALLY | Status.CLOSED:
            return _closed(answer, now, language)


def opens(answer: Answer, now: datetime, language: str) -> str:
    """When a closed door opens next; "" when nobody knows."""
    if answer.opens_at is None:
        return ""
    words, days = WORDS[language], _days(answer.opens_at, now)
    if answer.opens_at - now < IN_MINUTES:
        return words["soon"].format(minutes=_isolated(_minutes(answer.opens_at - now), language))
    at = clock_time(answer.opens_at, language)
    if days < A_WEEK:
        key = {0: "today", 1: "tomorrow"}.get(days, "week")
        return words[key].format(time=at, day=weekday(answer.opens_at, language))
    return words["later"].format(date=moments.weekday(answer.opens_at, language, now))


def clock_time(instant: datetime, language: str) -> str:
    """An hour in Paris as the language writes it: "9 h 30", "09:30"."""
    return _isolated(moments.hour(instant, language), language)


def weekday(instant: datetime, language: str) -> str:
    return format_date(instant.astimezone(PARIS), "EEEE", locale=moments.locale(language))


def _until(answer: Answer, now: datetime, language: str) -> str:
    words = WORDS[language]
    if answer.until is None or answer.until - now > timedelta(days=1):
        return words["open_long"]
    if answer.status is Status.CLOSES_SOON:
        left = _isolated(_minutes(answer.until - now), language)
        return words["closes_soon"].format(minutes=left)
    return words["open"].format(time=clock_time(answer.until, language))


def _closed(answer: Answer, now: datetime, language: str) -> str:
    following = opens(answer, now, language)
    if answer.status is Status.CLOSED and not answer.reason:
        return following
    key = "closed" if answer.status is Status.CLOSED else "exceptionally"
    why = REASONS[language].get(answer.reason or "")
    said = WORDS[language][key] + (f" ({why})" if why else "")
    return f"{said}. {following}" if following else said


def _days(instant: datetime, now: datetime) -> int:
    return (instant.astimezone(PARIS).date() - now.astimezone(PARIS).date()).days


def _minutes(wait: timedelta) -> str:
    """Minutes, never fewer than it takes."""
    return str(max(1, -(-int(wait.total_seconds()) // 60)))


def _isolated(figures: str, language: str) -> str:
    return f"{ISOLATE}{figures}{END}" if language == "ar" else figures
