"""Another organisation is kept under a name, compared, proposed in the report, and dropped."""

from __future__ import annotations

import pytest


@pytest.fixture
def evenings(done):
    """Two evenings that nobody asked for, in a schedule of 35 hours."""
    done("schedule", "set", "--from", "2026-01-01", "--day", "mon-fri=09:00-12:30,13:30-17:00")
    for day in ("2026-06-10", "2026-06-11"):
        done("add", f"{day}T20:00+02:00", f"{day}T21:00+02:00", "--requested-by", "self")


RANGE = ("--from", "2026-06-08", "--to", "2026-06-14")


def test_a_kept_organisation_is_played_through_again_by_its_name(done, evenings):
    kept = done("scenario", *RANGE, "--coverage", "mon-fri=17:00-22:00", "--keep", "Soirées à deux")

    again = done("scenario", *RANGE, "--kept")

    assert again == kept
    (one,) = again["scenarios"]
    assert one["name"] == "Soirées à deux"
    # Somebody else is there from 17:00 to 22:00: both hours would have been theirs.
    assert (one["out_of_hours_s"], one["transferred_s"]) == (7200, 7200)


def test_the_same_name_replaces_and_undo_brings_back_what_was(done, evenings):
    done("scenario", "--silence", "mon-sun=20:00-24:00", "--keep", "Le soir")
    done("scenario", "--silence", "mon-sun=22:00-24:00", "--keep", "Le soir")
    replaced = done("scenario", *RANGE, "--kept")["scenarios"]
    done("undo")

    back = done("scenario", *RANGE, "--kept")["scenarios"]

    assert [one["avoided_s"] for one in replaced] == [0]
    assert [one["avoided_s"] for one in back] == [7200]


def test_a_proposed_organisation_stands_on_page_1_of_the_report(done, evenings, tmp_path):
    pypdf = pytest.importorskip("pypdf")
    card = ("scenario", "--card", "automatic_reply", "--keep", "Réponse automatique")
    without, with_it = tmp_path / "without.pdf", tmp_path / "with.pdf"

    done(*card)
    done("report", *RANGE, "-o", without, "--lang", "fr")
    done(*card, "--in-report")
    done("report", *RANGE, "-o", with_it, "--lang", "fr")

    pages = [pypdf.PdfReader(path).pages[0].extract_text() for path in (without, with_it)]
    assert "Proposition" not in pages[0]
    assert "Proposition à examiner ensemble" in pages[1]
    # 20:00 to 21:00 on two evenings would have waited for the morning.
    assert "Réponse automatique" in pages[1]
    assert "2 h" in pages[1].replace("\u00a0", " ")


def test_a_kept_organisation_can_be_dropped(done, cmtracker, evenings):
    kept = done("scenario", "--card", "on_call", "--keep", "Astreinte")["scenarios"]

    done("scenario", "--drop", kept[0]["organisation"])

    assert cmtracker("scenario", "--kept").code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--kept",),
        ("--card", "magic"),
        ("--keep", "Rien"),
        ("--coverage", "mon=20:00-17:00", "--keep", "x"),
        ("--coverage", "mon=17:00-20:00", "--keep", " "),
        ("--silence", "mon=17:00-20:00", "--rota", "0"),
    ],
    ids=" ".join,
)
def test_what_describes_no_organisation_is_refused(cmtracker, evenings, arguments):
    ran = cmtracker("scenario", *arguments)

    assert ran.code == 1
    assert len(ran.err.strip().splitlines()) == 1
