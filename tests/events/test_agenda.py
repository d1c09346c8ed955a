"""The public agenda."""


def titles(call, query="", who=None):
    answer = call(who, "GET", f"/events/meetings{query}")
    assert answer.status_code == 200, answer.json
    return [item["title"] for item in answer.json["items"]]


def test_the_soonest_comes_first_and_drafts_do_not(call, announce, write):
    announce(title="Deuxième", starts_at="2027-01-20T09:30", ends_at="2027-01-20T11:30")
    announce(title="Premier")
    write(title="Brouillon")
    assert titles(call) == ["Premier", "Deuxième"]


def test_what_was_cancelled_is_still_shown_so(call, announce, move):
    move(announce(), "cancelled", reason="Trop peu d'inscrits.")
    assert call(None, "GET", "/events/meetings").json["items"][0]["state"] == "cancelled"


def test_pages_follow_by_cursor(call, announce):
    for day in (12, 13, 14):
        announce(
            title=f"Le {day}", starts_at=f"2027-01-{day}T09:00", ends_at=f"2027-01-{day}T10:00"
        )
    first = call(None, "GET", "/events/meetings?limit=2").json
    assert titles(call, f"?limit=2&cursor={first['next_cursor']}") == ["Le 14"]


def test_by_kind_neighbourhood_and_week(call, announce):
    announce(title="Visite", kind="visit", latitude=47.2, longitude=0.6)
    announce(title="Café", starts_at="2027-01-20T09:30", ends_at="2027-01-20T11:30")
    assert titles(call, "?kind=visit") == ["Visite"]
    assert titles(call, "?neighbourhood=la-verrerie") == ["Café"]
    assert titles(call, "?week=2027-01-24") == ["Café"]


def test_near_me_says_how_far(call, announce):
    announce(title="Ici")
    announce(title="Loin", latitude=47.2, longitude=0.6)
    found = call(None, "GET", "/events/meetings?latitude=47.402&longitude=0.995&radius_m=500").json
    assert [(each["title"], each["distance_m"] < 50) for each in found["items"]] == [("Ici", True)]


def test_what_was_read_already_is_not_sent_again(call, announce, move):
    meeting = announce()
    tag = call(None, "GET", "/events/meetings").headers["ETag"]
    assert call(None, "GET", "/events/meetings", headers={"If-None-Match": tag}).status_code == 304
    move(meeting, "cancelled", reason="La salle est fermée.")
    assert call(None, "GET", "/events/meetings", headers={"If-None-Match": tag}).status_code == 200
