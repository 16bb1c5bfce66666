"""The environment that processes of ours and Rasa's own commands run in."""

import os

from microcredit.paths import ROOT
from microcredit.settings import Settings
from microcredit.settings.declared import settings_of


def rasa_environment(settings: Settings | None = None) -> dict[str, str]:
    """Returns the environment for a process that imports Rasa; with `settings`, it finds these and no others."""
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
        for one in settings_of(Settings).values():
            environment.pop(one.variable, None)
        environment.update(settings.as_environment())
    return environment
