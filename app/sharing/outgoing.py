# SPDX-License-Identifier: MIT
"""What goes out: documents whose state or readers changed, sealed, written, read back, and older ones taken away (3.5).

What belongs here: which documents are due, their bytes, and the states of their files. What does not:
where files lie (`folder`), what else laptops tell each other (`telling`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any

from peewee import fn

from app.change import Change
from app.errors import Refused
from app.later import later
from app.reports.carrier_page import CarrierFacts, build
from app.sharing import folder as places
from app.sharing import telling
from app.sharing.bodies import body_of
from app.sharing.carrying import INSIDE, OUTSIDE, More, carried
from app.sharing.circle import LEVELS
from app.sharing.circles import NO_CIRCLE, OwnKeys, circle_of, own_keys, recipients
from app.sharing.monthly import all_told
from app.sharing.parcel import Parcel, seal
from app.sharing.shared_folder import shared_folder
from app.sharing.sync_copy import with_parcels
from app.times import day_of
from models.levels import PLAN, take
from models.rules.causal import Doc
from models.store import Store
from models.tables.local import Outbox
from models.tables.plans import Session
from models.tables.sharing import SentCopy
from models.tables.table import rows
from models.taking import docs, shared_of, states_of

AREAS = frozenset({"sharing", "outbox"})
QUEUED, SENT, REPLACED, GONE = "queued", "sent", "replaced", "gone"
SUPERSEDED_DAYS = timedelta(days=30)
SESSION_KINDS = ("plan", "record")
SESSION = "session/"
SESSIONS = (SESSION, "plan/", "record/")
AT_ONCE = 20
"""Files made in one go, so that typing goes on between."""
READERS = "Facilitators get all of it, Co-Pro Patrons the plans. All of it is locked for them."
NOTHING_DUE = "Nothing is due."
NO_FOLDER = "Choose the shared folder first, in Settings, Sharing."


@dataclass(frozen=True)
class Due:
    """One file that is to go out: what it is about, its documents, and the sum of what it will hold."""

    about: str
    docs: tuple[str, ...]
    holds: str


@dataclass(frozen=True)
class Ready:
    """What a job needs to make one file: number, path, parcels by name, the pages to put them in.

    `content` is what goes out as it is, such as a circle's document. A session with no finished pages
    of its own goes round in a page made of `carrier`, printed at `at`.
    """

    seq: int
    path: str
    parcels: Mapping[str, Parcel]
    pages: bytes
    content: bytes = b""
    carrier: CarrierFacts | None = None
    at: datetime | None = None


@dataclass(frozen=True)
class DuePage:
    """What waits to go out, in words; `why_not` says why it cannot go now, empty when it can."""

    begun: bool
    words: str
    why_not: str


@dataclass(frozen=True)
class Done:
    """What a job did: files that lie there, and own older ones that are gone."""

    written: tuple[Written, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True)
class Written:
    """One file that lies in the folder and was read back."""

    seq: int


def due(store: Store) -> tuple[Due, ...]:
    """Everything that was never sent as it is now to those who may read it now; in five statements."""
    keys = own_keys(store)
    if keys is None or circle_of(store) is None:
        return ()
    to = {level: recipients(store, level) for level in (1, 2)}
    states, with_pages, sent = _books(store)
    found = []
    for about, held in _grouped(shared_of(states), with_pages).items():
        said = [(doc, states.get(doc, ""), to[LEVELS[doc.partition("/")[0]]]) for doc in held]
        found.append(Due(about, held, sum_of(said)))
    found += [Due(one.about, (), sum_of([one.holds, to[1]])) for one in telling.all_told(store)]
    return tuple(one for one in found if sent.get(one.about) != one.holds)


def due_page(store: Store) -> DuePage:
    """What waits to go out to the other laptops, in words."""
    if circle_of(store) is None:
        return DuePage(begun=False, words="", why_not=NO_CIRCLE)
    found = due(store)
    sessions = {one.about.partition("/")[2] for one in found if one.about.startswith(SESSIONS)}
    people = sum(one.about.startswith("person/") for one in found)
    counts = ((len(sessions), "session", "sessions"), (people, "person", "people"))
    said = [f"{n} {one if n == 1 else many}" for n, one, many in counts if n]
    said += ["lists of the group"] if any(one.about == "library" for one in found) else []
    words = f"Ready: {', '.join(said)}. {READERS}" if said else "They have everything that is here."
    words = "Ready: the circle’s own news." if found and not said else words
    why = "" if found else NOTHING_DUE
    return DuePage(begun=True, words=words, why_not=NO_FOLDER if not shared_folder(store) else why)


def sum_of(said: object) -> str:
    """A short sum of plain values."""
    return blake2b(repr(said).encode(), digest_size=16).hexdigest()


def _grouped(found: Sequence[str], with_pages: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Documents by the file they go in: plan and record of a session together, once it has a record."""
    made: dict[str, list[str]] = {}
    with_pages |= {doc.partition("/")[2] for doc in found if doc.startswith("record/")}
    for doc in found:
        kind, _, about = doc.partition("/")
        together = kind in SESSION_KINDS and about in with_pages
        made.setdefault(f"session/{about}" if together else doc, []).append(doc)
    return {about: tuple(held) for about, held in made.items()}


