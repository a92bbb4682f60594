# SPDX-License-Identifier: MIT
"""A concern: a draft sealed to its writer, then to two, then only a receipt; and nothing of it anywhere else."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.change import carry_out
from app.closing import set_told
from app.concern_keys import (
    RECIPIENTS,
    keys_page,
    let_go,
    make_own,
    offered,
    own_key_file,
    own_private,
    recipients,
    take_in,
)
from app.concern_reading import note_opened, open_form
from app.concern_route import form_still_open, ring, still_to_tell, to_tell_words
from app.concerns import (
    begin,
    concern_page,
    draft_page,
    keep_typing,
    lead_has_it,
    let_go_if_blank,
    let_go_of_read,
    note_put,
    say_told,
    seal_form,
    sealed_file,
    throw_away,
)
from app.content.concerns import concern_form, concern_steps
from app.errors import Refused
from app.numbers import set_contact
from app.vault.sealing import NOT_OPENED, new_pair, unseal
from models.connection import connect
from models.store import Store
from models.tables.all import tables
from models.tables.concerns import ConcernDraft, ConcernKey, ConcernReceipt
from models.tables.library import Contact
from models.tables.own import Audit
from tests.conftest import KEY, SetClock
from tests.made_run import Run, made_run

WORDS = "Quillfeather said the canary kestrel words"
ANSWERS = {"own_words": WORDS, "known_as": "Quillfeather", "safe_now": "no", "about_lead": "none"}
Act = Callable[..., Any]


@pytest.fixture
def keys(do: Act) -> dict[str, Any]:
    """Three people's keys, taken in."""
    pairs = {role: new_pair() for role in ("lead", "deputy", "outsider")}
    for role, pair in pairs.items():
        do(take_in, role, pair.public)
    return pairs


@pytest.fixture
def contacts(store: Store) -> None:
    """A lead and a deputy with made-up numbers."""
    for role, name, number in (
        ("lead", "Rowan", "01632 960 017"),
        ("deputy", "Sage", "01632 960 018"),
    ):
        row = Contact.get_or_none(Contact.role == role)
        row = row or Contact.create(id=store.new_id(), role=role)
        carry_out(store, set_contact, row.id, name, number)


def written(do: Act, **changed: str) -> str:
    """A draft with answers; gives its id."""
    draft: str = do(begin).about
    do(keep_typing, draft, {**ANSWERS, **changed})
    return draft


def everything(store: Store) -> bytes:
    """Every cell of every table, as bytes."""
    found = b""
    for table in tables():
        for row in table.select().tuples():
            found += b"|".join(c if isinstance(c, bytes) else str(c).encode() for c in row)
    return found


# the draft


def test_what_is_typed_lies_in_no_table_in_the_clear(store: Store, do: Act) -> None:
    draft = written(do)
    assert b"Quillfeather" not in everything(store) and b"kestrel" not in everything(store)
    assert draft_page(store, draft).answers["own_words"] == WORDS


def test_the_draft_is_one_and_comes_back(store: Store, do: Act) -> None:
    draft = written(do)
    assert do(begin).about == draft == concern_page(store).draft
    assert ConcernDraft.select().count() == 1


def test_typing_is_kept_whatever_the_time_looks_like(store: Store, do: Act) -> None:
    draft = written(do, told_who="lead", told_at="20:")
    assert draft_page(store, draft).answers["told_at"] == "20:"
    assert form_still_open(store)


@pytest.mark.parametrize("text", ["\x00nul", "‮ right to left", "🦔" * 50, "line\r\nline", "{lead}"])
def test_any_text_comes_back_the_same(store: Store, do: Act, text: str) -> None:
    draft = written(do, own_words=text)
    assert draft_page(store, draft).answers["own_words"] == text


def test_too_much_is_refused_and_the_rest_stays(store: Store, do: Act) -> None:
    draft = written(do)
    with pytest.raises(Refused, match="very long"):
        do(keep_typing, draft, {"own_words": "x" * 100_001})
    assert draft_page(store, draft).answers["own_words"] == WORDS


def test_a_blank_draft_goes_and_one_with_words_stays(store: Store, do: Act) -> None:
    do(let_go_if_blank, do(begin).about)
    assert concern_page(store).draft == "" and not form_still_open(store)
    draft = written(do)
    do(let_go_if_blank, draft)
    assert concern_page(store).draft == draft
    do(throw_away, draft)
    assert concern_page(store).draft == ""


# sealing


