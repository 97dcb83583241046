"""The monthly statement: what was asked for, line by line, on one page, to be countersigned."""

from __future__ import annotations

import io
from datetime import date

import pytest
from analysis.random_logs import cases, examples
from hypothesis import given
from pypdf import PdfReader
from report_logs import SPACES, at, june, made, session
from reports.test_printed_sums import AUDIENCES, made as made_of, minutes

from cmtracker import regimes
from cmtracker.model import (
    MINUTE,
    Audience,
    Category,
    Order,
    ReportSection,
    Request,
    RequestedBy,
)
from cmtracker.reports import statement
from cmtracker.reports.requests_section import requests
from cmtracker.text.wording import Wording

JUNE = {"first": date(2026, 6, 1), "last": date(2026, 6, 30)}
WITH_TIERS = frozenset(ReportSection)
SECRETS = ("Rappel du cabinet", "rgence", "rgency", "aladie", "ickness", "sick", "private")


def asked(log=None, *more, **options):
    """Return the statement of June with some more sessions, for the management."""
    log = june() if log is None else log
    log = log._replace(sessions=(*log.sessions, *more))
    return made(log, sections=WITH_TIERS, **(JUNE | options))


def many(count: int):
    """Return requests of ten minutes each, at most one a day at one time."""
    return [
        session(
            f"m{n}",
            f"{1 + n % 28:02} 19:{n // 28 * 12:02}",
            f"{1 + n % 28:02} 19:{n // 28 * 12 + 10:02}",
            requested_by=RequestedBy.MANAGER,
            request=Request("direction générale adjointe"),
        )
        for n in range(count)
    ]


def words(dossier) -> str:
    reader = PdfReader(io.BytesIO(statement.pdf(dossier)))
    said = " ".join(page.extract_text() for page in reader.pages).translate(SPACES)
    return " ".join(said.split())


def test_a_line_has_the_request_its_reference_and_when_it_was_confirmed():
    log = june()
    sent = Request("DGA", at("2026-06-10 22:31"), "sms", "ticket 4512", at("2026-06-11 08:10"))
    log = log._replace(
        sessions=tuple(s._replace(request=sent) if s.id == "wed" else s for s in log.sessions)
    )

    (row,) = statement.tree(asked(log))["rows"]

    assert [cell.translate(SPACES) for cell in row] == [
        "1", "mer. 10 juin", "22 h 36 – 22 h 40", "4 min", "Hiérarchie, DGA", "SMS, 22 h 31",
        "ticket 4512", "11 juin",
    ]  # fmt: skip


def test_only_what_was_asked_for_is_in_it_and_the_rest_is_said_to_be_left_out():
    order = Order("note 2026-14", date(2026, 1, 1), id="o")
    ordered = session("o", "16 20:00", "16 20:30", requested_by=RequestedBy.STANDING_ORDER)
    elected = session("e", "17 20:00", "17 20:45", requested_by=RequestedBy.ELECTED)
    watch = session("w", "18 20:00", "18 20:45", requested_by=RequestedBy.ON_CALL)
    log = june()._replace(orders=(order,), absences=())

    tree = statement.tree(asked(log, ordered._replace(order="o"), elected, watch))

    assert [row[3].translate(SPACES) for row in tree["rows"]] == ["4 min", "30 min"]
    assert tree["rows"][1][6].translate(SPACES) == "note 2026-14"
    # Tue 50 min, Sat 1 h, Sun 2 h, Mon 15 30 min within hours, elected and on watch 45 min each
    assert "sans trace écrite : 5 h 20" in tree["notes"][0].translate(SPACES)


@examples(1)
@given(cases(ladder=True), AUDIENCES)
def test_the_lines_add_up_to_the_total_and_so_do_the_buckets(case, audience):
    dossier = made_of(case, "fr", audience)
    dossier = dossier._replace(sections=WITH_TIERS)
    tree = statement.tree(dossier)

    total = minutes(tree["total"][1])
    assert sum(minutes(row[3]) for row in tree["rows"]) == total
    assert total == dossier.day_rows.total.asked_s // MINUTE
    labels = {Wording("fr").text(f"terms.category.{one}") for one in Category}
    parts = [minutes(value) for label, value in tree["buckets"]["rows"] if label in labels]
    assert not parts or sum(parts) == total


