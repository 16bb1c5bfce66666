"""Where things are in the project."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MODEL = ROOT / "models" / "assistant.tar.gz"
FINGERPRINT = ROOT / "models" / "assistant.fingerprint"
LOGS = ROOT / "var" / "journal"
SIGNING_KEY = ROOT / "var" / "signature.cle"
