"""Webhooks leave, and what receivers' answers mean."""

from collections.abc import Callable, Iterator, Sequence
from http import HTTPStatus
from uuid import UUID

from applys.gateways import outbound
from applys.gateways.outbound import Answer, Client, Undelivered
from applys.gateways.outcomes import Outcome, Verdict
from applys.gateways.webhooks import signatures
from applys.gateways.webhooks.calls import WebhookCall, Webhooks
from applys.kernel import clock

AT_ONCE = 16


class SignedWebhooks:
    """Standard Webhooks over a `Client`, each call tried once. Safe between threads."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def send(
        self, batch: Sequence[WebhookCall], still: Callable[[], bool] = outbound.always
    ) -> Iterator[tuple[UUID, Outcome]]:
        yield from outbound.abreast(batch, self._sent, still, AT_ONCE)

    def _sent(self, call: WebhookCall) -> Outcome:
        try:
            signed = signatures.sign(call.body, call.event_id, clock.now(), call.secrets)
        except ValueError as error:
            return Outcome(Verdict.REFUSED, f"BAD_{error}")
        headers = {"Content-Type": "application/json", "Accept": "*/*", **signed}
        try:
            return judged(self._client.post(call.url, headers, call.body))
        except Undelivered as failed:
            return failed.outcome


def judged(answer: Answer) -> Outcome:
    """What an answer means, as Standard Webhooks advises.

    Only 2xx is success and only 410 ends the endpoint. A redirect is refused: the endpoint's owner
    must give the new URL. Any other answer, a 404 or a 401 as well as a 500, is what a system being
    deployed says: tried again, with ever longer waits, for as long as the event is of use.
    """
    status, wait = answer.status, answer.retry_after()
    if HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES:
        return Outcome(Verdict.SENT)
    if status == HTTPStatus.GONE:
        return Outcome(Verdict.GONE, "HTTP_410")
    if status < HTTPStatus.BAD_REQUEST:
        return Outcome(Verdict.REFUSED, "REDIRECT")
    return Outcome(Verdict.LATER, f"HTTP_{status}", retry_after=wait)


def from_settings(*, allow_private: bool) -> Webhooks:
    """Real ones; those of a rehearsal may go to this machine, over http."""
    return SignedWebhooks(Client(allow_private=allow_private))
