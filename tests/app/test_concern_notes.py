# SPDX-License-Identifier: MIT
"""The lead's side: who sealed a form, what she adds, and that none of it lies in the clear."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from app.change import Change, carry_out
from app.concern_keys import (
    OWN,
    is_compared,
    keep_sender,
    keys_page,
    make_own,
    own_key_file,
    own_private,
    take_in,
    writer_key,
)
from app.concern_notes import add, added_to, keep_typing, take_away, typed
from app.concern_reading import BROKEN, NEW, NONE, SAME, SealedForm, note_printed, open_form
from app.concerns import begin, concern_page, seal_form, sealed_file, throw_away
from app.concerns import keep_typing as keep_answers
from app.content.concerns import concern_steps
from app.errors import Refused
from app.papers import concern_pdf
from app.pdf.preview import text_of
from app.vault.sealing import (
    is_signed,
    new_pair,
    read_key_file,
    seal,
    sender_of,
    signed,
    six_words,
    unseal,
)
from models.store import Store
from models.tables.concerns import ConcernKey, ConcernNote
from models.tables.own import Audit
from tests.app.test_concerns import everything

Act = Callable[..., Change]
WORDS = "He waits outside the Quillfeather shop"
DECIDED = "Ring the Quillmarsh team tonight"
ANSWERS = {
    "own_words": WORDS,
    "about": "child",
    "how_it_came": "told_me",
    "about_lead": "none",
    "reach": "By the side door",
    "told_who": "lead",
    "told_at": "20:14",
}


@pytest.fixture
def keys(store: Store, do: Act) -> dict[str, Any]:
    """This laptop is the lead's own: its key is also the lead's; the deputy's is another."""
    do(make_own)
    do(take_in, "lead", read_key_file(own_key_file(store)))
    deputy = new_pair()
    do(take_in, "deputy", deputy.public)
    return {"deputy": deputy}


def sealed_bytes(store: Store, do: Act, **changed: str) -> bytes:
    """A form that was written and sealed here."""
    draft = do(begin).about
    do(keep_answers, draft, {**ANSWERS, **changed})
    receipt = do(seal_form, draft).about
    ((_, content),) = sealed_file(store, receipt)
    return content


@pytest.fixture
def form(store: Store, do: Act, keys: Any) -> SealedForm:
    """A form that the lead has opened."""
    return open_form(store, sealed_bytes(store, do))


def test_what_was_chosen_reads_in_words(form: SealedForm) -> None:
    said = dict(form.lines)
    assert said["Whom is it about?"] == "A child"
    assert said["How did it come up?"] == "Told me"
    assert said["A safe way to reach them"] == "By the side door"


def test_a_child_or_staff_says_what_follows() -> None:
    steps = concern_steps()
    assert "children’s line today" in steps.next_step("child")
    assert "colleague" in steps.next_step("staff")
    assert steps.next_step("adult") == steps.next_step("") == ""


# who sealed it


def test_a_form_tells_by_six_words_who_sealed_it(store: Store, do: Act, form: SealedForm) -> None:
    """The writer reads the same six words on their own page."""
    assert form.known == NEW
    words = " ".join(six_words(form.sender))
    assert words in form.sealed_by
    assert keys_page(store).sender_words == words


def test_compared_once_the_writer_is_known(store: Store, do: Act, form: SealedForm) -> None:
    do(keep_sender, form.sender)
    do(keep_sender, form.sender)
    assert ConcernKey.select().where(ConcernKey.role == "sender").count() == 1
    again = open_form(store, sealed_bytes(store, do))
    assert again.known == SAME and again.sealed_by == concern_steps().same_key
    assert is_compared(store, again.sender)
    assert [line.role for line in keys_page(store).lines] == ["lead", "deputy", "outsider"]


def test_a_form_changed_after_sealing_is_read_with_a_warning(
    store: Store, do: Act, keys: Any
) -> None:
    """Whoever holds both public keys can seal; only the writer can sign."""
    plain = unseal(sealed_bytes(store, do), own_private(store))
    forged = plain.replace(b"Quillfeather", b"Quillwright!")
    public = read_key_file(own_key_file(store))
    found = open_form(store, seal(forged, (public, keys["deputy"].public)))
    assert found.known == BROKEN and found.sealed_by == concern_steps().broken_key
    assert any("Quillwright" in said for _, said in found.lines)


def test_a_form_with_no_signature_says_so(store: Store, do: Act, keys: Any) -> None:
    plain = unseal(sealed_bytes(store, do), own_private(store))
    whole = json.loads(plain.partition(b"\nsigned: ")[0])
    del whole["sealed_by"]
    public = read_key_file(own_key_file(store))
    bare = seal(json.dumps(whole).encode(), (public, keys["deputy"].public))
    found = open_form(store, bare)
    assert found.known == NONE and found.sealed_by == concern_steps().no_key