@pytest.mark.parametrize(
    ("about", "opens", "shut"),
    [
        ("none", ("lead", "deputy"), ("outsider",)),
        ("lead", ("deputy", "outsider"), ("lead",)),
        ("deputy", ("lead", "outsider"), ("deputy",)),
    ],
)
def test_it_opens_for_two_and_for_nobody_else(
    store: Store, do: Act, keys: Any, about: str, opens: tuple[str, ...], shut: tuple[str, ...]
) -> None:
    receipt = do(seal_form, written(do, about_lead=about)).about
    ((name, sealed),) = sealed_file(store, receipt)
    assert name.startswith("SG-") and name.endswith(".age") and len(name) == len("SG-.age") + 16
    for role in opens:
        assert WORDS.encode() in unseal(sealed, keys[role].private)
    writer = ConcernKey.get(ConcernKey.role == "writer").private
    for private in (writer, *(keys[role].private for role in shut), new_pair().private):
        with pytest.raises(Refused, match="does not open here"):
            unseal(sealed, private)


def test_every_way_to_send_has_two_and_never_whom_it_is_about() -> None:
    for about, roles in RECIPIENTS.items():
        assert len(set(roles)) == 2 and about not in roles


def test_after_sealing_only_a_receipt_is_left(store: Store, do: Act, keys: Any) -> None:
    draft = written(do)
    do(seal_form, draft)
    assert ConcernDraft.select().count() == 0
    assert b"Quillfeather" not in everything(store)
    with pytest.raises(Refused, match="not here any more"):
        draft_page(store, draft)
    (receipt,) = concern_page(store).receipts
    assert receipt.line == "Sealed 26 Nov, for the lead and the deputy"
    assert len(receipt.number) == 5 and receipt.told == ""


def test_it_is_not_sealed_before_it_is_said_whom_it_is_about(
    store: Store, do: Act, keys: Any
) -> None:
    draft = written(do, about_lead="")
    with pytest.raises(Refused) as refused:
        do(seal_form, draft)
    assert refused.value.field == "about_lead"
    assert draft_page(store, draft).answers["own_words"] == WORDS


def test_with_one_key_missing_it_is_refused_in_words_and_everything_stays(
    store: Store, do: Act, keys: Any
) -> None:
    do(let_go, "deputy")
    draft = written(do)
    assert draft_page(store, draft).missing == "the deputy"
    with pytest.raises(Refused, match=r"Missing: the deputy.*paper form"):
        do(seal_form, draft)
    assert draft_page(store, draft).answers["own_words"] == WORDS
    assert recipients(store, "none")[1] == ("deputy",)


def test_more_can_be_added_under_the_same_number(store: Store, do: Act, keys: Any) -> None:
    do(seal_form, written(do))
    number = concern_page(store).receipts[0].number
    assert draft_page(store, do(begin, number).about).number == number


def test_none_of_it_can_be_taken_back(store: Store, keys: Any) -> None:
    begun = carry_out(store, begin)
    kept = carry_out(store, keep_typing, begun.change.about, ANSWERS)
    sealed = carry_out(store, seal_form, begun.change.about)
    assert [one.undo for one in (begun, kept, sealed)] == [None, None, None]


def test_the_audit_holds_codes_and_ids_only(store: Store, do: Act, keys: Any) -> None:
    do(seal_form, written(do))
    rows = [(row.code, row.about) for row in Audit.select()]
    assert {"concerns.begin", "concerns.keep_typing", "concerns.seal_form"} <= {c for c, _ in rows}
    assert all(len(about) in (0, 32) for _, about in rows)


# the lead's own records


@pytest.fixture
def other(tmp_path: Path, clock: SetClock) -> Iterator[Callable[[str], Store]]:
    """Records of another person, each in a folder of its own; binds the tables to them."""
    made: list[Store] = []

    def make(name: str) -> Store:
        made.append(Store.create(tmp_path / f"{name}.db", KEY, clock=clock))
        return made[-1]

    yield make
    for one in made:
        one.close()


def test_from_the_key_file_to_the_open_form(other: Any) -> None:
    """The whole way, with three laptops: keys go out as files, six words are the same, a form comes in."""
    files: dict[str, bytes] = {}
    privates: dict[str, str] = {}
    words: dict[str, str] = {}
    for role in ("lead", "deputy"):
        theirs = other(role)
        carry_out(theirs, make_own)
        files[role], privates[role] = own_key_file(theirs), own_private(theirs)
        words[role] = keys_page(theirs).own_words
        theirs.close()
    writers = other("writer")
    for role, content in files.items():
        found = offered(writers, content)
        assert " ".join(found.words) == words[role]
        carry_out(writers, take_in, role, found.public)
    draft = carry_out(writers, begin).change.about
    carry_out(writers, keep_typing, draft, ANSWERS)
    receipt = carry_out(writers, seal_form, draft).change.about
    ((_, sealed),) = sealed_file(writers, receipt)
    with pytest.raises(Refused, match="no key of its own"):
        open_form(writers, sealed)
    writers.close()
    reader = other("reader")
    with reader.writing("test.key"):
        ConcernKey.create(id=reader.new_id(), role="own", public="-", private=privates["deputy"])
    form = open_form(reader, sealed)
    assert ("What you saw or heard", WORDS) in form.lines
    assert ("Is the person safe now?", "No") in form.lines
    assert form.to == "the lead and the deputy"
    carry_out(reader, note_opened, form.id)
    row = Audit.select().order_by(Audit.n.desc()).get()
    assert (row.code, row.about) == ("concern_reading.note_opened", form.id)
    assert b"Quillfeather" not in everything(reader)


