# SPDX-License-Identifier: MIT
"""What the checks of a plan found, as plain sentences, and where each is put right (screens.md 5).

The rules themselves are in `models.rules.checks`; how the sentences are shown is a screen's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.rules.checks import Finding, Gap
from models.rules.timing import clock

PART, HEADS_UPS, STEPS, SESSION = "part", "heads_ups", "steps", "session"

_FINDINGS = {
    "over_time": "The plan is {minutes} minutes longer than the room’s time.",
    "no_rest": "No rest in {minutes} minutes, at “{part}”.",
    "hard_at_start": "“{part}” is hard and comes in the first 15 minutes.",
    "hard_at_end": "“{part}” is hard and comes in the last 15 minutes.",
    "open_vote": "“{part}” has an open vote while staff are here. Offer folded paper.",
    "no_choices": "“{part}” is hard and gives people no choices yet.",
    "hard_in_a_row": "“{part}” and “{next}” are both hard, with no rest between.",
}
_GAPS = {
    "no_category": "Say what it talks about.",
    "no_words": "Write the words to say.",
    "few_choices": "Give two choices or more besides leaving.",
    "no_way_back": "Say how or when people come back in.",
    "no_support": "Say who supports, and where.",
    "no_support_person": "Name the support person for this part.",
    "support_leads_part": "The support person leads this part. Choose someone else for one of them.",
    "too_late": "It must end 15 minutes or more before the end.",
    "no_close_after": "Put a closing part after it.",
    "no_made_up": "Offer a made-up case.",
    "no_second_facilitator": "Name a second facilitator.",
    "no_approver": "Say who agreed to this part.",
    "no_other_task": "Offer another way to take part.",
    "no_needed_because": "Say why it is needed.",
    "support_missing": "Nobody supports yet. Name someone from doors to 30 minutes after the end.",
    "support_key_worker": "The support person must not be anyone’s key worker today.",
    "support_leads": "The support person leads a part. Choose someone else for one of them.",
    "support_gap": "No support person from {start} to {end}.",
}
_FIELDS = {
    "support_key_worker": "support_not_key_worker",
    "support_times": "support_stays",
    "made_up": "made_up_case",
    "parts": "minutes",
}
_SESSION_FIELDS = frozenset({"support", "support_not_key_worker", "support_stays"})


@dataclass(frozen=True)
class GapLine:
    """One thing missing before "ready": the sentence, and the tab, part and field where it is mended."""

    words: str
    tab: str
    field: str
    part: str = ""
    heads_up: str = ""


def finding_words(found: Finding, titles: Mapping[str, str]) -> str:
    """One gentle check in words. `titles` are the names of the parts by id."""
    names = [titles.get(one, "") for one in found.part_ids] + ["", ""]
    return _FINDINGS[found.code].format(minutes=found.minutes, part=names[0], next=names[1])


def gap_sentence(gap: Gap) -> str:
    """What is missing, without naming the part."""
    return _GAPS[gap.code].format(start=clock(gap.start), end=clock(gap.end))


def gap_line(gap: Gap, titles: Mapping[str, str]) -> GapLine:
    """What is missing and where to go."""
    field = _FIELDS.get(gap.field, gap.field)
    words = gap_sentence(gap)
    if field in _SESSION_FIELDS:
        return GapLine(words, SESSION, field)
    tab = PART if field == "minutes" else HEADS_UPS
    title = titles.get(gap.part_id, "")
    return GapLine(f"“{title}”: {words}", tab, field, gap.part_id, gap.heads_up_id)
