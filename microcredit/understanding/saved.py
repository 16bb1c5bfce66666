"""The understander of a trained model, read from its archive without Rasa."""

import tarfile
import zipfile
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from microcredit.content import Content
from microcredit.errors import OperatorError
from microcredit.understanding.bands import Card
from microcredit.understanding.linear_model import LinearModel
from microcredit.understanding.understander import Understander

# What tells the classifier's folder among those of an archive: Rasa names folders after components.
_CARD = "card.json"
_REMEDY = "faites « make train », puis recommencez"


class SavedModelError(OperatorError):
    """A model cannot be read; the message says why and what to do, in French."""


def load_understander(archive: Path, tables: Content) -> Understander:
    """Returns the understander that was learnt, over `tables`.

    Args:
        archive: a model as `make train` leaves it (.tar.gz).
        tables: the content that it was learnt with.

    Raises:
        SavedModelError: there is no such archive, or it holds no model of ours, or a damaged one.
    """
    with TemporaryDirectory() as folder:
        try:
            _extract(archive, Path(folder))
            return Understander(tables, LinearModel.load(Path(folder)), Card.load(Path(folder)))
        except FileNotFoundError as error:
            raise SavedModelError(f"Il n'y a pas de modèle : {_REMEDY}.") from error
        except (OSError, EOFError, ValueError, TypeError, KeyError, tarfile.TarError, zipfile.BadZipFile) as error:
            raise SavedModelError(
                f"Le modèle {archive.name} ne se lit pas : faites « make train », puis recommencez."
            ) from error


def _extract(archive: Path, folder: Path) -> None:
    """Copies the classifier's files, and no other, into `folder`."""
    with tarfile.open(archive) as files:
        members = {PurePosixPath(member.name): member for member in files if member.isfile()}
        homes = {path.parent for path in members if path.name == _CARD}
        for path, member in members.items():
            content = files.extractfile(member) if path.parent in homes else None
            if content is not None:
                (folder / path.name).write_bytes(content.read())
