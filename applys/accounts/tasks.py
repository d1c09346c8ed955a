"""What the worker runs for accounts."""

from uuid import UUID

from flask import current_app

from applys.accounts.actions import keeping, signing_in, staff
from applys.accounts.models import ContactKind
from applys.gateways import mail, sms
from applys.gateways.current import gateways
from applys.kernel import database, tasks


@tasks.task("accounts.send_code", queue="mail")
def send_code(code_id: str) -> None:
    with database.transaction() as session:
        found = signing_in.code_letter(session, current_app.config["SECRET_KEY"], UUID(code_id))
    if found is None:
        return
    kind, letter = found
    if kind is ContactKind.EMAIL:
        mail.post(gateways().mail, letter)
    else:
        sms.post(gateways().sms, letter.id, letter.to, letter.text)


@tasks.task("accounts.send_invitation", queue="mail")
def send_invitation(invitation_id: str) -> None:
    site = current_app.config["PUBLIC_URL"]
    with database.transaction() as session:
        letter = staff.invitation_letter(session, UUID(invitation_id), site)
    if letter:
        mail.post(gateways().mail, letter)


@tasks.task("accounts.purge", cron="15 3 * * * 0")
def purge() -> None:
    with database.transaction() as session:
        keeping.purge(session)
