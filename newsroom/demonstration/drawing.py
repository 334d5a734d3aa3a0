"""A sheet to draw on: flat shapes in a few colours, drawn three times too large and reduced, so that edges are smooth.

Coordinates are units of the finished picture, from the top left; colours are "#rrggbb".
"""

import math
import random
from itertools import pairwise

from PIL import Image, ImageDraw

OVERSIZE = 3

INK, NIGHT, DEEP, SLATE, MIST, PALE = "#1f2d3a", "#141d28", "#31485a", "#5d7f8f", "#8ea4ad", "#c9d6dc"
PAPER, SAND, OCHRE, RED, DARK_RED, MOSS = "#f3ede2", "#e6cfa8", "#cf9440", "#9c2f24", "#6f211a", "#64745a"


def mix(one, other, share):
    """The colour `share` (0 to 1) of the way from `one` to `other`."""
    parts = [(int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in parts)


def curve(points, steps=16):
    """Points along a smooth (Catmull–Rom) curve through `points`."""
    padded = [points[0], *points, points[-1]]
    path = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            path.append(
                tuple(
                    0.5
                    * (
                        2 * b[i]
                        + (c[i] - a[i]) * t
                        + (2 * a[i] - 5 * b[i] + 4 * c[i] - d[i]) * t**2
                        + (3 * b[i] - a[i] - 3 * c[i] + d[i]) * t**3
                    )
                    for i in (0, 1)
                )
            )
    return [*path, points[-1]]


class Sheet:
    """A picture in the making, `width` by `height` units."""

    def __init__(self, ground=PALE, width=1600, height=900):
        self.width, self.height = width, height
        self.image = Image.new("RGB", (width * OVERSIZE, height * OVERSIZE), ground)
        self.pen = ImageDraw.Draw(self.image)

    def finished(self):
        """The picture at its true size."""
        return self.image.reduce(OVERSIZE)

    def polygon(self, points, fill):
        self.pen.polygon([(x * OVERSIZE, y * OVERSIZE) for x, y in points], fill=fill)

    def box(self, x, y, width, height, fill, radius=0):
        edges = [x * OVERSIZE, y * OVERSIZE, (x + width) * OVERSIZE - 1, (y + height) * OVERSIZE - 1]
        if radius:
            self.pen.rounded_rectangle(edges, radius * OVERSIZE, fill=fill)
        else:
            self.pen.rectangle(edges, fill=fill)

    def oval(self, x, y, across, down, fill):
        """An ellipse around (x, y) with these two radii."""
        self.pen.ellipse(
            [(x - across) * OVERSIZE, (y - down) * OVERSIZE, (x + across) * OVERSIZE, (y + down) * OVERSIZE],
            fill=fill,
        )

    def disc(self, x, y, radius, fill):
        self.oval(x, y, radius, radius, fill)

    def line(self, points, width, fill):
        """A line through `points` with round ends."""
        self.pen.line(
            [(x * OVERSIZE, y * OVERSIZE) for x, y in points],
            fill=fill,
            width=round(width * OVERSIZE),
            joint="curve",
        )
        if width > 2:
            # Between the joints of a thick line Pillow leaves slivers: fill them.
            for x, y in points if width > 16 else (points[0], points[-1]):
                self.disc(x, y, width / 2, fill)

    def dashes(self, points, width, fill, dash=18, gap=14):
        """A broken line along `points`, which lie close together."""
        run, piece = 0.0, [points[0]]
        for before, here in pairwise(points):
            run += math.dist(before, here)
            drawing = run % (dash + gap) < dash
            if drawing:
                piece.append(here)
            elif len(piece) > 1:
                self.line(piece, width, fill)
                piece = []
            if not drawing:
                piece = [here]
        if len(piece) > 1:
            self.line(piece, width, fill)

    def veil(self, points, colour, opacity):
        """A see-through polygon; `opacity` from 0 to 1."""
        mask = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(mask).polygon(
            [(x * OVERSIZE, y * OVERSIZE) for x, y in points], fill=round(opacity * 255)
        )
        self.image.paste(colour, (0, 0, *self.image.size), mask)

    def bands(self, top, bottom, count, upper, lower):
        """`count` level bands from colour `upper` at y = `top` to `lower` at y = `bottom`, each in three close tones."""
        count *= 3
        depth = (bottom - top) / count
        for place in range(count):
            self.box(
                0, top + place * depth, self.width, depth + 1, mix(upper, lower, place / max(count - 1, 1))
            )

    def glow(self, x, y, radius, core, ground, rings=4, reach=2.6):
        """A disc with rings that fade into `ground`."""
        for ring in range(rings, 0, -1):
            self.disc(
                x, y, radius * (1 + (reach - 1) * ring / rings), mix(core, ground, 0.55 + 0.42 * ring / rings)
            )
        self.disc(x, y, radius, core)

    def ridge(self, level, height, fill, seed, peaks=6, smooth=False):
        """Hills or mountains (unless `smooth`, angular) that rise up to `height` above y = `level`, filled to the bottom."""
        chance = random.Random(seed)
        apart = (self.width + 120) / (peaks * 2)
        # A smooth line needs its points well apart, or it curls back over itself.
        stray = 0.16 if smooth else 0.42
        places = [-60 + apart * (index + chance.uniform(-stray, stray)) for index in range(1, peaks * 2)]
        places = [-60, *places, self.width + 60]
        line = []
        for index, x in enumerate(places):
            rise = chance.uniform(0.55, 1) if index % 2 else chance.uniform(0.1, 0.45)
            line.append((x, level - rise * height))
        if smooth:
            line = curve(line)
        self.polygon([(-60, self.height), *line, (self.width + 60, self.height)], fill)

    def ripples(self, top, bottom, fill, seed, count=40, left=0, right=None, longest=90):
        """Short level strokes on water, longer towards the viewer."""
        chance = random.Random(seed)
        right = self.width if right is None else right
        for _ in range(count):
            y = top + (bottom - top) * chance.random() ** 1.4
            nearness = (y - top) / (bottom - top)
            length = longest * (0.25 + 0.75 * nearness) * chance.uniform(0.5, 1)
            x = chance.uniform(left - length / 2, right - length / 2)
            self.box(x, y, length, 2 + 3 * nearness, fill, radius=2)

    def sparks(self, count, seed, fill, bottom, largest=2.6, left=0, right=None):
        """Stars, snow or leaves: small discs above y = `bottom`."""
        chance = random.Random(seed)
        right = self.width if right is None else right
        for _ in range(count):
            self.disc(
                chance.uniform(left, right), chance.uniform(0, bottom), chance.uniform(0.9, largest), fill
            )

    def person(self, x, foot, height, fill, head=None, lean=0, hair=INK):
        """Somebody standing with their feet at (x, foot)."""
        head = head or fill
        shoulder, hip = foot - height * 0.8, foot - height * 0.42
        wide = height * 0.15
        self.polygon(
            [(x - wide + lean, shoulder + 4), (x - wide * 0.6 + lean, shoulder), (x + wide * 0.6 + lean, shoulder), (x + wide + lean, shoulder + 4), (x + wide * 0.85, hip), (x + wide * 0.95, foot - height * 0.2), (x - wide * 0.95, foot - height * 0.2), (x - wide * 0.85, hip)],
            fill,
        )  # fmt: skip
        self.box(x - wide * 0.62, foot - height * 0.24, wide * 0.5, height * 0.24, fill)
        self.box(x + wide * 0.12, foot - height * 0.24, wide * 0.5, height * 0.24, fill)
        top, size = foot - height * 0.9, height * 0.09
        self.disc(x + lean, top, size, head)
        if head != fill:
            edges = [
                (x + lean - size) * OVERSIZE,
                (top - size) * OVERSIZE,
                (x + lean + size) * OVERSIZE,
                (top + size) * OVERSIZE,
            ]
            self.pen.pieslice(edges, 180, 360, fill=hair)

    def tree(self, x, foot, height, fill):
        """A fir."""
        self.box(x - height * 0.03, foot - height * 0.15, height * 0.06, height * 0.15, mix(fill, NIGHT, 0.4))
        for tier in range(3):
            base = foot - height * (0.12 + 0.24 * tier)
            wide = height * (0.26 - 0.06 * tier)
            self.polygon([(x - wide, base), (x, base - height * 0.42), (x + wide, base)], fill)

    def gull(self, x, y, size, fill):
        self.line(
            curve([(x - size, y - size * 0.25), (x - size * 0.5, y - size * 0.5), (x, y)], 8),
            size * 0.13,
            fill,
        )
        self.line(
            curve([(x, y), (x + size * 0.5, y - size * 0.5), (x + size, y - size * 0.25)], 8),
            size * 0.13,
            fill,
        )
