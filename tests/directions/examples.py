"""What staff are told of referrals."""

from applys.directions.messages import referrals
from applys.directions.models import DeclineReason, ReferralState, Stroke

CODE = "ABCD2345"
STRUCTURE = "Maison départementale de la solidarité (MDS) d'Amboise"


def messages(people):
    del people
    declined = ReferralState.DECLINED
    return {
        "directions.received": [referrals.received("Papiers et droits", CODE)],
        "directions.answered": [
            *(referrals.answered(state, STRUCTURE, CODE, None) for state in ReferralState),
            *(referrals.answered(declined, STRUCTURE, CODE, reason) for reason in DeclineReason),
        ],
        "directions.late": [referrals.struck(stroke, STRUCTURE, CODE) for stroke in Stroke],
    }
