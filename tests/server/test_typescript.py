from microcredit.paths import ROOT
from microcredit.server.typescript import typescript


def test_the_widget_expects_what_the_server_sends() -> None:
    written = (ROOT / "widget/src/wire.ts").read_text(encoding="utf-8")

    assert written == typescript(), "run: python -m microcredit.server.typescript > widget/src/wire.ts"
