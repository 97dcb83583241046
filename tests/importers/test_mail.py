"""E-mail: which lines begin a message, when it was written, by whom, and what is none."""

from __future__ import annotations

import gzip
import mailbox
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from importers.exports import FIXTURES, OPTIONS

from cmtracker.importers.formats import mail
from cmtracker.importers.registry import detect, read
from cmtracker.importers.results import Imported
from cmtracker.model import Direction

ME = OPTIONS._replace(me="contact@ville.example")


def instant(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())


def message(n: int = 1, date: str = "Mon, 02 Mar 2026 20:44:00 +0100", **fields: str) -> str:
    heads = {"From": "A <a@exemple.org>", "Message-ID": f"<{n}@exemple.org>", "Date": date}
    return "".join(f"{k.replace('_', '-')}: {v}\n" for k, v in (heads | fields).items()) + "\nx\n"


def put(folder: Path, text: str, name: str = "Inbox") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def left_out(imported: Imported) -> dict[str, int]:
    return {s.key: s.count for s in imported.skipped if not s.taken}


def test_a_mailbox_of_thunderbird():
    imported = read(FIXTURES / "Archives.mbox", options=OPTIONS)

    assert imported.channel == "email"
    assert imported.messages(Direction.RECEIVED) == 2
    assert imported.messages(Direction.SENT) == 1
    assert left_out(imported) == {
        "deleted_message": 1, "automatic_message": 1, "same_message_again": 1,
    }  # fmt: skip
    assert imported.first == instant("2026-03-02T20:44+01:00")
    # The date of the head cannot be read: when it was received is the next best.
    assert imported.last == instant("2026-03-02T22:10:05+01:00")


@pytest.mark.parametrize("me", ["camille@ville.example", "Camille@Ville.Example", " camille "])
def test_the_user_is_known_by_address_or_name(me):
    imported = read(FIXTURES / "Archives.mbox", options=OPTIONS._replace(me=me))

    assert imported.messages(Direction.SENT) == 1
    assert imported.messages(Direction.RECEIVED) == 2


def test_several_addresses_may_be_the_users_own(tmp_path):
    text = "".join(
        f"From - Mon Mar 02 20:44:00 2026\n{message(n, From=address)}\n"
        for n, address in enumerate(["a@ville.example", "b@ville.example", "c@exemple.org"])
    )
    file = put(tmp_path, text)

    imported = read(file, options=OPTIONS._replace(me="a@ville.example, B@ville.example"))

    assert (imported.messages(Direction.SENT), imported.messages(Direction.RECEIVED)) == (2, 1)


@pytest.mark.parametrize(
    ("name", "key", "sent"),
    [
        ("Sent", "", 1), ("Messages envoyés.mbox", "", 1), ("Drafts", "draft", 0),
        ("Junk", "junk_message", 0), ("m/.INBOX.Sent/cur/1", "", 1), ("Inbox", "", 0),
    ],
)  # fmt: skip
def test_the_folder_says_what_a_message_is(tmp_path, name, key, sent):
    put(tmp_path / "profile", f"From - Mon Mar 02 20:44:00 2026\n{message()}", name)

    if key:
        imported = read(tmp_path / "profile", "mail", options=OPTIONS._replace(me=""))
        assert left_out(imported) == {key: 1}
        return
    imported = read(tmp_path / "profile", options=OPTIONS._replace(me=""))
    assert imported.messages(Direction.SENT) == sent
    assert imported.messages(Direction.UNKNOWN) == 1 - sent


def test_the_labels_of_google_say_what_was_sent(tmp_path):
    text = "".join(
        f"From {n}@xxx Tue Nov 24 20:00:09 +0000 2026\n{message(n, X_Gmail_Labels=labels)}\n"
        for n, labels in enumerate(["Envoyés,Important", "=?UTF-8?Q?Messages_envoy=C3=A9s?=",
                                    "Boîte de réception", "Spam", "Brouillons"])
    )  # fmt: skip

    imported = read(put(tmp_path, text), options=OPTIONS._replace(me=""))

    assert (imported.messages(Direction.SENT), imported.messages(Direction.RECEIVED)) == (2, 1)
    assert left_out(imported) == {"junk_message": 1, "draft": 1}


def test_one_file_for_each_message_says_the_same_as_one_for_all(tmp_path):
    texts = [message(n, date=f"Mon, 02 Mar 2026 20:4{n}:00 +0100") for n in range(4)]
    box = put(tmp_path, "".join(f"From - Mon Mar 02 20:44:00 2026\n{t}\n" for t in texts))
    files = [put(tmp_path / "mails", text, f"{n}.eml") for n, text in enumerate(texts)]

    whole = read(box, options=ME)
    each = [read(file, options=ME) for file in files]
    folder = read(tmp_path / "mails", options=ME)

    def rows(*parts: Imported) -> list[tuple[str, int, int]]:
        return sorted((c.stream, c.start, c.count) for part in parts for c in part.counts)

    assert whole.messages() == 4
    assert rows(whole) == rows(folder) == rows(*each)


