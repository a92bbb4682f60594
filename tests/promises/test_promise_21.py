# SPDX-License-Identifier: MIT
"""Promise 21 is tried with names that can be found, and one that slips out is noticed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app import summaries
from models.rules.mentions import fold
from tests.promises import promise_21 as trial


def test_every_name_has_its_own_words() -> None:
    names = trial.made_names(200)
    words = [word for name, other in names for word in (*name.split(), other)]
    assert len(words) == len(set(words)) == 600
    assert all(fold(word) in trial.parts_of(names) for word in words)


def test_it_is_kept() -> None:
    found = trial.promise_21(12)
    assert found.ok and found.numbers["names_out"] == 0


@pytest.mark.parametrize("leak", ["words", "file_name"])
def test_one_name_that_slips_out_is_noticed(leak: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if leak == "words":
        usual = summaries._note

        def leaking(line: Any) -> Any:
            note = usual(line)
            return replace(note, text=f"{note.text} {trial.made_names(12)[3][0]}")

        monkeypatch.setattr(summaries, "_note", leaking)
        monkeypatch.setattr(summaries, "_words_to_look_at", lambda *_: ())
    else:
        name = trial.made_names(12)[5][1]
        from tests import made_exports

        monkeypatch.setattr(made_exports, "summary_file_name", lambda *_: f"{name}.pdf")
    found = trial.promise_21(12)
    assert not found.ok and found.numbers["names_out"] > 0
