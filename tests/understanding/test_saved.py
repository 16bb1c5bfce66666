"""A model read from its archive, without Rasa."""

import tarfile
from dataclasses import replace
from pathlib import Path

import pytest

from microcredit.content import Content
from microcredit.understanding.bands import Card
from microcredit.understanding.saved import SavedModelError, load_understander
from microcredit.understanding.understander import Understander
from tests.builders.learnt import learn

_CARD = replace(Card(), answer_from=0.42)


@pytest.fixture
def archive(tmp_path: Path, sample_tables: Content) -> Path:
    """An archive as Rasa makes one: the classifier's folder among those of other components."""
    for name in ("train_RulePolicy0", "train_Classifier1"):
        (tmp_path / "components" / name).mkdir(parents=True)
    (tmp_path / "components/train_RulePolicy0/vocabulary.json").write_text("{}")
    learn(sample_tables).save(tmp_path / "components/train_Classifier1")
    _CARD.save(tmp_path / "components/train_Classifier1")
    return _archived(tmp_path)


def _archived(folder: Path) -> Path:
    path = folder / "assistant.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        archive.add(folder / "components", "components")
    return path


def test_an_understander_is_read_back_with_its_card_and_understands_the_same(archive: Path, sample_tables: Content) -> None:
    loaded = load_understander(archive, sample_tables)
    told = Understander(sample_tables, learn(sample_tables), _CARD)

    assert loaded.card == _CARD
    assert loaded.understand("c koi le taux à Laval") == told.understand("c koi le taux à Laval")


def test_without_an_archive_it_is_told_to_train(tmp_path: Path, sample_tables: Content) -> None:
    with pytest.raises(SavedModelError, match="Il n'y a pas de modèle : faites « make train »"):
        load_understander(tmp_path / "assistant.tar.gz", sample_tables)


@pytest.mark.parametrize("bytes_kept", [0, 100, 3000])
def test_a_damaged_archive_is_told_to_be_made_again(archive: Path, sample_tables: Content, bytes_kept: int) -> None:
    archive.write_bytes(archive.read_bytes()[:bytes_kept])
    with pytest.raises(SavedModelError, match="ne se lit pas : faites « make train »"):
        load_understander(archive, sample_tables)


def test_an_archive_without_a_model_of_ours_is_told_to_be_made_again(tmp_path: Path, sample_tables: Content) -> None:
    (tmp_path / "components").mkdir()
    with pytest.raises(SavedModelError, match="faites « make train »"):
        load_understander(_archived(tmp_path), sample_tables)
