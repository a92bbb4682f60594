# SPDX-License-Identifier: MIT
"""Slips: plain ones, all the same, ones for an answer with a word-number on both halves, and the answers.

What belongs here: which facts stand where on these papers (care K2, K3). What does not: drawing,
shipped words, or where word-numbers come from (`models.rules.codes`).
"""

from app.content.papers import after_use, slip_answer_words, slip_words
from app.pdf.blocks import (
    Block,
    Document,
    Heading,
    Masthead,
    NoteLines,
    Para,
    Run,
    Slip,
    Text,
    plain,
    strong,
    words,
)
from app.reports.facts import PackFacts
from app.reports.phrases import filled

TITLE = "Slips, plain"
ANSWER_TITLE = "Slips, for an answer"
ANSWERS_TITLE = "Answers to slips"
MARK_LETTERS = 24
FOR_ANSWER = 4
ANSWER_ROWS = 3


def build(facts: PackFacts, size: str = "room") -> Document:
    """Plain slips, identical for everyone: no code, no number, no day."""
    said = slip_words()
    blocks: tuple[Block, ...] = tuple(
        Slip(words(question), words(said.head), _ticks(), _foot(facts))
        for question in _questions(facts)
    )
    return _document(blocks, "slips", said.sheet_foot, size)


def for_answer(facts: PackFacts, size: str = "room") -> Document:
    """Slips with a word-number on both halves; nothing says whose is whose (K3)."""
    said = slip_answer_words()
    blocks: tuple[Block, ...] = tuple(
        Slip(
            words(question_of(at, facts)),
            words(said.head),
            _ticks(),
            words(f"{said.whose} ", *_foot(facts)),
            rows=5,
            mark=mark[:MARK_LETTERS],
            part_head=words(said.your_part),
            part_line=words(said.your_part_line),
        )
        for at, mark in enumerate(facts.codes_of("slips_answer") or facts.slips.word_numbers)
    )
    return _document(blocks, "slips_answer", said.sheet_foot, size)


def question_of(at: int, facts: PackFacts | None = None) -> str:
    """The question on the slip for an answer in this place, counted from 0."""
    asked = _questions(facts) if facts is not None else slip_words().questions
    return asked[at % len(asked)]


def answers(facts: PackFacts, size: str = "room") -> Document:
    """The wall sheet of answers: each word-number with lines to write on, and nothing of what was asked."""
    said = slip_answer_words()
    blocks: list[Block] = [
        Masthead(words(said.answers), plain=True),
        Para(words(said.answers_line)),
    ]
    for mark in facts.answers_for:
        blocks.append(Heading(words(mark[:MARK_LETTERS]), 2))
        blocks.append(NoteLines(ANSWER_ROWS, gap_mm=10))
    return Document(
        title="Answers",
        blocks=tuple(blocks),
        key="slip_answers",
        size=size,
        after=after_use("slip_answers"),
        dated="",
    )


def _document(blocks: tuple[Block, ...], key: str, foot: str, size: str) -> Document:
    # What to do with them afterwards is said on the sheet's edge, which is cut away.
    return Document(
        title="Slips",
        blocks=blocks,
        key=key,
        size=size,
        after=foot,
        privacy=after_use("slips"),
        sheet="",
        dated="",
    )


def _questions(facts: PackFacts) -> tuple[str, ...]:
    asked = tuple(one for one in facts.slips.questions if one.strip())
    return asked or slip_words().questions


def _ticks() -> tuple[Text, ...]:
    said = slip_words()
    return words(said.pass_on), words(said.other_words)


def _foot(facts: PackFacts) -> tuple[Run, ...]:
    """The foot of a slip, its last line bold: who to tell now."""
    support = facts.session.support_role or "the support person"
    lines = [plain(filled(one, support=support)) for one in slip_words().foot]
    return words(" ".join(lines[:-1]), " ", strong(lines[-1]))
