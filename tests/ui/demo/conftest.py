# SPDX-License-Identifier: MIT
"""One played evening for all tests of the demo: it takes half a minute."""

from __future__ import annotations

import pytest

from tests.ui.demo.made import Played, play


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """One played evening, with its report on the standard output too."""
    out = tmp_path_factory.mktemp("evening")
    found = play(out, "--json")
    assert found.code == 0, found.said + found.refused
    return found
