# SPDX-License-Identifier: MIT
"""Promises 10 to 19 are kept today, with their small counts."""

from __future__ import annotations

from typing import Any

from tests.promises.keeping import check, some
from tests.promises.shape import Trial


@some(10, 19)
def test_it_is_kept(trial: Trial, qapp: Any) -> None:
    check(trial)
