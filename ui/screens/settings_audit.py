# SPDX-License-Identifier: MIT
"""Settings, What was done: who opened, printed, saved, erased, and wrong tries; in plain words."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from app.audit_page import STATES, AuditLine, audit_page
from app.log import note_trouble
from app.vault.backup import Sound, records_sound
from ui.screens.settings_panel import Panel
from ui.widgets.labels import WrapLabel
from ui.widgets.names import Names
from ui.widgets.records import RecordList
from ui.widgets.rows import Row

LOOKING = "Looking whether this list is as it was written."
DAMAGED = "The records do not hold together, so this list cannot be trusted. See Backup."
MORE = "Older lines are kept too, for 24 months."


class AuditPanel(Panel):
    """Whether the list is whole, then the list."""

    heading = "What was done on this laptop"
    line = (
        "For your coordinator, and for you. It holds nothing that anybody wrote. The only names "
        "are of those who can open this laptop. "
        "It stays here for 24 months."
    )

    def build(self) -> None:
        """The list is only read."""
        self.body.addWidget(self.told)
        self.list = RecordList("What was done, newest first", grows=True)
        self.body.addWidget(self.list)
        Names.here().changed.connect(self._show)
        self.lines: tuple[AuditLine, ...] = ()
        self.more = WrapLabel(MORE, "hint")
        self.body.addWidget(self.more)

    def load(self) -> None:
        """Show the lines, and look in a job whether all of them are as they were written."""
        page = self.desk.page(audit_page)
        self.lines = page.lines
        self._show()
        self.more.setVisible(page.more)
        self.tell(LOOKING, icon="clock")
        work = partial(records_sound, self.desk.folder, bytes(self.desk.key))
        self.desk.jobs.run(work, self._on_looked, note_trouble)

    def _show(self) -> None:
        """Draw the lines; while names are hidden nobody's stands there."""
        self.list.show_rows([_row(line) for line in self.lines])

    def _on_looked(self, sound: Sound) -> None:
        if not sound.holds:
            self.tell(DAMAGED, "stop", "circle-alert")
        elif sound.audit == "whole":
            self.tell(STATES[sound.audit])
        else:
            self.tell(STATES[sound.audit], "stop", "circle-alert")

    def first(self) -> QWidget:
        """The list."""
        return self.list


def _row(line: AuditLine) -> Row:
    return Row(
        line.id,
        line.words,
        f"{line.when}, {Names.here().shown(line.who)}" if line.who else line.when,
        icon=line.icon,
        end=f"{line.times} times" if line.times > 1 else "",
        quiet=line.quiet,
    )
