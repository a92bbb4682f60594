# SPDX-License-Identifier: MIT
"""Every shipped file loads, says it is a draft, keeps its published words and uses calm ones."""

import hashlib
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.content.alliance import alliance
from app.content.checklists import checklist_content
from app.content.close_up import close_up
from app.content.concerns import concern_form, concern_steps
from app.content.easy_read import easy_words
from app.content.heads_ups import heads_up_content
from app.content.help import help_content
from app.content.induction import induction
from app.content.kinds import kind_content
from app.content.own_copy import own_copy
from app.content.papers import paper_content
from app.content.plans import PLAN_FILES, plans
from app.content.privacy import privacy_notice
from app.content.retention import retention
from app.content.room_papers import room_papers
from app.content.spoken import spoken
from app.content.support import card_content, line_content
from app.content.words import word_content
from app.paths import resource

LOADERS = {
    "alliance": alliance,
    "checklists": checklist_content,
    "close_up": close_up,
    "concern_form": concern_form,
    "concern_steps": concern_steps,
    "easy_read": easy_words,
    "heads_ups": heads_up_content,
    "help": help_content,
    "induction": induction,
    "kinds": kind_content,
    "own_copy": own_copy,
    "papers": paper_content,
    "room_papers": room_papers,
    "privacy_notice": privacy_notice,
    "retention": retention,
    "spoken": spoken,
    "support_cards": card_content,
    "support_lines": line_content,
    "words": word_content,
}
CONTENT = sorted(one for one in resource("content").glob("*.toml") if one.stem != "versions")
PLANS = sorted(resource("plans").glob("*.toml"))
FORBIDDEN = (
    "trigger",
    "three slow breaths",
    "substance use",
    "safe space",
    "!",
    "please ",
    "sorry",
    "invalid",
    "failed",
    "vault",
    "encrypt",
    "content note",
    "story card",
    "participant",
    "service user",
    "not wanted yet",
    "end of the line",
)
MAY_SAY = {"participants", "please check", "service users"}


def texts(found: Any) -> Iterator[str]:
    """Every text in a file that people may read; keys and sources are not words."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, list):
        for one in found:
            yield from texts(one)
    elif isinstance(found, dict):
        for key, value in found.items():
            if key not in ("key", "id", "icon", "source"):
                yield from texts(value)


def keys_of(found: Any) -> Iterator[list[str]]:
    """The keys of each list of things that have one."""
    if isinstance(found, list):
        for name in ("key", "code", "id"):
            named = [one[name] for one in found if isinstance(one, dict) and name in one]
            if named:
                yield named
                break
        for one in found:
            yield from keys_of(one)
    elif isinstance(found, dict):
        for value in found.values():
            yield from keys_of(value)


def raw(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def test_every_content_file_has_a_loader() -> None:
    assert {path.stem for path in CONTENT} == set(LOADERS)


def test_every_plan_file_is_shipped() -> None:
    assert {path.name for path in PLANS} == set(PLAN_FILES)
    assert len(plans()) == 3


@pytest.mark.parametrize("name", sorted(LOADERS))
def test_a_file_loads_once_and_says_it_is_a_draft(name: str) -> None:
    found = LOADERS[name]()
    assert found is LOADERS[name]()
    assert found.draft == "draft, change me"
    assert found.id == name
    assert found.lang == "en-GB"
    assert found.version >= 1
    assert found.title


def test_plans_say_they_are_drafts() -> None:
    for one in plans():
        assert one.draft == "draft, change me"
        assert one.id.startswith("tpl-")
        assert one.lang == "en-GB"


@pytest.mark.parametrize("path", [*CONTENT, *PLANS], ids=lambda path: path.stem)
def test_keys_are_unique_and_stable_looking(path: Path) -> None:
    for named in keys_of(raw(path)):
        assert len(named) == len(set(named)), named
        assert all(re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", one) for one in named), named


@pytest.mark.parametrize("path", [*CONTENT, *PLANS], ids=lambda path: path.stem)
def test_words_are_calm(path: Path) -> None:
    found = raw(path)
    found.pop("swaps", None)
    for text in texts(found):
        plain = text.casefold()
        for allowed in MAY_SAY:
            plain = plain.replace(allowed, "")
        said = [word for word in FORBIDDEN if word in plain]
        assert not said, (text, said)


@pytest.mark.parametrize("path", [*CONTENT, *PLANS], ids=lambda path: path.stem)
def test_a_published_version_is_not_changed_silently(path: Path) -> None:
    published = raw(resource("content", "versions.toml"))[path.parent.name][path.stem]
    text = path.read_text("utf-8").replace("\r\n", "\n")
    version = raw(path)["version"]
    now = hashlib.sha256(text.encode()).hexdigest()
    assert set(published) == {str(n) for n in range(1, version + 1)}, "one line for each version"
    assert published[str(version)] == now, (
        f"{path.name} was changed. If version {version} was ever given out, raise its version; "
        f"then write {now} into versions.toml"
    )


def test_the_list_of_versions_names_only_shipped_files() -> None:
    published = raw(resource("content", "versions.toml"))
    assert set(published["content"]) == {path.stem for path in CONTENT}
    assert set(published["plans"]) == {path.stem for path in PLANS}


def test_no_file_tells_of_a_place_on_somebodys_machine() -> None:
    for path in (*CONTENT, *PLANS):
        text = path.read_text("utf-8")
        assert "/home/" not in text and "/work" not in text and "C:\\" not in text
