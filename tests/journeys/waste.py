"""A town with a landlord, a crew and a local; real processes; a mailbox and a landlord's system."""

import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool
from standardwebhooks import Webhook

from applys.cli import seeding
from applys.cli.ports import free_port
from applys.kernel.callers import Role
from applys.partners.models import Partner
from applys.rounds.models import Local
from tests.databases import own_port
from tests.factories.accounts import a_contact, an_account
from tests.factories.dumping import a_place
from tests.gateways.loopback import Loopback, Reply
from tests.gateways.mail import stub

PATIENCE = 100
SECRET = "a secret of this journey, long enough"
PAV = (47.4030, 0.9955)
STAFF = {
    "landlord": (Role.PARTNER, "val-touraine-habitat"),
    "crew": (Role.PARTNER, "objectif"),
    "coordinator": (Role.COORDINATOR, "ville-d-amboise"),
}


def settle(url):
    """The real seeds, one person in each body, a drop-off point, and the crew's local."""
    with Session(create_engine(url, poolclass=NullPool)) as session, session.begin():
        for seed in (seeding.territory, seeding.real_partners, seeding.dumping):
            seed(session, Path("seeds"))
        bodies = {body.slug: body for body in session.scalars(select(Partner))}
        for name, (role, slug) in STAFF.items():
            account = an_account(bodies[slug].territory_id, role, partner_id=bodies[slug].id)
            session.add(account)
            session.flush()
            session.add(a_contact(account, f"{name}@example.org"))
        crew = bodies["objectif"]
        session.add_all([
            a_place(crew.territory_id, "pav-de-l-essai", at=PAV),
            Local(
                territory_id=crew.territory_id, carrier_id=crew.id, name="Local",
                latitude=47.4071, longitude=0.9851, vehicle_m3=Decimal(8), holds_m3=Decimal(40),
            ),
        ])  # fmt: skip


class Stage:
    """The server and the worker, and people who call them; each has a token once they are in."""

    def __init__(self, site, postmaster, system):
        self.site, self.postmaster, self.system = site, postmaster, system
        self.tokens = {}

    def call(self, who, method, path, body=None, **headers):
        """JSON both ways, or bytes as they are; the answer, whatever its status."""
        raw = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        kind = "image/jpeg" if isinstance(body, bytes) else "application/json"
        headers = {"Content-Type": kind, **{k.replace("_", "-"): v for k, v in headers.items()}}
        if who:
            headers["Authorization"] = f"Bearer {self.tokens[who]}"
        request = urllib.request.Request(f"{self.site}{path}", raw, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return Answer(answer.status, answer.headers, answer.read(), answer.url)
        except urllib.error.HTTPError as refused:
            return Answer(refused.code, refused.headers, refused.read(), refused.url)

    def enter(self, name):
        """Sign in by the code that came by mail; be told at any hour."""
        address = {"kind": "email", "address": f"{name}@example.org"}
        self.call(None, "POST", "/v1/sign-in/codes", address)
        letter = self.letter(name, r"Votre code : (\d{6})")
        code = re.search(r"\d{6}", letter["Subject"]).group()
        self.tokens[name] = self.call(None, "POST", "/v1/sign-in", {**address, "code": code}).json[
            "token"
        ]
        self.call(name, "PATCH", "/v1/me/preferences", {"quiet_hours": None})

    def register(self, name):
        """A resident's phone makes itself known, and is told at any hour."""
        new = {"territory": "amboise", "neighbourhood": "la-verrerie"}
        self.tokens[name] = self.call(None, "POST", "/v1/residents", new).json["token"]
        self.call(name, "PATCH", "/v1/me/preferences", {"quiet_hours": None})

    def letter(self, name, subject):
        """The letter to someone whose subject is so, once it came."""
        return wait_for(lambda: self._found(f"{name}@example.org", subject), subject)

    def _found(self, address, subject):
        for letter in self.postmaster.read():
            if address in letter["To"] and re.search(subject, letter["Subject"]):
                return letter
        return None

    def read(self, name, body):
        """Wait until someone's inbox says so."""
        wait_for(
            lambda: any(body in each["body"] for each in self._messages(name)),
            f"{name} was not told {body}",
        )

    def _messages(self, name):
        return self.call(name, "GET", "/v1/me/messages").json["items"]


class Answer:
    def __init__(self, status, headers, body, url):
        self.status, self.headers, self.body, self.url = status, headers, body, url

    @property
    def json(self):
        assert self.status < 400, (self.url, self.status, self.body)
        return json.loads(self.body) if self.body else None


class System:
    """The landlord's software: it keeps what is signed as Standard Webhooks says."""

    def __init__(self):
        self.secret, self.got = None, []

    def answer(self, asked):
        Webhook(self.secret).verify(asked.body, asked.headers)
        self.got.append(json.loads(asked.body))
        return Reply(204, b"")


@contextmanager
def stage(url, home):
    """Everything, until the end."""
    postmaster, system = stub.Postmaster(), System()
    with stub.running(postmaster) as smtp, Loopback(system.answer) as listening:
        system.url = f"{listening.url}/essai"
        port = free_port(own_port())
        site = f"http://127.0.0.1:{port}"
        settings = {
            "DATABASE_URL": url, "HOME": str(home), "PORT": str(port), "PUBLIC_URL": site,
            "SECRET_KEY": SECRET, "SMTP_URL": f"smtp://127.0.0.1:{smtp}", "LOG_LEVEL": "error",
            "GEOCODER_DOMAIN": "",
        }  # fmt: skip
        environment = {f"APPLYS_{name}": value for name, value in settings.items()}
        with processes({**os.environ, **environment}, home / "said") as alive:
            wait_for(lambda: alive() and answers(site), (home / "said").read_text)
            yield Stage(site, postmaster, system)


@contextmanager
def processes(environment, log):
    """A server and a worker; both end when told to."""
    command = [sys.executable, "-m", "applys.cli"]
    with log.open("w") as said:
        running = [
            subprocess.Popen([*command, name], env=environment, stdout=said, stderr=said)
            for name in ("serve", "work")
        ]
        try:
            yield lambda: all(each.poll() is None for each in running)
        finally:
            for each in running:
                each.terminate()
            for each in running:
                each.wait(PATIENCE)


def answers(site):
    try:
        with urllib.request.urlopen(f"{site}/health/live", timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def wait_for(condition, what):
    until = time.monotonic() + PATIENCE
    while not (found := condition()):
        assert time.monotonic() < until, what() if callable(what) else what
        time.sleep(0.1)
    return found
