"""Owns the words of the command line: commands, options, help and usage errors in Swedish.

Must not know what the commands do.
"""

import argparse
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from etl.errors import UsageError

# Exit codes of a command that ran: nothing wrong, or findings stop the publication.
OK, FOUND = 0, 1
COMMANDS = {
    "build": "läs, kontrollera och publicera; gör inget när indata är oförändrade",
    "check": "läs och kontrollera; publicera inget",
    "publish": "publicera en sparad generation (utan GEN: den nyaste), till exempel för att gå tillbaka",
    "report": "kontrollera och skriv en rapport i JSON och HTML",
    "sources": "lista filerna: kontrollsumma, utgivare, licens, rader",
}

# argparse has no Swedish; these are the messages it can give for the options below.
_MESSAGES = (
    (re.compile(r"unrecognized arguments: (.*)"), r"okända argument: \1"),
    (re.compile(r"argument (\S+): invalid choice: (\S+) .*"), r"\1: \2 finns inte"),
    (re.compile(r"argument (\S+): expected .*"), r"\1: värde saknas"),
    (re.compile(r"the following arguments are required: (.*)"), r"saknas: \1"),
    (re.compile(r"argument (\S+): .*"), r"\1: värdet går inte att använda"),
)


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "Så här: ")


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        for pattern, swedish in _MESSAGES:
            if pattern.match(message):
                message = pattern.sub(swedish, message)
                break
        raise UsageError(f"{message}\n{self.format_usage()}Mer hjälp: python -m etl --help")


def parse_arguments(argv: list[str], *, data_dir: Path, build_dir: Path) -> argparse.Namespace:
    """The command and its options: command, generation, data, out, city (list or None), report (or None).

    Raises:
        UsageError: the words make no command.
        SystemExit: help was asked for (0).
    """
    listed = "\n".join(f"  {name:9}{what}" for name, what in COMMANDS.items())
    parser = _Parser(
        prog="python -m etl",
        formatter_class=lambda prog: _Formatter(prog, width=100),
        description=f"Från stadens filer till en publicerad databas.\n\nkommandon:\n{listed}",
        add_help=False,
        allow_abbrev=False,
    )
    what = parser.add_argument_group("ord")
    what.add_argument("command", choices=COMMANDS, metavar="KOMMANDO", help="ett av kommandona ovan")
    what.add_argument("generation", nargs="?", metavar="GEN", help="bara för publish: till exempel g000012")
    options = parser.add_argument_group("val")
    options.add_argument("-h", "--help", action="help", help="visa den här hjälpen")
    options.add_argument(
        "--data", type=Path, default=data_dir, metavar="MAPP", help=f"mapp med en mapp per stad ({data_dir})"
    )
    options.add_argument(
        "--out", type=Path, default=build_dir, metavar="MAPP", help=f"mapp för databaserna ({build_dir})"
    )
    options.add_argument("--city", action="append", metavar="ID", help="stad; kan upprepas (annars KLIMATVAKT_CITIES)")
    options.add_argument("--report", type=Path, metavar="FIL.json", help="skriv rapporten dit, HTML bredvid")
    given = parser.parse_args(argv)
    if given.generation is not None and given.command != "publish":
        parser.error(f"unrecognized arguments: {given.generation}")
    return given
