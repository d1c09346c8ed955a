"""A Markethon in pages: the team's without scripts, the organiser's, the firm's."""

from uuid import UUID, uuid4

import pytest

from applys.jobs import tasks
from applys.jobs.actions.found import links
from applys.jobs.models import Offer
from tests.events import conftest as events
from tests.events.markethons import Phone
from tests.factories import markethon as make

clocks, on_the_day, sector, team = events.clocks, events.on_the_day, events.sector, events.team
blue, red = events.blue, events.red


@pytest.fixture
def day(call, move):
    written = call("mediator", "POST", "/events/meetings", json=make.a_new_markethon())
    return move(written.json, "announced").json


def page_of(phone: Phone, language="fr"):
    return f"/{language}/markethon/{phone.path.rpartition('/')[2]}"


def a_form(**changes):
    visit = {"client_id": str(uuid4()), "name": "Boulangerie", "street": "1 rue A"}
    return {**visit, "outcome": "no", **changes}


@pytest.mark.parametrize("code", ["fr", "en", "ar", "tr", "pt"])
def test_a_team_reads_its_day_in_its_language(visit, blue, code):
    shown = visit(page_of(blue, code))
    assert shown.status_code == 200
    assert f'lang="{code}"' in shown.text
    assert "rue Nationale" in shown.text


@pytest.mark.usefixtures("on_the_day")
def test_a_visit_is_kept_from_a_form_once_however_often_it_is_tapped(visit, blue):
    form = a_form()
    first, again = (visit.post(page_of(blue), **form) for _ in range(2))
    assert first.status_code == again.status_code == 303
    shown = visit(first.location).text
    assert "Visite enregistrée" in shown
    assert "Vos visites (1)" in shown


@pytest.mark.usefixtures("on_the_day")
def test_the_second_team_reads_who_was_there_and_when(visit, blue, red):
    visit.post(page_of(blue), **a_form())
    refused = visit.post(page_of(red), **a_form(name="boulangerie"))
    assert refused.status_code == 409
    assert "L&#39;équipe «\u00a0Équipe bleue\u00a0» y est passée à 11\u00a0h" in refused.text


@pytest.mark.usefixtures("on_the_day")
@pytest.mark.parametrize(("changes", "words"), [
    ({"siret": "12345678901234"}, "Ce SIRET n&#39;est pas juste"),
    ({"street": ""}, "Il manque le nom, la rue ou la réponse"),
    ({"note": "Voir Mme Durand"}, "La remarque parle d&#39;une personne"),
    ({"outcome": "offer", "title": "Chef"}, "Pour une offre, dites quelques mots"),
])  # fmt: skip
def test_a_fault_is_said_and_what_was_typed_stays(visit, blue, changes, words):
    refused = visit.post(page_of(blue), **a_form(**changes))
    assert refused.status_code == 422
    assert words in refused.text
    assert 'value="Boulangerie"' in refused.text


def test_a_link_that_is_over_says_whom_to_ask(visit, blue):
    assert visit(f"{page_of(blue)}x").status_code == 404
    assert "Demandez le nouveau lien" in visit("/fr/markethon/x").text
    assert visit.post("/fr/markethon/x", **a_form()).status_code == 404


@pytest.mark.usefixtures("on_the_day")
def test_the_organiser_makes_sectors_teams_and_lists_and_reads_the_day(desk, day):
    mediator, here = desk("mediator"), f"/espace/rencontres/{day['id']}/markethon"
    said = {"secteurs": {"name": "Nord", "streets": "rue A\r\n\r\nrue B"},
            "equipes": {"name": "Verte", "companion": ["Ana, CCAS", "Bob, Ville", ""]},
            "entreprises": {"name": "Garage", "street": "3 rue B"}}  # fmt: skip
    for what, form in said.items():
        assert mediator.post(f"{here}/{what}", **form).status_code == 303
    shown = mediator.get(here).text
    assert "rue A, rue B" in shown
    assert "Ana, CCAS · Bob, Ville" in shown
    assert "Entreprises à visiter (1)" in shown
    assert 'role="alert"' not in shown
    assert "/markethon" in mediator.get(f"/espace/rencontres/{day['id']}").text


def test_the_organiser_changes_sectors_and_teams_and_takes_firms_off(desk, day, call, blue, sector):
    here = f"/espace/rencontres/{day['id']}/markethon"
    mediator, theirs = desk("mediator"), f"{here}/secteurs/{sector['id']}"
    assert (
        mediator.post(theirs, name="Centre-ville", streets="rue Nationale\r\nquai").status_code
        == 303
    )
    form = {"do": "write", "name": "Équipe verte", "companion": ["Ana, CCAS", "Bob, Ville"]}
    again = mediator.post(f"/espace/rencontres/equipes/{blue.id}", **form, sector_id=sector["id"])
    mediator.post(f"{here}/entreprises", name="Garage", street="3 rue B")
    shown = mediator.get(here).text
    assert (again.status_code, "Centre-ville" in shown) == (303, True)
    assert all(
        each in shown
        for each in ("rue Nationale, quai", "Équipe\u00a0: Équipe verte", "Ana, CCAS · Bob, Ville")
    )
    firm = shown.partition(f'action="{here}/entreprises/')[2][:36]
    mediator.post(f"{here}/entreprises/{firm}")
    assert "Entreprises à visiter (0)" in mediator.get(here).text


