"""The translation tools see literals only: what an f-string yields is in no catalogue."""

import ast
import re
from pathlib import Path
from xml.etree import ElementTree as ET

from PySide6.QtCore import QTranslator

from cmtracker import paths

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


def test_every_text_of_the_window_is_in_the_french_catalogue():
    """The tools pass over some calls that Python takes, a text inside an f-string for one."""
    tree = ET.parse(paths.resource("i18n/cmtracker_fr.ts"))  # noqa: S314 - our own file
    known = {message.findtext("source") for message in tree.iter("message")}

    used = {text: path.name for path in WINDOW.rglob("*.py") for text in literals(path)}

    assert {text: name for text, name in used.items() if text not in known} == {}


def literals(path: Path) -> list[str]:
    """Return the texts that a module asks a translation for; a context is none."""
    calls = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    asked = [texts_of(call)[-1:] for call in calls if isinstance(call, ast.Call)]
    found = [text.value for last in asked for text in last if isinstance(text, ast.Constant)]
    return [text for text in found if isinstance(text, str)]


def compiled_french() -> list[tuple[str, str]]:
    """Each source text of the window with what the compiled translation says for it."""
    translator = QTranslator()
    assert translator.load("cmtracker_fr", str(paths.resource("i18n")))
    tree = ET.parse(paths.resource("i18n/cmtracker_fr.ts"))  # noqa: S314 - our own file
    found: list[tuple[str, str]] = []
    for context in tree.iter("context"):
        for message in context.iter("message"):
            name, source = context.findtext("name", ""), message.findtext("source", "")
            numbers = (1, 7) if message.get("numerus") else (-1,)
            found += [(source, translator.translate(name, source, "", n)) for n in numbers]
    return found


def test_no_french_text_of_the_window_breaks_before_a_mark_or_has_a_straight_apostrophe():
    told = compiled_french()

    assert len(told) > 500
    for source, french in told:
        assert not re.search(r" [:;?!»]|« ", french), source
        assert not re.search(r"[^\W\d_]'[^\W\d_]", french), source


def test_no_french_participle_of_the_window_is_in_the_plural_behind_a_length_of_time():
    agreeing = re.compile(r"\{(?:worked|asked|outside|duration|due)\} \w+(?:és|ées|ies|ues)\b")

    assert [french for _, french in compiled_french() if agreeing.search(french)] == []
