"""What only OVHcloud's own way shows: what is signed, when, and with what."""

import pytest

from applys.gateways import sms
from applys.gateways.outcomes import Outcome, Verdict
from applys.gateways.sms import OvhSms, SmsAway
from applys.settings import Settings
from tests.gateways.loopback import Reply
from tests.gateways.sms.ovh_stub import KEYS, OvhStub

TIME = "/1.0/auth/time"


def the_outcome(gateway, message):
    [(_id, outcome)] = gateway.send_many([message])
    return outcome


def test_a_job_says_what_the_cookbook_asks(stub, ovh, a_text):
    message = a_text(text="À bientôt ’€ 🛋")
    outcome = the_outcome(ovh, message)
    assert outcome == Outcome(Verdict.SENT, provider_id="26929926")
    assert stub.jobs == [
        {
            "charset": "UTF-8", "message": message.text, "noStopClause": True,
            "priority": "medium", "receivers": [message.to], "sender": "AlloApplys",
            "tag": str(message.id),
        }
    ]  # fmt: skip


def test_a_code_goes_before_other_messages(stub, ovh):
    ovh.send("code-1", "+33612345699", "Votre code est 123456.")
    assert (stub.jobs[0]["priority"], stub.jobs[0]["tag"]) == ("high", "code-1")


def test_without_a_name_a_short_code_is_used(stub, a_text):
    the_outcome(OvhSms(stub.account(sender="")), a_text())
    assert "sender" not in stub.jobs[0]
    assert stub.jobs[0]["senderForResponse"] is True


@pytest.mark.parametrize(
    "fault", [{"application_key": "no"}, {"application_secret": "no"}, {"consumer_key": "no"}]
)
def test_wrong_keys_are_the_operators_to_mend(stub, a_text, fault):
    outcome = the_outcome(OvhSms(stub.account(**fault)), a_text())
    assert outcome == Outcome(Verdict.LATER, "CREDENTIALS")
    assert stub.jobs == []


def test_a_wrong_account_is_the_operators_to_mend(stub, a_text):
    outcome = the_outcome(OvhSms(stub.account(service="sms-zz99999-1")), a_text())
    assert outcome == Outcome(Verdict.LATER, "SERVICE")


@pytest.mark.parametrize("ahead", [-7200, 7200])
def test_signatures_bear_the_providers_time_asked_for_once(a_text, ahead):
    with OvhStub(ahead=ahead) as stub:
        gateway = OvhSms(stub.account())
        outcomes = dict(gateway.send_many([a_text() for _ in range(10)]))
    assert {outcome.verdict for outcome in outcomes.values()} == {Verdict.SENT}
    assert stub.asked[TIME] == 1


def test_a_clock_that_moved_is_asked_again_for_the_next_message(stub, ovh, a_text):
    assert the_outcome(ovh, a_text()).verdict is Verdict.SENT
    stub.ahead = 7200
    assert the_outcome(ovh, a_text()) == Outcome(Verdict.LATER, "CLOCK")
    assert the_outcome(ovh, a_text()).verdict is Verdict.SENT
    assert stub.asked[TIME] == 2


@pytest.mark.parametrize("said", [Reply(503), Reply(200, b"soon"), Reply(200, b"9" * 400)])
def test_without_the_providers_time_ours_is_taken_for_a_while(stub, ovh, a_text, said):
    stub.time_reply = said
    outcomes = [the_outcome(ovh, a_text()).verdict for _ in range(2)]
    assert outcomes == [Verdict.SENT] * 2
    assert stub.asked[TIME] == 1


def test_a_provider_that_is_not_there_is_asked_later(stub, a_text):
    gateway = OvhSms(stub.account(url="http://127.0.0.1:1/1.0"))
    assert the_outcome(gateway, a_text()) == Outcome(Verdict.LATER, "NOT_CONNECTED")
    with pytest.raises(SmsAway):
        gateway.send("code-1", "+33612345699", "Votre code est 123456.")


def test_a_refused_code_is_noted_and_tried_no_more(stub, ovh):
    sms.post(ovh, "code-1", "+33612345601", "Votre code est 123456.")
    assert stub.jobs == []


def test_settings_choose_the_provider(stub, tmp_path, a_text):
    keys = {f"sms_{name}": value for name, value in KEYS.items()}
    settings = Settings(sms_url=f"{stub.url}/", sms_service="sms-ab12345-1", **keys)
    assert the_outcome(sms.from_settings(settings), a_text()).verdict is Verdict.SENT
    alone = the_outcome(sms.from_settings(Settings(home=tmp_path)), a_text())
    assert alone.verdict is Verdict.NO_PROVIDER


def test_an_account_without_all_its_keys_does_not_start():
    settings = Settings(sms_service="sms-ab12345-1", sms_application_key="AK")
    with pytest.raises(sms.IncompleteAccount, match="sms_consumer_key"):
        sms.from_settings(settings)


def test_an_account_shows_no_secret_when_printed(stub):
    shown = repr(stub.account(application_secret="hush", consumer_key="quiet"))
    assert "hush" not in shown
    assert "quiet" not in shown
