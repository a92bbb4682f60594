# SPDX-License-Identifier: MIT
"""People in notes: kept as `@{person-id}`, drawn as a name or as "one of us" (decision 34).

In kept text a typed `@` is doubled, so that nothing a person types is ever taken for a mention.
Which notes may leave is in `leaving`; who is known is passed in.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_PIECE = re.compile(r"@@|@\{([A-Za-z0-9_-]{1,64})\}")
_LEAST_WORD = 3
_SMALL_WORDS = frozenset({"and", "the", "von", "van", "del", "der", "den", "for", "one", "our"})


@dataclass(frozen=True)
class Words:
    """A stretch of typed text."""

    text: str


@dataclass(frozen=True)
class Mention:
    """A person, by id."""

    person_id: str


Piece = Words | Mention


@dataclass(frozen=True)
class Known:
    """A name to look for and whose it is."""

    person_id: str
    name: str


@dataclass(frozen=True)
class Span:
    """Where a known name stands in typed text: `start` up to `end`, and all who use that name."""

    start: int
    end: int
    person_ids: tuple[str, ...]


def keep(pieces: Iterable[Piece]) -> str:
    """The text as it is kept."""
    return "".join(
        one.text.replace("@", "@@") if isinstance(one, Words) else f"@{{{one.person_id}}}"
        for one in pieces
    )


def pieces(kept: str) -> tuple[Piece, ...]:
    """Kept text taken apart again; neighbouring words come as one piece."""
    found: list[Piece] = []
    typed = ""
    at = 0
    for match in _PIECE.finditer(kept):
        typed += kept[at : match.start()]
        at = match.end()
        if match.group(1) is None:
            typed += "@"
            continue
        if typed:
            found.append(Words(typed))
        typed = ""
        found.append(Mention(match.group(1)))
    typed += kept[at:]
    return (*found, Words(typed)) if typed else tuple(found)


def keep_typed(text: str, spans: Sequence[Span] = ()) -> str:
    """Typed text as it is kept, with the first person of each span in place of the name."""
    found: list[Piece] = []
    at = 0
    for span in sorted(spans, key=lambda one: one.start):
        found += [Words(text[at : span.start]), Mention(span.person_ids[0])]
        at = span.end
    return keep([*found, Words(text[at:])])


def draw(kept: str, names: Mapping[str, str], one_of_us: str) -> str:
    """Kept text for reading; who is not in `names` is drawn as `one_of_us`."""
    return "".join(
        one.text if isinstance(one, Words) else names.get(one.person_id, one_of_us)
        for one in pieces(kept)
    )


def drawn_with_spans(kept: str, one_of_us: str) -> tuple[str, tuple[Span, ...]]:
    """Kept text as it is read, and where each mark stands in it, so that it can be typed over."""
    text, spans = "", []
    for one in pieces(kept):
        if isinstance(one, Words):
            text += one.text
        else:
            spans.append(Span(len(text), len(text) + len(one_of_us), (one.person_id,)))
            text += one_of_us
    return text, tuple(spans)


def people_in(kept: str) -> tuple[str, ...]:
    """Ids of the people mentioned, each once, in order."""
    return tuple(dict.fromkeys(one.person_id for one in pieces(kept) if isinstance(one, Mention)))


def without(kept: str, person_id: str, one_of_us: str) -> str:
    """Kept text in which one person is only `one_of_us`, for good (erasure)."""
    return keep(Words(one_of_us) if one == Mention(person_id) else one for one in pieces(kept))


def fold(text: str) -> str:
    """Text for comparing: no case, no accents, straight apostrophes."""
    return "".join(_folded(text)[0])


def for_finding(name: str) -> str:
    """A name for finding and sorting: compared as above, with single spaces."""
    return " ".join(fold(name).split())


def _folded(text: str) -> tuple[list[str], list[int]]:
    """Folded characters, and for each where it came from."""
    characters: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(text):
        for part in unicodedata.normalize("NFKD", character.casefold()):
            if not unicodedata.combining(part):
                characters.append("'" if part in "\u2019\u2018\u02bc" else part)
                origin.append(at)
    return characters, origin


def find_names(text: str, known: Iterable[Known]) -> tuple[Span, ...]:
    """Where known names stand in typed text, the longest first where they overlap.

    Whole words only, whatever the case or accents; of a name of several words each longer word
    counts too, since people write "Sorrel" for "Sorrel Ash".
    """
    owners = _owners(known)
    if not owners:
        return ()
    characters, origin = _folded(text)
    longest_first = sorted(owners, key=lambda name: (-len(name), name))
    pattern = "|".join(r"\s+".join(map(re.escape, name.split(" "))) for name in longest_first)
    spans: list[Span] = []
    for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", "".join(characters)):
        name = " ".join(match.group().split())
        spans.append(Span(origin[match.start()], origin[match.end() - 1] + 1, owners[name]))
    return tuple(spans)


def _owners(known: Iterable[Known]) -> dict[str, tuple[str, ...]]:
    """For each folded name or longer word of one: who uses it; a whole name wins over a word."""
    whole: dict[str, dict[str, None]] = {}
    words: dict[str, dict[str, None]] = {}
    for one in known:
        name = " ".join(fold(one.name).split())
        if not name:
            continue
        whole.setdefault(name, {})[one.person_id] = None
        for word in name.split(" "):
            if len(word) >= _LEAST_WORD and word not in _SMALL_WORDS:
                words.setdefault(word, {})[one.person_id] = None
    return {name: tuple(ids) for name, ids in (words | whole).items()}
