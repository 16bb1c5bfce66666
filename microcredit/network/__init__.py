"""Organisations, their territories, who serves whom and who says so. Pure: no Rasa, no I/O."""

from microcredit.network.directory import Directory
from microcredit.network.doors import Door, DoorKind, doors_of
from microcredit.network.model import (
    Certainty,
    Confidence,
    Coverage,
    KnownFrom,
    Organisation,
    OrganisationStatus,
    Region,
    Source,
    Territory,
    WhenAlone,
)
from microcredit.network.resolution import Outcome, Resolution, ServedTerritory, resolve

__all__ = [
    "Certainty",
    "Confidence",
    "Coverage",
    "Directory",
    "Door",
    "DoorKind",
    "KnownFrom",
    "Organisation",
    "OrganisationStatus",
    "Outcome",
    "Region",
    "Resolution",
    "ServedTerritory",
    "Source",
    "Territory",
    "WhenAlone",
    "doors_of",
    "resolve",
]
