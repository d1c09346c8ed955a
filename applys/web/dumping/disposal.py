"""How and when to get rid of something, for those who would otherwise leave it."""

from flask.typing import ResponseReturnValue

from applys.dumping.models import SpotKind
from applys.web.blueprint import spoken
from applys.web.dumping import town, wording
from applys.web.render import language, page


@spoken.get("/encombrants")
def show_disposal() -> ResponseReturnValue:
    """Say when the crew comes, where to put things, and what it does not take."""
    known = town.known(town.town())
    things = [each for each in wording.things(language(), known.catalogue) if each.code != "other"]
    return page(
        "dumping/disposal.html",
        next_round=known.next_round,
        taken=[each for each in things if each.collected],
        not_taken=[each for each in things if not each.collected],
        points=[each for each in known.places if each.kind is SpotKind.PAV],
    )
