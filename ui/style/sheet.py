# SPDX-License-Identifier: MIT
"""Makes the one style sheet of the program from the tokens. Painted parts do not need it."""

from typing import Protocol

from ui.style.types import WRITINGS


class Measure(Protocol):
    """What the sheet needs to know of a Look."""

    def colours(self) -> dict[str, str]:
        """Token to #RRGGBB."""

    def px(self, length: float) -> int:
        """A padding or height."""

    def line(self, length: float | str) -> float:
        """A line width."""

    def font_px(self, token: str) -> int:
        """A font size."""

    def radius(self, token: str) -> int:
        """A corner."""

    def size(self, name: str) -> int:
        """A named length of a part."""

    def high_contrast(self) -> bool:
        """Whether cards have strong edges."""


def make_sheet(look: Measure) -> str:
    """The whole sheet. `min-height` is the height inside the edge, hence the subtractions."""
    return "\n".join((*_writings(look), *_fields(look), *_frames(look), *_views(look)))


def _writings(look: Measure) -> list[str]:
    colours = look.colours()
    rules = [
        f'QLabel[type="{name}"] {{ font-size:{look.font_px(writing.size)}px;'
        f" font-weight:{writing.weight}; color:{colours[writing.colour]}; }}"
        for name, writing in WRITINGS.items()
    ]
    ink, ground = colours["canvas"], colours["text"]
    tip = f"QToolTip {{ background:{ground}; color:{ink}; border:0; padding:{look.px(6)}px; }}"
    return [*rules, tip]


def _fields(look: Measure) -> list[str]:
    c = look.colours()
    edge = round(look.line("strong"))
    inner = look.size("control") - 2 * edge
    pad, corner = look.px(12), look.radius("control")
    kinds = "QLineEdit, QComboBox, QSpinBox, QDateEdit, QTimeEdit"
    colours = (
        f"border:{edge}px solid {c['control']}; border-radius:{corner}px;"
        f" background:{c['surface']}; color:{c['text']};"
        f" placeholder-text-color:{c['placeholder']};"
        f" selection-background-color:{c['accent']}; selection-color:{c['on-accent']};"
    )
    big = look.size("big") - 2 * edge
    wrong = ("QLineEdit", "QPlainTextEdit", "QComboBox", "QSpinBox")
    return [
        f"{kinds} {{ {colours} min-height:{inner}px; padding:0 {pad - edge}px; }}",
        "QAbstractSpinBox QLineEdit, QComboBox QLineEdit { border:0; padding:0; min-height:0;"
        " background:transparent; }",
        f"QPlainTextEdit, QTextEdit {{ {colours} padding:{look.px(6)}px {pad - edge - 4}px; }}",
        f'QLineEdit[big="true"] {{ min-height:{big}px;'
        f" font-size:{look.font_px('body-large')}px; }}",
        ", ".join(f'{kind}[wrong="true"]' for kind in wrong) + f" {{ border-color:{c['stop']}; }}",
        f"QComboBox {{ padding-right:{look.size('combo-arrow') + pad}px; }}",
        'QComboBox[quiet="true"] { border-color:transparent; background:transparent; }',
        "QComboBox::drop-down { border:0; width:0; } QComboBox::down-arrow { image:none; }",
        'QSpinBox[own="true"] { border-radius:0; border-left:0; border-right:0; }',
        "QSpinBox::up-button, QSpinBox::down-button"
        " { subcontrol-origin:border; width:0; height:0; border:0; }",
        f"QComboBox QAbstractItemView {{ border:{edge}px solid {c['control']};"
        f" background:{c['surface']}; color:{c['text']}; outline:0;"
        f" selection-background-color:{c['selection']}; selection-color:{c['text']}; }}",
        f"QComboBox QAbstractItemView::item {{ min-height:{look.size('control')}px; }}",
    ]


