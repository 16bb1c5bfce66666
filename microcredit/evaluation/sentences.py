"""The sentences of an evaluation, and how far they must be from those that are learnt."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz, process

from microcredit.errors import OperatorError
from microcredit.text import forms

# Two sentences of four words or more are the same idea in the same words above this likeness (RapidFuzz `ratio`, 0 to 100).
LIKENESS_LIMIT = 85
_SHORT = 4  # words; shorter sentences need only differ


class EvaluationError(OperatorError):
    """An evaluation cannot be made; the message says why and what to do, in French."""


@dataclass(frozen=True)
class Sentence:
    """What a person would say, what they mean by it, and how they write.

    `also`: other intents whose answer would do as well: a story asks several things.
    """

    text: str
    intent: str
    style: str
    also: frozenset[str] = frozenset()

    def as_answered(self, intent: str) -> "Sentence":
        """Returns the sentence as it is judged when `intent` was understood: meaning it, if its answer would do as well."""
        return replace(self, intent=intent) if intent in self.also else self


def read_sentences(path: Path) -> list[Sentence]:
    """Returns the sentences of a half. Raises EvaluationError when the file is missing or not of the right form."""
    try:
        entries = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        return [_sentence(entry) for entry in entries]
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError, KeyError) as error:
        form = "une liste d'entrées « texte », « intention », « style » et, s'il le faut, « aussi »"
        raise EvaluationError(f"« {path} » ne se lit pas ({error}) : écrivez {form}.") from error


def _sentence(entry: Any) -> Sentence:
    text, intent, style = str(entry["texte"]), str(entry["intention"]), str(entry["style"])
    return Sentence(text, intent, style, frozenset(map(str, entry.get("aussi") or ())))


def key(text: str) -> str:
    """Returns a sentence as it is compared: its folded words."""
    return " ".join(forms(text))


def too_near(one: str, other: str) -> bool:
    """Whether two sentences, given by their keys, say the same in nearly the same words."""
    if min(len(one.split()), len(other.split())) < _SHORT:
        return one == other
    return fuzz.ratio(one, other, score_cutoff=LIKENESS_LIMIT + 1e-9) > 0


def near_pairs(sentences: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yields each sentence that is too near an earlier one, with that one."""
    keys = [key(sentence) for sentence in sentences]
    # All against all at once: one by one, the project's thousands of sentences take seconds.
    likely = process.cdist(keys, keys, scorer=fuzz.ratio, score_cutoff=LIKENESS_LIMIT) > 0
    for later, row in enumerate(likely):
        earlier = next((n for n in row[:later].nonzero()[0] if too_near(keys[later], keys[n])), None)
        if earlier is not None:
            yield sentences[later], sentences[earlier]


def leaks(evaluated: Iterable[Sentence], learnt: Mapping[str, Sequence[str]]) -> Iterator[tuple[Sentence, str]]:
    """Yields each evaluation sentence too near one that its intent is learnt from, with that one."""
    asked: dict[str, list[Sentence]] = {}
    for sentence in evaluated:
        asked.setdefault(sentence.intent, []).append(sentence)
    for intent, sentences in asked.items():
        examples = learnt.get(intent, [])
        keys, example_keys = [key(sentence.text) for sentence in sentences], [key(example) for example in examples]
        likely = process.cdist(keys, example_keys, scorer=fuzz.ratio, score_cutoff=LIKENESS_LIMIT) > 0
        for row, (said, sentence) in enumerate(zip(keys, sentences, strict=True)):
            near = next((n for n in likely[row].nonzero()[0] if too_near(said, example_keys[n])), None)
            if near is not None:
                yield sentence, examples[near]


def fingerprint(paths: Iterable[Path]) -> str:
    """Returns a digest of files, by name and content: a figure that was not measured on these is stale."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16]
