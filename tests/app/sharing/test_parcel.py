# SPDX-License-Identifier: MIT
"""A sealed copy opens for those it is meant for, says who signed it, and is refused in one sentence else."""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from typing import Any

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.sharing.canonical import MOST_NUMBER, NotCanonical, pack, unpack
from app.sharing.parcel import (
    HEAD,
    KEY,
    Parcel,
    ParcelTrouble,
    Verdict,
    look,
    new_signing,
    open_parcel,
    plain,
    seal,
    signer_of,
)

SIGNING = "11" * 32
ONE, TWO, OTHER = (pyrage.x25519.Identity.generate() for _ in range(3))
PARCEL = Parcel(
    org="o" * 32,
    kind="plan",
    doc="plan/s",
    dev="d1",
    seq=7,
    n_keys=1,
    to=tuple(sorted((str(ONE.to_public()), str(TWO.to_public())))),
    body={"regs": {"session/s/title": [["d1", 1, 5, "Sorrel’s plan 🌿"]]}},
)
OPEN = replace(PARCEL, to=())
SEALED = seal(PARCEL, SIGNING)

leaves = st.none() | st.booleans() | st.integers(-MOST_NUMBER, MOST_NUMBER) | st.text(max_size=8)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=12,
)


def verdict(content: bytes, *identities: object) -> Verdict:
    """Why it is refused; the test fails when it is not."""
    with pytest.raises(ParcelTrouble) as told:
        open_parcel(content, [str(one) for one in identities])
    assert told.value.said.endswith(".")
    return told.value.verdict


@pytest.mark.parametrize("identity", [ONE, TWO])
def test_each_of_those_it_is_sealed_to_reads_the_same(identity: Any) -> None:
    opened = open_parcel(seal(PARCEL, SIGNING), [str(identity)])
    assert opened.parcel == PARCEL
    assert opened.signer == signer_of(SIGNING)


def test_nobody_else_reads_it() -> None:
    sealed = seal(PARCEL, SIGNING)
    assert verdict(sealed, OTHER) is Verdict.NOT_FOR_ME
    assert verdict(sealed) is Verdict.NOT_FOR_ME
    assert "Sorrel" not in sealed.decode("latin-1")


def test_one_of_several_keys_is_enough() -> None:
    assert open_parcel(seal(PARCEL, SIGNING), [str(OTHER), str(TWO)]).parcel == PARCEL


def test_a_copy_passed_on_as_if_meant_for_others_is_refused() -> None:
    inside = pyrage.decrypt(seal(PARCEL, SIGNING), [ONE])
    passed = pyrage.encrypt(inside, [OTHER.to_public()])
    assert verdict(passed, OTHER) is Verdict.NOT_FOR_ME


def test_an_open_copy_taken_out_of_its_seal_is_forged() -> None:
    inside = pyrage.decrypt(seal(PARCEL, SIGNING), [ONE])
    assert verdict(inside, ONE) is Verdict.FORGED
    sealed = pyrage.encrypt(plain(OPEN, SIGNING), [ONE.to_public()])
    assert verdict(sealed, ONE) is Verdict.FORGED


def test_what_is_only_signed_is_read_by_all() -> None:
    assert open_parcel(plain(OPEN, SIGNING), []).parcel == OPEN
    assert open_parcel(plain(OPEN, SIGNING), [str(OTHER)]).parcel == OPEN


def test_the_same_parcel_is_the_same_bytes_inside() -> None:
    shuffled = replace(OPEN, body=dict(reversed([*OPEN.body.items(), ("ctx", {})])))
    again = replace(OPEN, body={"ctx": {}, **OPEN.body})
    assert plain(shuffled, SIGNING) == plain(again, SIGNING)


def test_fields_of_a_newer_program_are_kept_and_sent_on() -> None:
    newer = replace(OPEN, more={"colour": ["green", {"deep": None}]})
    opened = open_parcel(plain(newer, SIGNING), []).parcel
    assert opened == newer
    assert plain(opened, SIGNING) == plain(newer, SIGNING)


def test_a_copy_for_a_newer_reader_waits() -> None:
    assert verdict(plain(replace(OPEN, min_reader=2), SIGNING)) is Verdict.NEWER


def test_a_forged_signer_is_refused() -> None:
    content = plain(OPEN, SIGNING)
    stranger = bytes.fromhex(signer_of(new_signing()))
    swapped = HEAD + stranger + content[len(HEAD) + KEY :]
    assert verdict(swapped) is Verdict.DAMAGED


@settings(max_examples=300, suppress_health_check=list(HealthCheck), deadline=None)
@given(data=st.data(), sealed=st.booleans())
def test_a_changed_copy_is_never_read_as_another(data: st.DataObject, sealed: bool) -> None:
    whole = SEALED if sealed else plain(OPEN, SIGNING)
    at = data.draw(st.integers(0, len(whole) - 1))
    kind = data.draw(st.sampled_from(("flip", "cut", "grow", "zero")))
    other = {
        "flip": whole[:at] + bytes([whole[at] ^ data.draw(st.integers(1, 255))]) + whole[at + 1 :],
        "cut": whole[:at],
        "grow": whole[:at] + data.draw(st.binary(min_size=1, max_size=9)) + whole[at:],
        "zero": whole[:at] + bytes(len(whole) - at),
    }[kind]
    if other == whole:
        return
    assert verdict(other, ONE) in Verdict


