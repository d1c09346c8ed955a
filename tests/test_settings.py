"""Settings: read with their own types, told all at once, and documented."""

import os
import re
from pathlib import Path

import pytest
from environs import EnvValidationError

from applys.settings import Settings

TABLE = re.compile(r"^\| `(APPLYS_\w+)` \| (?:`(.*)`)? *\| .+ \|$", re.MULTILINE)
FIELDS = Settings.__dataclass_fields__


@pytest.fixture
def env(monkeypatch, tmp_path):
    """Set the variables of this test, and no others."""

    def env(**given):
        for name in [name for name in os.environ if name.startswith("APPLYS_")]:
            monkeypatch.delenv(name)
        for name, value in {"HOME": str(tmp_path), **given}.items():
            monkeypatch.setenv(f"APPLYS_{name}", value)
        return Settings.from_env()

    return env


def documented():
    return dict(TABLE.findall(Path("docs/settings.md").read_text(encoding="utf-8")))


def test_the_table_names_every_setting_and_no_other():
    assert list(documented()) == list(dict.fromkeys(documented()))
    assert set(documented()) == {f"APPLYS_{name.upper()}" for name in FIELDS}


def test_the_table_gives_the_true_defaults():
    defaults = {name: FIELDS[name].default for name in FIELDS}
    written = {n: f"{d:g}" if type(d) is float else f"{d}" for n, d in defaults.items()}
    assert documented() == {f"APPLYS_{name.upper()}": text for name, text in written.items()}


def test_nothing_given_means_the_defaults(env, tmp_path):
    settings = env()
    changed = {name for name in FIELDS if getattr(settings, name) != FIELDS[name].default}
    assert changed == {"home", "secret_key"}
    assert settings.home == tmp_path


def test_each_setting_keeps_its_own_type(env):
    numbers = {n.upper(): "7" for n in FIELDS if type(FIELDS[n].default) in {int, float}}
    settings = env(**{**numbers, "TRUSTED_PROXIES": "1"})
    assert len(numbers) > 8
    assert {n for n in FIELDS if type(getattr(settings, n)) is not type(FIELDS[n].default)} == set()


def test_every_fault_is_told_at_once(env):
    wrong = {"PORT": "70000", "LOG_LEVEL": "loud", "GEOCODER_TIMEOUT": "nan", "WEB_THREADS": "0",
             "SECRET_KEY": "short", "DATABASE_URL": "sqlite://", "PUBLIC_URL": "applys.fr",
             "PUSH_LEASE": "-1", "VAPID_PRIVATE_KEY": "short", "VAPID_CONTACT": "us"}  # fmt: skip
    with pytest.raises(EnvValidationError) as refused:
        env(**wrong)
    assert set(refused.value.error_messages) == {f"APPLYS_{name}" for name in wrong}


def test_production_asks_for_what_has_no_default(env):
    with pytest.raises(EnvValidationError) as refused:
        env(ENVIRONMENT="production")
    missing = {"APPLYS_DATABASE_URL", "APPLYS_PUBLIC_URL", "APPLYS_SECRET_KEY"}
    assert set(refused.value.error_messages) == missing


def test_a_plain_database_address_gets_our_driver(env):
    settings = env(DATABASE_URL="postgresql://ana:secret@db/applys")
    assert settings.database_url == "postgresql+psycopg://ana:secret@db/applys"


def test_the_development_secret_is_made_once_for_its_owner_only(env, tmp_path):
    first, again = env().secret_key, env().secret_key
    assert first == again
    assert len(first) >= 32
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_no_secret_is_shown(env):
    secrets = {"SECRET_KEY": "s3cr3t" * 6, "DATABASE_URL": "postgresql://a:s3cr3t@db/x",
               "SMTP_URL": "smtp://a:s3cr3t@mail", "FIREBASE_CREDENTIALS": "s3cr3t",
               "FRANCE_TRAVAIL_CLIENT_SECRET": "s3cr3t"}  # fmt: skip
    assert "s3cr3t" not in repr(env(**secrets))
