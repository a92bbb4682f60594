# SPDX-License-Identifier: MIT
"""Where the program starts: the window, or one of the commands. Nothing heavy is loaded before it is known which."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from app.later import later
from app.quiet import be_quiet

COMMANDS = {
    "bench": "app.commands.bench",
    "check-pdf": "app.commands.check_pdf",
    "import-plan": "app.commands.import_plan",
    "make-vault": "app.commands.make_vault",
    "open-parcel": "app.commands.open_parcel",
    "demo": "ui.demo.evening",
    "totals": "app.commands.totals",
}
OUR_MISTAKE = (
    "This did not work, and it is the program's mistake. What was kept before is still kept."
)
USAGE = "usage: python3 run.py [--vault DIR [--passphrase-fd N]] | " + " | ".join(COMMANDS)


def main(arguments: Sequence[str]) -> int:
    """Do what the arguments ask. Gives the exit status: 0 done, 1 refused, 2 wrong use."""
    first = arguments[0] if arguments else ""
    if first == "--read-agenda":
        return int(later("app.importers.child").main(list(arguments[1:])))
    if first == "--check-pdf":
        return int(later("app.checking.child").main(list(arguments[1:])))
    if first == "--carried-by":
        return int(later("app.sharing.child").main(list(arguments[1:])))
    if first == "--self-test":
        return int(later("ui.self_test").run())
    if first in COMMANDS:
        return int(later(COMMANDS[first]).run(list(arguments[1:])))
    return _window(arguments)


def guarded(arguments: Sequence[str]) -> int:
    """Like `main`, but a mistake of ours ends in one sentence and the places in the code.

    A traceback could hold what somebody typed. Gives 1 then.
    """
    try:
        return main(arguments)
    except Exception as trouble:
        later("app.log").note_trouble(trouble)
        print(OUR_MISTAKE, file=sys.stderr)
        return 1


def _window(arguments: Sequence[str]) -> int:
    vault: Path | None = None
    descriptor: int | None = None
    rest = list(arguments)
    while rest:
        word = rest.pop(0)
        if word == "--vault" and rest:
            vault = Path(rest.pop(0)).absolute()
        elif word == "--passphrase-fd" and rest and rest[0].isdecimal():
            descriptor = int(rest.pop(0))
        else:
            print(USAGE, file=sys.stderr)
            return 2
    return int(later("ui.start").main(vault, descriptor))


if __name__ == "__main__":
    be_quiet()
    raise SystemExit(guarded(sys.argv[1:]))
