"""What the assistant knows and says: the tables of `contenu/`, loaded, typed and checked."""

from microcredit.content.answers import Answer, Scope, refused_topics
from microcredit.content.attributions import Attribution
from microcredit.content.clues import Clue
from microcredit.content.commands import Command
from microcredit.content.erasing import ErasingRole
from microcredit.content.help_lines import HelpLine
from microcredit.content.loader import CONTENT_ROOT, Content, content, load_content
from microcredit.content.minimums import Minimums
from microcredit.content.organisation_questions import Wording
from microcredit.content.phrases import Phrasebook
from microcredit.content.problems import ContentError, Problem, told_apart
from microcredit.content.steward import Steward
from microcredit.content.to_verify import ToVerify

__all__ = [
    "CONTENT_ROOT",
    "Answer",
    "Attribution",
    "Clue",
    "Command",
    "Content",
    "ContentError",
    "ErasingRole",
    "HelpLine",
    "Minimums",
    "Phrasebook",
    "Problem",
    "Scope",
    "Steward",
    "ToVerify",
    "Wording",
    "content",
    "load_content",
    "refused_topics",
    "told_apart",
]
