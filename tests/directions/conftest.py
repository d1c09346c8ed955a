"""A town with doors, and a tree in force."""

import pytest

from tests.factories import reception as make


@pytest.fixture
def doors(session, town):
    return make.two_doors(session, town.id)


@pytest.fixture
def in_force(session, town, doors):
    return make.a_tree_in_force(session, town.id)