def test_lost_key_drill(store: Store, do: Act, keys: Any) -> None:
    """The lead's laptop is gone: the deputy opens what was sealed; her new key is compared and used next."""
    old = do(seal_form, written(do)).about
    del keys["lead"]
    ((_, sealed),) = sealed_file(store, old)
    assert WORDS.encode() in unseal(sealed, keys["deputy"].private)
    do(let_go, "lead")
    fresh = new_pair()
    do(take_in, "lead", fresh.public)
    new = do(seal_form, written(do)).about
    ((_, again),) = sealed_file(store, new)
    assert WORDS.encode() in unseal(again, fresh.private)
    with pytest.raises(Refused, match="does not open here"):
        unseal(sealed, fresh.private)
    assert any("other person opens it" in line for line in concern_steps().lost)


@pytest.mark.parametrize(
    "plain", [b"", b"[]", b"{}", b'{"concern_form":1,"answers":3}', b"[" * 5000, b"\xff"]
)
def test_a_file_that_holds_something_else_is_one_sentence(
    store: Store, do: Act, plain: bytes
) -> None:
    from app.vault.sealing import read_key_file, seal

    do(make_own)
    own = read_key_file(own_key_file(store))
    with pytest.raises(Refused) as refused:
        open_form(store, seal(plain, (own, new_pair().public)))
    assert refused.value.said == NOT_OPENED


def test_two_people_have_two_keys(store: Store, do: Act, keys: Any) -> None:
    with pytest.raises(Refused, match="already kept for the lead"):
        do(take_in, "deputy", keys["lead"].public)
    do(take_in, "lead", keys["lead"].public)
    assert [line.state for line in keys_page(store).lines] == ["Taken in 26 Nov"] * 3


def test_an_own_key_is_made_once_and_its_private_half_stays(store: Store, do: Act) -> None:
    do(make_own)
    with pytest.raises(Refused, match="already"):
        do(make_own)
    assert own_private(store).encode() not in own_key_file(store)


# who was told


def test_the_route_shows_until_it_is_said_who_was_told(
    store: Store, do: Act, keys: Any, contacts: None
) -> None:
    assert not still_to_tell(store)
    draft = written(do)
    assert still_to_tell(store)
    receipt = do(seal_form, draft).about
    assert still_to_tell(store)
    assert to_tell_words(store).startswith(
        "Who did you tell? This form reaches nobody by itself. Ring Rowan, safeguarding lead,"
    )
    with pytest.raises(Refused, match=r"20:14"):
        do(say_told, receipt, "lead", "later")
    with pytest.raises(Refused, match="Say who"):
        do(say_told, receipt, "nobody", "20:14")
    do(say_told, receipt, "lead", "20.14")
    assert not still_to_tell(store)
    assert concern_page(store).receipts[0].told == "Told: the lead, 20:14"


def test_said_before_sealing_it_is_not_asked_again(store: Store, do: Act, keys: Any) -> None:
    do(seal_form, written(do, told_who="deputy", told_at="19:05"))
    assert not still_to_tell(store)


@pytest.mark.parametrize(
    ("about", "never", "rings"), [("lead", "Rowan", "Sage"), ("deputy", "Sage", "Rowan")]
)
def test_nobody_is_sent_to_the_person_it_is_about(
    store: Store, do: Act, keys: Any, contacts: None, about: str, never: str, rings: str
) -> None:
    draft = written(do, about_lead=about)
    for words in (ring(store, about).words, draft_page(store, draft).ring.words):
        assert never not in words and rings in words
    assert never not in to_tell_words(store)
    do(seal_form, draft)
    assert never not in to_tell_words(store) and rings in to_tell_words(store)


def test_close_up_s_own_answer_still_asks(store: Store, do: Act, contacts: None) -> None:
    do(set_told, "s" * 32, "not_told")
    assert still_to_tell(store) and "Ring Rowan" in to_tell_words(store)


def test_the_file_goes_seven_days_after_the_lead_has_it(
    store: Store, do: Act, keys: Any, clock: SetClock
) -> None:
    receipt = do(seal_form, written(do)).about
    do(note_put, receipt)
    assert concern_page(store).receipts[0].put == "On the stick since 26 Nov"
    do(lead_has_it, receipt)
    clock.on(days=6)
    do(let_go_of_read)
    assert concern_page(store).receipts[0].has_file
    clock.on(days=1)
    do(let_go_of_read)
    assert not concern_page(store).receipts[0].has_file
    with pytest.raises(Refused):
        sealed_file(store, receipt)


