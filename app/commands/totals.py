# SPDX-License-Identifier: MIT
"""`totals FOLDER --database URL [--vault DIR --passphrase-fd N] ...`: the alliance's report.

Totals in a shared folder are sealed to the coordinator's records; with them they are taken into the
database, and the report of a year is printed, and written as a table file and as paper. What belongs
here: the command. What does not: adding up (`models.stats`), words (`reports.alliance_year`).
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from app.clock import utc_now
from app.errors import Refused
from app.later import later
from app.pdf.render import render
from app.reports.alliance_year import AllianceFacts, build, sections
from app.sharing.alliance import adding, totals_in
from app.vault.opening import find_key, open_records
from app.yearly import quarters_over

USE = "Use: totals FOLDER --database URL [--vault DIR --passphrase-fd N] [--year Y] [--out DIR] [--json]"
NO_FOLDER = "There is no such folder."
NO_DATABASE = "The database cannot be opened. Its address begins with sqlite:/// or postgresql://."
NO_KEY_GIVEN = (
    "Nothing new was taken in: totals are sealed. Give the coordinator’s records with --vault."
)
NOTHING = "No totals yet."
LONGEST_PASSPHRASE = 1000


class _WrongUse(Exception):
    """The words of the command do not fit together."""


class _Words(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """Wrong words end in one line."""
        raise _WrongUse(message)


def _read_words(argv: Sequence[str]) -> argparse.Namespace:
    parser = _Words(add_help=False, allow_abbrev=False)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--database", required=True)
    parser.add_argument("--vault", type=Path)
    parser.add_argument("--passphrase-fd", type=int)
    parser.add_argument("--year", type=int)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--json", action="store_true")
    found = parser.parse_args(list(argv))
    if (found.vault is None) != (found.passphrase_fd is None):
        raise _WrongUse
    return found


def run(argv: Sequence[str]) -> int:
    """Take in and print. 0 when done, 1 when refused, 2 on wrong use."""
    try:
        asked = _read_words(argv)
    except _WrongUse:
        print(USE, file=sys.stderr)
        return 2
    try:
        return _report(asked)
    except Refused as refusal:
        print(refusal.said, file=sys.stderr)
        return 1


def _report(asked: argparse.Namespace) -> int:
    if not asked.folder.is_dir():
        raise Refused(NO_FOLDER)
    stats = later("models.stats")
    database = _opened(stats, asked.database)
    try:
        _take_in(stats, database, asked)
        years = stats.years(database)
        year = asked.year or (years[0] if years else 0)
        if not year:
            print("{}" if asked.json else NOTHING)
            return 0
        facts = facts_of(stats, database, year)
    finally:
        database.close()
    print(_as_json(facts) if asked.json else _in_words(facts))
    if asked.out is not None:
        _write(asked.out, facts)
    return 0


def _opened(stats: Any, url: str) -> Any:
    try:
        return stats.opened(url)
    except (ValueError, ImportError, later("peewee").PeeweeException, RuntimeError) as trouble:
        raise Refused(NO_DATABASE) from trouble


def _take_in(stats: Any, database: Any, asked: argparse.Namespace) -> None:
    if asked.vault is None:
        print(NO_KEY_GIVEN, file=sys.stderr)
        return
    with suppress(OSError), os.fdopen(asked.passphrase_fd, encoding="utf-8") as file:
        words = file.readline(LONGEST_PASSPHRASE).rstrip("\r\n")
    vault = open_records(asked.vault.absolute(), find_key(asked.vault.absolute(), words))
    try:
        wanted = adding(vault.store)
    finally:
        vault.close()
    stats.take(database, totals_in(asked.folder, wanted))


def facts_of(stats: Any, database: Any, year: int) -> AllianceFacts:
    """A year as the report needs it, in six statements."""
    sums = stats.sums(database, year)
    return AllianceFacts(
        year=year,
        sessions=sums.sessions,
        organisations=sums.organisations,
        kinds=stats.counted(database, year, "kind"),
        how=stats.counted(database, year, "how"),
        bands=stats.bands(database, year),
        quarters=stats.quarters(database, year)[: quarters_over(year, utc_now().date())],
        heads_ups=(sums.heads_ups_read, sums.heads_ups),
        loops=sums.loops,
        promises=(sums.promises_kept, sums.promises),
    )


def _in_words(facts: AllianceFacts) -> str:
    lines = [f"The alliance in figures, {facts.year}"]
    for title, figures in sections(facts):
        lines += ["", title, *(f"  {label}: {figure}" for label, figure in figures)]
    return "\n".join(lines)


def _as_json(facts: AllianceFacts) -> str:
    made = {title: dict(figures) for title, figures in sections(facts)}
    return json.dumps({"year": facts.year, "sections": made}, ensure_ascii=False)


def _write(out: Path, facts: AllianceFacts) -> None:
    """The same figures as a table file and as paper."""
    out.mkdir(parents=True, exist_ok=True)
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(("section", "what", "figure"))
    for title, figures in sections(facts):
        table.writerows((title, label, figure) for label, figure in figures)
    name = f"alliance-{facts.year}"
    (out / f"{name}.csv").write_text(text.getvalue(), "utf-8", newline="")
    (out / f"{name}.pdf").write_bytes(render(build(facts), printed=utc_now()))
