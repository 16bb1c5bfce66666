"""What the trained assistant understands, in process: its own pipeline, without servers."""

import asyncio
import csv
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from rasa.core.agent import Agent

from microcredit.checks.expected import answer_to
from microcredit.content import CONTENT_ROOT, Content
from microcredit.lookup import LookUp, look_up
from microcredit.network import Resolution, resolve
from microcredit.open_data.model import Result
from microcredit.understanding.entities import ELSEWHERE, PLACE

ASKS = Result.ASK.value
NOTHING = Result.UNKNOWN.value


@dataclass(frozen=True)
class Understanding:
    """What a sentence led to: nothing, or a place and who serves it."""

    resolution: Resolution | None

    @property
    def answer(self) -> str:
        """What it led to, as `contenu/attendu/phrases.csv` writes it."""
        return answer_to(LookUp("", self.resolution))


class TrainedAssistant:
    """The trained model, which reads one sentence after the other."""

    def __init__(self, model: Path, tables: Content) -> None:
        """Loads the model, as the server does."""
        structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))  # else each message is printed
        self._tables = tables
        self._loop = asyncio.new_event_loop()
        self._agent = Agent.load(str(model))

    def close(self) -> None:
        """Lets go of the event loop."""
        self._loop.close()

    def entities(self, text: str) -> list[dict[str, Any]]:
        """Returns the entities of a sentence."""
        parsed = self._loop.run_until_complete(self._agent.parse_message(text))
        entities: list[dict[str, Any]] = parsed["entities"]
        return entities

    def understand(self, text: str) -> Understanding:
        """Reads a sentence and finds who serves the place it names."""
        places = [entity["value"] for entity in self.entities(text) if entity["entity"] in (PLACE, ELSEWHERE)]
        assert len(places) <= 1, f"« {text} » gives more than one place: {places}"
        return self.resolution_of(places[0]) if places else Understanding(None)

    def resolution_of(self, place_id: str) -> Understanding:
        """Finds who serves the place of that id, which the tables must know."""
        place = self._tables.places.index.get(place_id)
        assert place is not None, f"no table knows {place_id}"
        return Understanding(resolve(place, self._tables.directory))

    def options(self, understood: Understanding) -> set[str]:
        """Returns the answer that each choice offered would lead to; empty when nothing is asked."""
        resolution = understood.resolution
        return {self.resolution_of(option.id).answer for option in resolution.options} if resolution is not None else set()


def answer_for(tables: Content, text: str) -> str:
    """Returns the answer that the tables give, without the trained model."""
    return answer_to(look_up(tables, text))


def joined(territories: Iterable[str]) -> str:
    """Returns ids of territories as one answer, whatever their order."""
    return "+".join(sorted(set(territories)))


class Coverage:
    """Which territories serve a place, read from the table itself and not through the code under test."""

    def __init__(self) -> None:
        """Reads `couverture.csv`."""
        self._rows = rows("couverture.csv")

    def of(self, region: str, mrc: str = "") -> str:
        """Returns the answer for an MRC, or for a whole region."""
        lines = [row for row in self._rows if row["region"] == region]
        return joined(row["territoire"] for row in lines if not mrc or row["mrc"] in ("", mrc))


def rows(table: str) -> list[dict[str, str]]:
    """Returns the rows of a table of `contenu/` as they are written."""
    with (CONTENT_ROOT / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
