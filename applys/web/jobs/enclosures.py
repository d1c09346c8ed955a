"""What may go with a card: a CV, a video of a minute."""

from collections.abc import Callable
from typing import NamedTuple

from flask.typing import ResponseReturnValue

from applys.gateways.current import gateways
from applys.gateways.documents import BadDocument, DocumentTooHeavy
from applys.gateways.videos import BadVideo, VideoTooHeavy
from applys.jobs.actions import documents as actions
from applys.jobs.models import DocumentRole
from applys.jobs.queries import cards as queries
from applys.jobs.views import documents, videos
from applys.jobs.views.documents import Taking
from applys.kernel import database
from applys.kernel.database import session
from applys.kernel.http.blueprint import note
from applys.kernel.problems import Malformed, Problem
from applys.web.blueprint import spoken
from applys.web.jobs import card, whom
from applys.web.jobs.whom import Whom


class Enclosure(NamedTuple):
    """A role, how its file is taken in, and how large a form may be."""

    role: DocumentRole
    taking: Taking
    most: int
    too_heavy: type[Problem]


ENCLOSURES = (
    Enclosure(DocumentRole.CV, documents.CV, documents.MOST_BODY, DocumentTooHeavy),
    Enclosure(DocumentRole.VIDEO, videos.VIDEO, videos.MOST_BODY, VideoTooHeavy),
)


def _keeping(each: Enclosure) -> Callable[[Whom], ResponseReturnValue]:
    def keep(person: Whom) -> ResponseReturnValue:
        """Put the file with the card, or say why it cannot be."""
        account_id = person.applicant.account_id
        database.pause()
        try:
            clean = documents.taken(account_id, each.taking)
        except (BadDocument, BadVideo, Malformed, each.too_heavy, each.taking.not_sent) as refused:
            fault = "too_heavy" if isinstance(refused, each.too_heavy) else "empty"
            reason = refused.extra.get("reason", fault)
            return card.form(person, *card.present(account_id), (f"{each.role}_{reason}",))
        actions.keep(session(), gateways().storage, account_id, each.role, clean)
        return person.led("/carte", garde=each.role)

    return keep


def _showing(each: Enclosure) -> Callable[[Whom], ResponseReturnValue]:
    def show(person: Whom) -> ResponseReturnValue:
        """Give the file back to whom it is."""
        account_id = person.applicant.account_id
        return documents.shown(queries.get_document(session(), account_id, each.role))

    return show


def _dropping(each: Enclosure) -> Callable[[Whom], ResponseReturnValue]:
    def drop(person: Whom) -> ResponseReturnValue:
        """Take the file from the card."""
        actions.drop(session(), person.applicant.account_id, each.role)
        return person.led("/carte")

    return drop


def _named(
    name: str, view: Callable[[Whom], ResponseReturnValue]
) -> Callable[..., ResponseReturnValue]:
    view.__name__ = name
    return whom.needed("/carte")(view)


for _each in ENCLOSURES:
    keep = _named(f"keep_{_each.role}", _keeping(_each))
    spoken.post(f"/carte/{_each.role}")(note(keep, body=(_each.most, _each.too_heavy)))
    spoken.get(f"/carte/{_each.role}")(_named(f"show_{_each.role}", _showing(_each)))
    spoken.post(f"/carte/{_each.role}/retrait")(_named(f"drop_{_each.role}", _dropping(_each)))
