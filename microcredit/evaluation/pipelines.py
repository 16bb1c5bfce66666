"""Runs a trained Rasa model on sentences, through its whole pipeline."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import structlog
from rasa.core.agent import Agent

from microcredit.evaluation.measures import Prediction
from microcredit.understanding.bands import OUT_OF_SCOPE, Band

_FALLBACK = "nlu_fallback"
_WARM_UP = 3


def predict(model: Path, texts: Sequence[str], step: Callable[[], None]) -> tuple[list[Prediction], float]:
    """Returns what the model makes of each text, and the milliseconds a message takes; calls `step` after each."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))  # else each message is printed
    agent = Agent.load(str(model))
    return asyncio.run(_predict(agent, texts, step))


async def _predict(agent: Agent, texts: Sequence[str], step: Callable[[], None]) -> tuple[list[Prediction], float]:
    for text in texts[:_WARM_UP]:
        await agent.parse_message(text)
    predictions = []
    started = time.perf_counter()
    for text in texts:
        predictions.append(_prediction(await agent.parse_message(text)))
        step()
    return predictions, round(1000 * (time.perf_counter() - started) / len(texts), 2)


def _prediction(parsed: dict[str, Any]) -> Prediction:
    ranked = [(str(intent["name"]), float(intent["confidence"])) for intent in parsed["intent_ranking"]]
    ranking = tuple((name, confidence) for name, confidence in ranked if name != _FALLBACK)
    # A pipeline without bands answers whatever it does not put out of scope.
    band = parsed.get("band") or (Band.REFUSE if ranking[0][0] == OUT_OF_SCOPE else Band.ANSWER).value
    return Prediction(ranking, str(band))
