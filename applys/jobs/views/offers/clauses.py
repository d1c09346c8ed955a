"""What firms promised, read by the town and by each firm."""

from applys.jobs.queries.offers import clauses
from applys.jobs.queries.offers.clauses import Promises
from applys.jobs.schemas.offers.clauses import PromisesSchema
from applys.jobs.views.blueprint import blp
from applys.kernel.callers import Role, Scope
from applys.kernel.database import session
from applys.kernel.gate import caller


@blp.get("/desk/promises")
@blp.allow(Role.EMPLOYER, Role.COORDINATOR, scope=Scope.OFFERS_READ)
@blp.response(200, PromisesSchema)
def list_promises() -> Promises:
    """List the offers that count for social clauses, with hours, and who signed the PAQTE

    The coordinator reads the territory's, a firm its own; the newest thousand.
    """
    return clauses.promises(session(), caller())
