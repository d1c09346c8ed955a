"""The menu of staff: each finds their pages, folded by task where there are many."""

import re

import pytest

from applys.kernel.callers import Role
from applys.web.menu import ENTRIES

SUMMARY = re.compile(r"<summary( aria-current=\"true\")?>([^<]+)</summary>")


@pytest.fixture
def menu(desk):
    """The menu on a page, as someone sees it."""

    def menu(who, path):
        page = desk(who).get(path).text
        return page[page.index('<nav class="menu"') : page.index("</nav>")]

    return menu


def test_the_coordinators_pages_are_folded_by_task(menu):
    shown = menu("coordinator", "/espace/depots")

    assert SUMMARY.findall(shown) == [
        ("", "Emploi"), (' aria-current="true"', "Encombrants"), ("", "Accueil"), ("", "Messages"),
    ]  # fmt: skip
    assert shown.count('aria-current="page"') == 1
    theirs = [each for each in ENTRIES if Role.COORDINATOR in each.roles and not each.crew]
    assert [each.address for each in theirs if each.address not in shown] == []


@pytest.mark.parametrize(
    ("who", "path"),
    [
        ("coordinator", "/espace/envois"),
        ("landlord", "/espace/depots"),
        ("mediator", "/espace/accueil"),
    ],
)
def test_each_address_of_a_menu_opens(desk, menu, who, path):
    addresses = re.findall(r'href="([^"]+)"', menu(who, path))

    assert addresses
    assert {each: desk(who).get(each).status_code for each in addresses} == dict.fromkeys(
        addresses, 200
    )


def test_a_partner_who_drives_no_round_is_offered_none(menu):
    assert "/espace/tournees" not in menu("landlord", "/espace/depots")
