"""A town with a firm and its offer, phones that FCM's stand-in reaches, and days that pass."""

import json
import os
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from applys.accounts.models import Token
from applys.cli import seeding
from applys.cli.ports import free_port
from applys.kernel import clock, signing, tasks
from applys.kernel.callers import Caller, Role
from applys.partners.models import PartnerKind
from applys.partners.queries import get_territory
from applys.rehearsal.fcm import FcmStub
from tests.databases import own_port
from tests.factories.accounts import an_account
from tests.factories.jobs import an_offer
from tests.factories.partners import a_partner
from tests.journeys import waste

HOURS = (
    ("event_meeting", ("starts_at", "ends_at", "registration_until", "cancel_until")),
    ("event_slot", ("starts_at", "ends_at")),
    ("event_booking", ("busy_from", "busy_until", "held_until")),
    ("event_reminder", ("remind_at",)),
    ("event_asked", ("asked_at",)),
    ("event_attendance", ("arrived_at",)),
)


class Stage(waste.Stage):
    """Adds phones that are pushed, and time that passes for the meetings."""

    def __init__(self, site, engine, provider):
        super().__init__(site, None, None)
        self.engine, self.provider = engine, provider

    def settle(self):
        """The real town and its bodies, the coordinator, a firm and its offer."""
        with Session(self.engine) as session, session.begin():
            for seed in (seeding.territory, seeding.real_partners):
                seed(session, Path("seeds"))
            town = get_territory(session, "amboise")
            session.add(firm := a_partner(town.id, slug="maison", kind=PartnerKind.EMPLOYER))
            session.flush()
            for name, role in (("employer", Role.EMPLOYER), ("coordinator", Role.COORDINATOR)):
                partner_id = firm.id if role is Role.EMPLOYER else None
                self._enter(session, name, an_account(town.id, role, partner_id=partner_id))
            offer = an_offer(self.caller)
            session.add(offer)
            session.flush()
            self.firm_id, self.offer_id = str(firm.id), str(offer.id)

    def _enter(self, session, name, account):
        session.add(account)
        session.flush()
        session.add(token := Token(account_id=account.id, hash=signing.digest(name)))
        session.flush()
        self.tokens[name] = name
        if name == "employer":
            self.caller = Caller(
                id=account.id, role=account.role, token_id=token.id,
                territory_id=account.territory_id, partner_id=account.partner_id, language="fr",
            )  # fmt: skip

    def phone(self, name):
        """A resident's phone: known, told at any hour and as often as it must, pushed."""
        self.register(name)
        self.call(name, "PATCH", "/v1/me/preferences", {"daily_cap": 100})
        device = {"address": f"phone-of-{name}", "kind": "fid", "platform": "android"}
        assert self.call(name, "POST", "/v1/me/devices", device).status == 201

    def pushed(self, name, title):
        """Wait until a push with this title reached someone's phone; return where it leads."""

        def found():
            for each in self.provider.ledger.accepted():
                said = json.dumps(each.message, ensure_ascii=False)
                if each.address == f"phone-of-{name}" and title in said:
                    return each
            return None

        waste.wait_for(found, lambda: f"{name} was not pushed: {title}")
        items = self.call(name, "GET", "/v1/me/messages").json["items"]
        return next(each["link"] for each in items if each["title"] == title)

    def pass_time(self, **span):
        """Let time pass: every hour of every meeting comes nearer."""
        with self.engine.begin() as connection:
            for table, columns in HOURS:
                moved = ", ".join(f"{each} = {each} - :by" for each in columns)
                connection.execute(text(f"UPDATE {table} SET {moved}"), {"by": timedelta(**span)})

    def wake(self, name):
        """Let the worker do now what it does by the clock."""
        with Session(self.engine) as session, session.begin():
            tasks.defer(session, name, {})

    def starts_in(self, meeting_id):
        """How far away a meeting is."""
        asked = text("SELECT starts_at FROM event_meeting WHERE id = :id")
        with self.engine.begin() as connection:
            return connection.execute(asked, {"id": meeting_id}).scalar_one() - clock.now()


@contextmanager
def stage(url, home):
    """A server, a worker and FCM's stand-in, until the end."""
    engine, port = create_engine(url, poolclass=NullPool), free_port(own_port())
    site, key = f"http://127.0.0.1:{port}", home / "firebase.json"
    with FcmStub() as provider:
        key.write_text(json.dumps(provider.credentials()))
        settings = {
            "DATABASE_URL": url, "HOME": str(home), "PORT": str(port), "PUBLIC_URL": site,
            "SECRET_KEY": waste.SECRET, "LOG_LEVEL": "error", "GEOCODER_DOMAIN": "",
            "FIREBASE_CREDENTIALS": str(key), "FCM_URL": provider.url,
        }  # fmt: skip
        environment = {f"APPLYS_{name}": value for name, value in settings.items()}
        made = Stage(site, engine, provider)
        made.settle()
        with waste.processes({**os.environ, **environment}, home / "said") as alive:
            waste.wait_for(lambda: alive() and waste.answers(site), (home / "said").read_text)
            yield made
