"""A delivery, as its channel wants it."""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from markupsafe import Markup
from sqlalchemy import Row

from applys.gateways.mail import Letter
from applys.gateways.push import PushMessage
from applys.gateways.sms import TextMessage
from applys.gateways.webhooks import WebhookCall
from applys.kernel import clock, sealing, signing
from applys.kernel.sealing import SealBroken
from applys.notifications.messages import letters, news
from applys.notifications.models import Channel
from applys.notifications.models.webhooks import SECRETS
from applys.notifications.rules import retries

UNSUBSCRIBE = "unsubscribe"
TAG = re.compile(r"[A-Za-z0-9_-]{22}", re.ASCII)
SHORTEST_TTL = timedelta(minutes=1)
HTML = Markup(
    '<!doctype html><html lang="{language}" dir="{direction}"><meta charset="utf-8">'
    '<body style="font:16px/1.5 sans-serif;max-width:36em;margin:auto;padding:1em">'
    '<h1 style="font-size:1.25em">{title}</h1><p>{body}</p>'
    '<p><a href="{link}" style="display:inline-block;padding:.75em 1em;background:#00497a;'
    'color:#fff;text-decoration:none;border-radius:.25em">{open}</a></p>'
    '<p style="color:#444;font-size:.875em">{signed}<br>{why}<br>'
    '<a href="{stop}" style="color:#444">{unsubscribe}</a></p></body></html>'
)


def tag(notification_id: UUID) -> str:
    """22 characters that name a notification everywhere: a copy replaces itself on the screen."""
    return urlsafe_b64encode(notification_id.bytes).rstrip(b"=").decode()


def tagged(text: str) -> UUID | None:
    """The notification that a tag names; None for what is no tag."""
    try:
        return UUID(bytes=urlsafe_b64decode(f"{text}==")) if TAG.fullmatch(text) else None
    except ValueError:
        return None


def push(row: Row[Any], site: str) -> PushMessage:
    return PushMessage(
        id=row.id,
        address=row.address,
        kind=row.address_kind,
        tag=tag(row.notification_id),
        title=row.title,
        body=row.body,
        link=f"{site}{row.link}",
        channel=retries.CHANNELS[row.topic],
        ttl=max(SHORTEST_TTL, row.expires_at - clock.now()),
        urgent=row.urgent,
    )


def letter(row: Row[Any], site: str, secret: str) -> Letter:
    """A letter in text and HTML that says why it came and how to have no more of them."""
    if row.account_id is None:
        return _letter_to_body(row, site)
    language = row.language
    stop = unsubscribe_link(site, secret, row.account_id, row.topic, Channel.EMAIL)
    facts = {
        "title": row.title,
        "body": row.body,
        "link": short_link(site, row.notification_id),
        "open": news.said(letters.OPEN, language),
        "signed": letters.SIGNED,
        "why": news.why(row.kind, language),
        "stop": stop,
        "unsubscribe": news.said(letters.UNSUBSCRIBE, language),
    }
    return Letter(
        id=tag(row.notification_id),
        to=row.address,
        subject=row.title,
        text=letters.LETTER.format(**facts),
        html=HTML.format(
            **facts, language=language, direction="rtl" if language == "ar" else "ltr"
        ),
        unsubscribe=stop,
    )


def _letter_to_body(row: Row[Any], site: str) -> Letter:
    """A letter to a body's own address: its link asks for no account."""
    text = letters.TO_BODY.format(
        title=row.title,
        body=row.body,
        link=f"{site}{row.link}",
        open=news.said(letters.OPEN, row.language),
        signed=letters.SIGNED,
        why=news.why(row.kind, row.language),
    )
    return Letter(id=tag(row.id), to=row.address, subject=row.title, text=text)


def text_message(row: Row[Any], site: str) -> TextMessage:
    """The title and a link: the rest is read in the inbox, and costs nothing there."""
    text = f"{row.title}\n{short_link(site, row.notification_id)}"
    return TextMessage(id=row.id, to=row.address, text=text)


def webhook(row: Row[Any], site: str, secret: str) -> WebhookCall:
    """The event as Standard Webhooks shapes it: type, timestamp, data.

    A secret that our key no longer opens signs nothing: with none left, the gateway refuses.
    """
    data = {"link": f"{site}{row.link}", "texts": row.texts, **row.details}
    body = {"type": row.kind, "timestamp": row.occurred_at.isoformat(), "data": data}
    return WebhookCall(
        id=row.id,
        event_id=event_name(row.event_id),
        url=row.url,
        secrets=list(_opened((row.secret, row.previous_secret), secret)),
        body=json.dumps(body, ensure_ascii=False).encode(),
    )


def event_name(event_id: UUID) -> str:
    """What partners' systems know an event by."""
    return f"evt_{event_id.hex}"


def _opened(sealed: Iterable[str | None], secret: str) -> Iterator[str]:
    for each in sealed:
        if each:
            with suppress(SealBroken):
                yield sealing.unseal(secret, SECRETS, each)


def short_link(site: str, notification_id: UUID) -> str:
    """Opens a message: marks it read for its owner, and goes where it leads."""
    return f"{site}/m/{tag(notification_id)}"


def unsubscribe_link(site: str, secret: str, account_id: UUID, topic: str, channel: Channel) -> str:
    """Stops a topic on a channel in one tap, without signing in."""
    content = [str(account_id), str(topic), str(channel)]
    return f"{site}/desabonnement/{signing.sign(secret, UNSUBSCRIBE, content)}"
