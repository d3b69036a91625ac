"""Small pictures of our own: boxes and lines as SVG that asks for nothing outside itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from clausegraph.text.lines import wrap

CELL = 7.2  # width of half a Chinese character at the size of the letters, in pixels
LINE = 17  # from one line of letters to the next
PAD = 8
STYLE = "font-family:'Noto Sans','Noto Sans CJK SC','Microsoft YaHei',sans-serif;font-size:13px"
INK, PALE, EDGE = "#1f2937", "#f3f4f6", "#6b7280"


@dataclass(frozen=True, slots=True)
class Box:
    """Text in a box at a place, in pixels."""

    x: float
    y: float
    width: float
    lines: tuple[str, ...]
    fill: str = PALE

    @property
    def height(self) -> float:
        """As high as its lines need."""
        return LINE * len(self.lines) + 2 * PAD

    @property
    def middle(self) -> float:
        """Where lines arrive and leave."""
        return self.y + self.height / 2

    @property
    def svg(self) -> str:
        """The box with its words."""
        shape = (
            f'<rect x="{self.x:g}" y="{self.y:g}" width="{self.width:g}" height="{self.height:g}" '
            f'rx="4" fill="{self.fill}" stroke="{EDGE}"/>'
        )
        said = (
            text(self.x + PAD, self.y + PAD + LINE * (n + 0.75), line)
            for n, line in enumerate(self.lines)
        )
        return shape + "".join(said)


def box(x: float, y: float, width: float, words: str, fill: str = PALE) -> Box:
    """A box as high as its words need."""
    return Box(x, y, width, tuple(wrap(words, int((width - 2 * PAD) / CELL))), fill)


def text(x: float, y: float, words: str, anchor: str = "start", weight: str = "normal") -> str:
    """One line of letters."""
    return (
        f'<text x="{x:g}" y="{y:g}" fill="{INK}" text-anchor="{anchor}" '
        f'font-weight="{weight}">{escape(words)}</text>'
    )


def line(x: float, y: float, to_x: float, to_y: float, colour: str = EDGE) -> str:
    """A line, curved so that it leaves and arrives level."""
    half = (x + to_x) / 2
    path = f"M{x:g},{y:g} C{half:g},{y:g} {half:g},{to_y:g} {to_x:g},{to_y:g}"
    return f'<path d="{path}" fill="none" stroke="{colour}"/>'


def drawing(width: float, height: float, title: str, parts: Iterable[str]) -> str:
    """The whole picture with its name for those who cannot see it."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}" role="img" style="{STYLE}">'
        f"<title>{escape(title)}</title>"
        f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>{"".join(parts)}</svg>'
    )


def columns(title: str, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> str:
    """Chains as columns of boxes: what two chains share at the same station is drawn once.

    Args:
        title: name of the picture.
        rows: chains; the last station of a shorter one ends it.
        widths: width of each column in pixels.
    """
    gap, top = 46.0, 40.0
    starts = [PAD + sum(widths[:n]) + gap * n for n in range(len(widths))]
    placed: dict[tuple[int, str], Box] = {}
    below = [top] * len(widths)
    lines: dict[tuple[str, str, int], str] = {}
    for row in rows:
        for n, words in enumerate(row):
            if (n, words) not in placed:
                level = max(below[n], min(below[n:])) if n else below[n]
                made = box(starts[n], level, widths[n], words, "#dbeafe" if n == 0 else PALE)
                placed[n, words] = made
                below[n] = made.y + made.height + 12
            if n:
                one, other = placed[n - 1, row[n - 1]], placed[n, words]
                end = (one.x + one.width, one.middle, other.x, other.middle)
                lines.setdefault((row[n - 1], words, n), line(*end))
    width = starts[-1] + widths[-1] + PAD
    parts = [text(PAD, 22, title, weight="bold"), *lines.values()]
    return drawing(width, max(below) + PAD, title, [*parts, *(b.svg for b in placed.values())])
