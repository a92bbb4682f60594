# SPDX-License-Identifier: MIT
"""Small papers of the room: the choices poster, a page for notes, and the kit list.

What belongs here: which facts stand where on these papers. What does not: drawing, shipped words.
"""

from app.content.checklists import checklist
from app.content.heads_ups import choices, pause_words
from app.content.papers import after_use
from app.content.spoken import spoken
from app.pdf.blocks import (
    Block,
    Checkbox,
    Document,
    Heading,
    Level,
    List,
    Masthead,
    NoteLines,
    Para,
    words,
)
from app.reports.facts import PackFacts
from app.reports.phrases import curly, sentence, support_sentence

POSTER_TITLE = "Room choices poster"
NOTES_TITLE = "Notes page"
KIT_TITLE = "Kit list"
NOTE_ROWS = 25
NOTE_GAP_MM, WIDE_GAP_MM = 9.0, 17.0
"""Between ruled lines. Who reads large print writes large: the same rows then fill two pages."""


def poster(facts: PackFacts, size: str = "large") -> Document:
    """What everyone can choose, on the wall: no title, no topic, no name."""
    session = facts.session
    shown = [one.label for one in choices() if session.online or not one.online]
    blocks: list[Block] = [
        Masthead(words("You can choose"), plain=True),
        List(tuple(words(curly(label)) for label in shown)),
        Heading(words(spoken().stepping_out.title)),
        Para(words(" ".join(pause_words().stepping_out))),
        Para(words(pause_words().nobody_has_to.partition(". ")[0] + ".")),
    ]
    if session.support_place and session.support_until:
        blocks.append(Para(support_sentence(session)))
    return Document(
        title="Choices",
        blocks=tuple(blocks),
        key="room_choices",
        size=size,
        after=after_use("privacy_notice"),
        dated="",
        margin_mm=20,
    )


def notes_page(facts: PackFacts, size: str = "team") -> Document:
    """Ruled lines for what is said, without names (care K1, K21)."""
    line = f"No names. {sentence(spoken().notes.not_for)}"
    gap = NOTE_GAP_MM if size == "team" else WIDE_GAP_MM
    blocks: tuple[Block, ...] = (
        Masthead(words("Notes"), words(line), "For the team"),
        NoteLines(NOTE_ROWS, gap_mm=gap, codes=facts.codes_of("notes_page"), level=Level.L2),
    )
    return Document(
        title="Notes",
        blocks=blocks,
        key="notes_page",
        size=size,
        after=after_use("notes_page"),
        code=facts.session.code,
        dated="",
        counted=bool(facts.codes_of("notes_page")),
    )


def kit_list(facts: PackFacts, size: str = "team") -> Document:
    """What to bring: what was asked for, what each part needs, and the room."""
    seen: dict[str, None] = {}
    for part in facts.parts:
        seen.update(dict.fromkeys(one.strip() for one in part.materials if one.strip()))
    groups = (
        ("Asked for", tuple(facts.get_ready)),
        ("For the parts", tuple(seen)),
        (
            "For the room",
            tuple(one.text for one in checklist("before_doors").items if one.group == "Room"),
        ),
    )
    blocks: list[Block] = [Masthead(words(KIT_TITLE), words("To tick by hand."), "For the team")]
    for title, lines in groups:
        if lines:
            blocks.append(Heading(words(title)))
            blocks.extend(Checkbox(words(curly(line)), level=Level.L1) for line in lines)
    return Document(
        title="Kit list",
        blocks=tuple(blocks),
        key="kit_list",
        size=size,
        after=after_use("run_sheet"),
        code=facts.session.code,
    )
