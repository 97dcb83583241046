"""The translation tools see literals only: what an f-string yields is in no catalogue."""

import ast
from pathlib import Path

WINDOW = Path(__file__).resolve().parents[2] / "cmtracker" / "ui"


def untranslatable(source: str) -> list[int]:
    """Return the lines where the text to translate is not a literal."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    texts = [(call.lineno, text) for call in calls for text in texts_of(call)]
    return [line for line, text in texts if not isinstance(text, ast.Constant)]


def texts_of(call: ast.Call) -> list[ast.expr]:
    function = ast.unparse(call.func)
    if function.endswith(".tr"):
        return call.args[:1]
    if function.endswith("Application.translate") or function == "translate":
        return call.args[:2]
    return []


def test_every_text_of_the_window_can_be_translated():
    found = {
        path.name: untranslatable(path.read_text(encoding="utf-8")) for path in WINDOW.rglob("*.py")
    }

    assert {name: lines for name, lines in found.items() if lines} == {}


def test_an_assembled_text_is_found():
    assert untranslatable('self.tr("Week of {day}").format(day=day)') == []
    assert untranslatable('translate("Panel", "Start" " now")') == []
    assert untranslatable("painter.translate(x, y)") == []
    assert untranslatable('self.tr(f"Week of {day}")') == [1]
    assert untranslatable('QCoreApplication.translate("Panel", name)') == [1]
