"""`applys notifications`: an exit code for machines, a table for people, JSON for programs."""

import json
from datetime import timedelta

import pytest
from click.testing import CliRunner

from applys.cli import main
from applys.gateways import webpush
from applys.kernel import clock, database
from applys.notifications.models import Channel, Circuit, DeliveryState, Tally
from applys.settings import Settings

CONTACT = "mailto:contact@example.org"


@pytest.fixture
def applys(real_app, tmp_path):
    """Run `applys notifications …` on a database of its own."""
    url = real_app.extensions["settings"].database_url
    environment = {"APPLYS_DATABASE_URL": url, "APPLYS_HOME": str(tmp_path)}

    def applys(*arguments, **options):
        return CliRunner().invoke(main, ["notifications", *arguments], env=environment, **options)

    return applys


@pytest.fixture
def keep(real_app):
    def keep(*rows):
        with real_app.app_context(), database.transaction() as session:
            session.add_all(rows)

    return keep


def test_all_is_well_is_zero(applys):
    done = applys("status")
    assert done.exit_code == 0
    assert "All is well." in done.output
    assert [line.split()[0] for line in done.output.splitlines()[1:5]] == [
        "email", "push", "sms", "webhook",
    ]  # fmt: skip


def test_a_provider_left_alone_is_one_and_named(applys, keep):
    until = clock.now() + timedelta(minutes=4)
    keep(Circuit(provider="fcm", open_until=until, reason="UNAVAILABLE", trips=2))
    done = applys("status")
    assert done.exit_code == 1
    (line,) = (line for line in done.output.splitlines() if line.startswith("fcm "))
    assert f"open until {until:%Y-%m-%d %H:%M:%S} UTC (UNAVAILABLE, trips: 2)" in line


def test_a_program_is_given_json(applys, keep):
    today = clock.now().astimezone(clock.PARIS).date()
    what = {"channel": Channel.EMAIL, "kind": "x", "state": DeliveryState.FAILED}
    keep(Tally(day=today, reason="SMTP_550", count=3, **what))
    found = json.loads(applys("status", "--json").stdout)
    assert found["healthy"] is True
    (count,) = found["today"]
    assert (count["channel"], count["reason"], count["count"]) == ("email", "SMTP_550", 3)


def test_a_database_that_is_away_is_one(applys, tmp_path):
    nowhere = {"APPLYS_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/nothing"}
    environment = {**nowhere, "APPLYS_HOME": str(tmp_path)}
    done = CliRunner().invoke(main, ["notifications", "status"], env=environment)
    assert done.exit_code == 1
    assert "The database refused" in done.output


def test_a_key_for_web_push_is_made_that_the_settings_take(monkeypatch):
    made = CliRunner().invoke(main, ["notifications", "new-key"]).output.strip()
    monkeypatch.setenv("APPLYS_VAPID_PRIVATE_KEY", made)
    assert webpush.from_settings(Settings.from_env().vapid_private_key, CONTACT).public_key
