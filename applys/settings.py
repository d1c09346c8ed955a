"""Everything that differs between one deployment and another, read once from the environment."""

import os
import re
import secrets
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from environs import Env, ValidationError, validate


@dataclass(frozen=True, kw_only=True)
class Settings:
    """One field a setting; the variable is the field's name in capitals, after `APPLYS_`."""

    environment: str = "development"
    home: Path = Path("var")
    seeds: Path = Path("seeds")
    database_url: str = field(default="", repr=False)
    database_pool: int = 8
    public_url: str = "http://127.0.0.1:8000"
    secret_key: str = field(default="", repr=False)
    log_format: str = "auto"
    log_level: str = "info"
    trusted_proxies: int = 0
    host: str = "127.0.0.1"
    port: int = 8000
    web_processes: int = 1
    web_threads: int = 64
    worker_concurrency: int = 4
    worker_silence: float = 30.0
    push_lease: float = 60.0
    push_timeout: float = 10.0
    firebase_credentials: str = field(default="", repr=False)
    firebase_project: str = ""
    fcm_url: str = "https://fcm.googleapis.com"
    push_rate: float = 8000.0
    vapid_private_key: str = field(default="", repr=False)
    vapid_contact: str = "mailto:contact@example.org"
    smtp_url: str = field(default="", repr=False)
    mail_from: str = "Allo App'lys <ne-pas-repondre@example.org>"
    sms_url: str = "https://eu.api.ovh.com/1.0"
    sms_service: str = ""
    sms_sender: str = ""
    sms_application_key: str = ""
    sms_application_secret: str = field(default="", repr=False)
    sms_consumer_key: str = field(default="", repr=False)
    geocoder_domain: str = "data.geopf.fr/geocodage"
    geocoder_scheme: str = "https"
    geocoder_timeout: float = 3.0
    map_tiles: str = (
        "https://data.geopf.fr/wmts?SERVICE=WMTS&VERSION=1.0.0&REQUEST=GetTile"
        "&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal&FORMAT=image/png"
        "&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}"
    )
    storage_url: str = ""
    france_travail_client_id: str = ""
    france_travail_client_secret: str = field(default="", repr=False)
    france_travail_api_url: str = "https://api.francetravail.io/partenaire/offresdemploi"
    france_travail_auth_url: str = "https://entreprise.francetravail.fr"
    france_travail_rate: float = 3.0

    @property
    def in_production(self) -> bool:
        return self.environment == "production"

    @classmethod
    def from_env(cls) -> "Settings":
        """Read `APPLYS_*`; raise `environs.EnvValidationError` naming every fault at once."""
        env = Env(eager=False)
        with env.prefixed("APPLYS_"):
            values = _read(env)
        env.seal()
        values["database_url"] = _with_driver(values["database_url"])
        if not values["secret_key"]:
            values["secret_key"] = _kept_secret(values["home"])
        return cls(**values)


def _read(env: Env) -> dict[str, Any]:
    """Read each field with its own type and bounds; production must give what has no default."""
    given: dict[str, Any] = {
        "environment": _one_of(env, "ENVIRONMENT", "development", "production"),
        "home": env.path("HOME", Settings.home),
        "seeds": env.path("SEEDS", Settings.seeds),
        "log_format": _one_of(env, "LOG_FORMAT", "auto", "json", "console"),
        "log_level": _one_of(env, "LOG_LEVEL", "info", "debug", "warning", "error"),
        "trusted_proxies": env.int("TRUSTED_PROXIES", 0, validate=validate.Range(min=0, max=5)),
        "storage_url": env.str("STORAGE_URL", "", validate=_like(BUCKET, "s3://bucket/prefix")),
        "vapid_private_key": env.str(
            "VAPID_PRIVATE_KEY",
            "",
            validate=_like(KEY, "what `applys notifications new-key` makes"),
        ),
        "vapid_contact": env.str(
            "VAPID_CONTACT",
            Settings.vapid_contact,
            validate=_like(CONTACT, "mailto:name@host or https://…"),
        ),
        "port": env.int("PORT", Settings.port, validate=validate.Range(min=1, max=65_535)),
    }
    in_production = given["environment"] == "production"
    for name, check in REQUIRED.items():
        default: dict[str, Any] = {} if in_production else {"default": getattr(Settings, name)}
        given[name] = env.str(name.upper(), **default, validate=check)
    for name in ("database_pool", "web_processes", "web_threads", "worker_concurrency"):
        given[name] = env.int(name.upper(), getattr(Settings, name), validate=validate.Range(min=1))
    for name in POSITIVE:
        given[name] = env.float(name.upper(), getattr(Settings, name), validate=_positive)
    for name in sorted(set(Settings.__dataclass_fields__) - set(given)):
        unset: Any = Settings.__dataclass_fields__[name].default
        given[name] = env.str(name.upper(), unset)
    return given


def _with_driver(url: str) -> str:
    return re.sub("^postgresql://", "postgresql+psycopg://", url)


def _one_of(env: Env, name: str, default: str, *others: str) -> str:
    return env.str(name, default, validate=validate.OneOf([default, *others]))


def _like(pattern: str, example: str) -> validate.Regexp:
    return validate.Regexp(pattern, error=f"Must be {example}.")


def _long_enough(value: Any) -> None:
    if len(value) < 32:  # noqa: PLR2004
        raise ValidationError("Must have 32 characters or more.")


def _positive(value: Any) -> None:
    if not 0 < value < float("inf"):
        raise ValidationError("Must be a positive number.")


BUCKET = r"(s3://[a-z0-9][a-z0-9.-]+(/[^?#]*)?)?\Z"
KEY = r"\s*([A-Za-z0-9_-]{43}=?|-----BEGIN [\s\S]*-----)?\s*\Z"
CONTACT = r"(mailto:[^\s@]+@[^\s@]+|https://\S+)\Z"
POSITIVE = (
    "geocoder_timeout", "france_travail_rate", "worker_silence", "push_lease", "push_timeout",
    "push_rate",
)  # fmt: skip
REQUIRED: dict[str, Callable[[Any], Any]] = {
    "database_url": _like(r"postgresql(\+psycopg)?://", "postgresql://user:password@host/name"),
    "public_url": _like(r"https?://[^/]+", "https://host"),
    "secret_key": _long_enough,
}


def _kept_secret(home: Path) -> str:
    """Make a development secret once, and keep it beside the data it protects."""
    kept = home / "secret"
    if not kept.exists():
        home.mkdir(parents=True, exist_ok=True)
        fresh = home / f"secret-{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(48))
        with suppress(FileExistsError):
            kept.hardlink_to(fresh)
        fresh.unlink()
    return kept.read_text()
