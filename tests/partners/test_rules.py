"""What partners must be: SIRET, contacts, PAQTE, names."""

from datetime import date

import pytest

from applys.partners.rules import contacts, identity, naming, paqte

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("21370003200013", "21370003200013"),
        ("213 700 032 00013", "21370003200013"),
        ("77523563300010", "77523563300010"),
        ("31151084600034", "31151084600034"),
        ("35600000000048", "35600000000048"),
        ("35600000049837", "35600000049837"),
        ("35600000049838", None),
        ("21370003200014", None),
        ("21370003300012", None),
        ("2137000320001", None),
        ("213700032000130", None),
        ("2137000320001O", None),
        ("２１３７０００３２０００１３", None),
        ("", None),
    ],
)
def test_a_siret_carries_its_key(written, read):
    assert identity.siret(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("02 47 23 47 23", "+33247234723"),
        ("+33 2 47 23 47 23", "+33247234723"),
        ("06.12.34.56.78", "+33612345678"),
        ("+351 912 345 678", "+351912345678"),
        ("3646", "3646"),
        ("39 49", "3949"),
        ("115", "115"),
        ("116 117", "116117"),
        ("12", None),
        ("02 47 23 47", None),
        ("02 47 23 47 23 poste 12", None),
        ("call me", None),
        ("", None),
    ],
)
def test_a_phone_number_is_written_in_one_way(written, read):
    assert contacts.phone(written) == read


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("accueil@mairie.example", "accueil@mairie.example"),
        ("Accueil@Mairie.EXAMPLE.org", "Accueil@mairie.example.org"),
        ("accueil@mairie", None),
        ("accueil mairie.fr", None),
        ("a@b@c.fr", None),
        ("", None),
    ],
)
def test_an_email_address_can_be_written_to(written, read):
    assert contacts.email(written) == read


@pytest.mark.parametrize(
    ("signed", "commitments", "faulty"),
    [
        (None, [], set()),
        (None, None, set()),
        (TODAY, [], set()),
        (TODAY, ["recruter"], set()),
        (date(2026, 11, 24), ["recruter"], {"paqte_signed_on"}),
        (None, ["recruter"], {"paqte_signed_on", "paqte_commitments"}),
    ],
)
def test_commitments_are_signed_and_signatures_are_past(signed, commitments, faulty):
    partner = {"paqte_signed_on": signed, "paqte_commitments": commitments}
    assert set(paqte.faults(partner, TODAY)) == faulty


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Ville d'Amboise", "ville-d-amboise"),
        ("Patte d'Oie / Malétrenne / Plaisance", "patte-d-oie-maletrenne-plaisance"),
        ("  ÉCOLE   Sacré-Cœur n° 2 ", "ecole-sacre-coeur-n-2"),
        ("x" * 100, "x" * 80),
        ("جمعية", ""),
    ],
)
def test_a_name_makes_an_address(name, slug):
    assert naming.slug(name) == slug
