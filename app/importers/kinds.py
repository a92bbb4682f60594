# SPDX-License-Identifier: MIT
"""What kind of part a title sounds like, and which hard words stand in it.

What belongs here: words to look for. What does not: deciding anything. A kind is a
first guess that a person changes; a hard word only asks for a look and never adds a
heads-up by itself (screens.md 5).
"""

import re

KINDS = ("arrive", "listen", "make", "decide", "rest", "feedback", "close")

# The first line that fits decides, so what is most certain stands first.
_SOUNDS: tuple[tuple[str, str], ...] = (
    (
        "close",
        r"(the )?(end|close|closing|finish|goodbyes?|farewell|adjourn(ment)?)\b.*",
    ),
    (
        "rest",
        r"(?!.*\b(hello|arriv\w*|welcome|ideas)\b).*\b(break|lunch|tea|coffee|dinner|supper|"
        r"breakfast|pause|rest|refreshments?|interval|snacks?|brunch|meal)\b.*",
    ),
    (
        "close",
        r".*\b(wrap[- ]?up|closing|close|check[- ]?out|farewell|goodbye|adjourn|thank yous?|"
        r"tidy|pack up|clear up|lock up|summing up|home time)\b.*",
    ),
    (
        "arrive",
        r".*\b(arriv\w*|doors?|registration|register|welcom\w*|hello|opening|"
        r"introductions?(?! to\b)|"
        r"check[- ]?in|greet\w*|settl\w*|set[- ]?up|ice[- ]?breakers?|warm[- ]?up|"
        r"names|sign[- ]?in|housekeeping|getting started|logistics)\b.*",
    ),
    (
        "feedback",
        r".*\b(feed ?back|report(ing)? back|evaluation|reflect\w*|recap|review|q ?& ?a|q/a|"
        r"questions?|what (has )?changed|what happened|debrief|share back|survey)\b.*",
    ),
    (
        "decide",
        r".*\b(decid\w*|decisions?|vot(e|ing)|agree\w*|choos\w*|priorit\w*|next steps?|"
        r"actions?|approv\w*|election|who tells whom)\b.*",
    ),
    (
        "make",
        r".*\b(mak(e|ing)|draft\w*|groups?|pairs?|threes|practi[cs]\w*|exercises?|draw\w*|"
        r"map(ping)?|build\w*|activit\w*|design\w*|brainstorm\w*|break ?outs?|hands[- ]on|labs?|"
        r"write|writing|workshops?|walk|collage|posters?|try)\b.*",
    ),
)

# Stems of words that may touch somebody closely (domain.md 1.2).
_HARD = re.compile(
    r"\b(abus\w*|violen\w*|assault\w*|rape\w*|harass\w*|stalk\w*|coerci\w*|controlling|traffick\w*|"
    r"suicid\w*|self[- ]harm\w*|overdos\w*|drugs?|alcohol\w*|drink(?:ing|er|ers)|addict\w*|"
    r"relaps\w*|withdrawal|detox\w*|homeless\w*|evict\w*|rough sleep\w*|hostels?|prisons?|"
    r"custody|police|crime\w*|murder\w*|kill\w*|death\w*|dying|died|dead|bereave\w*|grie[fv]\w*|funeral\w*|miscarr\w*|"
    r"stillbirth\w*|trauma\w*|neglect\w*|sexual\w*|racis\w*|hate|bully\w*|debts?|benefits? cuts?|"
    r"eating disorders?|anorexi\w*|bulimi\w*|psychos\w*|section(?:ed|ing)|safeguarding|"
    r"refuges?|survivors?|hard moments?|social workers?|care proceedings|family court|asylum|"
    r"immigration|deport\w*|weapons?|knife|knives|war|tortur\w*|fgm|honou?r[- ]based)\b",
    re.IGNORECASE,
)


def kind_of(title: str) -> str:
    """One of KINDS, by the words of a title; `listen` when nothing in it tells."""
    words = " ".join(re.sub(r"\([^)]*\)", " ", title.lower()).split())
    for kind, pattern in _SOUNDS:
        if re.fullmatch(pattern, words):
            return kind
    return "listen"


def hard_words(title: str) -> tuple[str, ...]:
    """The hard words of a title in their order, each once, as they are written there."""
    found: dict[str, str] = {}
    for match in _HARD.finditer(title):
        found.setdefault(match.group().lower(), match.group())
    return tuple(found.values())
