"""What people are told by notifications themselves, and by broadcasts to whatever audience."""

from applys.accounts.schemas import LANGUAGES
from applys.notifications.messages import news
from applys.notifications.queries.audiences import READERSHIPS

# People write broadcasts: the preview warns them of what looks personal.
WRITTEN = {code: {"title": "Fête de quartier", "body": "Samedi à 15 h."} for code in LANGUAGES}


def messages(people):
    return {
        "notifications.summary": [news.summary(count) for count in (1, 2, 40)],
        **{readership.kind: [WRITTEN] for readership in READERSHIPS.values()},
    }
