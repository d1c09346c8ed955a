"""Where letters and text messages lead: to a message, or to no more of them."""

from uuid import UUID

from flask import Blueprint, current_app, g, redirect
from flask.typing import ResponseReturnValue

from applys.kernel import signing
from applys.kernel.database import session
from applys.kernel.problems import NotFound
from applys.notifications.actions import choosing, reading
from applys.notifications.actions.leaving.rendering import UNSUBSCRIBE, tagged
from applys.notifications.models import Channel, Topic
from applys.notifications.queries import inbox
from applys.web import languages, sessions
from applys.web.render import language, page, spoken_address

# Its POST comes from mail providers, too: the signed address is all that it needs (RFC 8058).
letters = Blueprint("letters", __name__, template_folder="templates")

MOST_DAYS = 400


@letters.get("/m/<nid>")
def open_message(nid: str) -> ResponseReturnValue:
    """Lead to what a message is about; read, when its owner's browser asks."""
    found = inbox.find(session(), tagged(nid))
    if found is None:
        raise NotFound
    caller = sessions.reader()
    if caller is not None and caller.id == found.account_id:
        reading.mark_read(session(), caller, found.id)
    code = inbox.language_spoken(session(), found.account_id) or language().code
    return redirect(spoken_address(found.link, code))


@letters.get("/desabonnement/<token>")
def show_unsubscribing(token: str) -> ResponseReturnValue:
    """Show what would stop, and a button; change nothing."""
    _account_id, topic, channel = _read(token)
    return page("unsubscribe.html", private=True, topic=topic, channel=channel, done=False)


@letters.post("/desabonnement/<token>")
def unsubscribe(token: str) -> ResponseReturnValue:
    """Stop a topic on a channel, in one tap and without signing in; a second tap says the same."""
    account_id, topic, channel = _read(token)
    choosing.set_preferences(session(), account_id, {topic: {channel: False}})
    return page("unsubscribe.html", private=True, topic=topic, channel=channel, done=True)


def _read(token: str) -> tuple[UUID, Topic, Channel]:
    """What a link stops, in the language of whom it stops it for; raise NotFound."""
    secret = str(current_app.config["SECRET_KEY"])
    account_id, topic, channel = signing.read(secret, UNSUBSCRIBE, token, max_days=MOST_DAYS)
    spoken = inbox.language_spoken(session(), UUID(account_id))
    if spoken is None:
        raise NotFound
    g.language = languages.get(spoken)
    return UUID(account_id), Topic(topic), Channel(channel)
