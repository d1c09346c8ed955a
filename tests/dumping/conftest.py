"""A town with a landlord's ground, Objectif, and a scheme."""

import pytest

from applys.partners.models import PartnerKind
from tests.factories import dumping as make
from tests.factories import partners as make_partners


@pytest.fixture
def ground(session, people):
    """The landlord's ground; the scheme sends its piles to the landlord and Objectif."""
    town = people.territory_id
    landlord = people["landlord"]
    for slug, kind in (("ville", PartnerKind.TOWN), ("objectif", PartnerKind.ASSOCIATION)):
        session.add(make_partners.a_partner(town, slug=slug, name=slug.title(), kind=kind))
    session.add_all([make.an_item(), make.an_item("gas", dangerous=True), make.a_scheme(town)])
    session.flush()
    ground = make.a_ground(town, landlord.partner_id)
    session.add(ground)
    session.flush()
    return ground