@pytest.mark.parametrize(
    ("quota", "found"),
    [
        (1.0, {"Première tranche": 14 * 60, "Tranche suivante": 60 + 4}),
        (0.8, {"Temps partiel, sans majoration": 15 * 60 + 4}),
    ],
)
def test_the_total_is_told_by_the_tiers_of_the_rules(quota, found):
    log = june()
    log = log._replace(profiles=tuple(p._replace(quota=quota) for p in log.profiles))
    days = [
        session(f"d{day}", f"{day:02} 18:00", f"{day:02} 21:00", requested_by=RequestedBy.MAYOR)
        for day in range(1, 6)
    ]

    tree = statement.tree(asked(log, *days))

    told = {label: minutes(value) for label, value in tree["buckets"]["rows"]}
    assert {label: told[label] for label in found} == found
    assert "2002-60" in tree["buckets"]["note"] or "2004-777" in tree["buckets"]["note"]


def test_for_category_a_the_total_is_told_by_the_time_of_day_and_no_tier_is_named():
    log = june()
    log = log._replace(profiles=tuple(p._replace(category="A") for p in log.profiles))

    buckets = statement.tree(asked(log))["buckets"]

    assert [(label, minutes(value)) for label, value in buckets["rows"]] == [("Nuit", 4)]
    assert buckets["note"] == ""


@pytest.mark.parametrize(("count", "pages"), [(0, 1), (31, 1), (120, None)])
def test_a_month_is_one_page_and_no_line_is_lost_where_it_is_not(count, pages):
    dossier = asked(None, *many(count))
    reader = PdfReader(io.BytesIO(statement.pdf(dossier)))

    assert pages is None or len(reader.pages) == pages
    said = " ".join(page.extract_text() for page in reader.pages).translate(SPACES)
    assert f"{len(statement.lines(dossier))} " in said
    assert "La signature seule ne vaut pas accord" in said


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_is_tagged_archival_and_has_two_boxes(language):
    dossier = asked(language=language)
    reader = PdfReader(io.BytesIO(statement.pdf(dossier)))
    root, said = reader.trailer["/Root"], words(dossier)

    assert root["/Lang"] == language
    assert root["/MarkInfo"]["/Marked"]
    assert "pdfuaid:part>1<" in root["/Metadata"].get_data().decode()
    for key in ("seen_text", "confirmed_text", "observed_text", "not_agreeing"):
        text = Wording(language).text(f"statement.visa.{key}").translate(SPACES).split("…")[0]
        assert text.strip() in said


def test_a_month_under_way_says_up_to_when_it_goes():
    june_now = statement.tree(asked())["intro"].translate(SPACES)
    may = {"first": date(2026, 5, 1), "last": date(2026, 5, 31)}

    assert "jusqu’au 20 juin 2026" in june_now
    assert "jusqu’au" not in statement.tree(asked(**may))["intro"]


def test_nothing_that_is_the_agents_own_is_in_it():
    rush = session("rush", "15 18:40", "15 19:40", requested_by=RequestedBy.MAYOR)  # sick that day
    dossier = asked(None, rush)

    said = words(dossier)

    assert [secret for secret in SECRETS if secret in said] == []
    assert len(statement.lines(dossier)) == 1
    assert "absence pour raison de santé" in said


def test_the_same_month_gives_the_same_bytes():
    assert statement.pdf(asked()) == statement.pdf(asked())


def test_the_private_sector_has_weeks_not_months_so_it_is_told_by_the_time_of_day():
    log = june()
    log = log._replace(profiles=tuple(p._replace(regime="fr-private") for p in log.profiles))

    tree = statement.tree(asked(log, regimes={n: regimes.load(n) for n in regimes.known()}))

    assert tree["buckets"]["note"] == ""


@pytest.mark.parametrize("audience", list(Audience))
def test_the_annex_numbers_requests_and_lists_the_rest_apart(audience):
    section = requests(made(audience=audience), Wording("fr"))
    tables = [block for block in section["blocks"] if block["kind"] == "table"]

    rows = [[row["cells"] for row in one["groups"][0]["rows"]] for one in tables]
    assert [row[0] for row in rows[0]] == ["1"]
    assert len(rows[1]) == 4
    assert [minutes(one["total"][n]) for one, n in zip(tables, (3, 2), strict=True)] == [4, 170]
