# SPDX-License-Identifier: MIT
"""Fields that two laptops wrote differently and nobody has picked yet, and picking one (decision 25).

What belongs here: finding them in the tables, and the act. What does not: how they come to be
(`models.taking`), and asking a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from peewee import TextField

from models.errors import StoreTrouble
from models.laying import Difference, known_of, made_from, open_ones, parts_of
from models.rules.causal import Value
from models.stamps import Written
from models.store import Store
from models.taking import states_of


def differences(store: Store, of: Iterable[str] = ()) -> tuple[Difference, ...]:
    """The fields that two laptops wrote differently and nobody has picked yet, of some or all documents."""
    wanted = tuple(of)
    rows = store.connection.execute("select distinct doc from sibling order by doc").fetchall()
    those = [str(doc) for (doc,) in rows if not wanted or doc in wanted]
    states = states_of(store, those)
    return tuple(one for doc in those for one in open_ones(known_of(doc), doc, states[doc].regs))


def is_text(difference: Difference) -> bool:
    """Whether its values are words that somebody was asked about, so that both can be kept together."""
    found = known_of(difference.doc).field(difference.path)
    words = all(isinstance(entry.value, str) and entry.value for entry in difference.values)
    return isinstance(found, TextField) and words and difference.path.endswith(LONG_WORDS)


LONG_WORDS = ("/text", "/words", "/notes", "/purpose", "/aim", "/what_helps", "/steps", "/safe_way")
"""Fields of whole sentences; of a title or a choice only one can hold."""


def choose(store: Store, difference: Difference, value: Value) -> Written:
    """Inside a writing of our own: this value stays; None where it is text keeps all, one under the other.

    The writing must be told (`picked`), so that it replaces the others everywhere. StoreTrouble when
    it is none of the values.
    """
    values = [entry.value for entry in difference.values]
    if value is None and None not in values and is_text(difference):
        value = "\n".join(dict.fromkeys(str(one) for one in values))
    elif value not in values:
        raise StoreTrouble("not one of the values")
    known = known_of(difference.doc)
    name, row, last = parts_of(difference.path)
    fields = {last: value, **made_from(known, name, {last: value})}
    sets = ",".join(f'"{field}"=?' for field in fields)
    store.connection.execute(f'update "{name}" set {sets} where id=?', (*fields.values(), row))
    return Written(known.shapes[name], row, (last,), difference.doc)


def pick(store: Store, writing: Any, difference: Difference, value: Value) -> None:
    """`choose`, told to the open writing."""
    writing.picked.append(choose(store, difference, value))
