"""What `applys run` does to the database before it is ready."""

from applys.app import create_app, make_gateways
from applys.cli import seeding, stage, welcome
from applys.kernel import database, migrating
from applys.settings import Settings


def prepare(settings: Settings, *, demo: bool) -> str:
    """Migrate and seed; return what to tell the newcomer."""
    app = create_app(settings, make_gateways(settings))
    with stage.explaining(), app.app_context(), stage.closing_connections():
        migrating.migrate(database.db.engine)
        for _step in seeding.seed(app, demo=demo):
            pass
        return welcome.tell(settings, demo=demo)
