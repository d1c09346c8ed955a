"""Every night, the national offers around each territory's town."""

from collections.abc import Iterator

from applys.gateways.france_travail import FranceTravail, FranceTravailUnset
from applys.jobs.actions.imports import running
from applys.jobs.rules.imported import ImportReport
from applys.kernel.transactions import Transactions
from applys.partners import queries as partners


def import_all(
    transaction: Transactions, france_travail: FranceTravail
) -> Iterator[tuple[str, ImportReport]]:
    """Bring in the offers around each town, and report on each; nothing without credentials.

    One town's trouble is told in its report and stops no other's.
    """
    with transaction() as session:
        slugs = sorted(partners.territory_ids(session))
    for slug in slugs:
        try:
            yield slug, running.import_from_api(transaction, slug, france_travail)
        except FranceTravailUnset:
            return
