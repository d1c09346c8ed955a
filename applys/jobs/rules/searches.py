"""How many searches and favourites a person may keep."""

from datetime import timedelta

from applys.kernel.problems import Conflict

MOST_SEARCHES, MOST_FAVOURITES = 20, 200
ENDS_SOON = timedelta(days=3)


class ManySearches(Conflict):
    """Twenty searches are kept at most: erase one first"""


class ManyFavourites(Conflict):
    """Two hundred offers are kept at most: let one go first"""
