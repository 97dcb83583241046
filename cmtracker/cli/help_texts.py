"""The help of commands and options in the language asked for.

Commands carry their help in English; `resources/i18n/<language>/help.toml` has the same sentences
in another language, by the English one. What click adds itself (Usage, Options, default) is there
as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache

import click

from cmtracker.text.wording import Wording

WHOLE = 10_000
"""Longer than any summary of a command, in characters."""

_ADDED = re.compile(r"\s*\[([^\[\]]*)\]$")
"""What click adds behind the help of an option: [default: …; required]."""


_PLACEHOLDER = re.compile(r"(?<![\w-])[A-Z]+(?![\w-])")


@contextmanager
def help_in(language: str) -> Iterator[None]:
    """Let help be written in a language for the time of one command line."""
    before = click.Context.formatter_class
    if language != "en":
        _Formatter.language = language
        click.Context.formatter_class = _Formatter
    try:
        yield
    finally:
        click.Context.formatter_class = before


def translated(text: str, language: str) -> str:
    """Return a help text in a language, as it is where that language has none for it."""
    whole = " ".join(text.split())
    return _texts(language).get(whole, text)


def placeholder(text: str, language: str) -> str:
    """Return what stands for a value to be typed in a language: NOM for NAME, [FICHIER] for [FILE].

    Whatever is in small letters is typed as it stands, in every language.
    """
    if language == "en":
        return text
    return _PLACEHOLDER.sub(lambda found: translated(found[0], language), text)


def language_of_help() -> str:
    """Return the language in which help is written just now."""
    is_other = click.Context.formatter_class is _Formatter
    return _Formatter.language if is_other else "en"


@lru_cache(maxsize=2)
def _texts(language: str) -> dict[str, str]:
    """Return the help by its English sentence, whole and as short as in a list of commands."""
    wording = Wording(language)
    texts = {str(key): wording.typeset(str(text)) for key, text in wording.table("help").items()}
    short = {_short(key): _short(text) for key, text in texts.items()}
    return short | texts


def _short(text: str) -> str:
    return click.Command(None, help=text).get_short_help_str(WHOLE)


class _Formatter(click.HelpFormatter):
    """Writes help with each sentence, heading and placeholder in its own language."""

    language = "en"

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        said = placeholder(" ".join(args.split()), self.language)
        super().write_usage(prog, said, prefix or f"{self._said('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        self.write(f"{'':>{self.current_indent}}{self._said(f'{heading}:')}\n")

    def write_text(self, text: str) -> None:
        super().write_text(self._said(text))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        said = [(self._named(name), self._explained(text)) for name, text in rows]
        super().write_dl(said, col_max, col_spacing)

    def _said(self, text: str) -> str:
        return translated(text, self.language)

    def _named(self, name: str) -> str:
        return placeholder(name, self.language)

    def _explained(self, text: str) -> str:
        added = _ADDED.search(text)
        if added is None or translated(text, self.language) != text:
            return self._said(text)
        words = (self._extra(part) for part in added[1].split("; "))
        return f"{self._said(text[: added.start()])}  [{' ; '.join(words)}]"

    def _extra(self, part: str) -> str:
        name, colon, value = part.partition(": ")
        said = self._said(f"{name}:" if colon else name)
        return f"{said} {value}" if colon else said
