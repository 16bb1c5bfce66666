"""Checks of the working half of the evaluation: it shares no wording with what is learnt. The sealed half is never read."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from microcredit.evaluation.sentences import key, leaks, read_sentences

_FILE = "evaluation/travail.yml"


def working_half_faults(root: Path, learnt: Mapping[str, Sequence[str]], intents: Collection[str]) -> Iterator[str]:
    """Yields each fault of the working half under `root`, in French. Raises EvaluationError when it cannot be read."""
    sentences = read_sentences(root / _FILE)
    seen: set[str] = set()
    for sentence in sentences:
        if sentence.intent not in intents:
            yield f"{_FILE} : l'intention « {sentence.intent} » n'est ni un sujet ni dans domain.yml → corrigez son nom"
        if key(sentence.text) in seen:
            yield f"{_FILE} : « {sentence.text} » est là deux fois → gardez-en une"
        seen.add(key(sentence.text))
    for sentence, example in leaks(sentences, learnt):
        at = f"data/nlu : dans « {sentence.intent} », « {example} »"
        yield f"{at} est trop proche de « {sentence.text} », d'{_FILE} → changez celle de data/nlu"
