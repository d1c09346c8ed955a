"""What a newcomer is told once everything runs: where to look, and lines to paste."""

import json
from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.accounts import rules
from applys.accounts.actions import signing_in
from applys.accounts.models import Account, Contact, ContactKind
from applys.kernel import database
from applys.kernel.callers import STAFF
from applys.settings import Settings

CUT = r"""sed 's/.*"token":"\([^"]*\)".*/\1/'"""
STAND_IN = "127.0.0.1"
STAFF_NAMES = "EMPLOYER", "COORDINATOR"
OFFER = {
    "title": "Vendeuse ou vendeur en boulangerie",
    "description": "Vous accueillez les clients et vous tenez la boutique propre.",
    "contract": "cdi",
    "rome_code": "D1106",
    "hours_per_week": 24,
    "pay_min": 12.5,
    "pay_period": "hour",
    "city": "Amboise",
    "latitude": 47.4128,
    "longitude": 0.9835,
}


def tell(settings: Settings, *, demo: bool) -> str:
    """The text; every line that holds `curl` works when it is pasted, in this order."""
    lines = ["", "Allo App'lys runs, on this machine only.", "", *places(settings)]
    if demo:
        lines += [
            "",
            "Paste, one domain a line (`quiet_hours` lets pushes come at night, too):",
            *examples(settings.public_url),
        ]
        lines += ["", "Sign in; each code works once, for ten minutes:", *codes(settings)]
        lines += ["", "Then publish an offer, and see the push arrive:", *publishing(settings)]
        lines += ["", "And print the next Monday's round:", *printing(settings)]
    return "\n".join([*lines, ""])


def places(settings: Settings) -> Iterator[str]:
    site = settings.public_url
    yield f"  pages    {site}/"
    yield f"  API      {site}/docs"
    if STAND_IN in settings.fcm_url:
        yield f"  pushes   {settings.fcm_url}/"
    yield f"  ringing  {site}/fr/messages asks for it, in your own browser"
    if not settings.smtp_url:
        yield f"  letters  {settings.home / 'mail'}"


def examples(site: str) -> Iterator[str]:
    signed = '-H "Authorization: Bearer $RESIDENT"'
    resident = {"territory": "amboise", "neighbourhood": "la-verrerie"}
    phone = {"address": "rehearsal-phone-1", "kind": "fid", "platform": "android"}
    yield f"  curl -s {site}/v1/territories"
    yield f"  RESIDENT=$({post(f'{site}/v1/residents', resident)} | {CUT})"
    yield f"  curl -s '{site}/v1/jobs/offers?neighbourhood=la-verrerie&radius_m=3000&limit=3'"
    yield f"  {post(f'{site}/v1/me/devices', phone)} {signed}"
    # Pushes wait for the morning otherwise, for someone who tries this late.
    any_hour = post(f"{site}/v1/me/preferences", {"quiet_hours": None})
    yield f"  {any_hour} -X PATCH {signed}"
    yield f"  curl -s {site}/v1/me/messages {signed}"


def codes(settings: Settings) -> Iterator[str]:
    """A code for each member of staff of the demonstration."""
    url = f"{settings.public_url}/v1/sign-in"
    with database.transaction() as session:
        named: set[str] = set()
        for role, email in staff(session):
            # The second of a role goes by its address.
            name = role if role not in named else email.partition("@")[0]
            named.add(name)
            code = signing_in.make_code(session, ContactKind.EMAIL, email)
            proof = {"kind": "email", "address": email}
            proof["code"] = rules.code_of(settings.secret_key, code.id)
            yield f"  {name.upper()}=$({post(url, proof)} | {CUT})"


def publishing(settings: Settings) -> Iterator[str]:
    """An employer's offer, from the draft to the resident's phone."""
    offers = f"{settings.public_url}/v1/jobs/offers"
    desk = f"{settings.public_url}/v1/jobs/desk/offers/$OFFER/state"
    employer, coordinator = (f'-H "Authorization: Bearer ${who}"' for who in STAFF_NAMES)
    yield f"  OFFER=$({post(offers, OFFER)} {employer} | {CUT.replace('token', 'id', 1)})"
    yield f"  {post(desk, {'state': 'submitted'})} -X PUT {employer}"
    yield f"  {post(desk, {'state': 'published'})} -X PUT {coordinator}"
    if STAND_IN in settings.fcm_url:
        yield f"  curl -s {settings.fcm_url}/ledger"


def printing(settings: Settings) -> Iterator[str]:
    """The crew's sheet of the round that the seeds drew and locked."""
    crew = '-H "Authorization: Bearer $EQUIPAGE"'
    cut, site = CUT.replace("token", "id", 1), settings.public_url
    yield f"  ROUND=$(curl -s '{site}/v1/rounds?limit=1' {crew} | {cut})"
    yield f"  curl -s {site}/v1/rounds/$ROUND/sheet.pdf {crew} -o {settings.home / 'tournee.pdf'}"


def staff(session: Session) -> list[tuple[str, str]]:
    """Role and e-mail address of those at example.org, which nobody owns."""
    found = (
        select(Account.role, Contact.address)
        .join(Contact, Contact.account_id == Account.id)
        .where(Account.role.in_(STAFF), Contact.address.endswith("@example.org"))
        .order_by(Account.role, Contact.address)
    )
    return [(str(role), address) for role, address in session.execute(found)]


def post(url: str, body: Mapping[str, object]) -> str:
    return f"curl -s {url} -H 'Content-Type: application/json' -d '{json.dumps(body)}'"