def test_a_sector_is_removed_once_no_team_walks_it(desk, day, blue, sector):
    here = f"/espace/rencontres/{day['id']}/markethon"
    mediator, theirs = desk("mediator"), f"{here}/secteurs/{sector['id']}"
    refused = mediator.post(theirs, do="drop")
    assert (refused.status_code, "donnez-lui un autre secteur" in refused.text) == (409, True)
    team = {"do": "write", "name": "Équipe bleue", "companion": ["Ana, CCAS", "Bob, Ville"]}
    mediator.post(f"/espace/rencontres/equipes/{blue.id}", **team)
    assert mediator.post(theirs, do="drop").location == f"{here}#secteurs"


def test_a_sector_s_line_is_kept_when_its_streets_change_and_drawn(desk, day, call):
    line = {"type": "LineString", "coordinates": [[0.98, 47.41], [0.99, 47.42]]}
    said = {"name": "Nord", "streets": ["rue A"], "outline": line}
    path = f"/events/desk/meetings/{day['id']}/sectors"
    sector = call("mediator", "POST", path, json=said).json
    here, mediator = f"/espace/rencontres/{day['id']}/markethon", desk("mediator")
    mediator.post(f"{here}/secteurs/{sector['id']}", name="Nord", streets="rue A\nrue B")
    (drawn,) = mediator.get(f"{here}/secteurs.geojson").json["features"]
    assert (drawn["geometry"], drawn["properties"]["told"]) == (line, "rue A, rue B")
    assert 'id="map"' in mediator.get(here).text


@pytest.mark.parametrize(("what", "form", "words"), [
    ("equipes", {"name": "Seul", "companion": "Ana, CCAS"}, "Une équipe compte 2 ou 3"),
    ("secteurs", {"name": "Nord", "streets": ""}, "Nommez au moins une rue"),
    ("entreprises", {"name": "A b", "street": "1 rue A", "siret": "1"}, "Ce SIRET"),
    ("equipes", {"name": "Verte", "booking": "x", "companion": "Ana"}, "Une équipe compte"),
])  # fmt: skip
def test_the_organiser_reads_what_to_mend(desk, day, what, form, words):
    refused = desk("mediator").post(f"/espace/rencontres/{day['id']}/markethon/{what}", **form)
    assert refused.status_code == 422
    assert words in refused.text


def test_another_s_markethon_is_not_to_be_seen(desk, day, blue):
    rival = desk("employer")
    assert rival.get(f"/espace/rencontres/{day['id']}/markethon").status_code == 404
    assert rival.post(f"/espace/rencontres/equipes/{blue.id}", do="renew").status_code == 404


WHOLE = {
    "title": "Serveur ou serveuse", "description": "Deux soirs par semaine, en salle, à deux.",
    "contract": "cdd", "pay_period": "unstated", "contact_email": "patron@example.org",
}  # fmt: skip


@pytest.fixture
def found(app, session, people):
    """The address of a firm's page, where a draft waits."""
    offer_id = uuid4()
    firm = {"name": "Brasserie", "street": "5 quai du Mail", "siret": None}
    tasks.draft_found_offer(
        str(offer_id), str(uuid4()), str(people.territory_id), firm, dict(make.HIDDEN)
    )
    return links.path(app.config["SECRET_KEY"], session.get_one(Offer, UUID(str(offer_id))))


def test_a_firm_reads_completes_confirms_and_may_change_its_mind(visit, found):
    assert "Serveur ou serveuse" in visit(found).text
    short = visit.post(found, **{**WHOLE, "description": "Court"})
    unfair = visit.post(found, **{**WHOLE, "title": "Serveuse de moins de 30 ans"})
    assert (short.status_code, unfair.status_code) == (422, 422)
    assert "moins de 30 ans" in unfair.text
    assert visit.post(found, **WHOLE).status_code == 303
    assert "la Ville la relit" in visit(found).text
    assert visit.post(f"{found}/annuler").status_code == 303
    assert "Confirmer cette offre" in visit(found).text
    assert visit.post(f"{found}/refuser").status_code == 303
    assert "rien ne sera publié" in visit(found).text


def test_a_firm_s_link_that_is_over_says_so(visit, found):
    for path in (f"{found}x", "/offres/confirmer/x"):
        assert visit(path).status_code == 404
        assert visit.post(path, **WHOLE).status_code == 404
