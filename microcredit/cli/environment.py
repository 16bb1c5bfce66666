"""The environment that Rasa's processes run in."""

import os

from microcredit.cli.paths import ROOT
from microcredit.cli.settings import Settings


def rasa_environment(settings: Settings | None = None) -> dict[str, str]:
    """Returns the environment for a Rasa process; with `settings`, where it finds the action server and the store."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",  # deprecations of Rasa's pinned dependencies: nothing a reader can act on
        "PYTHONUNBUFFERED": "1",
        "RASA_TELEMETRY_ENABLED": "false",  # nothing is sent anywhere
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
    }
    if settings is not None:
        environment["MICROCREDIT_ACTIONS_URL"] = f"{settings.actions_url}/webhook"
        environment["MICROCREDIT_STORE"] = str(settings.store)
        environment["SANIC_HOST"] = settings.actions_host
    return environment
