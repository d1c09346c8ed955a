"""What pages refuse: scripts of others, forms of others, eyes of others."""

import re

import pytest
from sqlalchemy import func, select

from applys.accounts.models import Account
from applys.kernel import gate, ids
from applys.kernel.callers import Role
from tests.factories import jobs as make_jobs

HOSTILE = """</script><script>alert(1)</script><img src=x onerror=alert(1)>"'{{ 7777*7777 }}"""
PAGES = ["/fr/", "/fr/offres", "/ar/messages", "/fr/nothing", "/connexion"]
UUID = r"<uuid:\w+>"
OPEN = {
    "show_entrance", "ask_code", "enter_code", "sign_out", "show_renewal", "renew_offer",
    "show_answer", "answer_alert", "show_linked", "answer_linked", "show_linked_cv",
    "show_linked_referral", "act_on_linked_referral", "show_linked_sheets",
    "confirm_linked_sheets", "show_linked_form", "mend_linked_sheet", "try_linked_hours",
    "show_linked_video",
    "show_found", "confirm_found", "decline_found", "undo_found",
}  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_each_page_lets_nothing_foreign_run(visit, path):
    answer = visit(path)

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_a_script_or_a_style_of_its_own(visit, path):
    text = visit(path).text

    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text)
    assert [each for each in scripts if "application/ld+json" not in each] == []
    assert re.findall(r"<style|\sstyle=|\son\w+=", text) == []


def test_hostile_words_are_only_words(visit, session, people):
    hostile = {"title": HOSTILE, "description": HOSTILE, "city": HOSTILE, "address": HOSTILE}
    offer = make_jobs.an_offer(people["employer"], apply_url="javascript:alert(1)", **hostile)
    session.add(offer)
    session.flush()
    pages = ["/fr/offres", f"/fr/offres/{offer.id}", f"/fr/offres?mots={HOSTILE}"]

    texts = [visit(page).text for page in pages]

    for text in texts:
        assert "<img" not in text
        assert "alert(1)</script>" not in text
        assert "javascript:" not in text
        assert "60481729" not in text


def test_a_resident_is_kept_by_a_cookie_that_scripts_and_other_sites_cannot_use(visit, town):
    answer = visit.post("/fr/messages/inscription", quartier="la-verrerie")

    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(f"{gate.COOKIE}=applys_res_")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= set(cookie.split("; "))
    assert "Domain" not in cookie
    assert answer.location == "/fr/messages"


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "", "Origin": "https://elsewhere.example"},
        {"Sec-Fetch-Site": ""},
    ],
)
def test_a_form_of_another_site_changes_nothing(visit, session, people, headers):
    answer = visit("/fr/messages/inscription", "POST", headers=headers)

    assert answer.status_code == 403
    assert "Set-Cookie" not in answer.headers
    residents = select(func.count()).where(Account.role == Role.RESIDENT)
    assert session.scalar(residents) == 0


def test_personal_pages_are_kept_nowhere_and_public_ones_are_asked_again(visit, town):
    assert visit("/fr/messages").headers["Cache-Control"] == "no-store"
    assert visit("/fr/offres").headers["Cache-Control"] == "no-cache"


def test_an_unchanged_page_is_not_sent_twice(visit, town):
    first = visit("/fr/offres")

    second = visit("/fr/offres", headers={"If-None-Match": first.headers["ETag"]})

    assert second.status_code == 304
    assert second.data == b""


def test_a_style_sheet_is_kept_for_good_under_the_name_of_its_content(visit, town):
    address = re.search(r'href="(/s/\w+/pages.css)"', visit("/fr/").text)[1]

    sheet = visit(address)
    other = visit(re.sub(r"/s/\w+/", "/s/0000000000/", address))

    assert (sheet.status_code, sheet.mimetype) == (200, "text/css")
    assert "immutable" in sheet.headers["Cache-Control"]
    assert other.status_code == 404


def test_no_door_of_the_partners_area_opens_without_a_cookie(visit, app):
    doors = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("staff.")]
    closed = [rule for rule in doors if rule.endpoint.removeprefix("staff.") not in OPEN]
    knocks = [
        (re.sub(r"<any\((\w+)[^>]*>", r"\1", re.sub(UUID, str(ids.new_id()), rule.rule)), method)
        for rule in closed
        for method in rule.methods - {"HEAD", "OPTIONS"}
    ]

    answers = [visit(path, method).location for path, method in knocks]

    assert len(knocks) > 8
    assert {knock for knock, to in zip(knocks, answers, strict=True) if to != "/connexion"} == set()
