"""What Granian loads: the application, from the environment."""

from applys.app import create_app, make_gateways
from applys.kernel import logs
from applys.settings import Settings

settings = Settings.from_env()
logs.configure(settings.log_format, settings.log_level)
app = create_app(settings, make_gateways(settings))
