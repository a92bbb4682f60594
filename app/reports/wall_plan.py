# SPDX-License-Identifier: MIT
"""The plan on the wall: times, titles and breaks, on A3 to be read from a chair.

What belongs here: which facts stand where. What does not: drawing and shipped words. It is for
everyone: no title of the session, no place, no name, no topic of a heads-up (care K15).
"""

from app.content.papers import after_use
from app.content.room_papers import room_papers
from app.pdf.blocks import Block, Document, Level, LineMap, Masthead, Stop, words
from app.reports.facts import PackFacts, PartFacts
from app.reports.phrases import filled

TITLE = "Wall plan"


def build(facts: PackFacts, size: str = "wall") -> Document:
    """Times and titles; a break is square, as on every line."""
    session, said = facts.session, room_papers().wall_plan
    line = filled(said.line, start=session.start, end=session.end)
    stops = [_stop(part) for part in facts.parts]
    stops.append(Stop(session.end, words("Close"), shape="end"))
    blocks: tuple[Block, ...] = (
        Masthead(words(said.heading), line),
        LineMap(tuple(stops), level=Level.L1),
    )
    return Document(
        title="Wall plan",
        blocks=blocks,
        key="wall_plan",
        size=size,
        page="A3",
        after=after_use("wall_plan"),
        privacy=said.privacy,
        code=session.code,
        dated="",
        margin_mm=22,
    )


def _stop(part: PartFacts) -> Stop:
    return Stop(part.start, words(part.title), shape="square" if part.kind == "rest" else "round")
