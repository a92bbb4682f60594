# SPDX-License-Identifier: MIT
"""The words that people head their columns with.

What belongs here: words, and what a column headed so holds. What does not: looking at
what stands in the columns (columns.py).
"""

import re

from app.importers.pieces import one_line

_HEADS: dict[str, str] = {
    "start": (
        "time times when start starts starting begin begins from clock hour slot zeit "
        "uhrzeit beginn tid tidspunkt heure horaire hora horario start_time time_start "
        "starts_at start_at begin_time time_slot timeslot from_time time_from "
        "time_of_day timing timings planned_start scheduled_start clock_time dtstart "
        "start_date_time starttime tijd ora uhr von date_and_time day_and_time date_time datetime time_frame timeframe "
        "time_period time_range session_time hora_inicio"
    ),
    "end": (
        "end ends ending finish finishes stop to until till fin ende bis slutt end_time "
        "time_end finish_time time_finish ends_at end_at to_time time_to until_time "
        "planned_end scheduled_end dtend endtime stop_time"
    ),
    "length": (
        "length duration dur minutes mins min timebox time_box how_long time_min "
        "time_mins time_minutes duration_min duration_mins duration_minutes "
        "duration_in_minutes length_min length_minutes minutes_allocated allotted_time "
        "time_allotted time_allocated time_needed time_required planned_minutes "
        "estimated_time allocated_time dauer durée durata varighet lengde minuten "
        "duration_m length_mins total_time run_time hours duration_hours duration_h hrs "
        "expected_duration approx_time time_in_minutes time_in_mins est_time"
    ),
    "title": (
        "title what activity activities session sessions session_title session_name "
        "item items agenda_item topic topics event event_title name subject programme "
        "program part parts task block theme exercise step agenda talk presentation "
        "summary talk_title section_title heading content contents thema was inhalt "
        "titel aktivitet sujet tema punkt discussion_topic segment element "
        "session_topic activity_name module lesson what_we_do happening function actividad "
        "actividades atividade atividades activité activités attività onderwerp aktivität"
    ),
    "text": (
        "description descriptions detail details note notes comment comments info "
        "information additional_info additional_information abstract method process "
        "what_to_do how instructions text remarks body beschreibung outline objective "
        "objectives purpose aim goal outcome outcomes"
    ),
    "lead": (
        "who lead leader led_by lead_by leads host hosts facilitator facilitators "
        "presenter presenters speaker speakers responsible owner person people "
        "responsible_person trainer instructor instructors teacher chair by wer wie qui "
        "presented_by facilitated_by run_by module_leader convenor"
    ),
    "date": "date day dates datum dato session_date event_date weekday fecha dia día jour",
    "nothing": (
        "no nr number cue id index order colour color track_id flag link_start "
        "end_action warning_time danger_time count_to_end revision session_id item_no "
        "s_n sn sl_no uid number num"
    ),
    "place": "location room venue place where building link url address track strand",
    "type": "type timer_type cue_type item_type kind",
    "skip": "skip skipped hidden",
}
_MEANING = {word: meaning for meaning, words in _HEADS.items() for word in words.split()}
_THINGS = "event|session|activity|talk|item|agenda|part|block|presentation|workshop|task"
# "START_STR", "date_en", "Time (BST)": the same thing in another dress.
_DRESS = re.compile(
    r"_(?:str|string|text|local|en|eng|gmt|bst|cet|cest|utc|est|edt|cst|cdt|pst|pdt|et|pt|uk|s)$"
)
_BY_ENDING: tuple[tuple[str, str], ...] = (
    (rf"(?:{_THINGS})_(?:name|title)", "title"),
    (rf"(?:{_THINGS})_(?:description|abstract|details?|notes?|info)", "text"),
    (r"(?:speaker|presenter|facilitator|instructor|trainer|host)s?_?\w{0,8}", "lead"),
    (rf"(?:{_THINGS})_(?:length|duration)", "length"),
    (rf"(?:{_THINGS})_(?:start|time)", "start"),
    (rf"(?:{_THINGS})_(?:end|finish)", "end"),
    (
        r"(?:main|primary|key|planned|agenda|discussion)_(?:tasks?|activit(?:y|ies)|topics?)",
        "title",
    ),
)


def plain_head(head: str) -> str:
    """A heading in small letters, its words joined by _."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", one_line(head))
    words = re.sub(r"[^\w#]+", "_", split.lower().replace("#", " no ")).strip("_")
    return re.sub(r"^_*(?:the|our)_", "", words)


def meaning_of(head: str) -> str:
    """What a column headed so holds, as one of the keys above; empty when not known."""
    words = plain_head(head)
    for said in (words, _DRESS.sub("", words)):
        if said in _MEANING:
            return _MEANING[said]
    for pattern, meaning in _BY_ENDING:
        if re.fullmatch(pattern, words):
            return meaning
    return ""
