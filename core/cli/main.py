"""The commands. Results go to standard output, progress and messages to standard error.

Exit codes: 0 every page ok, 1 some failed, 2 wrong usage, recipe or file, 3 no page succeeded, 130 interrupted.
"""

from __future__ import annotations

import logging
import sqlite3
import sys
from typing import Any

import click

from core import __version__
from core.catalogue import LANGUAGES
from core.cli.commands import COMMANDS, loaded
from core.cli.console import note, spoken
from core.cli.help import SpokenContext, in_words, spoken_in_context, words_of
from core.cli.log import log_file, log_to_file
from core.engines.malloc import keep_freed_memory
from core.errors import SheetweaverError
from core.url import masked

_log = logging.getLogger(__name__)


class Commands(click.Group):
    """The command group: errors meant for the user become one sentence and exit code 2.

    The commands are loaded when one is asked for: worker processes import this module too, and need none.
    """

    context_class = SpokenContext

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, None where there is none."""
        command = loaded(cmd_name)
        return None if command is None else spoken_in_context(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name].about) for name in self.list_commands(ctx)])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; a SheetweaverError ends it with its sentence."""
        try:
            return super().invoke(ctx)
        except SheetweaverError as error:
            note("Error: {message}", message=masked(spoken().error(error)))
            ctx.exit(2)
        except sqlite3.Error as error:
            _note_error("the project could not be read or written: {why}", why=error)
            ctx.exit(2)
        except BrokenPipeError:
            sys.stderr.close()  # the reader of our output went away; nobody is left to tell
            ctx.exit(0)
        except click.UsageError as error:
            raise in_words(error, ctx) from None
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:  # noqa: BLE001 - the border: a sentence for the user, the rest for the log
            _log.critical("the command failed", exc_info=error)
            _note_error("the program made an error ({why}); see {path}", why=type(error).__name__, path=log_file())
            ctx.exit(2)


def _note_error(text: str, **about: object) -> None:
    note("Error: {message}", message=spoken()(text, **about))


def _version() -> str:
    return f"Sheetweaver {__version__} (Python {sys.version.split()[0]}, SQLite {sqlite3.sqlite_version})"


@click.group(cls=Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message=_version())
@click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    is_eager=True,
    help="The language of messages; else as the environment has it.",
)
@click.pass_context
def cli(ctx: click.Context, lang: str | None) -> None:
    """Paste web addresses, get a table. Without a command the window opens."""
    ctx.obj = words_of(ctx)
    if ctx.invoked_subcommand is None:
        from core.cli.window import open_window

        ctx.exit(open_window(ctx.args))
    keep_freed_memory()


def main() -> None:
    """The entry of the `sheetweaver` command."""
    import multiprocessing

    multiprocessing.freeze_support()
    log_to_file()
    cli()
