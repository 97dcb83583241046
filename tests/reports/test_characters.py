"""No text that a user can enter makes a report fail, or runs off the paper."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import unicodedata
from datetime import date

import pytest
import typst
from hypothesis import example, given, settings, strategies as st
from pypdf import PdfReader
from report_logs import at, june, made

from cmtracker import paths
from cmtracker.model import (
    LONGEST_TEXT,
    Audience,
    Crisis,
    CrisisMark,
    Decision,
    Direction,
    Disclosure,
    Incident,
    IncidentKind,
    Log,
    MarkKind,
    MessageCount,
    OnCall,
    Order,
    Period,
    ReportSection,
    Request,
    RequestedBy,
    Rule,
    Scenario,
)
from cmtracker.reports.characters import FAMILIES, covered, printable
from cmtracker.reports.pdf import pdf

NUMBER = re.compile(r"\[U\+([0-9A-F]{4,6})\]")
LAST = date(2026, 6, 21)
ALL = frozenset(ReportSection)
COVERED = [frozenset.intersection(*map(covered, family)) for family in FAMILIES]


def in_every_field(text: str) -> Log:
    """Return the log of June with a text in every field that a user can fill."""
    log = june()
    sessions = tuple(
        one._replace(
            note=text,
            channels=(text,),
            requested_by=RequestedBy.MANAGER,
            request=Request(text, at("2026-06-10 22:31"), text, text, None, text),
        )
        if one.id in ("wed", "sun")
        else one
        for one in log.sessions
    )
    return log._replace(
        profiles=tuple(
            one._replace(name=text, function=text, organisation=text, charter=text)
            for one in log.profiles
        ),
        schedules=tuple(one._replace(source=text) for one in log.schedules),
        sessions=sessions,
        counts=(*log.counts, MessageCount(at("2026-06-10 10:00"), text, Direction.RECEIVED, 6)),
        periods=(Period(text, date(2026, 6, 9), date(2026, 6, 11)),),
        orders=(Order(text, date(2026, 6, 1), None),),
        on_call=(OnCall(at("2026-06-12 18:00"), at("2026-06-13 08:00"), text),),
        recoveries=tuple(one._replace(note=text) for one in log.recoveries),
        scenarios=(Scenario(text, in_report=True),),
        crises=(Crisis(text, at("2026-06-10 20:00"), at("2026-06-11 12:00")),),
        marks=(
            CrisisMark(MarkKind.VALIDATION_ASKED, at("2026-06-10 21:00"), text),
            CrisisMark(MarkKind.VALIDATION_OBTAINED, at("2026-06-10 22:00"), text),
        ),
        incidents=(Incident(date(2026, 6, 10), IncidentKind.OTHER, channel=text, reference=text),),
        decisions=(
            Decision(text, date(2026, 6, 1), date(2026, 6, 30), (Rule.DAILY_REST,), id="d"),
        ),
        disclosures=(
            Disclosure(at("2026-06-16 09:00"), text, text, ("tue",), text, objection=True, id="s"),
        ),
    )


def one_of_each_class() -> str:
    """Return for each class of characters its first and its last one, and odd sequences."""
    classes: dict[str, list[str]] = {}
    for code in range(0x110000):
        character = chr(code)
        kind = unicodedata.category(character)
        if kind != "Cs":  # no file can hold it
            classes.setdefault(kind, []).append(character)
    some = [sign for found in classes.values() for sign in (found[0], found[-1])]
    return " ".join(
        (
            *some,
            "e\u0301 q\u0323\u0307 \u0301a 👍🏽 👩\u200d🚒 🇫🇷 ❤\ufe0f 水害 ﷺ שלום \u202eabc\u202c",
            "\u200b\u200e\u2066\u2069\ufeff\u00ad\ufffc\ufffd\ufffe\ufdd0\ue000\U0010ffff\x07\x7f\x85",
        )
    )


@pytest.mark.parametrize("audience", list(Audience))
def test_every_class_of_characters_in_every_field_makes_a_report(audience):
    log = in_every_field(one_of_each_class().replace("\0", ""))

    pages = PdfReader(io.BytesIO(pdf(made(log, audience=audience, last=LAST, sections=ALL)))).pages

    assert "[U+1F44D]" in re.sub(r"\s", "", "".join(page.extract_text() for page in pages))


HOSTILE = (
    '#import "@preview/x:1.0.0": *',
    "#panic(1)",
    "#sys.inputs",
    "</script><script>",
    "=HYPERLINK(1)",
    "\\u{41} \\ $x^2$ `raw` *b* _i_ <label> @ref // /* ~ -- ...",
    "\u202eabc",
    "🌊🇫🇷",
    "水害",
    "\x07\x1b[31m",
    "W" * 500,
    "à\u00a0: 9\u00a0h\u00a000",
    "long note " * 900,
)
"""Texts that look like markup, cannot be printed, or leave no place to break a line."""


@example(" ".join(HOSTILE))
@settings(max_examples=3)
@given(
    st.lists(
        st.sampled_from(HOSTILE) | st.text(st.characters(exclude_categories=("Cs",))), max_size=4
    )
    .map(" ".join)
    .filter(str.strip)
)
def test_a_hostile_text_in_every_field_stays_text(typed):
    log = in_every_field(typed[:LONGEST_TEXT])

    pages = PdfReader(
        io.BytesIO(pdf(made(log, audience=Audience.PERSONAL, last=LAST, sections=ALL)))
    ).pages

    printed = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    wanted = re.sub(r"\s", "", printable(typed[:LONGEST_TEXT].strip()))
    assert wanted[:60] in printed


def test_every_character_that_is_kept_can_be_printed_in_every_weight():
    kept = [chr(code) for code in range(0x30000) if printable(chr(code)) == chr(code) != " "]
    assert {"é", "œ", "€", "’", "…", "→"} <= set(kept)
    source = (
        '#set document(title: "all")\n#set text(lang: "fr")\n'
        '#for fonts in (("Noto Serif", "Inter"), ("Inter", "Noto Serif")) {\n'
        "  for weight in (400, 600, 700) {\n"
        "    par(text(font: fonts, weight: weight, sys.inputs.text))\n  }\n}"
    )

    assert typst.compile(
        source.encode(),
        font_paths=[paths.resource("fonts")],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards=["a-3a", "ua-1"],
        sys_inputs={"text": " ".join(kept)},
        timestamp=0,
    )


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_what_is_shown_is_covered_by_one_family_and_nothing_is_lost(text):
    shown = printable(text)

    assert all(any(ord(sign) in family for family in COVERED) for sign in shown)
    assert "\n" not in shown
    spaces = re.compile(r"[\s\u0085\u2028\u2029]+")
    back = NUMBER.sub(lambda number: chr(int(number[1], 16)), shown)
    if not NUMBER.search(text):
        composed = unicodedata.normalize("NFC", text)
        assert spaces.sub("", unicodedata.normalize("NFC", back)) == spaces.sub("", composed)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Crue 🌊", "Crue [U+1F30A]"),
        ("e\u0301té", "été"),
        ("a\u200fb", "a[U+200F]b"),
        ("\u0301", "[U+0301]"),
        ("two\r\nlines", "two lines"),
        ("Élu·e – « 80 % »", "Élu·e – « 80 % »"),
    ],
)
def test_characters_are_shown_or_numbered(typed, shown):
    assert printable(typed) == shown


def test_no_break_spaces_do_not_make_a_text_that_cannot_be_broken():
    short, endless = "12\u202f840\u00a0€", "ab\u00a0" * 100

    assert printable(short) == short
    assert "\u00a0" not in printable(endless)


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="measured with pdftotext")
@pytest.mark.parametrize(
    "word",
    [
        "".join(f"{number}x" for number in range(120))[:400],
        "W" * 400,
        "1-1" * 134,
        "09:00\u00a0–\u00a0" + "1" * 400,
        "W\u00a0" * 200,
    ],
    ids=["mixed", "wide", "hyphens", "hours", "no-break"],
)
def test_a_word_without_a_space_stays_on_the_paper(tmp_path, word):
    file = tmp_path / "report.pdf"
    file.write_bytes(
        pdf(made(in_every_field(word), audience=Audience.PERSONAL, last=LAST, sections=ALL))
    )

    told = subprocess.run(
        ["pdftotext", "-bbox", file, "-"], capture_output=True, text=True, check=True
    ).stdout
    width, height = (float(found) for found in re.findall(r'(?:width|height)="([\d.]+)"', told)[:2])
    margin = 17 / 25.4 * 72  # of the layout, in points
    assert max(map(float, re.findall(r'xMax="([\d.]+)"', told))) <= width - margin + 1
    assert max(map(float, re.findall(r'yMax="([\d.]+)"', told))) <= height
    whole = re.sub(r"\s", "", "".join(re.findall(r">([^<>]*)</word>", told)))
    assert re.sub(r"\s", "", word)[:80] in whole  # the note has all of it
