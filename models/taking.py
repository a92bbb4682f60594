# SPDX-License-Identifier: MIT
"""Taking in what another laptop wrote of a document, and giving the whole state of one (decision 25).

The tables hold the value shown, `stamp` says whose it is, `sibling` holds the others. What belongs
here: between those and the pure map (`models.rules.causal`). What does not: files, keys and who may
read what (`app.exchange`), and asking a person.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import apsw
from peewee import BooleanField, Field, IntegerField, TextField

from models.erasing_person import apply_erased
from models.errors import StoreTrouble
from models.rules.causal import Doc, Entry, Value, differs, merge, shown
from models.stamps import Shape, Written, shapes
from models.store import Store
from models.tables.all import tables
from models.tables.table import MOST, SAFEST, Table, is_shared, policy_of, safest_of

MOST_TEXT = 200_000
"""Letters in one value; more is not a note."""


class NotOfThisDocument(StoreTrouble):
    """A state names rows of another document, or values of a wrong kind. Nothing of it is taken in."""


@dataclass(frozen=True)
class Difference:
    """A field with more than one value: the one shown first, then the others, newest first."""

    doc: str
    path: str
    values: tuple[Entry, ...]


@dataclass(frozen=True)
class Taken:
    """What came in: how many fields are new or other than before, and the differences that are open now."""

    doc: str
    fields: int
    differences: tuple[Difference, ...]
    erased: frozenset[str]


@dataclass(frozen=True)
class _Known:
    """The tables of a kind of document, by name."""

    kind: str
    about: str
    tables: Mapping[str, type[Table]]
    shapes: Mapping[str, Shape]

    def field(self, path: str) -> Field | None:
        """The field of a path; None when this program does not know it."""
        name, _, last = _parts(path)
        return _field(self.kind, name, last)


def _parts(path: str) -> tuple[str, str, str]:
    name, _, rest = path.partition("/")
    row, _, last = rest.partition("/")
    return name, row, last


def _known(doc: str) -> _Known:
    kind, _, about = doc.partition("/")
    return _Known(kind, about, *_of_kind(kind))


@cache
def _field(kind: str, name: str, column: str) -> Field | None:
    table = _of_kind(kind)[0].get(name)
    return None if table is None or column == "id" else table._meta.columns.get(column)


@cache
def _of_kind(kind: str) -> tuple[Mapping[str, type[Table]], Mapping[str, Shape]]:
    """The tables of a kind of document and their shapes: the same for as long as the program runs."""
    found = {name: shape for name, shape in shapes(tables()).items() if shape.doc == kind}
    ours = {t._meta.table_name: t for t in tables() if is_shared(t) and t._meta.table_name in found}
    return ours, found


def docs(store: Store) -> tuple[str, ...]:
    """Every document of this laptop that bears stamps and may be shared, such as "plan/<session>"."""
    kinds = sorted({shape.doc for shape in shapes(tables()).values() if shape.shared})
    rows = store.connection.execute("select distinct doc from ctx order by doc").fetchall()
    return tuple(str(doc) for (doc,) in rows if str(doc).partition("/")[0] in kinds)


def state_of(store: Store, doc: str) -> Doc:
    """The whole state of a document: every value with its stamp, what was seen, what was erased."""
    erased = {str(one) for (one,) in store.connection.execute("select id from erased")}
    return replace(states_of(store, (doc,))[doc], erased=frozenset(erased))


def states_of(store: Store, wanted: Sequence[str]) -> dict[str, Doc]:
    """The same for many documents, without what was erased: one statement for each table, however many."""
    connection = store.connection
    values = _values(connection, wanted)
    given = (json.dumps(list(wanted)),)
    within = "doc in (select value from json_each(?))"
    regs: dict[str, dict[str, tuple[Entry, ...]]] = {doc: {} for doc in wanted}
    ctx: dict[str, dict[str, int]] = {doc: {} for doc in wanted}
    for doc, path, dev, n, hlc in connection.execute(
        f"select doc,path,dev,n,hlc from stamp where {within}", given
    ):
        if (doc, path) in values:
            regs[doc][path] = (Entry(dev, n, hlc, values[doc, path]),)
    for doc, path, dev, n, hlc, said in connection.execute(
        f"select doc,path,dev,n,hlc,value from sibling where {within}", given
    ):
        both = (*regs[doc].get(path, ()), Entry(dev, n, hlc, json.loads(said)))
        regs[doc][path] = tuple(sorted(both, key=lambda entry: entry.age))
    for doc, dev, n in connection.execute(f"select doc,dev,n from ctx where {within}", given):
        ctx[str(doc)][str(dev)] = int(str(n))
    return {doc: Doc(regs[doc], ctx[doc]) for doc in wanted}


def _values(connection: apsw.Connection, wanted: Sequence[str]) -> dict[tuple[str, str], Value]:
    """Every field of the rows of these documents, by document and path."""
    found: dict[tuple[str, str], Value] = {}
    by_kind: dict[str, list[str]] = {}
    for doc in wanted:
        by_kind.setdefault(doc.partition("/")[0], []).append(doc.partition("/")[2])
    for kind, abouts in by_kind.items():
        for name, shape in _known(kind).shapes.items():
            columns = ",".join(f'"{one}"' for one in shape.columns)
            where = f' where "{shape.key}" in (select value from json_each(?))' if shape.key else ""
            given = (json.dumps(abouts),) if shape.key else ()
            for row in connection.execute(f'select {columns} from "{name}"{where}', given):
                values = dict(zip(shape.columns, row, strict=True))
                doc = f"{kind}/{values[shape.key]}" if shape.key else kind
                about = values.pop("id")
                for column, value in values.items():
                    found[doc, f"{name}/{about}/{column}"] = value
    return found


def seen_of(store: Store) -> dict[str, dict[str, int]]:
    """What was seen of each laptop, by document, in one statement."""
    found: dict[str, dict[str, int]] = {}
    for doc, dev, n in store.connection.execute("select doc,dev,n from ctx"):
        found.setdefault(str(doc), {})[str(dev)] = int(str(n))
    return found


def take_in(store: Store, doc: str, theirs: Doc, ours: Doc | None = None) -> Taken:
    """Merge another laptop's state of a document into ours, inside `store.writing(code, "taken")`.

    In any order and any number of times the same. Where rows were erased there, that writing has no
    undo: call `take_erased` in one of its own before, to keep it. `ours` is our whole state, where
    the caller has it already. NotOfThisDocument, with nothing done, when it holds what cannot belong here.
    """
    known = _known(doc)
    ours = state_of(store, doc) if ours is None else ours
    _check(known, theirs)
    whole = merge(ours, theirs)
    erased = whole.erased - ours.erased
    take_erased(store, erased)
    changed = {
        path: entries for path, entries in whole.regs.items() if entries != ours.regs.get(path)
    }
    connection = store.connection
    _set_rows(connection, known, ours, changed)
    _set_stamps(connection, known, doc, changed)
    connection.executemany(
        "insert into ctx(doc,dev,n) values (?,?,?) on conflict(doc,dev) do update set "
        "n=excluded.n where n<excluded.n",
        [(doc, dev, n) for dev, n in whole.ctx.items()],
    )
    return Taken(doc, len(changed), _open(known, doc, whole.regs), erased)


def _check(known: _Known, theirs: Doc) -> None:
    """Rows lie in this document, and values are of the kind that their field holds."""
    for path, entries in theirs.regs.items():
        name, row, last = _parts(path)
        if not (name and row and last) or last == "id":
            raise NotOfThisDocument
        found = _field(known.kind, name, last)
        if found is None:
            continue
        key = known.shapes[name].key
        if not all(_fits(found, entry.value) for entry in entries):
            raise NotOfThisDocument
        if key == "id" and row != known.about:
            raise NotOfThisDocument
        elsewhere = key not in ("", "id") and last == key
        if elsewhere and any(entry.value != known.about for entry in entries):
            raise NotOfThisDocument


def _fits(field: Field, value: Value) -> bool:
    if value is None:
        return bool(field.null)
    if isinstance(field, BooleanField):
        return value in (0, 1)
    if isinstance(field, IntegerField):
        return isinstance(value, int) and abs(value) < 2**53
    return isinstance(value, str) and len(value) <= MOST_TEXT


def take_erased(
    store: Store, ids: frozenset[str], usual: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Inside a writing: what was erased elsewhere goes here too, for good, as it would here. No undo.

    A person who is still here goes whole, with every name as typed; a register row is counted.
    `usual` are plain words that are names too. Gives the ids of everything that changed.
    """
    if not ids:
        return frozenset()
    return store.erase_by(lambda connection: apply_erased(connection, sorted(ids), usual))


