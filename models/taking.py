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

import apsw
from peewee import Field

from models.erasing_person import apply_erased
from models.laying import (
    Difference,
    Known,
    Laid,
    NotOfThisDocument,
    known_of,
    laid_out,
    made_from,
    of_kind,
    open_ones,
    parts_of,
)
from models.rules.causal import Doc, Entry, Value, merge
from models.stamps import shapes
from models.store import Store
from models.tables.all import tables

__all__ = [
    "NotOfThisDocument",
    "Taken",
    "docs",
    "seen_of",
    "state_of",
    "states_of",
    "take_erased",
    "take_in",
]


@dataclass(frozen=True)
class Taken:
    """What came in: how many fields are new or other than before, and the differences that are open now."""

    doc: str
    fields: int
    differences: tuple[Difference, ...]
    erased: frozenset[str]


def docs(store: Store) -> tuple[str, ...]:
    """Every document of this laptop that bears stamps and may be shared, such as "plan/<session>"."""
    rows = store.connection.execute("select distinct doc from ctx").fetchall()
    return shared_of(str(doc) for (doc,) in rows)


def shared_of(found: Iterable[str]) -> tuple[str, ...]:
    """Those documents that may be shared, in order."""
    kinds = {shape.doc for shape in shapes(tables()).values() if shape.shared}
    return tuple(sorted(doc for doc in found if doc.partition("/")[0] in kinds))


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
        for name, shape in known_of(kind).shapes.items():
            columns = ",".join(f'"{one}"' for one in shape.columns)
            where = f' where "{shape.key}" in (select value from json_each(?))' if shape.key else ""
            given = (json.dumps(abouts),) if shape.key else ()
            for row in connection.execute(f'select {columns} from "{name}"{where}', given):
                values = dict(zip(shape.columns, row, strict=True))
                doc = f"{kind}/{values[shape.key]}" if shape.key else kind
                about = values.pop("id")
                for column, value in values.items():
                    if column not in shape.made:
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
    known = known_of(doc)
    ours = state_of(store, doc) if ours is None else ours
    whole = merge(ours, theirs)
    laid = laid_out(known, doc, ours, whole)
    erased = whole.erased - ours.erased
    take_erased(store, erased)
    writing = store.now_open()
    connection = store.connection
    _set_beside(connection, doc, ours, whole, laid)
    if ours.regs or ours.ctx or doc in writing.whole:
        _set_stamps(connection, doc, whole, laid)
    else:
        with writing.new_here(doc, whole.ctx):
            _set_stamps(connection, doc, whole, laid)
    _set_rows(connection, known, ours, laid.rows)
    if doc in writing.whole:
        writing.whole[doc] = dict(whole.ctx)
    return Taken(doc, laid.count, open_ones(known, doc, whole.regs), erased)


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
    known: Known,
    ours: Doc,
    rows: Mapping[tuple[str, str], Mapping[str, Value]],
) -> None:
    """The value to show goes into the table; a row that is new here is made of all that came."""
    here = {parts_of(path)[:2] for path in ours.regs}
    new: dict[str, list[tuple[Value, ...]]] = {}
    for (name, row), values in rows.items():
        if not values:
            continue
        values = {**values, **made_from(known, name, values)}
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
    fields = of_kind(kind)[0][name]._meta.sorted_fields
    return {field.column_name: _usual(field) for field in fields}


def _usual(field: Field) -> Value:
    """What a field holds when nobody wrote it."""
    given = field.default
    if given is None:
        return None if field.null else ""
    return int(given) if isinstance(given, bool) else given


def _set_beside(connection: apsw.Connection, doc: str, ours: Doc, whole: Doc, laid: Laid) -> None:
    """The values beside a shown one; what is not known here lies beside altogether."""
    if ours.regs:
        again = [
            (doc, path) for path, entries in whole.regs.items() if entries != ours.regs.get(path)
        ]
        connection.executemany("delete from sibling where doc=? and path=?", again)
    if laid.beside:
        connection.executemany(
            "insert into sibling(doc,path,dev,n,hlc,value) values (?,?,?,?,?,?)", laid.beside
        )


def _set_stamps(connection: apsw.Connection, doc: str, whole: Doc, laid: Laid) -> None:
    """Whose each shown value is, and what was seen."""
    connection.executemany(
        "insert into stamp(doc,path,dev,n,hlc) values (?,?,?,?,?) "
        "on conflict(doc,path) do update set dev=excluded.dev,n=excluded.n,hlc=excluded.hlc",
        laid.stamps,
    )
    connection.executemany(
        "insert into ctx(doc,dev,n) values (?,?,?) on conflict(doc,dev) do update set "
        "n=excluded.n where n<excluded.n",
        [(doc, dev, n) for dev, n in whole.ctx.items()],
    )
