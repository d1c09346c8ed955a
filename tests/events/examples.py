"""What people are told of meetings."""

from datetime import timedelta

from applys.events.messages import news, words
from applys.events.messages.news import Place
from applys.kernel import clock

NOW = clock.now()
LONG = "Forum de l'emploi, de l'alternance et de la formation des jeunes de la vallée de la Loire"


def messages(people):
    del people
    place = Place(LONG, "Salle des fêtes Francis-Poulenc", NOW, "La salle est fermée ce jour-là.")
    titles = (*news.STATES.values(), words.REGISTERED, words.NEW_HOUR)
    changes = [news.texts(each, place) for each in titles]
    return {
        "events.announced": [news.texts(words.ANNOUNCED, place)],
        "events.offered": [news.offered(place, NOW + timedelta(hours=2))],
        "events.changed": [*changes, *map(news.for_guest, changes)],
        "events.changed_soon": changes,
        "events.reminder": [news.texts(words.REMINDER, place)],
        "events.queue": [news.texts(each, place) for each in (words.LAPSED, words.REMOVED)],
        "events.interest": [news.texts(words.FIRM_INTERESTED, place, then=words.CHOOSE)],
        "events.afterwards": [news.texts(each, place) for each in words.ASKED.values()],
        "events.word": [news.texts(words.ANNOUNCED, place)],
    }
