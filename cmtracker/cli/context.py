"""What every command shares: the workspace, the language, and how an answer is printed."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from functools import cached_property, wraps
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from cmtracker.model import LONGEST_TEXT
from cmtracker.text.wording import Wording, system_language

if TYPE_CHECKING:
    import click

    from cmtracker.errors import UserError
    from cmtracker.tracker.workspace import Workspace

MAY_BE_EMPTY = frozenset({
    "note", "request_function", "request_channel", "request_reference",
    "name", "function", "organisation", "charter", "subdivision", "source",
})  # fmt: skip
"""Options by which a text can be emptied: an empty value is not the same as leaving them out."""

Command = TypeVar("Command", bound=Callable[..., Any])
Result = TypeVar("Result")


class CommandContext:
    """One run of the command line. The record is opened when a command first asks for it.

    Use it in a `with`, or close it at the end.
    """

    def __init__(self, data_dir: str | None, language: str | None) -> None:
        """Keep where the data lie and which language was asked for."""
        self.data_dir = data_dir
        self.language = language
        self.typed: str | None = None
        self._is_rehearsal = False
        self._problems: list[UserError] = []

    @cached_property
    def ws(self) -> Workspace:
        """The workspace, closed with this.

        A record with a passphrase that no file holds asks for it on the terminal, if there is one.
        """
        from cmtracker.tracker.workspace import open_rehearsal, open_workspace

        opened = open_rehearsal if self._is_rehearsal else open_workspace
        return self.unlocking(lambda key: opened(self.data_dir, passphrase=key))

    def unlocking(self, act: Callable[[str | None], Result]) -> Result:
        """Call `act` with the passphrase that is known, then with one typed, where that is missing.

        Raises `UserError` passphrase_needed where there is no terminal to ask at.
        """
        from cmtracker.errors import UserError

        try:
            return act(self.passphrase())
        except UserError as error:
            if error.key != "passphrase_needed" or not sys.stdin.isatty():
                raise
        self.typed = ask_passphrase(self.wording)
        return act(self.typed)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the record."""
        self.close()

    def close(self) -> None:
        """Close the record; say it when the act was kept but a copy of the day was not made."""
        workspace: Workspace | None = self.__dict__.pop("ws", None)
        if workspace is None:
            return
        problems = [*self._problems, *workspace.store.daily_copies.take_problems()]
        workspace.close()
        for problem in problems:
            echo(self.wording.error(problem), err=True)

    def _with_problems(self, document: dict[str, Any]) -> dict[str, Any]:
        """Add to an answer in JSON why copies of the day could not be made, if any could not."""
        self._problems += self.ws.store.daily_copies.take_problems()
        if not self._problems:
            return document
        return document | {"copy_problems": [self.wording.error(one) for one in self._problems]}

    def rehearse(self) -> None:
        """From now on write nothing: the record is opened for a dry run."""
        self._is_rehearsal = True

    def passphrase(self) -> str | None:
        """Return the passphrase that was typed, or that CMTRACKER_PASSPHRASE_FILE holds."""
        from cmtracker.tracker.workspace import known_passphrase

        return self.typed or known_passphrase()

    @property
    def read(self) -> Workspace:
        """The workspace to read from: the example year while there is no record of one's own.

        That is said on stderr, so that nobody takes it for her own.
        """
        from cmtracker import paths
        from cmtracker.tracker import demo

        folder = paths.data_dir(self.data_dir)
        if demo.shows_example(folder):
            self.data_dir = str(demo.example_dir(folder))
            echo(self.wording.text("cli.example_shown"), err=True)
        return self.ws

    @cached_property
    def wording(self) -> Wording:
        """The texts in the language asked for, else the system's."""
        return Wording(self.language or system_language())

    def worded(self) -> Wording:
        """Return the texts in the words of the employer that the rules in force are for."""
        self.wording.employer = self.ws.employer()
        return self.wording

    def told(self, moment: int, zone: str) -> str:
        """Return an instant with its date, and with the year where that is not the present one."""
        local = self.wording.local
        this_year = local(moment, zone).year == local(self.ws.now(), zone).year
        return self.wording.moment(moment, zone, year=not this_year)

    def print(self, document: Any, text: str | Callable[[], str], *, as_json: bool) -> None:  # noqa: ANN401
        """Print the JSON document (or what a function makes of it), or the text for a person."""
        if as_json:
            made = document() if callable(document) else document
            if "ws" in self.__dict__:
                made = self._with_problems(made)
            answer = json.dumps(made, ensure_ascii=False)
        else:
            answer = (text if isinstance(text, str) else text()).translate(_COMMANDS)
        try:
            echo(answer)
        except BrokenPipeError:
            raise
        except OSError as error:
            from cmtracker.errors import UserError
            from cmtracker.files import reason

            raise UserError("answer_unwritable", why=reason(error)) from None


