"""A Markethon: teams and sectors, visits kept once, none twice to a firm."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from applys.events.actions.markethon import linking
from tests.events.markethons import told
from tests.factories import events as make_events
from tests.factories import markethon as make
from tests.factories.events import problem


@pytest.mark.usefixtures("on_the_day")
def test_a_team_reads_its_day_by_its_link(call, day, sector, blue):
    listed = [{"name": "Garage Martin", "street": "3 rue Neuve", "sector_id": sector["id"]},
              {"name": "Loin d'ici", "street": "9 quai du Mail"}]  # fmt: skip
    added = call("mediator", "POST", f"/events/desk/meetings/{day['id']}/firms",
                 json={"items": listed}).json  # fmt: skip

    read = call(None, "GET", blue.path).json

    assert added == {"added": 2}
    assert (read["name"], read["sector"]["streets"]) == ("Équipe bleue", ["rue Nationale"])
    assert [firm["name"] for firm in read["to_visit"]] == ["Loin d'ici", "Garage Martin"]


@pytest.mark.usefixtures("on_the_day")
def test_a_visited_firm_leaves_the_list_however_its_name_is_written(call, day, blue):
    items = [{"name": "SARL Boulangerie du Pont", "street": "12, rue Nationale"}]
    path = f"/events/desk/meetings/{day['id']}"
    call("mediator", "POST", f"{path}/firms", json={"items": items})
    blue.log(make.a_visit(name="boulangerie du PONT", street="12 r. nationale"))
    whole = call("mediator", "GET", f"{path}/markethon").json
    assert whole["to_visit"] == []
    assert whole["totals"] == {
        "visits": 1, "outcomes": {"offer": 0, "immersion": 0, "come_back": 0, "no": 1},
        "offers": 0, "conflicts": 0,
    }  # fmt: skip
    assert whole["teams"][0]["outcomes"] == {"no": 1}


@pytest.mark.usefixtures("on_the_day")
def test_nobody_visits_a_firm_twice_and_the_second_learns_who_was_there_and_when(blue, red, call):
    blue.log(make.a_visit(siret=make.SIRET))
    second = make.a_visit(siret=make.SIRET, name="Autre enseigne", outcome="come_back")
    (item,) = red.log(second)
    replayed = red.log(second)
    assert item["written"] is False
    assert told(item) == ("firm-already-visited", "Équipe bleue", "2027-01-08T09:00:00+00:00")
    assert replayed == [item]
    (kept,) = call("mediator", "GET", f"{red.desk}/visit-conflicts").json["items"]
    assert (kept["team_name"], kept["first_team"]) == ("Équipe rouge", "Équipe bleue")
    assert (kept["outcome"], kept["client_id"]) == ("come_back", second["client_id"])


@pytest.mark.usefixtures("on_the_day")
def test_one_visit_by_itself_is_a_409_with_a_name(call, blue, red):
    blue.log(make.a_visit())
    name, said = make.numbered(make.a_visit(street="12 Rue nationale"))
    answer = call(None, "PUT", f"{red.path}/visits/{name}", json=said)
    assert problem(answer) == (409, "firm-already-visited")
    assert answer.json["team"] == "Équipe bleue"


@pytest.mark.usefixtures("on_the_day")
def test_a_batch_sent_again_changes_nothing(call, blue):
    batch = [make.a_visit(name=f"Firme {n}") for n in range(3)]
    first, again = blue.log(*batch), blue.log(*batch)
    assert first == again
    assert all(item["counts"] for item in again)
    assert len(call("mediator", "GET", f"{blue.desk}/visits").json["items"]) == 3


@pytest.mark.usefixtures("on_the_day")
def test_one_bad_visit_leaves_the_others_alone(blue):
    good, bad = make.a_visit(), make.a_visit(name="Autre", note="Demander Mme Durand")
    items = blue.log(bad, good)
    assert [item["written"] for item in items] == [False, True]
    assert items[0]["problem"]["type"] == "note-names-someone"


@pytest.mark.usefixtures("on_the_day")
def test_a_team_says_its_own_visit_again_and_the_later_counts(call, blue):
    later = (make.DAY + timedelta(minutes=20)).isoformat()
    blue.log(make.a_visit(outcome="come_back"))
    (after,) = blue.log(make.a_visit(outcome="immersion", visited_at=later))
    (before,) = blue.log(make.a_visit(outcome="no"))
    assert (after["counts"], before["written"], before["counts"]) == (True, True, False)
    items = call("mediator", "GET", f"{blue.desk}/visits").json["items"]
    assert len(items) == 3
    assert [each["outcome"] for each in items if each["superseded_at"] is None] == ["immersion"]


@pytest.mark.usefixtures("on_the_day")
def test_a_phone_whose_clock_is_years_off_is_put_right(call, blue):
    wrong = make.a_visit(visited_at="2019-05-01T08:50:00Z")
    (item,) = blue.log(wrong, sent_at="2019-05-01T09:00:00Z")
    assert item["counts"]
    (kept,) = call("mediator", "GET", f"{blue.desk}/visits").json["items"]
    assert kept["visited_at"].startswith("2027-01-08T09:50")


def test_visits_are_of_that_day_and_of_an_announced_markethon_only(clocks, blue):
    (early,) = blue.log(make.a_visit(visited_at="2027-01-04T10:00:00Z"))
    clocks.move_to(make.DAY + timedelta(days=30))
    (long_after,) = blue.log(make.a_visit())
    assert told(early)[0] == told(long_after)[0] == "visits-closed"


@pytest.mark.usefixtures("on_the_day")
def test_a_visit_s_name_serves_once(blue, red):
    visit = make.a_visit()
    blue.log(visit)
    (item,) = red.log({**visit, "name": "Ailleurs"})
    assert told(item)[0] == "visit-name-taken"


@pytest.mark.usefixtures("on_the_day")
@pytest.mark.parametrize("siret", ["73282932000075", "1234", "7328293200007A"])
def test_a_wrong_siret_is_named(call, blue, siret):
    answer = call(None, "POST", f"{blue.path}/visits", json={"visits": [make.a_visit(siret=siret)]})
    assert problem(answer)[0] == 422
    assert answer.json["errors"][0]["pointer"] == "/visits/0/siret"


@pytest.mark.usefixtures("on_the_day")
def test_the_offices_of_the_post_keep_a_key_of_their_own(blue):
    assert blue.log(make.a_visit(siret=make.LA_POSTE))[0]["written"]


@pytest.mark.usefixtures("on_the_day")
@pytest.mark.parametrize("changes", [
    {"name": "a\x00b"}, {"street": "\ud800 rue"}, {"outcome": "yes"}, {"note": 3},
    {"visited_at": "10:00"}, {"visited_at": "9999-01-01T00:00:00Z"}, {"client_id": "x"},
    {"offer": {"title": "Chef"}}, {"unknown": 1},
])  # fmt: skip
def test_what_is_not_a_visit_is_refused_whole(call, blue, changes):
    visits = [make.a_visit(name="Bonne"), {**make.a_visit(), **changes}]
    sent = {"data": json.dumps({"visits": visits}), "content_type": "application/json"}
    answer = call(None, "POST", f"{blue.path}/visits", **sent)
    assert answer.status_code == 422
    assert call("mediator", "GET", f"{blue.desk}/visits").json["items"] == []


def test_an_altered_link_opens_nothing_and_a_new_one_ends_the_old(call, blue):
    assert call(None, "GET", f"{blue.path}x").status_code == 404
    renewed = call("mediator", "PUT", f"/events/desk/teams/{blue.id}/link").json
    assert call(None, "GET", blue.path).status_code == 404
    assert call(None, "GET", make_events.by_link(renewed["link"])).status_code == 200


def test_the_table_opens_in_a_french_spreadsheet(call, blue, on_the_day):
    blue.log(make.a_visit(name="=1+1", outcome="immersion"))
    table = call("mediator", "GET", f"{blue.desk}/visits.csv").data.decode("utf-8-sig")
    assert table.splitlines() == [
        "Heure;Équipe;Entreprise;Adresse;SIRET;Réponse;Note;Offre",
        "2027-01-08 10:00;Équipe bleue;'=1+1;12 rue Nationale;;Immersion possible;;",
    ]


@pytest.mark.usefixtures("on_the_day")
def test_figures_count_the_markethons_of_these_days(call, blue):
    blue.log(make.a_visit(outcome="offer", offer=make.HIDDEN))
    path = "/events/desk/markethon-figures?since=2027-01-{}&until=2027-01-{}"
    inside, before = (call("coordinator", "GET", path.format(*days)).json
                      for days in (("08", "08"), ("01", "07")))  # fmt: skip
    assert (inside["visits"], inside["offers"]) == (1, 1)
    assert (before["visits"], before["offers"]) == (0, 0)


@pytest.mark.parametrize("path", ["markethon", "visits", "visits.csv", "visit-conflicts"])
def test_another_firm_s_staff_read_nothing_of_it(call, day, path):
    assert call("employer", "GET", f"/events/desk/meetings/{day['id']}/{path}").status_code == 404


def test_a_team_s_phone_is_texted_its_link_once(call, day, work, gateways):
    body = make.a_team(leader_phone="06 12 34 56 78")
    team = call("mediator", "POST", f"/events/desk/meetings/{day['id']}/teams", json=body).json
    assert (work(), team["leader_phone"]) == (["announce", "text_team"], "+33612345678")
    (sent,) = gateways.sms.sent
    assert (sent[1], "/markethon/" in sent[2]) == ("+33612345678", True)
    call("mediator", "PUT", f"/events/desk/teams/{team['id']}", json=body)
    assert work() == []


def test_phones_and_companions_are_forgotten_a_month_after(call, day, clocks, session):
    body = make.a_team(leader_phone="06 12 34 56 78")
    path = f"/events/desk/meetings/{day['id']}"
    call("mediator", "POST", f"{path}/teams", json=body)
    clocks.move_to(make.DAY + timedelta(days=32))
    assert (linking.forget(session), linking.forget(session)) == (1, 0)
    (team,) = call("mediator", "GET", f"{path}/markethon").json["teams"]
    assert team["leader_phone"] is None
    assert {each["companion"] for each in team["members"]} == {"Accompagnateur"}


def test_an_unknown_team_has_no_page(call):
    assert call("mediator", "PUT", f"/events/desk/teams/{uuid4()}/link").status_code == 404