@pytest.mark.parametrize("content", [b"", b"CPX1", b"%PDF-1.7", HEAD + bytes(500), b"\x00" * 99])
def test_what_is_no_copy_is_told_in_a_sentence(content: bytes) -> None:
    assert verdict(content, ONE) in (Verdict.UNKNOWN, Verdict.DAMAGED)


def test_too_large_a_file_is_not_opened() -> None:
    assert verdict(HEAD + bytes(5 << 20)) is Verdict.TOO_BIG
    with pytest.raises(ParcelTrouble):
        look(bytes(5 << 20))


def signed_anew(values_: object, **said: Any) -> bytes:
    """A well signed copy of any packed values."""
    from nacl.signing import SigningKey

    from app.sharing.parcel import SIGNS

    key = SigningKey(bytes.fromhex(SIGNING))
    packed = zlib.compress(json.dumps(values_, **{**ONE_FORM, **said}).encode())
    public = bytes(key.verify_key)
    return HEAD + public + bytes(key.sign(SIGNS + public + packed).signature) + packed


ONE_FORM: dict[str, Any] = {
    "sort_keys": True,
    "separators": (",", ":"),
    "ensure_ascii": False,
}
GOOD: dict[str, Any] = {
    "cpx": 1,
    "org": "o",
    "kind": "plan",
    "doc": "plan/s",
    "dev": "d1",
    "seq": 1,
    "n_keys": 1,
    "to": [],
    "body": {},
    "min_reader": 1,
    "schema": 0,
}


@pytest.mark.parametrize(
    "said", [{"sort_keys": False}, {"separators": (", ", ": ")}, {"indent": 1}]
)
def test_values_in_any_other_form_are_not_read(said: dict[str, Any]) -> None:
    with pytest.raises(ParcelTrouble):
        open_parcel(signed_anew(GOOD, **said), [])


def test_the_good_one_is_read() -> None:
    assert open_parcel(signed_anew(GOOD), []).parcel.doc == "plan/s"


@pytest.mark.parametrize(
    "wrong",
    [
        {"seq": "1"},
        {"seq": -1},
        {"seq": True},
        {"org": 3},
        {"to": "all"},
        {"to": [3]},
        {"body": []},
        {"min_reader": "2"},
        {"doc": None},
    ],
)
def test_values_of_a_wrong_kind_are_refused(wrong: dict[str, Any]) -> None:
    assert verdict(signed_anew({**GOOD, **wrong})) is Verdict.DAMAGED


@pytest.mark.parametrize("values_", [[], "text", None, {"cpx": 1}, {**GOOD, "body": {"a": 1.5}}])
def test_values_of_another_shape_are_refused(values_: object) -> None:
    assert verdict(signed_anew(values_)) is Verdict.DAMAGED


def test_what_shows_without_a_key() -> None:
    sealed = seal(PARCEL, SIGNING)
    assert look(sealed).sealed and look(sealed).recipients == 2
    assert look(sealed).size == len(sealed)
    assert not look(plain(OPEN, SIGNING)).sealed


@given(value=values)
def test_values_come_back_the_same_from_the_same_bytes(value: object) -> None:
    assert unpack(pack(value)) == value
    assert pack(unpack(pack(value))) == pack(value)


@pytest.mark.parametrize(
    "value", [1.5, float("nan"), {1: "a"}, {"a": b"x"}, MOST_NUMBER + 1, {"a": {1, 2}}]
)
def test_what_is_no_plain_value_is_not_packed(value: object) -> None:
    with pytest.raises(NotCanonical):
        pack(value)


@pytest.mark.parametrize(
    "said",
    [
        b'{"a":1,"a":2}',
        b"1.0",
        b"1e3",
        b"NaN",
        b"Infinity",
        b"9" * 5000,
        b"[" * 40 + b"]" * 40,
        b"[" * 100_000,
        b"\xff\xfe",
        b"",
        b"[" + b"0," * 250_000 + b"0]",
        b"{} {}",
    ],
)
def test_json_that_is_not_ours_is_refused(said: bytes) -> None:
    with pytest.raises(NotCanonical):
        unpack(zlib.compress(said))


def test_a_bomb_is_refused_before_it_fills_memory() -> None:
    bomb = zlib.compress(b" " * (200 << 20), 9)
    assert len(bomb) < 300_000
    with pytest.raises(NotCanonical):
        unpack(bomb)


def test_what_is_packed_must_be_whole_and_nothing_more() -> None:
    whole = pack({"a": 1})
    for other in (whole[:-1], whole + b"x", b"x" + whole):
        with pytest.raises(NotCanonical):
            unpack(other)