# nothing of it anywhere else


def test_no_word_of_it_in_any_file_on_disk(tmp_path: Path, clock: SetClock) -> None:
    """The database, its log and the plain pages inside it, before and after sealing and closing."""
    path = tmp_path / "store.db"
    store = Store.create(path, KEY, clock=clock)
    for role in ("lead", "deputy"):
        carry_out(store, take_in, role, new_pair().public)
    draft = carry_out(store, begin).change.about
    carry_out(store, keep_typing, draft, ANSWERS)
    assert not found_in(tmp_path)
    receipt = carry_out(store, seal_form, draft).change.about
    ((name, sealed),) = sealed_file(store, receipt)
    (tmp_path / name).write_bytes(sealed)
    store.close()
    assert not found_in(tmp_path)
    connection = connect(path, KEY)
    plain = connection.serialize("main")
    connection.close()
    assert b"Quillfeather" not in plain and b"kestrel" not in plain and receipt.encode() in plain


def found_in(folder: Path) -> list[str]:
    """Files that hold a canary, as text, in UTF-16 or as hex."""
    forms = [w.encode(e) for w in ("Quillfeather", "kestrel") for e in ("utf-8", "utf-16-le")]
    forms += [w.encode().hex().encode() for w in ("Quillfeather", "kestrel")]
    return [p.name for p in folder.iterdir() if any(f in p.read_bytes() for f in forms)]


def test_no_summary_or_paper_changes_by_a_single_word(clock: SetClock) -> None:
    """All that papers and summaries are made from is the same with a concern and without."""
    for run in made_run(clock):
        before, again = said_of(run), said_of(run)
        by_chance = {key for key, said in before.items() if again[key] != said}
        assert len(by_chance) <= 3, "slip numbers and the blank form's own number"
        for role in ("lead", "deputy"):
            carry_out(run.store, take_in, role, new_pair().public)
        draft = carry_out(run.store, begin).change.about
        carry_out(run.store, keep_typing, draft, ANSWERS)
        begun = said_of(run)
        carry_out(run.store, seal_form, draft)
        for now in (begun, said_of(run)):
            assert [k for k in before if k not in by_chance and now[k] != before[k]] == []
            assert not any("Quillfeather" in said for said in now.values())


def said_of(run: Run) -> dict[str, str]:
    """What every paper, each summary, Today and the outbox are made from, by name."""
    from app.outbox import outbox_page
    from app.papers import papers_page
    from app.summaries import summary_page
    from app.today import today_page
    from models.rules.summary import Reader

    facts = papers_page(run.store, run.session).facts
    found = {key: repr(value) for key, value in vars(facts).items()}
    for reader in Reader:
        found[f"summary {reader}"] = repr(summary_page(run.store, run.session, reader))
    found["today"] = repr(today_page(run.store))
    found["outbox"] = repr(outbox_page(run.store))
    return found


def test_only_these_modules_read_the_tables() -> None:
    """No summary, export, search or count can hold what it never reads."""
    root = Path(__file__).resolve().parents[2]
    readers = {
        path.relative_to(root).as_posix()
        for folder in ("app", "ui")
        for path in (root / folder).rglob("*.py")
        if "models.tables.concerns" in path.read_text("utf-8")
    }
    names = ("keys", "notes", "route")
    assert readers == {"app/concerns.py", *(f"app/concern_{name}.py" for name in names)}


def test_no_object_still_holds_the_words_after_sealing(store: Store, do: Act, keys: Any) -> None:
    """What Python still holds; the driver's own copies go with the process at Lock (decision 32)."""
    canary = "".join(("Quill", "feather-", str(len(everything(store)))))
    draft: str = do(begin).about
    do(keep_typing, draft, {"own_words": canary, "about_lead": "none"})
    do(seal_form, draft)
    gc.collect()
    found = [o.get("own_words") for o in gc.get_objects() if type(o) is dict]
    assert canary not in [said for said in found if isinstance(said, str)]


def test_the_form_asks_everything_that_care_names() -> None:
    keys = {box.key for question in concern_steps().questions for box in question.fields}
    assert len(concern_steps().questions) == 4
    assert keys >= {
        "own_words", "wants", "agreed", "shared_without", "children", "others_at_risk",
        "place", "told_by_others", "steps", "told_who", "told_at", "told_answer", "safe_now",
    }  # fmt: skip
    on_paper = {field.key for field in concern_form().fields}
    assert {"own_words", "known_as", "when", "place", "wants", "agreed"} <= keys & on_paper
    assert ConcernReceipt._meta.level == 3
