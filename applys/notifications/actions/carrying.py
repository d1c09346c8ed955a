"""Each channel's way of handing messages to its provider."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import Row

from applys.gateways.mail import Mail
from applys.gateways.outcomes import Outcome
from applys.gateways.push import AddressKind, Push
from applys.gateways.sms import Sms
from applys.gateways.webhooks import Webhooks
from applys.notifications.actions import rendering
from applys.notifications.actions.claiming import Load
from applys.notifications.models import Channel

Still = Callable[[], bool]
Outcomes = Iterator[tuple[UUID, Outcome]]
Rows = Sequence[Row[Any]]


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
        ways: dict[Channel, Callable[[Rows, Still], Outcomes]] = {
            Channel.PUSH: self._push,
            Channel.EMAIL: self._mail,
            Channel.SMS: self._sms,
            Channel.WEBHOOK: self._webhooks,
        }
        return ways[load.channel](load.rows, still)

    def _push(self, rows: Rows, still: Still) -> Outcomes:
        browsers = [row for row in rows if row.address_kind is AddressKind.WEBPUSH]
        phones = [row for row in rows if row.address_kind is not AddressKind.WEBPUSH]
        yield from self.push.send([rendering.push(row, self.site) for row in phones], still)
        yield from self.web_push.send([rendering.push(row, self.site) for row in browsers], still)

    def _mail(self, rows: Rows, still: Still) -> Outcomes:
        letters = {}
        for row in rows:
            letter = rendering.letter(row, self.site, self.secret)
            letters[letter.id] = row.id, letter
        for name, outcome in self.mail.send_many([each for _, each in letters.values()], still):
            yield letters[name][0], outcome

    def _sms(self, rows: Rows, still: Still) -> Outcomes:
        return self.sms.send_many([rendering.text_message(row, self.site) for row in rows], still)

    def _webhooks(self, rows: Rows, still: Still) -> Outcomes:
        return self.webhooks.send(
            [rendering.webhook(row, self.site, self.secret) for row in rows], still
        )
