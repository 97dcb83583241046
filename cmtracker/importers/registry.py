"""Which importer reads a file: told by its content first, by its extension last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import NoReturn, Protocol, cast

from cmtracker.errors import UserError
from cmtracker.files import seems_folder
from cmtracker.importers import formats
from cmtracker.importers.archives import Member
from cmtracker.importers.columns import format_of
from cmtracker.importers.files import HEAD, Head, head_of, json_of, read_head, read_whole
from cmtracker.importers.first_table import is_named_table, table_head
from cmtracker.importers.members import is_export, members
from cmtracker.importers.results import Imported, Options
from cmtracker.importers.workbooks.sheets import is_named_so, is_sheet

FORMATS = tuple(sorted(module.name for module in iter_modules(formats.__path__)))
"""The modules of `formats`, in the order in which they are asked whether a file is theirs."""


_MOST_TRIED = 20
"""Files of an export that are looked at for one format."""

_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of Excel begins that is of before 2007, or has a password."""

_CAR = b"\xa2eroots"
"""What stands behind the length of its head in an archive of content-addressed blocks (CAR, 1)."""

DOCUMENT = "cmtracker"
"""The format whose sessions say themselves what their time went into."""

_OF_ONE_FILE = (".json", ".ics")
"""How the names of exports of one file end, that may lie beside others in a folder."""


class Importer(Protocol):
    """What a module of `formats` offers.

    A format whose exports are several files, in a folder or an archive, has beside these two
    ``wants(path)``, which tells by its path in the export ("/" between the parts, that of the
    export first) whether a file is read. A format for what no other knows has ``LAST = True``.
    """

    recognises: Callable[[Head], bool]
    read: Callable[[Path, Options], Imported]


def detect(path: Path) -> str:
    """Return the name of a file's format. Raises `UserError` when none knows it.

    Of a table (table_unknown) the user can say what its columns are.

    A folder or an archive with exports of several formats is refused: only one of them would be
    read, and which one is for the user to say.
    """
    try:
        head = read_head(path)
    except UserError as error:
        if error.key not in {"archive_without_export", "folder_without_export"}:
            raise
        found = [name for name in _formats_in(path) if hasattr(_importer(name), "wants")]
        if not found:
            _refuse_table(path)
            raise
        return found[0]
    if head.raw.startswith(_OLD_WORKBOOK):
        raise UserError("workbook_old", file=path.name)
    if head.raw[1:8] == _CAR:
        raise UserError("bluesky_repository", file=path.name)
    known = [name for name in _in_turn() if _importer(name).recognises(head)][:1]
    if is_export(path) and (seems_folder(path) or not known):
        known += [name for name in _formats_in(path) if name not in known]
    if known:
        return known[0] if len(known) == 1 else _refuse_several(path, known)
    if path.suffix.lower() == ".json" and head.text.lstrip().startswith("{"):
        # The telling key may come late: say what is broken in it, or take one more look.
        document = json_of(read_whole(path), path.name)
        keys = tuple(document) if isinstance(document, dict) else ()
        whole = head._replace(keys=keys)
        for name in FORMATS:
            if _importer(name).recognises(whole):
                return name
    if is_export(path) or is_named_table(path.name):
        _refuse_table(path)
    raise UserError("file_unknown", file=path.name)


def _refuse_table(path: Path) -> None:
    """Raise `UserError` table_unknown where a file holds a table, or workbook_without_table."""
    if table_head(path) is not None:
        raise UserError("table_unknown", file=path.name)
    if is_named_so(path.name):
        raise UserError("workbook_without_table", file=path.name)


def read(path: Path, format: str | None = None, *, options: Options) -> Imported:
    """Return what a file holds, its format told or found out.

    Where the user says which columns a table has, it is one of work or of messages by them. Raises
    `UserError` when the file cannot be read, when nothing in it is good or of the format
    told, and with `options.strict` when anything in it is bad. Nothing is ever written.
    """
    if format is not None and format not in FORMATS:
        raise UserError("format_unknown", format=format, formats=", ".join(FORMATS))
    name = format or (format_of(options.columns) if options.columns else detect(path))
    imported = _importer(name).read(path, options)
    if options.activity is not None and imported.format != DOCUMENT:
        told = (one._replace(activity=options.activity) for one in imported.sessions)
        imported = imported._replace(sessions=tuple(told))
    left_out = [skipped for skipped in imported.skipped if not skipped.taken]
    bad = [skipped for skipped in left_out if skipped.bad]
    # Entries left out for what they are (a boost, a day-long event) make no file a bad one.
    all_bad = len(bad) == len(left_out)
    empty = not (imported.sessions or imported.counts or imported.facts)
    if bad and (options.strict or (empty and all_bad)):
        raise UserError(
            "file_refused",
            file=path.name,
            place=bad[0].place,
            why=bad[0],
            bad=sum(skipped.count for skipped in bad),
        )
    if format is not None and empty and not left_out and not _is_of(path, format):
        raise UserError("file_not_of_format", file=path.name, format=format)
    return imported


_Asked = list[tuple[str, Importer]]


def _in_turn() -> list[str]:
    """Return the formats in the order in which they are asked."""
    return sorted(FORMATS, key=lambda name: (_is_last(_importer(name)), name))


def _formats_in(path: Path) -> list[str]:
    """Return the format of which a folder or an archive holds files, none where there is none.

    Raises `UserError` (folder_of_several) where several formats are known in it.
    """
    is_folder = seems_folder(path)
    formats = [
        (name, module)
        for name in _in_turn()
        for module in [_importer(name)]
        if is_folder or hasattr(module, "wants")
    ]
    tried: Counter[str] = Counter()
    known: dict[str, bool] = {}

    def wants(place: str) -> bool:
        return any(_wants(module, place) for _, module in formats)

    with members(path, wants) as found:
        for member in found.each:
            asked = [
                (name, module)
                for name, module in formats
                if tried[name] < _MOST_TRIED and name not in known and _wants(module, member.path)
            ]
            tried.update(name for name, _ in asked)
            known.update((name, _is_last(module)) for name, module in _recognising(member, asked))
    first = [name for name, is_last in known.items() if not is_last] or list(known)
    if len(first) > 1:
        _refuse_several(path, first)
    return first[:1]


def _recognising(member: Member, asked: _Asked) -> _Asked:
    """Return which of some formats recognises a file, the first that does."""
    if not asked:
        return []
    try:
        with member.opened() as stream:
            head = head_of(stream.read(HEAD))
    except UserError:
        if is_sheet(member.path):  # an attachment to something else, perhaps
            return []
        raise
    return [one for one in asked if one[1].recognises(head)][:1]


def _refuse_several(path: Path, names: Iterable[str]) -> NoReturn:
    raise UserError("folder_of_several", file=path.name, formats=", ".join(sorted(names)))


def _is_last(module: Importer) -> bool:
    return bool(getattr(module, "LAST", False))


def _wants(module: Importer, place: str) -> bool:
    """Tell by its path whether a format may read a file of an export."""
    wants: Callable[[str], bool] | None = vars(module).get("wants")
    return place.lower().endswith(_OF_ONE_FILE) if wants is None else wants(place)


def _is_of(path: Path, format: str) -> bool:
    try:
        return detect(path) == format
    except UserError:
        return False


def _importer(name: str) -> Importer:
    return cast("Importer", import_module(f"{formats.__name__}.{name}"))
