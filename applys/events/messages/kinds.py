"""The kinds of messages about meetings, and why people get them."""

from applys.notifications.models import Topic
from applys.notifications.models.kinds import Kind

BOOKED = {
    "fr": "Vous êtes inscrit à cette rencontre.",
    "en": "You are registered for this meeting.",
    "ar": "أنت مسجل في هذا اللقاء.",
    "tr": "Bu buluşmaya kayıtlısınız.",
    "pt": "Está inscrito neste encontro.",
}
ANNOUNCED = Kind(
    name="events.announced",
    topic=Topic.EVENTS,
    why={
        "fr": "Vous avez demandé les rencontres près de chez vous.",
        "en": "You asked for meetings near you.",
        "ar": "لقد طلبت اللقاءات القريبة منك.",
        "tr": "Yakınınızdaki buluşmaları istediniz.",
        "pt": "Pediu os encontros perto de si.",
    },
    insists=False,
)
OFFERED = Kind(
    name="events.offered",
    topic=Topic.BOOKINGS,
    urgent="A place is kept for a short time, then it goes to the next in the queue.",
    why={
        "fr": "Vous êtes sur la liste d'attente de cette rencontre.",
        "en": "You are on the waiting list of this meeting.",
        "ar": "أنت على قائمة انتظار هذا اللقاء.",
        "tr": "Bu buluşmanın bekleme listesindesiniz.",
        "pt": "Está na lista de espera deste encontro.",
    },
)
CHANGED = Kind(name="events.changed", topic=Topic.BOOKINGS, why=BOOKED)
CHANGED_SOON = Kind(
    name="events.changed_soon",
    topic=Topic.BOOKINGS,
    urgent="The meeting was within a day: someone would go out for nothing.",
    why=BOOKED,
)
MET = {
    "fr": "Vous avez eu un entretien à cette rencontre.",
    "en": "You had an interview at this meeting.",
    "ar": "أجريت مقابلة في هذا اللقاء.",
    "tr": "Bu buluşmada bir görüşme yaptınız.",
    "pt": "Teve uma entrevista neste encontro.",
}
CAME = {
    "fr": "Vous êtes venu à cette rencontre.",
    "en": "You came to this meeting.",
    "ar": "لقد حضرت هذا اللقاء.",
    "tr": "Bu buluşmaya geldiniz.",
    "pt": "Esteve neste encontro.",
}
INTEREST = Kind(name="events.interest", topic=Topic.BOOKINGS, why=MET)
AFTERWARDS = Kind(name="events.afterwards", topic=Topic.BOOKINGS, why=CAME, insists=False)
REMINDER = Kind(name="events.reminder", topic=Topic.BOOKINGS, why=BOOKED, insists=False)
QUEUE = Kind(name="events.queue", topic=Topic.BOOKINGS, why=BOOKED)
# What broadcasts to those registered are told as, by the name in `queries.audiences`.
Kind(name="events.word", topic=Topic.BOOKINGS, why=BOOKED, insists=False)
