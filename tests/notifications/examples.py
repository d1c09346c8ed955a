"""What people are told by notifications themselves."""

from applys.accounts.schemas import LANGUAGES
from applys.notifications import messages as said

# People write broadcasts: the preview warns them of what looks personal.
WRITTEN = {code: {"title": "Fête de quartier", "body": "Samedi à 15 h."} for code in LANGUAGES}


def messages(people):
    return {
        "notifications.summary": [said.summary(count) for count in (1, 2, 40)],
        **{kind.name: [WRITTEN] for kind in said.BROADCASTS.values()},
    }
