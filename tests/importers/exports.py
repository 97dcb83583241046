"""One small export of each format of messages or of work, for what holds for all of them.

Whatever somebody wrote in them has the word "quokka", whoever it was but the user the word
"wombat"; the user is Camille.
"""

from __future__ import annotations

from pathlib import Path

from cmtracker.importers.results import Options

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures/exports"
TEXT, PERSON, ME = b"quokka", b"wombat", "Camille"
NOW = 1_796_000_000
OPTIONS = Options(now=NOW, me=ME, stream_key=b"secret of this log")
EXPORTS = {
    "Archives.mbox": "mail",
    "facebook-camille": "meta",
    "instagram-ville": "meta",
    "linkedin": "linkedin",
    "maildir": "mail",
    "suivi.csv": "csv",
    "hootsuite.csv": "csv",
    "discord-ville": "discord",
    "element.json": "matrix",
    "google-chat": "google_chat",
    "mattermost.jsonl": "mattermost",
    "discord-package": "discord",
    "slack-ville": "slack",
    "messages_teams.json": "teams",
    "teams-own": "teams",
    "user_data_tiktok.json": "tiktok",
    "twitter-2026": "x",
    "whatsapp.txt": "whatsapp",
    "whatsapp_ios.txt": "whatsapp",
}
"""The format of each file, or folder, of the fixtures."""

WORK_FILES = FIXTURES.parent / "work"
WORK = {
    "2026-03.data": "timewarrior",
    "aw-buckets-export.json": "activitywatch",
    "clockify.csv": "clockify",
    "hamster.db": "hamster",
    "hamster.tsv": "timesheet",
    "hamster.xml": "hamster",
    "harvest.csv": "harvest",
    "heures.csv": "timesheet",
    "kimai.csv": "kimai",
    "kimai-timesheets.json": "kimai",
    "outlook.csv": "outlook",
    "outlook-en.csv": "outlook",
    "records.klg": "klog",
    "solidtime.csv": "solidtime",
    "sp-backup.json": "super_productivity",
    "timelog.txt": "gtimelog",
    "timescribe.csv": "timescribe",
    "timetagger.json": "timetagger",
    "timew-export.json": "timewarrior",
    "toggl.csv": "toggl",
    "watson/frames": "watson",
}
"""The format of each export of working time; all tell of the same two evenings."""

WITHOUT_TIMES = {"harvest.csv", "sp-backup.json"}
"""Those that tell how long was worked, and not when."""