def test_another_s_signature_does_not_fit() -> None:
    one, two = new_pair().private, new_pair().private
    said = signed(b"words", one)
    assert is_signed(b"words", said, sender_of(one))
    assert not is_signed(b"words", said, sender_of(two))
    assert not is_signed(b"word", said, sender_of(one))
    assert not is_signed(b"words", "not hex", sender_of(one))
    assert not is_signed(b"words", said, "")


# what she adds


def test_what_is_added_is_kept_beside_what_was_there(
    store: Store, do: Act, form: SealedForm
) -> None:
    do(add, form, {"decision": DECIDED, "told_outcome": "no", "reason": "  "})
    do(add, form, {"decision": "Rung at nine"})
    first, second = added_to(store, form)
    assert first.lines == (
        ("What was decided", DECIDED),
        ("Does the person know what came of it?", "No"),
    )
    assert second.lines == (("What was decided", "Rung at nine"),)
    assert first.when == "Thursday 26 November 2026, 17:15"


def test_none_of_it_lies_in_the_clear(store: Store, do: Act, form: SealedForm) -> None:
    do(keep_typing, form, {"decision": DECIDED})
    assert b"Quillmarsh" not in everything(store)
    do(add, form, {"decision": DECIDED})
    assert b"Quillmarsh" not in everything(store)
    rows = [(row.code, row.about) for row in Audit.select()]
    assert all("Quill" not in code + about for code, about in rows)


def test_the_deputy_reads_it_and_nobody_else(
    store: Store, do: Act, form: SealedForm, keys: Any
) -> None:
    do(add, form, {"decision": DECIDED})
    sealed = bytes(ConcernNote.get(ConcernNote.n > 0).sealed)
    assert DECIDED.encode() in unseal(sealed, keys["deputy"].private)
    with pytest.raises(Refused):
        unseal(sealed, new_pair().private)


def test_a_form_about_the_deputy_is_never_sealed_to_the_deputy(
    store: Store, do: Act, keys: Any
) -> None:
    outsider = new_pair()
    do(take_in, "outsider", outsider.public)
    found = open_form(store, sealed_bytes(store, do, about_lead="deputy"))
    do(add, found, {"decision": DECIDED})
    sealed = bytes(ConcernNote.get(ConcernNote.n > 0).sealed)
    assert DECIDED.encode() in unseal(sealed, outsider.private)
    with pytest.raises(Refused):
        unseal(sealed, keys["deputy"].private)


def test_what_is_being_typed_comes_back(store: Store, do: Act, form: SealedForm) -> None:
    assert typed(store, form) == {}
    do(keep_typing, form, {"decision": "Ri"})
    do(keep_typing, form, {"decision": DECIDED, "reason": ""})
    assert typed(store, form) == {"decision": DECIDED}
    assert added_to(store, form) == ()
    assert ConcernNote.select().count() == 1
    do(add, form, {"decision": DECIDED})
    assert typed(store, form) == {}
    assert len(added_to(store, form)) == 1


def test_nothing_and_too_much_are_refused(store: Store, do: Act, form: SealedForm) -> None:
    with pytest.raises(Refused, match="Write something"):
        do(add, form, {"decision": "   "})
    with pytest.raises(Refused, match="two parts"):
        do(add, form, {"decision": "x" * 100_001})
    assert ConcernNote.select().count() == 0


def test_it_can_be_let_go_of_for_good(store: Store, do: Act, form: SealedForm) -> None:
    do(add, form, {"decision": DECIDED})
    done = carry_out(store, take_away, form)
    assert done.undo is None
    assert added_to(store, form) == ()


def test_on_paper_stands_all_of_it_and_its_level(store: Store, do: Act, form: SealedForm) -> None:
    do(add, form, {"decision": DECIDED})
    pdf = concern_pdf(form, added_to(store, form), store.now())
    said = " ".join(" ".join(text_of(pdf)).split())
    assert WORDS in said and DECIDED in said
    assert "For the lead and the deputy only." in said
    assert b"Quill" not in pdf
    do(note_printed, form.id)
    row = Audit.select().order_by(Audit.n.desc()).get()
    assert (row.code, row.about) == ("concern_reading.note_printed", form.id)


# after the recovery sheet


def test_after_the_recovery_sheet_an_old_draft_is_told_of_and_let_go(
    store: Store, do: Act, keys: Any
) -> None:
    """Another lock, another secret: the draft stays until its writer takes it away, and a new one begins."""
    store.own = b"a" * 32
    draft = do(begin).about
    do(keep_answers, draft, ANSWERS)
    store.own = b"b" * 32
    page = concern_page(store)
    assert (page.draft, page.lost) == ("", draft)
    fresh = do(begin).about
    do(keep_answers, fresh, ANSWERS)
    page = concern_page(store)
    assert (page.draft, page.lost) == (fresh, draft)
    do(throw_away, page.lost)
    page = concern_page(store)
    assert (page.draft, page.lost) == (fresh, "")
    key = writer_key(store)
    assert key is not None and key.private.startswith("own:")
    assert ConcernKey.select().where(ConcernKey.role == OWN).count() == 1