def language_in(arguments: list[str]) -> str | None:
    """Find `--lang` where parsing has not come that far."""
    for position, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            return argument.partition("=")[2]
        if argument == "--lang" and position + 1 < len(arguments):
            return arguments[position + 1]
    return None


_COMMANDS: dict[int, str] = {
    **dict.fromkeys((*range(10), *range(11, 32), *range(127, 160)), " "),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), ""),
}
"""What of a text that was entered would act on the terminal, and what is written in its place.

Control characters might tell it to clear itself; those that turn the direction of writing would
have the dates and figures behind them read backwards (Unicode UAX 9, 2.1 to 2.5).
"""


def echo(text: str, *, err: bool = False) -> None:
    """Write lines to stdout, or to stderr. Raises OSError where stdout does not take them.

    To stderr no control character but line ends and tabs is written.
    """
    stream = sys.stderr if err else sys.stdout
    if stream is None:  # closed by whoever started the program
        if err:
            return
        from cmtracker.files import UnfitError

        raise UnfitError("closed")
    stream.write(f"{text.translate(_COMMANDS) if err else text}\n")
    stream.flush()


def ask(question: str, **options: Any) -> str:  # noqa: ANN401 - of click.prompt
    """Ask on stderr and return the answer; `options` are those of `click.prompt`.

    Raises `UserError` no_answer where the person breaks off, or the input is at its end.
    """
    import click

    from cmtracker.errors import UserError

    try:
        return str(click.prompt(question, err=True, **options))
    except click.Abort:
        echo("", err=True)
        raise UserError("no_answer") from None


def ask_passphrase(wording: Wording, *, new: bool = False) -> str:
    """Ask for a passphrase on the terminal, unseen; a new one twice.

    Raises `UserError` no_answer where there is no terminal: it would be shown while it is typed.
    """
    from cmtracker.errors import UserError

    if not sys.stdin.isatty():
        raise UserError("no_answer")
    key = "cli.new_passphrase" if new else "cli.ask_passphrase"
    return ask(wording.text(key), hide_input=True, confirmation_prompt=new)


def json_option(command: Command) -> Command:
    """Add `--json`."""
    import click

    option = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")
    return option(command)


def lang_option(command: Command) -> Command:
    """Add `--lang` after the verb too, where scripts put it, and to verbs that have commands."""
    import click

    def chosen(ctx: click.Context, _: click.Parameter, value: str | None) -> None:
        if value:
            ctx.obj.language = value

    option = click.option(
        "--lang",
        type=click.Choice(["fr", "en"]),
        callback=chosen,
        expose_value=False,
        help="Language of sentences.",
    )
    return option(command)


def shared(command: Command) -> Command:
    """Add what every verb takes: `--json`, `--lang`, and the session as first argument.

    Texts that no file could hold are refused before the verb sees them, and so are options that
    were given without a value.
    """
    import click

    @wraps(command)
    def checked(session: CommandContext, **given: Any) -> Any:  # noqa: ANN401 - what the verb returns
        for parameter in click.get_current_context().command.params:
            value = given.get(parameter.name or "")
            for text in value if isinstance(value, tuple) else (value,):
                if isinstance(text, str):
                    _check_text(parameter, text)
                    _check_given(parameter, text)
        return command(session, **given)

    return json_option(lang_option(click.pass_obj(checked)))  # type: ignore[arg-type, return-value]


def _check_text(parameter: click.Parameter, text: str) -> None:
    from cmtracker.cli.usage import written
    from cmtracker.errors import UserError

    if len(text) > LONGEST_TEXT:
        raise UserError("text_too_long", name=written(parameter), most=LONGEST_TEXT)
    try:
        text.encode()
    except UnicodeEncodeError:  # bytes of the terminal that are no UTF-8
        raise UserError("text_unreadable", name=written(parameter)) from None
    if "\0" in text:
        raise UserError("text_unreadable", name=written(parameter))


def _check_given(parameter: click.Parameter, text: str) -> None:
    """Refuse an option typed without a value, unless that leaves a text empty on purpose.

    An empty value comes from a script whose variable is not set: the verb would take the default.
    """
    import click

    from cmtracker.cli.usage import typed, written
    from cmtracker.errors import UserError

    if text.strip() or not isinstance(parameter, click.Option) or parameter.name in MAY_BE_EMPTY:
        return
    if typed(parameter.name or ""):
        raise UserError("option_empty", name=written(parameter))
