"""Sessions for a past never logged: from the exact times in exports, or from stored quarters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures/importers"
EVENING = (
    ("20:02:00", "user500"),
    ("20:09:30", "user500"),
    ("20:15:00", "user500"),
    ("20:21:58", "user71"),
    ("20:22:00", "user500"),  # two seconds later: nobody typed it
    ("20:40:00", "user500"),
)


@pytest.fixture
def export(tmp_path):
    """A Telegram export of one conversation, which does not say whose it is."""

    def write(*messages: tuple[str, str], name: str = "result.json") -> Path:
        entries = [
            {"id": at, "type": "message", "date": f"2026-03-05T{clock}", "from": "x",
             "from_id": author, "text": "à ne jamais garder"}
            for at, (clock, author) in enumerate(messages or EVENING)
        ]  # fmt: skip
        file = tmp_path / name
        chat = {"name": "Habitant", "type": "personal_chat", "id": 71, "messages": entries}
        file.write_text(json.dumps(chat), encoding="utf-8")
        return file

    return write


def spans(answer) -> list[tuple[str, str]]:
    return [(one["start"], one["end"]) for one in answer["proposals"]]


PROPOSED = ("2026-03-05T20:02:00+01:00", "2026-03-05T20:15:00+01:00")


def test_sessions_come_from_the_exact_times_and_nothing_else_of_the_file_is_kept(
    done, export, data_dir
):
    answer = done("reconstruct", export(), "--me", "500")

    assert set(answer) == {"proposals", "not_by_hand", "alone", "logged", "kept"}
    assert spans(answer) == [PROPOSED]
    assert answer["proposals"][0]["messages"] == 3
    assert answer["proposals"][0]["channels"] == ["telegram"]
    assert (answer["not_by_hand"], answer["alone"], answer["logged"]) == (1, 1, 0)
    document = data_dir / "../document.json"
    done("export", document)
    kept = json.loads(document.read_text(encoding="utf-8"))
    (session,) = kept["sessions"]
    assert session["id"] == answer["kept"][0]
    assert (session["source"], session["start"], session["end"]) == ("reconstructed", *PROPOSED)
    assert not kept.get("messages")
    assert done("batch", "list")["batches"] == []
    assert all(b"jamais garder" not in path.read_bytes() for path in data_dir.glob("cmtracker.db*"))


def test_the_same_file_again_keeps_nothing_and_one_undo_takes_all_back(done, export):
    later = [("21:30:00", "user500"), ("21:35:00", "user500")]
    file = export(*EVENING, *later)
    assert len(done("reconstruct", file, "--me", "500")["kept"]) == 2

    again = done("reconstruct", file, "--me", "500")
    both = done("reconstruct", file, file, "--me", "500", "--gap", "10m")
    done("undo")

    assert (again["proposals"], again["kept"], again["logged"]) == ([], [], 5)
    assert both["kept"] == []
    assert len(spans(done("reconstruct", file, "--me", "500", "--dry-run"))) == 2


def test_two_exports_of_the_same_messages_show_them_once(done, export):
    short, longer = export(*EVENING[:3], name="a.json"), export(name="b.json")

    answer = done("reconstruct", short, longer, "--me", "500", "--dry-run")

    assert [(p["start"], p["messages"]) for p in answer["proposals"]] == [(PROPOSED[0], 3)]
    assert answer["kept"] == []


def test_logged_time_is_never_proposed_again_not_even_that_which_still_runs(done, export):
    done("add", "2026-03-05T20:05+01:00", "2026-03-05T20:10+01:00")
    done("start", "--at", "2026-03-05T20:12+01:00", now="2026-03-05T20:13:00+01:00")

    answer = done(
        "reconstruct", export(), "--me", "500", "--dry-run", now="2026-03-05T20:50:00+01:00"
    )

    assert spans(answer) == [
        ("2026-03-05T20:02:00+01:00", "2026-03-05T20:05:00+01:00"),
        ("2026-03-05T20:10:00+01:00", "2026-03-05T20:12:00+01:00"),
    ]


def test_gap_lead_zone_channel_and_format_are_heeded(done, export):
    answer = done(
        "reconstruct", export(), "--me", "500", "--gap", "30m", "--lead", "5m", "--dry-run",
        "--timezone", "Indian/Reunion", "--channel", "telegram-jeunesse", "--format", "telegram",
    )  # fmt: skip

    assert spans(answer) == [("2026-03-05T16:57:00+01:00", "2026-03-05T17:40:00+01:00")]
    assert answer["proposals"][0]["channels"] == ["telegram-jeunesse"]


def test_answers_in_a_mastodon_archive_show_a_session_and_posts_none(done):
    answer = done("reconstruct", FIXTURES / "outbox.json", "--dry-run")

    assert spans(answer) == [("2026-03-02T10:14:59+01:00", "2026-03-02T10:15:00+01:00")]


@pytest.mark.parametrize(
    ("file", "options", "sentence"),
    [
        ("result.json", (), "“result.json” does not say which messages are yours: add --me"),
        ("result.json", ("--me", "Camile"), "holds no message by “Camile”"),
        ("agenda.ics", (), "“agenda.ics” does not give the exact time of sent messages"),
        ("result.json", ("--timezone", "Mars"), "“Mars” is no known time zone"),
        ("result.json", ("--format", "x"), "“x”"),
        ("missing.json", (), "missing.json"),
    ],
)
def test_a_file_that_tells_no_times_is_refused_in_one_sentence(
    cmtracker, done, export, file, options, sentence
):
    path = FIXTURES / file if file == "agenda.ics" else export().with_name(file)

    ran = cmtracker("--lang", "en", "reconstruct", path, *options)

    assert (ran.code, ran.out) == (1, "")
    assert sentence in ran.err
    assert len(ran.err.splitlines()) == 1
    assert done("summary")["total"]["reconstructed_s"] == 0


def test_a_good_file_beside_a_bad_one_keeps_nothing(cmtracker, done, export):
    ran = cmtracker("reconstruct", export(), FIXTURES / "agenda.ics", "--me", "500")

    assert ran.code == 1
    assert done("summary")["total"]["reconstructed_s"] == 0


def test_how_a_file_is_read_is_wrong_usage_without_a_file(cmtracker):
    ran = cmtracker("--lang", "en", "reconstruct", "--me", "Camille")

    assert (ran.code, ran.out) == (2, "")
    assert "name the export to read" in ran.err


def test_whoever_is_not_alone_is_told_so_before_a_file_is_read(cmtracker, data_dir):
    (data_dir / "settings.toml").write_text("alone_on_accounts = false\n", encoding="utf-8")

    ran = cmtracker("--lang", "en", "reconstruct", "missing.json")

    assert ran.code == 1
    assert "Others answer on these accounts" in ran.err


def test_from_stored_quarters_the_words_say_that_no_time_is_exact(cmtracker, done, export):
    file = export()
    done("import", file, "--me", "500")

    stored = cmtracker("--lang", "en", "reconstruct", "--dry-run")
    exact = cmtracker("--lang", "en", "reconstruct", file, "--me", "500", "--dry-run")

    assert "1 session proposed" in stored.out
    assert "known to the quarter-hour only" in stored.out
    assert "quarter-hour" not in exact.out
    assert "1 reply sent within five seconds left out" in exact.out
    assert spans(done("reconstruct", "--dry-run")) == [
        ("2026-03-05T20:15:00+01:00", "2026-03-05T20:30:00+01:00")
    ]


def test_an_import_in_a_zone_that_nobody_knows_is_refused(cmtracker, export):
    ran = cmtracker("--lang", "en", "import", export(), "--timezone", "Mars")

    assert (ran.code, ran.out) == (1, "")
    assert "“Mars” is no known time zone" in ran.err


# --- at a terminal: the question first, then each ---

EVENINGS = (
    *(("20:02:00", "user500"), ("20:09:30", "user500")),
    *(("21:02:00", "user500"), ("21:09:30", "user500")),
    *(("22:02:00", "user500"), ("22:09:30", "user500")),
)


@pytest.fixture
def at_terminal(data_dir):
    """Run the command line with a terminal to type on: `typed` is what is answered, in order."""
    pty = pytest.importorskip("pty")

    def run(*arguments: object, typed: str = "") -> subprocess.CompletedProcess[str]:
        master, slave = pty.openpty()
        try:
            os.write(master, typed.encode())
            return subprocess.run(
                [sys.executable, "-m", "cmtracker", *map(str, arguments)],
                stdin=slave,
                capture_output=True,
                text=True,
                check=False,
                timeout=60,
                env=os.environ | {"CMTRACKER_NOW": "2030-01-01T00:00:00+00:00"},
            )
        finally:
            os.close(slave)
            os.close(master)

    return run


def test_each_is_accepted_or_refused_and_the_question_comes_first(done, at_terminal, export):
    file = export(*EVENINGS)

    ran = at_terminal(
        "--lang", "en", "reconstruct", file, "--me", "500", typed="y\nn\nhm\nyes\nn\n"
    )

    assert ran.returncode == 0
    asked = ran.stderr.split("?")
    assert "Are you the only one to answer on these accounts" in asked[0]
    assert "20:02: 7\N{NO-BREAK SPACE}min, 2 messages" in asked[1]
    assert ran.stderr.count("Accept it?") == 4  # one answer was none
    assert "1 session from messages sent saved" in ran.stdout
    assert "supposes" not in ran.stdout
    total = done("summary")["total"]
    assert (total["worked_s"], total["reconstructed_s"]) == (0, 7 * 60)
    again = done("reconstruct", file, "--me", "500", "--dry-run")
    assert spans(again) == []  # neither what was accepted nor what was refused
    done("undo")
    assert len(spans(done("reconstruct", file, "--me", "500", "--dry-run"))) == 3
    assert done("verify")["ok"]


@pytest.mark.parametrize(("typed", "kept"), [("n\na\n", 2), ("y\nq\n", 1), ("q\n", 0), ("t\n", 3)])
def test_one_answer_may_stand_for_all_that_follow(done, at_terminal, export, typed, kept):
    lang = "fr" if "t" in typed else "en"

    ran = at_terminal(
        "--lang", lang, "reconstruct", export(*EVENINGS), "--me", "500", "--alone", typed=typed
    )

    assert ran.returncode == 0
    total = done("summary")["total"]
    assert (total["worked_s"], total["reconstructed_s"]) == (0, kept * 7 * 60)
    assert ("nothing was kept" in ran.stdout) is (not kept)


def test_the_answer_is_remembered_and_whoever_is_not_alone_gets_no_proposal(
    at_terminal, done, export
):
    file = export()

    refused = at_terminal("--lang", "en", "reconstruct", file, "--me", "500", typed="n\n")
    again = at_terminal("--lang", "en", "reconstruct", file, "--me", "500")
    alone = done("reconstruct", file, "--me", "500", "--alone", "--dry-run")

    assert (refused.returncode, again.returncode) == (1, 1)
    assert "Others answer on these accounts" in again.stderr
    assert "the only one" not in again.stderr
    assert spans(alone) == [PROPOSED]


def test_breaking_off_keeps_nothing(done, at_terminal, export):
    ran = at_terminal(
        "--lang",
        "en",
        "reconstruct",
        export(*EVENINGS),
        "--me",
        "500",
        "--alone",
        typed="y\no\n\x04",
    )

    assert ran.returncode == 1
    assert ran.stderr.splitlines()[-1].startswith("Broken off: no session was kept.")
    assert done("summary")["total"]["reconstructed_s"] == 0


def test_nothing_is_asked_where_all_are_accepted(at_terminal, export):
    ran = at_terminal("reconstruct", export(*EVENINGS), "--me", "500", "--alone", "--all")

    assert ran.returncode == 0
    assert ran.stderr == ""


def test_a_script_is_told_what_is_supposed_until_it_says_so(cmtracker, export):
    words = ("--lang", "en", "reconstruct", export(), "--me", "500", "--dry-run")

    silent, told = cmtracker(*words), cmtracker(*words, "--alone")

    assert "This supposes that nobody else answers" in silent.out
    assert "supposes" not in told.out


@pytest.mark.samples
def test_proposals_from_a_real_outbox_lie_within_it_and_come_once(done, samples):
    file = samples / "mastodon/outbox.json"

    first = done("reconstruct", file)
    second = done("reconstruct", file)

    assert 0 < len(first["kept"]) == len(first["proposals"])
    assert spans(first) == sorted(spans(first))
    assert all("2022-11-08" < start < end < "2024-07-24" for start, end in spans(first))
    assert second["kept"] == []
