# SPDX-License-Identifier: MIT
"""The two ways in which something can not be done.

What belongs here: what an act, a page or a reader of files raises on purpose.
What does not: the words of any particular refusal; they stand where it happens.
"""


class Refused(Exception):
    """The person can do something about it.

    `said` is one plain sentence for them, shown as it is. `field` names what they
    typed that it is about ("minutes"), or is empty when it is about no one field.
    """

    def __init__(self, said: str, field: str = "") -> None:
        super().__init__(said)
        self.said = said
        self.field = field


class Broken(Exception):
    """It is our mistake. `code` is a short word for the log, never shown text or a name."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code