def _with_pages() -> frozenset[str]:
    """Sessions whose alliance copy lies in the outbox: its name-free pages go round the copies."""
    return frozenset(rows(Outbox.select(Outbox.session), str))


def _books(store: Store) -> tuple[dict[str, str], frozenset[str], dict[str, str]]:
    """What tells of each document whether it changed, sessions with pages, and what was sent last.

    In one statement. The first is another whenever a document is: what was seen of each laptop, how
    much there is, and what is carried on for a newer program.
    """
    states: dict[str, str] = {}
    sent: dict[str, str] = {}
    pages = set()
    for book, about, said in store.connection.execute(_BOOKS, (SENT,)):
        if book == "state":
            states[str(about)] = f"{states.get(str(about), '')};{said}"
        elif book == "sent":
            sent[str(about)] = str(said)
        else:
            pages.add(str(about))
    return states, frozenset(pages), sent


_BOOKS = (
    "select 'state',doc,seen from (select doc,group_concat(dev||':'||n) seen from "
    "(select * from ctx order by doc,dev) group by doc) union all "
    "select 'state',doc,count(*) from stamp group by doc union all "
    "select 'state',doc,count(*) from sibling group by doc union all "
    "select 'state',doc,said from carried union all "
    "select 'pages',session,'' from outbox union all "
    "select 'sent',doc,holds from (select doc,holds,max(seq) from sent_copy where state=? group by doc)"
)


def _pair(first: str, second: Any) -> tuple[str, Any]:
    return first, second


def begin(store: Store, wanted: Sequence[Due]) -> Change:
    """Give each file its number before it is made; what a crash left unfinished is counted as never made."""
    SentCopy.update(state=GONE).where(SentCopy.state == QUEUED).execute()
    last = int(SentCopy.select(fn.MAX(SentCopy.seq)).scalar() or 0)
    made = [
        {
            "seq": seq,
            "doc": one.about,
            "path": telling.path_of(store, one.about, seq) or _path(store, one.about, seq),
            "state": QUEUED,
            "holds": one.holds,
            "on_date": store.today().isoformat(),
        }
        for seq, one in enumerate(wanted, last + 1)
    ]
    if made:
        SentCopy.insert_many(made).execute()
    return Change(AREAS, undoable=False, quiet=True)


def _path(store: Store, about: str, seq: int) -> str:
    suffix = ".pdf" if about.startswith("session/") else ".cpx"
    return places.copy_path(store.device, about, seq, suffix)


def ready(store: Store) -> tuple[Ready, ...]:
    """What is queued, as plain data for a job."""
    keys, circle = own_keys(store), circle_of(store)
    if keys is None or circle is None:
        raise Refused(NO_CIRCLE)
    to = {level: recipients(store, level) for level in (1, 2)}
    told = {one.about: one for one in telling.all_told(store)}
    held = _grouped(docs(store), _with_pages())
    queued = list(SentCopy.select().where(SentCopy.state == QUEUED).order_by(SentCopy.seq))
    wanted = [doc for one in queued for doc in held.get(one.doc, ())]
    states, more = states_of(store, wanted), carried(store, wanted)
    pages, made = _pages([one.doc for one in queued]), []
    for one in queued:
        if one.doc in told:
            content, body = told[one.doc].content, telling.body_now(store, told[one.doc])
            parcels = {}
            if not content:
                kind = one.doc
                parcels[f"{kind}.cpx"] = Parcel(
                    circle.org, kind, kind, store.device, one.seq, keys.epoch, to[1], body
                )
            made.append(Ready(one.seq, one.path, parcels, b"", content))
            continue
        parcels = {
            _name(doc): _parcel(
                store, keys, circle.org, doc, states[doc], one.seq, to, more.get(doc, {})
            )
            for doc in held.get(one.doc, ())
        }
        paper, carrier = pages.get(one.doc, (b"", None))
        made.append(Ready(one.seq, one.path, parcels, paper, b"", carrier, store.now()))
    return tuple(one for one in made if one.parcels or one.content)


def _name(doc: str) -> str:
    return f"{doc.partition('/')[0]}.cpx"


