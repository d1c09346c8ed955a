"""Every channel: its real gateway, before a stub that speaks its provider's protocol."""

from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from applys.gateways.mail import Letter, SmtpMail
from applys.gateways.outbound import Client, Limits
from applys.gateways.push import AddressKind, FirebasePush
from applys.gateways.sms import OvhSms, TextMessage
from applys.gateways.webhooks import SignedWebhooks, WebhookCall
from applys.gateways.webpush import WebPush, new_key
from applys.kernel import ids
from applys.notifications.models import Channel
from applys.rehearsal.fcm import FcmStub
from applys.rehearsal.fcm.provider import Mood
from tests.factories.push import a_message
from tests.gateways.loopback import Loopback
from tests.gateways.mail.stub import Postmaster, running
from tests.gateways.sms.ovh_stub import OvhStub
from tests.gateways.webhooks.receiver import Receiver
from tests.gateways.webpush.service import PushService


@dataclass(frozen=True, kw_only=True)
class Way:
    """`write(mood)` makes a message that its provider will take so; `reached` counts by mood."""

    channel: Channel
    send: Callable
    write: Callable
    reached: Callable
    says_when: bool = True


@contextmanager
def phones(patience):
    """Firebase, slow for all."""
    words = {
        "well": "ok", "slow": "ok", "gone": "unreg", "busy": "quota7", "down": "unav",
        "wrong": "html", "cut": "drop", "hang": "hang",
    }  # fmt: skip
    with FcmStub() as stub:
        stub.provider.mood = Mood(latency=0.1)
        push = FirebasePush(
            stub.credentials(), project_id="test", base_url=stub.url, timeout_s=patience
        )
        yield Way(
            channel=Channel.PUSH,
            send=push.send,
            write=lambda mood: a_message(f"{words[mood]}-{mood}"),
            reached=lambda: Counter(e.address.split("-")[1] for e in stub.ledger.accepted()),
        )
        push.close()


@contextmanager
def browsers(patience):
    """Web Push."""
    words = {
        "well": "ok", "slow": "slow", "gone": "gone", "busy": "quota7", "down": "unav",
        "wrong": "html", "cut": "drop", "hang": "hang",
    }  # fmt: skip
    push = WebPush(new_key(), "mailto:us@example.org", timeout_s=patience, allow_private=True)
    service = PushService(push.public_key)
    with Loopback(service.answer) as server:
        service.url = server.url
        yield Way(
            channel=Channel.PUSH,
            send=push.send,
            write=lambda mood: a_message(
                service.subscribe(f"{words[mood]}-{mood}"), kind=AddressKind.WEBPUSH
            ),
            reached=lambda: Counter(entry.path.split("-")[1] for entry in service.ledger),
        )


@contextmanager
def letters(patience):
    """SMTP, where nobody says for how long to wait."""
    words = {
        "well": "ana", "slow": "slow", "gone": "nobody", "busy": "grey", "down": "away",
        "wrong": "babble", "cut": "drop", "hang": "hang",
    }  # fmt: skip
    postmaster = Postmaster()
    with running(postmaster) as port:
        mail = SmtpMail(f"smtp://127.0.0.1:{port}", "us@example.org", timeout=patience)
        yield Way(
            channel=Channel.EMAIL,
            send=mail.send_many,
            write=lambda mood: Letter(
                id=ids.new_id().hex, to=f"{words[mood]}-{mood}@example.org", subject="S", text="T"
            ),
            reached=lambda: Counter(
                letter.rcpt_tos[0].split("@")[0].split("-")[1] for letter in postmaster.letters
            ),
            says_when=False,
        )


@contextmanager
def texts(patience):
    """OVHcloud's text messages."""
    ends = {
        "well": "00", "slow": "14", "gone": "01", "busy": "04", "down": "05", "wrong": "08",
        "cut": "06", "hang": "07",
    }  # fmt: skip
    moods = {end: mood for mood, end in ends.items()}
    with OvhStub() as stub:
        client = Client(allow_private=True, limits=Limits(total_s=patience))
        yield Way(
            channel=Channel.SMS,
            send=OvhSms(stub.account(), client).send_many,
            write=lambda mood: TextMessage(
                id=ids.new_id(), to=f"+336123456{ends[mood]}", text="Bonjour"
            ),
            reached=lambda: Counter(moods[job["receivers"][0][-2:]] for job in stub.jobs),
        )


@contextmanager
def systems(patience):
    """Webhooks."""
    words = {
        "well": "ok", "slow": "slow", "gone": "gone", "busy": "quota7", "down": "unav",
        "wrong": "garbled", "cut": "cut", "hang": "hang",
    }  # fmt: skip
    receiver = Receiver()
    with Loopback(receiver.answer) as server:
        client = Client(allow_private=True, limits=Limits(total_s=patience))

        def call(mood):
            name: UUID = ids.new_id()
            return WebhookCall(
                id=name, event_id=f"evt_{name.hex}", url=f"{server.url}/{words[mood]}-{mood}",
                secrets=[receiver.secret], body=b"{}",
            )  # fmt: skip

        yield Way(
            channel=Channel.WEBHOOK,
            send=SignedWebhooks(client).send,
            write=call,
            reached=lambda: Counter(path.split("-")[1] for path in receiver.taken),
        )


WAYS = (phones, browsers, letters, texts, systems)
