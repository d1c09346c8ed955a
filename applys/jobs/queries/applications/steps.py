"""What happened to an application, and who did it."""

from sqlalchemy import select
from sqlalchemy.orm import aliased

from applys.accounts.models import Account
from applys.jobs.models import Application, ApplicationStep
from applys.partners.models import Partner

HELPER, BODY, FIRM = aliased(Account), aliased(Partner), aliased(Partner)
STEPS = (
    select(
        ApplicationStep.id,
        ApplicationStep.application_id,
        ApplicationStep.created_at,
        ApplicationStep.was,
        ApplicationStep.became,
        ApplicationStep.reason,
        ApplicationStep.actor,
        ApplicationStep.undone_at,
        Application.card["first_name"].astext.label("first_name"),
        FIRM.name.label("firm"),
        HELPER.display_name.label("helped_by"),
        BODY.name.label("helper_of"),
    )
    .join(Application, Application.id == ApplicationStep.application_id)
    .join(FIRM, FIRM.id == Application.employer_id)
    .outerjoin(HELPER, HELPER.id == ApplicationStep.helper_id)
    .outerjoin(BODY, BODY.id == HELPER.partner_id)
    .order_by(ApplicationStep.id)
)
