# SPDX-License-Identifier: MIT
"""The shipped colour profile is what the published numbers of sRGB give, and nothing else."""

import struct

from app.paths import resource

PLACES = 1024
WHITE = (0.9642, 1.0, 0.8249)
RED, GREEN, BLUE = (
    (0.436066, 0.222488, 0.013916),
    (0.385147, 0.716873, 0.097076),
    (0.143066, 0.060608, 0.714096),
)


def fixed(*values: float) -> bytes:
    return b"".join(struct.pack(">i", round(one * 65536)) for one in values)


def curve() -> bytes:
    """The curve of IEC 61966-2-1."""
    places = (at / (PLACES - 1) for at in range(PLACES))
    light = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in places)
    return struct.pack(f">4s4xI{PLACES}H", b"curv", PLACES, *(round(65535 * one) for one in light))


def profile() -> bytes:
    name = b"sRGB IEC61966-2.1\0"
    parts: list[tuple[bytes, bytes | None]] = [
        (b"desc", b"desc\0\0\0\0" + struct.pack(">I", len(name)) + name + bytes(78)),
        (b"cprt", b"text\0\0\0\0Public domain\0"),
        *(
            (key, b"XYZ \0\0\0\0" + fixed(*value))
            for key, value in ((b"wtpt", WHITE), (b"rXYZ", RED), (b"gXYZ", GREEN), (b"bXYZ", BLUE))
        ),
        (b"rTRC", curve()),
        (b"gTRC", None),  # the same curve again
        (b"bTRC", None),
    ]
    start = 128 + 4 + 12 * len(parts)
    table, body, place = struct.pack(">I", len(parts)), b"", (0, 0)
    for key, value in parts:
        if value is not None:
            body += bytes(-len(body) % 4)
            place = (start + len(body), len(value))
            body += value
        table += key + struct.pack(">II", *place)
    body += bytes(-len(body) % 4)
    kinds = struct.pack(">I4s4s4s", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    made = struct.pack(">6H", 2026, 1, 1, 0, 0, 0)
    head = struct.pack(">I4x", start + len(body)) + kinds + made + b"acsp" + bytes(28)
    return (head + fixed(*WHITE)).ljust(128, b"\0") + table + body


def test_the_profile_is_made_of_the_published_numbers():
    assert resource("colours", "srgb.icc").read_bytes() == profile()


def test_white_is_the_sum_of_its_three_parts():
    for at in range(3):
        assert abs(RED[at] + GREEN[at] + BLUE[at] - WHITE[at]) < 0.0005
