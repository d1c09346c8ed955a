"""A mediator who looks for offers with someone is not asked again with whom."""

from applys.kernel import ids


def test_the_person_goes_from_the_list_to_the_offer_to_the_answer(visit, offer_id):
    mandate = ids.new_id()
    shown = visit(f"/fr/offres?mandat={mandate}")
    assert f"/fr/offres/{offer_id}?mandat={mandate}" in shown.text
    assert f'name="mandat" value="{mandate}"' in shown.text
    assert "no-store" in shown.headers["Cache-Control"]
    offer = visit(f"/fr/offres/{offer_id}?mandat={mandate}").text
    assert f"/fr/offres/{offer_id}/repondre?mandat={mandate}" in offer
    assert f"/fr/offres?mandat={mandate}" in offer


def test_what_is_kept_for_oneself_is_not_offered_beside_someone(visit, offer_id):
    mandate = ids.new_id()
    assert 'action="/fr/recherches"' in visit("/fr/offres").text
    assert 'action="/fr/recherches"' not in visit(f"/fr/offres?mandat={mandate}").text
    assert "/fr/favoris/" not in visit(f"/fr/offres/{offer_id}?mandat={mandate}").text


def test_the_tabs_beside_someone_are_that_person_s(visit, offer_id):
    mandate = ids.new_id()
    shown = visit(f"/fr/offres?mandat={mandate}").text
    assert f'href="/fr/candidatures?mandat={mandate}"' in shown
    assert f'href="/fr/carte?mandat={mandate}"' in shown
    assert 'href="/fr/recherches"' not in shown


def test_a_mandate_that_is_none_changes_nothing(visit, offer_id):
    shown = visit("/fr/offres?mandat=personne").text
    assert f'href="/fr/offres/{offer_id}"' in shown
    assert 'name="mandat"' not in shown


def test_the_way_from_the_chosen_neighbourhood_is_said_with_the_offer(visit, offer_id, people):
    slug = "la-verrerie"
    assert f"/fr/offres/{offer_id}?quartier={slug}" in visit(f"/fr/offres?quartier={slug}").text
    offer = visit(f"/fr/offres/{offer_id}?quartier={slug}").text
    assert "min à pied" in offer or "trop loin" in offer
    assert "nous ne connaissons pas les lignes" in offer
    assert "Le bus" not in visit(f"/fr/offres/{offer_id}").text