def _set_rows(
    connection: apsw.Connection,
    known: _Known,
    ours: Doc,
    changed: Mapping[str, tuple[Entry, ...]],
) -> None:
    """The value to show goes into the table; a row that is new here is made of all that came."""
    here = {_parts(path)[:2] for path in ours.regs}
    rows: dict[tuple[str, str], dict[str, Value]] = {}
    for path, entries in changed.items():
        field = known.field(path)
        if field is not None:
            name, row, last = _parts(path)
            rows.setdefault((name, row), {})[last] = _first(field, entries).value
    new: dict[str, list[tuple[Value, ...]]] = {}
    for (name, row), values in rows.items():
        if (name, row) not in here:
            filled = {**_usual_row(known.kind, name), **values, "id": row}
            if known.shapes[name].key not in ("", "id"):
                filled[known.shapes[name].key] = known.about
            new.setdefault(name, []).append(tuple(filled.values()))
            continue
        sets = ",".join(f'"{column}"=?' for column in values)
        connection.execute(f'update "{name}" set {sets} where id=?', (*values.values(), row))
    for name, filled_rows in new.items():
        usual = _usual_row(known.kind, name)
        names = ",".join(f'"{column}"' for column in usual)
        connection.executemany(
            f'insert or ignore into "{name}"({names}) values ({",".join("?" for _ in usual)})',
            filled_rows,  # a row of another document that only claims to be here stays as it is
        )


