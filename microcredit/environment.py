"""The environment that Rasa's processes run in."""

import os

from microcredit.paths import ROOT
from microcredit.settings import Settings

# Bytes that the server reads of a call before it refuses it; each channel then has a limit of its own.
_REQUEST_LIMIT = 2_000_000


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
        environment.update(settings.as_environment())
        environment["SANIC_REQUEST_MAX_SIZE"] = str(_REQUEST_LIMIT)
        if settings.proxies:
            environment["SANIC_PROXIES_COUNT"] = str(settings.proxies)
        environment["MICROCREDIT_ACTIONS_URL"] = f"{settings.actions_url}/webhook"
        environment["SANIC_HOST"] = settings.actions_host
    return environment
