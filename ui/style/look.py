# SPDX-License-Identifier: MIT
"""The one object that knows how the program looks now: theme, paper, text size and the rest.

Belongs to the QApplication. Widgets ask it for colours, fonts and lengths and follow `changed`;
it holds nothing about people or sessions.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory

from ui.style.fonts import load_fonts
from ui.style.icons import Icons
from ui.style.palette import make_palette
from ui.style.sheet import make_sheet
from ui.style.sizes import LINES, RATIOS, SIZES
from ui.style.tokens import PAPERS, SCALES, THEMES, Tokens, read_tokens
from ui.style.types import MORE_LINE_HEIGHTS, MORE_SIZES, WRITINGS


@dataclass(frozen=True)
class Choices:
    """What the reader chose. `family` empty means our own typeface, `theme` empty as this laptop has it."""

    theme: str = ""
    paper: str = "cream"
    scale: float = 1.0
    family: str = ""
    more_space: bool = False
    keep_still: bool = False
    plain_words: bool = False
    key_caps: bool = True

    def __post_init__(self) -> None:
        if self.theme not in ("", *THEMES) or self.paper not in PAPERS or self.scale not in SCALES:
            raise ValueError("not a theme, paper or text size of ours")


def system_theme(app: QApplication) -> str:
    """The theme the laptop itself asks for; light when it does not say (design-system.md 2)."""
    hints = app.styleHints()
    wish = hints.accessibility()
    if wish.contrastPreference() == Qt.ContrastPreference.HighContrast:
        return "high-contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


class Look(QObject):
    """Colours, fonts and lengths of this moment. `Look.here()` gives the program's one.

    `sheet` is the style sheet of now: windows and pages wear it (`dress.py`). `dressing` comes
    before `changed`, so that whoever follows `changed` measures widgets that wear the new one.
    """

    dressing = Signal()
    changed = Signal()

    def __init__(self, app: QApplication, choices: Choices) -> None:
        super().__init__(app)
        self._app = app
        self._tokens: Tokens = read_tokens()
        self._icons = Icons()
        self._choices = choices
        self._hints = app.styleHints()  # held, or its signals go with it
        self._hints.colorSchemeChanged.connect(self._on_laptop_changed)
        self._fonts: dict[tuple[str, int, bool], QFont] = {}
        self._colours: dict[str, QColor] = {}
        load_fonts()
        app.setStyle(QStyleFactory.create("Fusion"))
        self._apply()

    @classmethod
    def here(cls) -> "Look":
        """The Look of the running program; the first call makes it and follows the system."""
        app = QCoreApplication.instance()
        if not isinstance(app, QApplication):
            raise RuntimeError("a Look needs a QApplication")
        found = app.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly)
        return found if found is not None else cls(app, Choices())

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        return self._choices

    @property
    def scale(self) -> float:
        """Text size, 1.0 to 2.0."""
        return self._choices.scale

    @property
    def theme(self) -> str:
        """light, dark or high-contrast: the one that is chosen, or what the laptop has."""
        return self._choices.theme or system_theme(self._app)

    @property
    def keep_still(self) -> bool:
        """Whether nothing may move by itself."""
        return self._choices.keep_still

    @property
    def key_caps(self) -> bool:
        """Whether buttons show their keys."""
        return self._choices.key_caps

    @property
    def plain_words(self) -> bool:
        """Whether the railway words are left out."""
        return self._choices.plain_words

    def wear(self, choices: Choices | None = None, **parts: object) -> None:
        """Change the look at once, whole (`wear(choices)`) or in parts (`wear(theme="dark")`).

        Raises ValueError for a theme, paper or size that does not exist.
        """
        wanted = replace(choices or self._choices, **parts)  # type: ignore[arg-type]
        if wanted != self._choices:
            self._choices = wanted
            self._put_on()

    def _on_laptop_changed(self) -> None:
        """The laptop went dark or light by itself; a theme that was chosen here stays."""
        if not self._choices.theme:
            self._put_on()

    def _put_on(self) -> None:
        self._apply()
        self.dressing.emit()
        self.changed.emit()

    def bigger(self) -> None:
        """One step up in text size (Ctrl +)."""
        self.wear(scale=SCALES[min(SCALES.index(self.scale) + 1, len(SCALES) - 1)])

    def smaller(self) -> None:
        """One step down in text size (Ctrl -)."""
        self.wear(scale=SCALES[max(SCALES.index(self.scale) - 1, 0)])

    def usual_size(self) -> None:
        """Back to 100 % (Ctrl 0)."""
        self.wear(scale=SCALES[0])

    def colours(self) -> dict[str, str]:
        """All colour tokens of now as `#RRGGBB`."""
        return self._tokens.palette(self.theme, self._choices.paper)

    def color(self, token: str) -> QColor:
        """One colour; KeyError for a token that does not exist."""
        return self._colours[token]

    def paper_colour(self, paper: str) -> QColor:
        """The colour behind the words on one of the papers."""
        return QColor(self._tokens.palette("light", paper)["canvas"])

    def paper_ink(self) -> QColor:
        """The ink of the light theme, for words on a paper's own colour in any theme."""
        return QColor(self._tokens.palette("light", "cream")["text"])

    def high_contrast(self) -> bool:
        """Whether edges are 2 px and white."""
        return self.theme == "high-contrast"

    def px(self, length: float) -> int:
        """A padding or height at this text size; it grows slower than the letters."""
        return round(length * (1 + (self.scale - 1) * RATIOS["padding-growth"]))

    def size(self, name: str) -> int:
        """A named length of `sizes.py` at this text size."""
        return self.px(SIZES[name])

    def layout_px(self, name: str) -> int:
        """A window size of the tokens that does not grow with the text."""
        return int(self._tokens.layout[name])

    def line(self, width: float | str) -> float:
        """A line width (number or name in `sizes.py`); never more than 1.5 times itself."""
        thin = LINES[width] if isinstance(width, str) else width
        if self.high_contrast() and width in ("hairline", "control"):
            thin = LINES["strong"]
        return thin * min(self.scale, RATIOS["line-growth-most"])

    def space(self, step: int) -> int:
        """A gap by its token: 1 is 4 px, 4 is 16 px, 16 is 64 px."""
        return self.px(self._tokens.spaces[str(step)])

    def radius(self, token: str) -> int:
        """A corner radius; corners do not grow with the text."""
        return self._tokens.radii[token]

    def motion(self, token: str) -> int:
        """Milliseconds of a movement; 0 when things are kept still."""
        return 0 if self.keep_still else self._tokens.motions[token]

    def font_px(self, token: str) -> int:
        """Size of a font token in px at this text size."""
        plain = MORE_SIZES.get(token) or self._tokens.sizes[token]
        return round(plain * self.scale)

    def line_height(self, token: str) -> float:
        """Line height as a share of the font size."""
        if self._choices.more_space and token in ("caption", "body", "body-large"):
            return self._tokens.extra["line"]
        return MORE_LINE_HEIGHTS.get(token) or self._tokens.line_heights[token]

    def font(self, token: str, weight: int = 0, *, columns: bool = False) -> QFont:
        """Font of a size token or of a kind of writing; `columns` gives figures of equal width."""
        writing = WRITINGS.get(token)
        size = writing.size if writing else token
        heavy = weight or (writing.weight if writing else 400)
        key = (size, heavy, columns)
        if key not in self._fonts:
            self._fonts[key] = self._make_font(self.font_px(size), heavy, columns)
        return QFont(self._fonts[key])

    def font_of(self, px: float, weight: int = 400) -> QFont:
        """Font of a free size, for numbers inside a drawing; `px` is already scaled."""
        return self._make_font(round(px), weight, False)

    def _make_font(self, px: int, weight: int, columns: bool) -> QFont:
        own = [self._choices.family] if self._choices.family else []
        font = QFont([*own, self._tokens.family, *self._tokens.fallback])
        font.setPixelSize(px)
        font.setWeight(QFont.Weight(weight))
        if columns:
            font.setFeature(QFont.Tag("tnum"), 1)
        if self._choices.more_space:
            extra = self._tokens.extra
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, px * extra["letter"])
            font.setWordSpacing(px * extra["word"])
        return font

    def _inks(self) -> dict[str, str]:
        wanted = {"brass": "brass", "on-brass": "on-brass", "ground": "livery"}
        return {word: self._colours[token].name() for word, token in wanted.items()}

    def paint_icon(self, painter: QPainter, name: str, box: QRectF, colour: str) -> None:
        """Paint an icon of `resources/icons` into `box` in a colour token."""
        self._icons.paint(painter, name, box, self.color(colour), self._inks())

    def pixmap(self, name: str, colour: str = "text", size: int = 20) -> QPixmap:
        """An icon as pixmap; `size` at 100 %, scaled with the text."""
        ratio = self._app.devicePixelRatio()
        side = round(size * self.scale)
        return self._icons.pixmap(name, self.color(colour), side, ratio, self._inks())

    def icon(self, name: str, colour: str = "text", size: int = 20) -> QIcon:
        """An icon as QIcon, for menus and the like."""
        return QIcon(self.pixmap(name, colour, size))

    def icon_px(self, name: str = "icon") -> int:
        """Side of an icon; icons grow with the letters beside them."""
        return round(SIZES[name] * self.scale)

    def _apply(self) -> None:
        self._fonts.clear()
        self._colours = {name: QColor(value) for name, value in self.colours().items()}
        self._app.setPalette(make_palette(self.colours()))
        self._app.setFont(self.font("body"))
        self.sheet = make_sheet(self)
