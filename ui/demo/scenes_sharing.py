# SPDX-License-Identifier: MIT
"""The demo begins a circle of laptops, and puts the evening's locked copies into a shared folder."""

from __future__ import annotations

from ui.demo.evening import Evening

CIRCLE, LAPTOP, FOLDER = "Harbour Lane", "Hall laptop", "shared"


def sharing(evening: Evening) -> None:
    """Settings, Sharing; then the inbox and the outbox."""
    hand = evening.driver
    hand.key("Ctrl+4")
    hand.at("settings")
    while hand.screen.at != "sharing":
        hand.key("Ctrl+Tab")
    panel = hand.screen.panel()
    hand.shoot("sharing-no-circle")
    with hand.step("sharing: begin a circle"):
        hand.fill(panel.laptop, LAPTOP)
        hand.fill(panel.circle, CIRCLE)
        hand.press(panel.start)
        hand.says(CIRCLE, panel)
    folder = evening.out / FOLDER
    folder.mkdir(exist_ok=True)
    with hand.step("sharing: choose the folder"):
        hand.press(panel.choose)
        hand.file(folder)
        hand.says(folder.name, panel)
    hand.shoot("sharing-circle")
    with hand.step("sharing: the inbox"):
        hand.key("Ctrl+2")
        hand.at("sessions")
        hand.press(hand.screen.shared)
        hand.at("inbox")
    hand.shoot("inbox")
    with hand.step("sharing: what goes out"):
        hand.press(hand.screen.out_button)
        hand.at("outbox")
    hand.says("Ready", hand.screen)
    with hand.step("sharing: into the folder"):
        hand.press(hand.screen.share)
        hand.says("read back", hand.screen)
    hand.check(bool(list(folder.rglob("in/*/CE-*"))), "locked copies in the folder")
    hand.shoot("outbox-shared")
