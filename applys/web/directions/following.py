"""What a resident sees of their referral, by its code, and how they stop it."""

from contextlib import suppress

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.accounts import rules as accounts
from applys.directions.actions import rating
from applys.directions.actions.referring import board, withdrawing
from applys.directions.models import Chain, ReferralState
from applys.directions.queries import leaning
from applys.directions.rules import codes
from applys.directions.rules.texts import said
from applys.kernel import database
from applys.kernel.database import session
from applys.web import languages
from applys.web.blueprint import plain, spoken
from applys.web.directions import qr, wording
from applys.web.directions.slips import FACES
from applys.web.render import language, page


@plain.get("/o/<code>")
def follow_code(code: str) -> ResponseReturnValue:
    """Lead from a message or a code typed to its page in the reader's language."""
    response = redirect(f"/{languages.preferred().code}/orientation/{codes.normal(code)}")
    response.vary.add("Accept-Language")
    return response


@spoken.get("/orientation/<code>")
def show_followed(code: str) -> ResponseReturnValue:
    """Show all that is known: where, what was answered, what is written; and how to stop."""
    chain = _opened(code)
    followed = board.followed(session(), chain)
    papers = leaning.papers(session(), {p for leg in followed["legs"] for p in leg["papers"]})
    url = f"{current_app.config['PUBLIC_URL']}/o/{chain.code}"
    return page(
        "directions/followed.html",
        private=True,
        place="help",
        followed=followed,
        papers={code: said(each.labels, language().code) for code, each in papers.items()},
        need=wording.needs(session(), chain.territory_id, language().code).get(chain.need, ""),
        moment=wording.moment,
        code_picture=qr.picture(url, language().say("dir_ref_code")),
        stopped=chain.withdrawn_at is not None,
        met=any(leg["state"] == ReferralState.MET for leg in followed["legs"]),
        rated=chain.rated,
        faces=FACES,
    )


@spoken.post("/orientation/<code>/avis")
def rate_followed(code: str) -> ResponseReturnValue:
    """Keep two faces once the person was received, apart from the referral."""
    chain = _opened(code, hold=True)
    received, helped = (FACES.get(request.form.get(name, "")) for name in ("accueil", "suite"))
    if received and helped:
        with suppress(rating.AlreadyRated, rating.NotMetYet):
            rating.rate_chain(session(), chain, received=received, helped=helped)
    return redirect(f"/{language().code}/orientation/{chain.code}#avis")


@spoken.post("/orientation/<code>/arret")
def stop_followed(code: str) -> ResponseReturnValue:
    """Withdraw the consent: everything stops, and what is personal is erased."""
    chain = _opened(code, hold=True)
    withdrawing.withdraw(session(), chain)
    return redirect(f"/{language().code}/orientation/{chain.code}")


def _opened(code: str, *, hold: bool = False) -> Chain:
    secret = str(current_app.config["SECRET_KEY"])
    source = accounts.source_of(secret, request.remote_addr or "")
    return withdrawing.open_chain(session(), database.transaction, source, code, hold=hold)
