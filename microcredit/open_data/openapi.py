"""The description of the look-up in OpenAPI, written by hand beside (`openapi.yml`) and held true by a test."""

from pathlib import Path
from typing import Any

import yaml

_FILE = Path(__file__).with_name("openapi.yml")


def openapi_document() -> dict[str, Any]:
    """Returns the description (OpenAPI 3.1)."""
    document: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return document
