"""What people are told by notifications themselves, and by broadcasts to whatever audience."""

from applys.accounts.schemas import LANGUAGES
from applys.notifications.messages import news, unheard
from applys.notifications.queries.audiences import READERSHIPS

# People write broadcasts: the preview warns them of what looks personal.
WRITTEN = {code: {"title": "Fête de quartier", "body": "Samedi à 15 h."} for code in LANGUAGES}
LOST = {"title": "Dépôt qui bloque un passage", "body": "PAV Malétrenne · Canapé · dépôt ABC234"}


def messages(people):
    return {
        "notifications.unheard": [
            unheard.unheard("Val Touraine Habitat", LOST),
            unheard.unheard(
                "Une structure au nom " * 9, {"title": "Titre " * 10, "body": "Corps " * 40}
            ),
        ],
        "notifications.summary": [news.summary(count) for count in (1, 2, 40)],
        **{readership.kind: [WRITTEN] for readership in READERSHIPS.values()},
    }