@cache
def _usual_row(kind: str, name: str) -> Mapping[str, Value]:
    """What each column of a new row holds when nobody wrote it, in the table's order."""
    fields = _of_kind(kind)[0][name]._meta.sorted_fields
    return {field.column_name: _usual(field) for field in fields}


def _usual(field: Field) -> Value:
    """What a field holds when nobody wrote it."""
    given = field.default
    if given is None:
        return None if field.null else ""
    return int(given) if isinstance(given, bool) else given


def _set_stamps(
    connection: apsw.Connection,
    known: _Known,
    doc: str,
    changed: Mapping[str, tuple[Entry, ...]],
) -> None:
    """Whose the shown value is, and the others beside it; what is not known here lies beside altogether."""
    stamps, beside = [], []
    for path, entries in changed.items():
        field = known.field(path)
        first = _first(field, entries) if field is not None else None
        if first is not None:
            stamps.append((doc, path, first.dev, first.n, first.hlc))
        beside += [
            (doc, path, e.dev, e.n, e.hlc, json.dumps(e.value, ensure_ascii=False))
            for e in entries
            if e is not first
        ]
    beside_now = connection.execute("select 1 from sibling where doc=? limit 1", (doc,))
    if beside_now.fetchone() is not None:
        connection.executemany(
            "delete from sibling where doc=? and path=?", [(doc, path) for path in changed]
        )
    connection.executemany(
        "insert into stamp(doc,path,dev,n,hlc) values (?,?,?,?,?) "
        "on conflict(doc,path) do update set dev=excluded.dev,n=excluded.n,hlc=excluded.hlc",
        stamps,
    )
    connection.executemany(
        "insert into sibling(doc,path,dev,n,hlc,value) values (?,?,?,?,?,?)", beside
    )


def _first(field: Field, entries: tuple[Entry, ...]) -> Entry:
    """The entry to show by the field's policy (sharing-and-safety.md 3.4)."""
    if len(entries) == 1:
        return entries[0]
    if policy_of(field) != SAFEST:
        return shown(entries)
    ranked = sorted({entry.value for entry in entries}, key=lambda value: (value is None, value))
    rank = {value: at if safest_of(field) == MOST else -at for at, value in enumerate(ranked)}
    return shown(entries, lambda value: rank[value])


def _open(known: _Known, doc: str, regs: Mapping[str, tuple[Entry, ...]]) -> tuple[Difference, ...]:
    found = []
    for path in sorted(path for path, entries in regs.items() if len(entries) > 1):
        field = known.field(path)
        if field is not None and differs(regs[path]):
            first = _first(field, regs[path])
            rest = [entry for entry in reversed(regs[path]) if entry is not first]
            found.append(Difference(doc, path, (first, *rest)))
    return tuple(found)


def differences(store: Store, of: Iterable[str] = ()) -> tuple[Difference, ...]:
    """The fields that two laptops wrote differently and nobody has picked yet, of some or all documents."""
    wanted = tuple(of)
    rows = store.connection.execute("select distinct doc from sibling order by doc").fetchall()
    found: list[Difference] = []
    for (doc,) in rows:
        if not wanted or doc in wanted:
            found += _open(_known(str(doc)), str(doc), state_of(store, str(doc)).regs)
    return tuple(found)


def is_text(difference: Difference) -> bool:
    """Whether its values are words that somebody was asked about, so that both can be kept together."""
    found = _known(difference.doc).field(difference.path)
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
    known = _known(difference.doc)
    name, row, last = _parts(difference.path)
    store.connection.execute(f'update "{name}" set "{last}"=? where id=?', (value, row))
    return Written(known.shapes[name], row, (last,), difference.doc)


def pick(store: Store, writing: Any, difference: Difference, value: Value) -> None:
    """`choose`, told to the open writing."""
    writing.picked.append(choose(store, difference, value))