def _parcel(
    store: Store,
    keys: OwnKeys,
    org: str,
    doc: str,
    state: Doc,
    seq: int,
    to: Mapping[int, tuple[str, ...]],
    more: More,
) -> Parcel:
    # Erased ids travel in a list of their own: each document would carry them all.
    kind = doc.partition("/")[0]
    body = body_of(state, more.get(INSIDE))
    outside = more.get(OUTSIDE, {})
    level = LEVELS[kind]
    return Parcel(org, kind, doc, store.device, seq, keys.epoch, to[level], body, more=outside)


def _pages(abouts: Sequence[str]) -> dict[str, tuple[bytes, CarrierFacts]]:
    """For each session's file the alliance copy's pages where it lies in the outbox, and what a page says else.

    In two statements.
    """
    wanted = [about.removeprefix(SESSION) for about in abouts if about.startswith(SESSION)]
    if not wanted:
        return {}
    finished = Outbox.select(Outbox.session, Outbox.pdf).where(Outbox.session.in_(wanted))
    pdfs = {session: bytes(pdf) for session, pdf in rows(finished, _pair)}
    query = Session.select(*take(PLAN, Session.id, Session.number, Session.date))
    said = rows(query.where(Session.id.in_(wanted)), _carrier)
    return {f"{SESSION}{one}": (pdfs.get(one, b""), facts) for one, facts in said}


def _carrier(session: str, number: int, day: str) -> tuple[str, CarrierFacts]:
    return session, CarrierFacts(number, day_of(day))


def _page_of(one: Ready) -> bytes:
    if one.pages or one.carrier is None or one.at is None:
        return one.pages
    made: bytes = later("app.pdf.render").render(build(one.carrier), printed=one.at)
    return made


def write_all(made: Sequence[Ready], signing: str, folder: Path, org: str) -> tuple[Written, ...]:
    """Seal, write and read back each; safe in a job. Refused at the first that cannot be written."""
    done = []
    for one in made:
        sealed = {name: seal(parcel, signing) for name, parcel in one.parcels.items()}
        pages = _page_of(one)
        content = with_parcels(pages, sealed) if pages else one.content
        content = content or next(iter(sealed.values()))
        places.write(folder, org, one.path, content)
        done.append(Written(one.seq))
    return tuple(done)


def note_written(store: Store, done: Sequence[Written]) -> Change:
    """These lie there and were read back; an older file of the same document is replaced by it."""
    day = store.today().isoformat()
    fresh = [one.seq for one in done]
    same: set[str] = set()
    for doc in rows(SentCopy.select(SentCopy.doc).where(SentCopy.seq.in_(fresh)), str):
        kind, _, about = doc.partition("/")
        same |= {doc, *(f"{k}/{about}" for k in SESSION_KINDS if kind == "session")}
    older = SentCopy.doc.in_(list(same)) & (SentCopy.state == SENT)
    SentCopy.update(state=REPLACED, on_date=day).where(older).execute()
    SentCopy.update(state=SENT, on_date=day).where(SentCopy.seq.in_(fresh)).execute()
    return Change(AREAS, undoable=False, quiet=True)


def to_remove(store: Store) -> tuple[str, ...]:
    """Own files that may go: replaced, and all other live laptops have the newer one, or a month is over.

    What was written before an erasure, and files of people who were erased, go at once (3.6).
    """
    circle, keys, today = circle_of(store), own_keys(store), store.today()
    if circle is None or keys is None:
        return ()
    told, here = all_told(store), frozenset(docs(store))
    others = [one.dev for one in circle.live() if one.sign != keys.signer]
    least = min(
        (told[one].got.get(store.device, 0) if one in told else 0 for one in others), default=0
    )
    highest = SentCopy.select(SentCopy.doc, fn.MAX(SentCopy.seq)).where(SentCopy.state == SENT)
    newest = dict(rows(highest.group_by(SentCopy.doc), _pair))
    erased = newest.get(telling.ERASED, 0)
    found = []
    for one in SentCopy.select().where(SentCopy.state.in_((SENT, REPLACED))):
        if one.state == SENT:
            if one.doc.startswith("person/") and one.doc not in here:
                found.append(one.path)
            continue
        day = day_of(one.on_date)
        old = day is not None and today - day >= SUPERSEDED_DAYS
        all_have = bool(others) and newest.get(one.doc, 0) <= least
        if old or all_have or one.seq < erased:
            found.append(one.path)
    return tuple(found)


def note_removed(_store: Store, paths: Sequence[str]) -> Change:
    """These own files are gone from the folder."""
    SentCopy.update(state=GONE).where(
        SentCopy.path.in_(list(paths)) & SentCopy.state.in_((SENT, REPLACED))
    ).execute()
    return Change(frozenset(), undoable=False, quiet=True)
