# SPDX-License-Identifier: MIT
"""Taking in what came: what it would change, in words, then all of it in one act with one undo (3.4, 3.5).

What belongs here: the page before anything is taken in, and the acts. What does not: looking
(`incoming`), the merge itself (`models.taking`), differences that a person settles (`differing`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace

from app.change import Change, taken
from app.errors import Refused
from app.sharing.bodies import doc_in
from app.sharing.carrying import came_with, carry_on
from app.sharing.circle import Circle
from app.sharing.circles import AREAS as OURS
from app.sharing.circles import NO_CIRCLE, circle_of
from app.sharing.erasure import note_receipts
from app.sharing.incoming import DOCUMENTS, WAITS, Copy, Looked
from app.sharing.joining import FORKED, follow_circle
from app.sharing.monthly import take_ack
from app.sharing.parcel import ParcelTrouble, Signed
from app.sharing.telling import ACK, CIRCLE, ERASED, MERGED, erased_ids
from app.sharing.waiting import damaged
from models.seen_files import note_contents, note_places
from models.store import Store
from models.taking import NotOfThisDocument, seen_of, states_of, take_in

AREAS = OURS | frozenset(
    "sessions plan people attendance notes promises induction summary today numbers settings".split()
)
TOLD = (ERASED, ACK)
WAS_ERASED, HAS_REACHED = "what was erased there", "word of what reached it"
TAKEN_IN, WRONG_CLOCK = "Taken in.", "The clock of {} is wrong."
AT_ONCE = 200
AT_A_TIME = 25
"""Files of one portion: about a blink."""
NEW, SAME, OTHER = "new", "same", "different"
TROUBLES: Mapping[str, str] = {
    WAITS: "{n} cannot be read yet: not whole, or changed on the way. Look again later, or ask for them again.",
    "not_for_me": "{n} are sealed for others. They stay as they are.",
    "newer": "{n} were made by a newer version of this program. They stay as they are till then.",
    "stranger": "{n} are signed by a laptop that is not in the circle. They stay as they are.",
    "forged": "{n} are not by the laptop that they name. They stay as they are.",
    "flat": "{n} are summaries on their own, with no copy inside.",
    "unknown": "{n} are no copies of ours. They stay as they are.",
    "too_big": "{n} are larger than any copy of ours. They stay as they are.",
}


@dataclass(frozen=True)
class Arrival:
    """What came from one laptop, in words: its name, what is inside, and how much is new, same, different.

    `told`: it tells what was erased there or what reached it, which is to be taken in too.
    """

    laptop: str
    inside: str
    new: int
    same: int
    other: int
    told: bool = False

    @property
    def words(self) -> str:
        """ "2 new, 1 different, 3 the same"."""
        counts = ((self.new, "new"), (self.other, "different"), (self.same, "the same"))
        return ", ".join(f"{count} {word}" for count, word in counts if count) or "new"


@dataclass(frozen=True)
class ArrivalPage:
    """What a look found, in words, before anything is taken in."""

    rows: tuple[Arrival, ...]
    troubles: tuple[str, ...]
    said: str

    @property
    def anything(self) -> bool:
        """Whether there is something to take in."""
        return any(row.new or row.other or row.told for row in self.rows)


def arrival_page(store: Store, looked: Looked) -> ArrivalPage:
    """What came, laptop by laptop, in two statements; changes nothing."""
    circle = circle_of(store)
    if circle is None:
        raise Refused(NO_CIRCLE)
    by: dict[str, dict[str, str]] = {}
    seen = seen_of(store)
    for signed in signed_in(looked, DOCUMENTS):
        member = circle.of_signer(signed.signer)
        if member is not None:
            found = by.setdefault(member.name, {})
            found[signed.parcel.doc] = _against(seen.get(signed.parcel.doc), signed)
    told: dict[str, set[str]] = {}
    for signed in signed_in(looked, TOLD):
        member = circle.of_signer(signed.signer)
        if member is not None:
            told.setdefault(member.name, set()).add(signed.parcel.kind)
    names = sorted(by.keys() | told.keys())
    rows = tuple(_arrival(name, by.get(name, {}), told.get(name, set())) for name in names)
    said = looked.said or ("" if rows else "Nothing new. What lies there is here already.")
    return ArrivalPage(rows, (*_troubles(looked.copies), *damaged(store, circle, looked)), said)


def signed_in(looked: Looked, kinds: Iterable[str]) -> list[Signed]:
    """What was found of some kinds, in the order in which each laptop wrote it."""
    wanted = frozenset(kinds)
    every = (one for copy in looked.copies for one in copy.signed)
    return sorted(
        (one for one in every if one.parcel.kind in wanted),
        key=lambda one: (one.parcel.dev, one.parcel.seq, one.parcel.doc),
    )


def _against(seen: Mapping[str, int] | None, signed: Signed) -> str:
    """Whether it would bring something new, something else, or nothing: by what was seen of each laptop."""
    told = signed.parcel.body.get("ctx")
    theirs = told if isinstance(told, dict) else {}
    if seen is None:
        return NEW
    ahead = any(type(n) is int and n > seen.get(dev, 0) for dev, n in theirs.items())
    return OTHER if ahead else SAME


def _arrival(name: str, found: Mapping[str, str], told: Set[str]) -> Arrival:
    sessions = {doc.partition("/")[2] for doc in found if doc.startswith(("plan/", "record/"))}
    people = sum(doc.startswith("person/") for doc in found)
    lists = sum(doc == "library" for doc in found)
    counts = (
        (len(sessions), "session", "sessions"),
        (people, "person", "people"),
        (lists, "list of the group", "lists of the group"),
    )
    inside = [f"{n} {one if n == 1 else many}" for n, one, many in counts if n]
    inside += [WAS_ERASED] if ERASED in told else []
    became = list(found.values())
    words = ", ".join(inside or [HAS_REACHED])
    new, same, other = (became.count(one) for one in (NEW, SAME, OTHER))
    return Arrival(name, words, new, same, other, bool(told))


def _troubles(copies: Iterable[Copy]) -> tuple[str, ...]:
    found: dict[str, int] = {}
    for one in copies:
        if one.verdict and one.verdict != MERGED:
            found[one.verdict] = found.get(one.verdict, 0) + 1
    said = ((TROUBLES.get(verdict, TROUBLES[WAITS]), n) for verdict, n in sorted(found.items()))
    return tuple(words.format(n="1 file" if n == 1 else f"{n} files") for words, n in said)


def portions(looked: Looked) -> Iterator[Looked]:
    """The same some files at a time, so that taking in holds nobody up; at least one, which may be empty."""
    for at in range(0, max(1, len(looked.copies)), AT_A_TIME):
        yield replace(looked, copies=looked.copies[at : at + AT_A_TIME])


# acts


def take_circle(store: Store, looked: Looked) -> Change:
    """Later documents of our own circle, in their order. Those that do not follow change nothing."""
    said = ""
    numbered = sorted(
        (one for copy in looked.copies for one in copy.signed if one.parcel.kind == CIRCLE),
        key=lambda one: one.parcel.seq,
    )
    for signed in numbered:
        try:
            change = follow_circle(store, signed.content)
        except (Refused, ParcelTrouble):
            continue
        said = change.said if change.said == FORKED or not said else said
    return Change(OURS, said, undoable=False)


@taken
def take_all(store: Store, looked: Looked) -> Change:
    """Everything that came and may come, in one act that one undo takes back."""
    circle = circle_of(store)
    if circle is None:
        raise Refused(NO_CIRCLE)
    wrong = _take_documents(store, circle, looked)
    for signed in signed_in(looked, (ACK,)):
        if take_ack(store, circle, signed):
            note_receipts(store, circle, signed)
    _note_seen(store, looked)
    return Change(AREAS, " ".join((TAKEN_IN, *(WRONG_CLOCK.format(one) for one in sorted(wrong)))))


def taken_words(said: Iterable[str]) -> str:
    """What the portions of one take-in said, as one: each sentence about a clock once."""
    clocks = {one.removeprefix(TAKEN_IN).strip() for one in said} - {""}
    return " ".join((TAKEN_IN, *sorted(clocks)))


def _take_documents(store: Store, circle: Circle, looked: Looked) -> set[str]:
    """Merge each document; gives the names of laptops whose clock is plainly wrong."""
    wrong: set[str] = set()
    gone = frozenset(erased_ids(store))
    wanted = [one for one in signed_in(looked, DOCUMENTS) if circle.of_signer(one.signer)]
    for at in range(0, len(wanted), AT_ONCE):
        part = wanted[at : at + AT_ONCE]
        before = seen_of(store) if any(map(came_with, part)) else {}
        ours = states_of(store, list({one.parcel.doc for one in part}))
        for signed in part:
            doc = signed.parcel.doc
            known = ours.pop(
                doc, None
            )  # a second copy of the same is merged with what the first left
            try:
                theirs = doc_in(signed)
                take_in(store, doc, theirs, replace(known, erased=gone) if known else None)
            except (NotOfThisDocument, ParcelTrouble):
                continue
            if came := came_with(signed):
                carry_on(store, doc, came, before.get(doc, {}), theirs.ctx)
            times = (one.hlc for entries in theirs.regs.values() for one in entries)
            member = circle.of_signer(signed.signer)
            if not store.follow(max(times, default=0)) and member is not None:
                wrong.add(member.name)
    return wrong


def _note_seen(store: Store, looked: Looked) -> None:
    """What became of each content and place, so that it is not opened again."""
    day = store.today().isoformat()
    contents: dict[str, tuple[str, str, str, str, int, str]] = {}
    found: dict[str, tuple[str, int, int, str]] = {}
    for copy in looked.copies:
        if copy.sum and copy.verdict != MERGED:
            first = copy.signed[0].parcel if copy.signed else None
            said = (first.dev, first.doc, first.seq) if first is not None else ("", "", 0)
            contents[copy.sum] = (copy.sum, copy.verdict or MERGED, *said, day)
        if copy.sum and copy.place is not None and copy.place.path:
            place = copy.place
            found[place.path] = (place.path, place.size, place.mtime, copy.sum)
    note_contents(store, contents.values())
    note_places(store, found.values())