def _frames(look: Measure) -> list[str]:
    c = look.colours()
    strong = round(look.line("strong"))
    thin = strong if look.high_contrast() else round(look.line("hairline"))
    line = c["hairline"]

    def card(role: str, ground: str, edge: str, width: int, corner: int) -> str:
        return (
            f'QFrame[role="{role}"] {{ background:{c[ground]}; border:{width}px solid {edge};'
            f" border-radius:{corner}px; }}"
        )

    rules = [
        card("card", "surface", line, thin, look.radius("card")),
        card("chosen", "accent-soft", c["accent"], strong, look.radius("card")),
        card("match", "surface", c["accent"], strong, look.radius("card")),
        card("block", "surface", line, thin, look.radius("block")),
        card("well", "sunken", line, thin, look.radius("control")),
        card("dialog", "surface", c["control"], strong, look.radius("dialog")),
        f'QFrame[role="livery"] {{ background:{c["livery"]}; border:0; }}',
        f'QFrame[role="help"] {{ background:{c["help-soft"]}; border:0; }}',
        f'QFrame[role="canvas"] {{ background:{c["canvas"]}; border:0; }}',
        f'QFrame[role="side"] {{ background:{c["sunken"]}; border:0;'
        f" border-left:{thin}px solid {line}; }}",
        f'QFrame[role="rule"] {{ background:{line}; border:0; }}',
        f'QFrame[role="topbar"] {{ background:{c["canvas"]}; border:0;'
        f" border-bottom:{thin}px solid {line}; }}",
        f'QFrame[role="foot"] {{ background:{c["canvas"]}; border:0;'
        f" border-top:{thin}px solid {line}; }}",
    ]
    if look.high_contrast():
        rules.append(
            f'QFrame[role="livery"] {{ border-bottom:{strong}px solid {line}; }}'
            f' QFrame[role="livery"][side="true"] {{ border-bottom:0;'
            f" border-right:{strong}px solid {line}; }}"
        )
    return rules


def _views(look: Measure) -> list[str]:
    c = look.colours()
    thick = look.px(12)
    head = round(look.line("control") + 0.5)
    return [
        "QScrollArea, QAbstractScrollArea[bare='true'] { background:transparent; border:0; }",
        "QScrollArea > QWidget > QWidget[page='true'] { background:transparent; }",
        f"QAbstractItemView[bare='true'] {{ background:transparent; border:0; outline:0;"
        f" color:{c['text']}; selection-background-color:{c['selection']};"
        f" selection-color:{c['text']}; }}",
        f"QHeaderView::section {{ background:transparent; color:{c['text-2']}; border:0;"
        f" border-bottom:{head}px solid {c['control']}; padding:{look.px(8)}px {look.px(12)}px;"
        f" font-size:{look.font_px('caption')}px; font-weight:600; }}",
        "QHeaderView { background:transparent; border:0; }",
        f"QScrollBar:vertical {{ width:{thick}px; background:transparent; margin:0; }}",
        f"QScrollBar:horizontal {{ height:{thick}px; background:transparent; margin:0; }}",
        f"QScrollBar::handle {{ background:{c['control']}; border-radius:{thick // 3}px;"
        f" margin:{thick // 4}px; min-height:{look.px(32)}px; min-width:{look.px(32)}px; }}",
        "QScrollBar::add-line, QScrollBar::sub-line { width:0; height:0; }",
        "QScrollBar::add-page, QScrollBar::sub-page { background:transparent; }",
        f"QMenu {{ background:{c['surface']}; color:{c['text']}; padding:{look.px(4)}px;"
        f" border:{round(look.line('strong'))}px solid {c['control']}; }}",
        f"QMenu::item {{ padding:{look.px(9)}px {look.px(20)}px; }}",
        f"QMenu::item:selected {{ background:{c['selection']}; color:{c['text']}; }}",
        f"QMenu::separator {{ height:1px; background:{c['hairline']}; }}",
    ]
