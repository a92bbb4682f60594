# SPDX-License-Identifier: MIT
"""Why a store could not be opened or changed. `app` turns these into sentences."""


class StoreTrouble(Exception):
    """Something about the store itself; never carries a value of it."""


class NoKey(StoreTrouble):
    """The key is missing, empty or not 32 bytes: nothing is opened, so no plain file can come to be."""


class NotLocked(StoreTrouble):
    """The file is a plain database; ours never is."""


class WrongKey(StoreTrouble):
    """The key does not open this file, or the file is damaged at its very start."""


class Damaged(StoreTrouble):
    """The file opens but does not hold together."""


class Newer(StoreTrouble):
    """A newer version of the program made this file; it is left as it is."""


class NotWritable(StoreTrouble):
    """The folder is gone, full or may not be written to."""


class Changed(StoreTrouble):
    """What should be taken back was changed later."""


class WrongThread(StoreTrouble):
    """Only the thread that opened the store may change it."""


class CutShort(StoreTrouble):
    """A copy was told to stop half-way; what there is of it is not used."""
