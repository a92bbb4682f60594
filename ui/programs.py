# SPDX-License-Identifier: MIT
"""A program of the system asked for something, such as `lp`: bounded, and the window goes on meanwhile.

What belongs here: starting one, giving it bytes, and telling once how it ended. What does not: which
program, or what its answer means. No shell is used, and no name of anybody goes into a command.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer

NOT_STARTED = -1
"""The program is not there, cannot be started, or did not end in time."""

Then = Callable[[int, bytes], None]


class Asked(QObject):
    """One run of one program. `then(code, answer)` is called once, on the main thread."""

    def __init__(self, parent: QObject, then: Then, seconds: float) -> None:
        super().__init__(parent)
        self._then: Then | None = then
        self._process = QProcess(self)
        plain = QProcessEnvironment.systemEnvironment()
        plain.insert("LC_ALL", "C")  # answers are read, so they come in one language
        self._process.setProcessEnvironment(plain)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)
        self._bound = QTimer(self)
        self._bound.setSingleShot(True)
        self._bound.timeout.connect(self._on_too_long)
        self._bound.setInterval(round(seconds * 1000))

    def start(self, program: str, words: Sequence[str], given: bytes = b"") -> None:
        """Start it and hand it these bytes."""
        self._bound.start()
        self._process.start(program, list(words))
        if given:
            self._process.write(given)
        self._process.closeWriteChannel()

    def _on_finished(self, code: int, status: QProcess.ExitStatus) -> None:
        whole = status == QProcess.ExitStatus.NormalExit
        answer = bytes(self._process.readAllStandardOutput().data())
        self._tell(code if whole else NOT_STARTED, answer)
        self.deleteLater()

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._tell(NOT_STARTED, b"")
            self.deleteLater()

    def _on_too_long(self) -> None:
        # It goes once the process has ended: a process must not outlive its object.
        self._process.kill()
        self._tell(NOT_STARTED, b"")

    def _tell(self, code: int, answer: bytes) -> None:
        then, self._then = self._then, None
        if then is not None:
            self._bound.stop()
            then(code, answer)


def ask(
    parent: QObject,
    program: str,
    words: Sequence[str],
    then: Then,
    *,
    given: bytes = b"",
    seconds: float = 5,
) -> None:
    """Run a program of the system once; `then(code, answer)` follows, at the latest after `seconds`."""
    Asked(parent, then, seconds).start(program, words, given)
