"""Answers of FCM the stub does not give, and answers FCM never gave."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from applys.gateways.outcomes import Outcome, Verdict
from applys.gateways.push import FirebasePush
from tests.factories.push import a_message

FCM = "type.googleapis.com/google.firebase.fcm.v1.FcmError"
INVALID = "INVALID_ARGUMENT"
BAD = "type.googleapis.com/google.rpc.BadRequest"


def error(status, *details):
    return {"error": {"status": status, "message": "", "details": list(details)}}


def fcm(code):
    return {"@type": FCM, "errorCode": code}


def bad(field):
    return {"@type": BAD, "fieldViolations": [{"field": field}]}


@pytest.fixture(scope="module")
def outcome(parrot, module_stub):
    """outcome(status, body, headers) is what the gateway makes of that answer."""
    push = FirebasePush(module_stub.credentials(), project_id="test", base_url=parrot.url)

    def outcome(*answer):
        parrot.teach(*answer)
        [(_id, found)] = push.send([a_message()])
        return found

    yield outcome
    push.close()


@pytest.mark.parametrize(
    ("details", "verdict"),
    [
        ([fcm(INVALID)], Verdict.GONE),
        ([fcm(INVALID), bad("message.token")], Verdict.GONE),
        ([bad("message.fid"), fcm(INVALID)], Verdict.GONE),
        ([fcm(INVALID), bad("message.data[0].value")], Verdict.REFUSED),
        ([bad("message.data[0].value")], Verdict.REFUSED),
        ([bad("message"), fcm(INVALID)], Verdict.REFUSED),
        ([], Verdict.REFUSED),
    ],
)
def test_an_invalid_argument_kills_a_phone_only_when_it_is_the_address(outcome, details, verdict):
    assert outcome(400, error(INVALID, *details)) == Outcome(verdict, INVALID)


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (401, error("UNAUTHENTICATED", fcm("THIRD_PARTY_AUTH_ERROR")), Verdict.REFUSED),
        (403, error("PERMISSION_DENIED"), Verdict.REFUSED),
        (404, error("NOT_FOUND"), Verdict.REFUSED),
        (404, b"<h1>Not found", Verdict.UNKNOWN),
        (302, b"", Verdict.UNKNOWN),
        (504, b"", Verdict.LATER),
        (200, {}, Verdict.UNKNOWN),
        (200, [], Verdict.UNKNOWN),
        (200, b'{"name": "projects/', Verdict.UNKNOWN),
        (200, b"[" * 100_000, Verdict.UNKNOWN),
        (500, {"error": "odd"}, Verdict.LATER),
        (400, {"error": {"details": [1]}}, Verdict.UNKNOWN),
        (400, {"error": {"details": None}}, Verdict.UNKNOWN),
        (400, {"error": {"status": [1]}}, Verdict.UNKNOWN),
        (400, error(INVALID, fcm([])), Verdict.UNKNOWN),
        (400, error(INVALID, fcm(INVALID), {"@type": BAD, "fieldViolations": 5}), Verdict.UNKNOWN),
    ],
)
def test_whatever_is_said_has_a_verdict(outcome, status, body, expected):
    assert outcome(status, body).verdict is expected


@pytest.mark.parametrize(
    ("said", "understood"),
    [({}, 60), ({"Retry-After": "5"}, 5), ({"Retry-After": "9" * 40}, 86400),
     ({"Retry-After": "-1"}, 60), ({"Retry-After": "soon"}, 60)],
)  # fmt: skip
def test_a_quota_waits_a_minute_unless_told_a_sound_time(outcome, said, understood):
    found = outcome(429, error("RESOURCE_EXHAUSTED", fcm("QUOTA_EXCEEDED")), said)
    assert found == Outcome(Verdict.LATER, "QUOTA_EXCEEDED", None, understood)


def test_a_date_to_come_back_at_becomes_seconds(outcome):
    until = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)
    found = outcome(503, error("UNAVAILABLE"), {"Retry-After": until})
    assert 7000 < found.retry_after <= 7200


def test_an_odd_answer_spoils_no_other(firebase):
    batch = [a_message(address) for address in ("ok-1", "proxy-1", "html-1", "ok-2")]
    verdicts = [outcome.verdict for _id, outcome in firebase.send(batch)]
    assert verdicts == [Verdict.SENT, Verdict.LATER, Verdict.UNKNOWN, Verdict.SENT]


@pytest.mark.parametrize("said", ["a\x00b", "a\ud800b", "a\nb"])
def test_what_no_row_can_hold_of_a_provider_s_words_is_left_out(outcome, said):
    assert outcome(200, {"name": said}) == Outcome(Verdict.SENT, provider_id="ab")
    assert outcome(400, error(said)) == Outcome(Verdict.REFUSED, "ab")
