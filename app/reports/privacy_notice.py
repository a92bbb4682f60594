# SPDX-License-Identifier: MIT
"""The privacy notice for the door, A5 (care K26). Its Easy Read is in `easy_read`.

What belongs here: which words stand on which side, and which lines are blank. What does not:
drawing and shipped words.
"""

from app.content.papers import after_use
from app.content.privacy import NoticeSection, privacy_notice
from app.pdf.blocks import (
    Block,
    Document,
    Heading,
    Masthead,
    PageBreak,
    Para,
    Run,
    Text,
    words,
)
from app.reports.facts import PackFacts, PrivacyFacts
from app.reports.phrases import curly

TITLE = "Privacy notice, for the door"


def build(facts: PackFacts, size: str = "room") -> Document:
    """Two sides of A5. A line nobody filled in is ruled, and the notice says which (K26)."""
    notice, privacy = privacy_notice(), facts.privacy
    blocks: list[Block] = [Masthead(words(notice.title))]
    side = 1
    for section in notice.sections:
        if section.side != side:
            blocks.append(PageBreak())
            side = section.side
        blocks.append(Heading(words(section.title), 3))
        blocks.append(Para(_text(section, privacy)))
    blocks.extend(still_blank(privacy))
    return _document(tuple(blocks), facts, "privacy_notice", size, "A5" if size == "room" else "A4")


def _document(
    blocks: tuple[Block, ...], facts: PackFacts, key: str, size: str, page: str
) -> Document:
    notice = privacy_notice()
    return Document(
        title="Privacy notice",
        blocks=blocks,
        key=key,
        size=size,
        page=page,
        after=notice.foot,
        privacy=f"{notice.blanks_line(facts.privacy.values)} {after_use('privacy_notice')}".strip(),
        sheet="Side" if page == "A5" else "Page",
        dated="",
        margin_mm=10.6 if page == "A5" else 18,
    )


def values_of(privacy: PrivacyFacts) -> dict[str, str]:
    """The value of each line to fill in; empty where nobody did."""
    return {one.key: privacy.values.get(one.key, "") for one in privacy_notice().blanks}


def _text(section: NoticeSection, privacy: PrivacyFacts) -> Text:
    if not section.text.blanks:
        return words(curly(section.text.text))
    values, made = values_of(privacy), list[Run]()
    for piece in section.text.pieces:
        # Each line to fill in stands on its own, so that there is room to write.
        if piece.blank:
            made += filled_one(values[piece.blank])
        else:
            made.append(Run(piece.text.replace(". ", "\n").removesuffix(".")))
    if section.key == "reasons" and not privacy.public_body:
        made.append(Run(f"\n{privacy_notice().safeguarding_basis.not_public_body}"))
    return words(*made)


def filled_one(value: str) -> Text:
    """A value, or a line to write it on."""
    return words(value) if value.strip() else words(Run("", rule_mm=50))


def still_blank(privacy: PrivacyFacts) -> list[Block]:
    """A line naming what nobody filled in yet (K26), or nothing."""
    open_lines = privacy_notice().still_blank(privacy.values)
    if not open_lines:
        return []
    labels = [one.label for one in open_lines]
    said = ", ".join([labels[0], *(label[:1].lower() + label[1:] for label in labels[1:])])
    return [Para(words(f"Still blank: {said}."))]
