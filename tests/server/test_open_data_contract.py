"""Whatever is sent to the look-up, the real server answers as its OpenAPI description says."""

from typing import Any

import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from microcredit.server.openapi import openapi_document
from tests.builders.assistant import RunningAssistant

# The conversation's routes are held by tests of their own: each keeps what it is sent.
_DESCRIBED = schemathesis.openapi.from_dict(openapi_document()).include(path_regex="^/api/")
# A text of spaces, or without a letter, is a text for OpenAPI and no place for us: it is refused, as described (400).
_EXCLUDED = [positive_data_acceptance]


@_DESCRIBED.parametrize()
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_call_is_answered_as_described(case: schemathesis.Case[Any], assistant: RunningAssistant) -> None:
    case.call_and_validate(base_url=assistant.settings.base_url, excluded_checks=_EXCLUDED)
