"""Why an offer stands where it does."""

from typing import Any
from uuid import UUID

from applys.jobs.queries.firms import standing as queries
from applys.jobs.rules import firms as rules
from applys.jobs.schemas.firms import ChancesSchema
from applys.jobs.views.blueprint import blp
from applys.kernel.database import session


@blp.get("/offers/<uuid:offer_id>/chances")
@blp.allow_anyone
@blp.response(200, ChancesSchema)
def explain_chances(offer_id: UUID) -> dict[str, Any]:
    """Explain where an offer stands among those sorted by chances

    Offers of firms that answer come first, and among them those that few people answered lately
    for each position: attention is shared out. Counted every ten minutes.
    """
    found = queries.get_standing(session(), offer_id)
    answer_rate = rules.rate(found.answered, found.received)
    return {**found._mapping, "answer_rate": answer_rate}  # noqa: SLF001
