"""What the coordinators read when a letter does not reach a body, in French."""

from collections.abc import Mapping

from applys.kernel.languages import cut
from applys.notifications.models import Topic
from applys.notifications.models.kinds import LONGEST_BODY, LONGEST_TITLE, Kind

UNHEARD = Kind(
    name="notifications.unheard",
    topic=Topic.REPORTS,
    urgent="What the body was to be told may be urgent: then so is that it does not know.",
    why={"fr": "Vous coordonnez la ville : cette structure est à prévenir autrement."},
)


def unheard(name: str, told: Mapping[str, str]) -> Mapping[str, Mapping[str, str]]:
    """What was `told` to a body that did not get it, and what to do."""
    title = f"Adresse qui ne répond plus : {name}"
    what = f"Non reçu : {told['title']}, {told['body']}"
    ask = "Appelez cette structure et faites corriger son adresse."
    body = f"{cut(what, LONGEST_BODY - len(ask) - 2).rstrip('.')}. {ask}"
    return {"fr": {"title": cut(title, LONGEST_TITLE), "body": body}}
