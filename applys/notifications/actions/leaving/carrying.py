"""Each channel's way of handing messages to its provider."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import structlog
from sqlalchemy import Row

from applys.gateways.mail import Letter, Mail
from applys.gateways.outcomes import Outcome, Verdict
from applys.gateways.push import AddressKind, Push
from applys.gateways.sms import Sms
from applys.gateways.webhooks import Webhooks
from applys.notifications.actions.leaving import rendering
from applys.notifications.actions.leaving.claiming import Load
from applys.notifications.models import Channel

Still = Callable[[], bool]
Outcomes = Iterator[tuple[UUID, Outcome]]
Write = Callable[[Row[Any]], Any]
Send = Callable[[Sequence[Any], Still], Outcomes]
# A message that we cannot write is our fault, and no reason to hold up the others.
FAULT = Outcome(Verdict.REFUSED, "FAULT")

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Carriers:
    """The gateways that notifications leave by, and what links to us are made of."""

    push: Push
    web_push: Push
    mail: Mail
    sms: Sms
    webhooks: Webhooks
    site: str
    secret: str = field(repr=False)

    def carry(self, load: Load, still: Still) -> Outcomes:
        """Hand a load to its provider while `still` says so: one outcome a row, as they come."""
        write, send = self._way(load)
        messages = []
        for row in load.rows:
            try:
                messages.append(write(row))
            except Exception:
                log.exception("notifications.unwritten", delivery_id=str(row.id), kind=row.kind)
                yield row.id, FAULT
        yield from send(messages, still)

    def _way(self, load: Load) -> tuple[Write, Send]:
        match load.channel:
            case Channel.EMAIL:
                return self._letter, self._mail
            case Channel.SMS:
                return lambda row: rendering.text_message(row, self.site), self.sms.send_many
            case Channel.WEBHOOK:
                return self._call, self.webhooks.send
        in_browsers = any(row.address_kind is AddressKind.WEBPUSH for row in load.rows)
        push = self.web_push if in_browsers else self.push
        return lambda row: rendering.push(row, self.site), push.send

    def _call(self, row: Row[Any]) -> Any:
        return rendering.webhook(row, self.site, self.secret)

    def _letter(self, row: Row[Any]) -> tuple[UUID, Letter]:
        return row.id, rendering.letter(row, self.site, self.secret)

    def _mail(self, letters: Sequence[tuple[UUID, Letter]], still: Still) -> Outcomes:
        """A letter goes by the name of its notification, which its reader has once."""
        ids = {letter.id: row_id for row_id, letter in letters}
        for name, outcome in self.mail.send_many([letter for _id, letter in letters], still):
            yield ids[name], outcome
