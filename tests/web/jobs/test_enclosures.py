"""A CV and a video are put with the card from its page, and a refusal is said in place."""

from io import BytesIO

import pytest

from tests.factories.documents import a_printed_cv
from tests.factories.videos import an_mp4


@pytest.fixture
def put(phone):
    def put(role, field, raw):
        phone.card()
        return phone.post(f"/fr/carte/{role}", **{field: (BytesIO(raw), "fichier")})

    return put


@pytest.mark.parametrize(
    ("role", "field", "raw", "said"),
    [
        ("cv", "document", a_printed_cv(), "Votre CV est gardé"),
        ("video", "video", an_mp4(), "Votre vidéo est gardée"),
    ],
)
def test_it_is_kept_shown_and_taken_back(phone, put, role, field, raw, said):
    kept = put(role, field, raw)
    assert said in phone.get(kept.location).text
    assert phone.get(f"/fr/carte/{role}").status_code == 200
    phone.post(f"/fr/carte/{role}/retrait")
    assert phone.get(f"/fr/carte/{role}").status_code == 404


@pytest.mark.parametrize(
    ("role", "field", "raw", "said"),
    [
        ("video", "video", an_mp4(90), "plus de 60 secondes"),
        ("video", "video", b"bonjour", "pas une vidéo MP4 ou WebM"),
        ("cv", "document", b"bonjour", "ni un PDF ni une photo"),
    ],
)
def test_a_refusal_is_said_in_place(put, role, field, raw, said):
    refused = put(role, field, raw)
    assert refused.status_code == 422
    assert said in refused.text
    assert f'<a href="#{role}">Le fichier n&#39;a pas' in refused.text


def test_a_video_is_said_to_leave_and_the_firm_may_have_it(phone, put, offer_id, visit, call):
    put("video", "video", an_mp4())
    assert "Votre vidéo part aussi" in phone.get(f"/fr/offres/{offer_id}/repondre").text
    phone.answer(offer_id)
    (received,) = call("employer", "GET", "/jobs/desk/applications").json["items"]
    path = f"/jobs/applications/{received['id']}/video"
    assert call("employer", "GET", path).mimetype == "video/mp4"
