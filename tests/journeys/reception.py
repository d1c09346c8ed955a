"""A town with its tree and invented doors; a resident's phone, a desk, and two structures."""

import html
import re
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from sqlalchemy import create_engine, select, text, update
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from applys.cli import seeding
from applys.directions.models import ReferralStep, Structure
from applys.directions.rules.referring.life import UNDOABLE
from applys.kernel import gate

WELCOMES = "Permanence sociale (démo)"
HELPS = "Aide aux démarches (démo)"
NOBODY_HERE = "allo-applys--demo-demarches"
SEEDS = (
    seeding.territory, seeding.real_partners, seeding.invented_partners, seeding.directory,
    seeding.people, seeding.demo_directory, seeding.demo_tree,
)  # fmt: skip


def settle(url):
    """The demonstration's seeds; one structure has nobody here, and an address to write to."""
    with Session(create_engine(url, poolclass=NullPool)) as session, session.begin():
        for seed in SEEDS:
            seed(session, Path("seeds"))
        theirs = select(Structure).where(Structure.reference == NOBODY_HERE)
        session.scalars(theirs).one().email = "demarches@example.org"


def half_an_hour_passes(url):
    """What was answered is half an hour older, and what waits for that is due."""
    with Session(create_engine(url, poolclass=NullPool)) as session, session.begin():
        session.execute(update(ReferralStep).values(created_at=ReferralStep.created_at - UNDOABLE))
        due = "UPDATE procrastinate_jobs SET scheduled_at = now() WHERE scheduled_at > now()"
        session.execute(text(due))


class Browser:
    """One browser: it follows links, sends forms as our pages do, and keeps a sign-in."""

    def __init__(self, site, token=None, language="fr"):
        self.site, self.language, self.page = site, language, ""
        self.cookie = f"{gate.COOKIE}={token}" if token else ""

    def open(self, path, form=None):
        """Go to a page, or send a form; what the page says, on one line."""
        sent = urllib.parse.urlencode(form, doseq=True).encode() if form is not None else None
        headers = {
            "Accept": "text/html", "Accept-Language": self.language, "Cookie": self.cookie,
            "Sec-Fetch-Site": "same-origin",
        }  # fmt: skip
        request = urllib.request.Request(urllib.parse.urljoin(self.site, path), sent, headers)
        with urllib.request.urlopen(request, timeout=20) as answer:
            self.at, page = answer.url, answer.read().decode()
        self.page = re.sub(r"\s+", " ", html.unescape(page))
        return self.page

    def tap(self, pattern):
        """Follow the first link of the page whose address or words are so."""
        links = re.findall(r'<a[^>]*href="([^"]+)"[^>]*>(.*?)</a>', self.page)
        found = [href for href, words in links if re.search(pattern, f"{href} {words}")]
        assert found, (pattern, links)
        return self.open(urllib.parse.urljoin(self.at, found[0]))

    def field(self, name):
        """What a hidden field or the first option of the page holds."""
        return re.search(rf'name="{name}"[^>]* value="([^"]*)"', self.page)[1]