@pytest.mark.parametrize(
    ("date", "at"),
    [
        ("Wed, 22 Sep 2004 02:03:40 -0700", "2004-09-22T02:03:40-07:00"),
        ("2 Mar 26 20:44 +0100 (CET)", "2026-03-02T20:44:00+01:00"),
        ("Mon, 02 Mar 2026 20:44:00 -0000", "2026-03-02T20:44:00+00:00"),
        ("Mon, 2 Mar 2026 20:44:00 GMT", "2026-03-02T20:44:00+00:00"),
    ],
)
def test_the_date_of_a_head(tmp_path, date, at):
    assert read(put(tmp_path, message(date=date), "a.eml"), options=ME).first == instant(at)


@pytest.mark.parametrize("date", ["", "hier", "Tue, 31 Feb 2026 10:00:00 +0100", "9" * 5_000,
    "Mon, 02 Mar 2026 20:44:00 +2500", "2 March 26 20:44 -1430",
])  # fmt: skip
def test_a_message_without_a_readable_date_is_left_out_and_said(tmp_path, date):
    text = f"From - Mon Mar 02 20:44:00 2026\n{message(date=date)}\n"
    good = f"From - Mon Mar 02 20:44:00 2026\n{message(2)}"

    imported = read(put(tmp_path, text + good), options=ME)

    assert imported.messages() == 1
    assert [s.key for s in imported.skipped if s.bad] == ["not_a_time"]


LINES = st.sampled_from([
    "", "x", "From me to you", "From Monday 09:00 on", ">From a@b Mon Mar 02 20:44:00 2026",
    "From: a@b", "Date: x", "y" * 200, "From ", "é",
])  # fmt: skip


@given(
    bodies=st.lists(st.lists(LINES, max_size=8), min_size=1, max_size=6),
    block=st.integers(1, 400),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_a_mailbox_has_as_many_messages_as_were_put_into_it(tmp_path_factory, bodies, block, end):
    """Wherever the window of the reader happens to end."""
    folder = tmp_path_factory.mktemp("mbox")
    text = "".join(
        f"From a@b Mon Mar 02 20:44:00 2026\n{message(n)}" + "\n".join(body) + "\n\n"
        for n, body in enumerate(bodies)
    )
    # A body that itself looks like the beginning of a message cannot be told from one.
    text = text.replace("\nFrom \nFrom:", "\nfrom\nFrom:").replace("\nFrom \nDate:", "\nf\nDate:")
    file = folder / "Inbox"
    file.write_bytes(text.replace("\n", end).encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(mail, "_BLOCK", block)
        imported = read(file, "mail", options=ME)

    assert imported.messages() == len(bodies)


def test_what_the_standard_library_writes_is_read(tmp_path):
    box = mailbox.mbox(tmp_path / "box")
    for n in range(3):
        one = EmailMessage()
        one["From"], one["Message-ID"] = "Éa <a@exemple.org>", f"<{n}@x>"
        one["Date"] = "Mon, 02 Mar 2026 20:44:00 +0100"
        one.set_content("From here\n\nFrom there\n")
        box.add(one)
    box.close()

    assert read(tmp_path / "box", options=ME).messages() == 3


def test_a_compressed_mailbox_is_read(tmp_path):
    packed = tmp_path / "2026-April.txt.gz"
    packed.write_bytes(gzip.compress((FIXTURES / "Archives.mbox").read_bytes()))

    assert detect(packed) == "mail"
    assert read(packed, options=ME).messages() == 3


@pytest.mark.samples
@pytest.mark.parametrize(
    ("name", "messages"),
    [("mbox_complex.mbox", 2), ("mbox_multipart.mbox", 2), ("pipermail_2016_april.mbox", 3),
     ("single.eml", 1)],
)  # fmt: skip
def test_real_mailboxes_have_the_counts_of_the_index(samples, name, messages):
    assert read(samples / "email" / name, options=ME).messages() == messages


@pytest.mark.samples
def test_a_list_archive_in_which_each_message_stands_twice(samples):
    """164 messages, of 82 ids: each counts once."""
    file = samples / "email/python-list_2001-November.mbox.txt"
    ids = [line for line in file.read_bytes().split(b"\n") if line.startswith(b"Message-ID:")]

    imported = read(file, options=ME)

    assert imported.messages() + left_out(imported)["same_message_again"] == 164
    assert imported.messages() == len(set(ids))


def test_a_folder_that_holds_only_what_others_wrote_was_received(tmp_path):
    """Who gives an address has it; a name may be misspelt."""
    file = put(tmp_path, f"From - Mon Mar 02 20:44:00 2026\n{message()}")

    by_address = read(file, options=ME)
    by_name = read(file, options=OPTIONS._replace(me="Camille"))

    assert by_address.messages(Direction.RECEIVED) == 1
    assert by_name.messages(Direction.UNKNOWN) == 1


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    charset=st.one_of(st.text("é\ufffd-8ux", max_size=6), st.sampled_from(["utf-8", "\ufffd"])),
    word=st.text("=?_Aé3 ", max_size=8),
    way=st.sampled_from("qQbBx"),
)
def test_a_message_is_read_whatever_the_name_of_its_author_is_written_in(
    tmp_path, charset, word, way
):
    author = f"=?{charset}?{way}?{word}?= <a@exemple.org>"

    assert read(put(tmp_path, message(From=author), "x.eml"), options=ME).messages() == 1
