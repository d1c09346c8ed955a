"""A town with doors, and a tree in force."""

import re

import pytest

from tests.factories import reception as make


@pytest.fixture
def doors(session, town):
    return make.two_doors(session, town.id)


@pytest.fixture
def in_force(session, town, doors):
    return make.a_tree_in_force(session, town.id)


def shown(response):
    """What a page says, on one line."""
    return re.sub(r"\s+", " ", response.get_data(as_text=True))
