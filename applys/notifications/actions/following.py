"""Broadcasts as the coordinator reads them: looked at before, followed after, in numbers."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from applys.kernel import clock
from applys.notifications.actions.keeping import DELIVERIES_KEPT
from applys.notifications.messages import news
from applys.notifications.messages.failures import explanation
from applys.notifications.models.kinds import Kind
from applys.notifications.queries import broadcasts as queries
from applys.notifications.queries.audiences import READERSHIPS, Audience
from applys.notifications.queries.inbox import FALLBACK
from applys.notifications.rules import broadcasts as rules

ENDS = ("underway", "sent", "expired", "no_provider", "suppressed")
PEOPLE = ("shown", "opened")
REACHED = ("push", "email", "sms", "in_quiet_hours")


def followed(session: Session, rows: Sequence[Row[Any]]) -> list[dict[str, Any]]:
    """Broadcasts with their state and `outcome`: few people are None, and what is forgotten."""
    known = queries.reasons(session, [row.event_id for row in rows if row.event_id])
    return [_facts(row, known.get(row.event_id, {})) for row in rows]


def preview(session: Session, row: Row[Any], languages: Sequence[str]) -> dict[str, Any]:
    """What the readers of each language will read, and how many it would reach now."""
    kind = READERSHIPS[row.audience["name"]].told_as()
    audience = Audience(**row.audience)
    reach = queries.reach(session, audience, kind.topic, languages, clock.now())
    numbers = reach._mapping  # noqa: SLF001
    readers = rules.counted({each: numbers[f"reads_{each}"] for each in languages})
    return {
        "texts": [{**_read_in(each, row, kind), "readers": readers[each]} for each in languages],
        "recipients": {
            "accounts": reach.accounts,
            **{name: rules.few(numbers[name]) for name in REACHED},
        },
    }


def _read_in(reader: str, row: Row[Any], kind: Kind) -> dict[str, Any]:
    language = reader if reader in row.texts else FALLBACK
    text = row.texts[language]
    return {
        "reader": reader,
        "language": language,
        **text,
        "why": news.said(kind.why, reader),
        "warnings": rules.warnings(text, written=language == reader),
    }


def _facts(row: Row[Any], reasons: queries.Failed) -> dict[str, Any]:
    facts = row._asdict()
    state = rules.state(
        send_at=row.send_at,
        cancelled_at=row.cancelled_at,
        told_at=row.told_at,
        underway=row.underway,
    )
    audience = {"name": row.audience["name"], "which": row.audience["parameters"]["which"]}
    return {**facts, "audience": audience, "state": state, "outcome": _outcome(row, reasons)}


def _outcome(row: Row[Any], reasons: queries.Failed) -> dict[str, Any]:
    """Deliveries are forgotten after 90 days, messages after 13 months: None, not 0."""
    numbers = row._mapping  # noqa: SLF001
    forgotten = row.told_at is not None and row.told_at < clock.now() - DELIVERIES_KEPT
    failed = None if forgotten else rules.few(row.failed)
    return {
        "told": row.told,
        **{name: None if forgotten else numbers[name] for name in ENDS},
        **{name: None if row.told is None else rules.few(numbers[name]) for name in PEOPLE},
        "failed": failed,
        "failures": [
            {
                "channel": channel,
                "reason": reason,
                "explanation": explanation(channel, reason),
                "count": count,
            }
            for (channel, reason), count in rules.counted(reasons).items()
            if failed
        ],
    }
