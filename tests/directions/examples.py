"""What staff are told of referrals and of sheets."""

from datetime import date

from applys.directions.messages import news, referrals
from applys.directions.models import DeclineReason, ReferralState, Stroke

CODE = "ABCD2345"
NEEDS = ["Apprendre le français", "Faire garder mon enfant"]
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
        "directions.sheet_wrong": [news.wrong(STRUCTURE)],
        "directions.found_closed": [news.found_closed(STRUCTURE)],
        "directions.change_proposed": [news.proposed(STRUCTURE)],
        "directions.need_uncovered": [news.uncovered(NEEDS, date(2026, 11, 30), date(2026, 12, 4))],
        "directions.calendar_ends": [news.calendar_ends("B", date(2028, 8, 31))],
        "directions.late": [referrals.struck(stroke, STRUCTURE, CODE) for stroke in Stroke],
    }
