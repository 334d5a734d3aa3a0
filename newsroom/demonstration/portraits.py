"""Drawings of people who do not exist: shoulders, a head, hair, and a hint of what they are known for."""

import math
import random
from dataclasses import dataclass

from newsroom.demonstration.drawing import DEEP, INK, MOSS, NIGHT, OCHRE, PAPER, RED, SLATE, Sheet, curve, mix


@dataclass(frozen=True)
class Face:
    """How somebody is drawn. `hair` is short, bob, bun, long, curls, scarf or none; `extra` is glasses, beard, hat or nothing."""

    skin: str
    hair: str
    hair_colour: str
    coat: str
    collar: str = PAPER
    extra: tuple[str, ...] = ()


def bust(sheet, face, x, foot, size):
    """Draws head and shoulders; `size` is the height from `foot`, where the picture cuts them off, to the crown."""
    s = size / 100
    head = foot - 66 * s
    if face.hair in ("long", "curls", "bob"):
        _back_hair(sheet, face, x, head, s)
    shade = mix(face.skin, INK, 0.22)
    sheet.polygon(
        curve([(x - 50 * s, foot), (x - 46 * s, foot - 22 * s), (x - 30 * s, foot - 33 * s), (x - 10 * s, foot - 38 * s), (x + 10 * s, foot - 38 * s), (x + 30 * s, foot - 33 * s), (x + 46 * s, foot - 22 * s), (x + 50 * s, foot)]),
        face.coat,
    )  # fmt: skip
    sheet.polygon(
        [
            (x - 8 * s, foot - 52 * s),
            (x + 8 * s, foot - 52 * s),
            (x + 11 * s, foot - 37 * s),
            (x, foot - 29 * s),
            (x - 11 * s, foot - 37 * s),
        ],
        shade,
    )
    sheet.polygon(
        [
            (x - 11 * s, foot - 39 * s),
            (x - 19 * s, foot - 34 * s),
            (x - 4 * s, foot - 14 * s),
            (x, foot - 29 * s),
        ],
        face.collar,
    )
    sheet.polygon(
        [
            (x + 11 * s, foot - 39 * s),
            (x + 19 * s, foot - 34 * s),
            (x + 4 * s, foot - 14 * s),
            (x, foot - 29 * s),
        ],
        mix(face.collar, INK, 0.12),
    )
    sheet.oval(x - 16.5 * s, head + 1 * s, 3.4 * s, 4.6 * s, shade)
    sheet.oval(x + 16.5 * s, head + 1 * s, 3.4 * s, 4.6 * s, shade)
    sheet.oval(x, head, 16.5 * s, 20.5 * s, face.skin)
    if "beard" in face.extra:
        beard = [
            (x - 16.2 * s, head + 1 * s),
            (x - 14 * s, head + 16 * s),
            (x, head + 25 * s),
            (x + 14 * s, head + 16 * s),
            (x + 16.2 * s, head + 1 * s),
            (x + 8 * s, head + 8 * s),
            (x, head + 7 * s),
            (x - 8 * s, head + 8 * s),
        ]
        sheet.polygon(curve([*beard, beard[0]]), face.hair_colour)
    _front_hair(sheet, face, x, head, s)
    brow, line = mix(face.hair_colour, INK, 0.4), mix(face.skin, INK, 0.55)
    for side in (-1, 1):
        sheet.line([(x + side * 9.5 * s, head - 4.6 * s), (x + side * 4.6 * s, head - 5 * s)], 1.3 * s, brow)
        sheet.oval(x + side * 6.8 * s, head, 1.35 * s, 1.6 * s, INK)
    sheet.line(
        curve([(x + 0.6 * s, head), (x + 2.4 * s, head + 5.4 * s), (x - 0.6 * s, head + 6.2 * s)], 8),
        0.9 * s,
        mix(face.skin, INK, 0.3),
    )
    sheet.line(
        curve([(x - 4.6 * s, head + 11 * s), (x, head + 12.2 * s), (x + 5 * s, head + 10.6 * s)], 8),
        1.1 * s,
        PAPER if "beard" in face.extra else line,
    )
    if "glasses" in face.extra:
        for side in (-1, 1):
            ring = [
                (
                    x + side * 7 * s + 5.2 * s * math.cos(turn / 10),
                    head + 0.4 * s + 4.8 * s * math.sin(turn / 10),
                )
                for turn in range(64)
            ]
            sheet.line(ring, 0.9 * s, INK)
        sheet.line([(x - 1.8 * s, head), (x + 1.8 * s, head)], 0.9 * s, INK)
    if "hat" in face.extra:
        sheet.oval(x, head - 11 * s, 27 * s, 4.6 * s, face.coat)
        sheet.polygon(
            [
                (x - 16 * s, head - 11 * s),
                (x - 13 * s, head - 27 * s),
                (x + 13 * s, head - 27 * s),
                (x + 16 * s, head - 11 * s),
            ],
            face.coat,
        )
        sheet.box(x - 16 * s, head - 16.5 * s, 32 * s, 4.4 * s, RED)


def _back_hair(sheet, face, x, head, s):
    if face.hair == "curls":
        for turn in range(22):
            angle = math.pi * (0.92 + 1.16 * turn / 21)
            sheet.disc(
                x + 19 * s * math.cos(angle),
                head - 3 * s + 21 * s * math.sin(angle),
                7.5 * s,
                face.hair_colour,
            )
        return
    length = 40 if face.hair == "long" else 19
    sheet.polygon(
        curve([(x - 20 * s, head + length * s), (x - 21 * s, head), (x - 14 * s, head - 21 * s), (x, head - 25 * s), (x + 14 * s, head - 21 * s), (x + 21 * s, head), (x + 20 * s, head + length * s)]),
        face.hair_colour,
    )  # fmt: skip


def _front_hair(sheet, face, x, head, s):
    colour = face.hair_colour
    if face.hair == "none":
        return
    if face.hair == "scarf":
        outer = [
            (x - 21 * s, head + 22 * s),
            (x - 22 * s, head - 4 * s),
            (x - 13 * s, head - 23 * s),
            (x, head - 27 * s),
            (x + 13 * s, head - 23 * s),
            (x + 22 * s, head - 4 * s),
            (x + 21 * s, head + 22 * s),
            (x, head + 34 * s),
        ]
        inner = [
            (x + 11 * s, head + 15 * s),
            (x + 14.5 * s, head),
            (x + 10 * s, head - 13 * s),
            (x, head - 16 * s),
            (x - 10 * s, head - 13 * s),
            (x - 14.5 * s, head),
            (x - 11 * s, head + 15 * s),
            (x, head + 20 * s),
        ]
        sheet.polygon(curve([*outer, outer[0]]), colour)
        sheet.polygon(curve([*inner, inner[0]]), face.skin)
        sheet.line(
            curve([(x - 15 * s, head + 20 * s), (x, head + 29 * s), (x + 19 * s, head + 17 * s)], 10),
            1.2 * s,
            mix(colour, INK, 0.3),
        )
        return
    crown = [
        (x - 17.5 * s, head - 1 * s),
        (x - 18 * s, head - 12 * s),
        (x - 10 * s, head - 23 * s),
        (x + 2 * s, head - 25 * s),
        (x + 13 * s, head - 21 * s),
        (x + 18 * s, head - 11 * s),
        (x + 17.5 * s, head - 1 * s),
        (x + 14 * s, head - 8 * s),
        (x + 4 * s, head - 13 * s),
        (x - 8 * s, head - 12 * s),
        (x - 14 * s, head - 7 * s),
    ]
    sheet.polygon(curve([*crown, crown[0]]), colour)
    if face.hair == "bun":
        sheet.disc(x + 1 * s, head - 28 * s, 8 * s, colour)
    if face.hair == "curls":
        for curl in range(8):
            angle = math.pi * (1.08 + 0.84 * curl / 7)
            sheet.disc(x + 15 * s * math.cos(angle), head - 4 * s + 16 * s * math.sin(angle), 5.4 * s, colour)


def contributor(face, ground, disc):
    """A square portrait, 1000 × 1000."""
    sheet = Sheet(ground, 1000, 1000)
    sheet.disc(500, 520, 400, disc)
    bust(sheet, face, 500, 1000, 840)
    return sheet.finished()


FACES = {
    "odile": (Face("#e0bd9f", "bob", "#b9b4ac", DEEP, extra=("glasses",)), "#d9cdb8", "#c2b08d"),
    "tobias": (Face("#dcb494", "short", "#6b4027", "#5f6f5a", RED, extra=("beard",)), "#c3cfd2", "#9db2b8"),
    "maren": (Face("#8a5a3e", "curls", "#1d1614", "#b5523f", "#f0d9a8"), "#dfd3ba", "#d8b873"),
    "aisulu": (Face("#e2bd96", "long", "#1d1a1c", "#2f4a63", "#d9b25f"), "#d6c0ae", "#b9705c"),
    "salma": (Face("#c99873", "scarf", "#3f6d6a", INK, PAPER), "#e6dcc8", "#c9d6dc"),
    "remigiusz": (
        Face("#e3c4a8", "none", "#8d8a84", "#6a4c3a", "#e9e0cd", extra=("glasses", "beard")),
        "#c9c3b2",
        "#a79d83",
    ),
    "hedda": (Face("#ecd0b6", "bun", "#c4762f", "#24303c", RED), "#cfdadb", "#8fa9b0"),
}


def vesna():
    sheet = Sheet("#cdd8cf")
    sheet.bands(0, 900, 8, "#dfe6da", "#a9bda6")
    chance = random.Random("forest")
    for depth, fill in enumerate(("#9fb59d", "#7f9a80", "#5d7b62")):
        for tree in range(11 - depth * 2):
            high = 330 + depth * 150 + chance.uniform(-40, 60)
            sheet.tree(
                -40 + tree * (190 + depth * 50) + chance.uniform(-50, 50), 740 + depth * 80, high, fill
            )
    sheet.polygon(curve([(0, 900), (300, 800), (760, 760), (1600, 820), (1600, 960), (0, 960)], 8), "#c9b98c")
    bust(sheet, Face("#e3bf9f", "bob", "#3a2620", RED, PAPER), 1040, 900, 720)
    return sheet.finished()


def bekzat():
    sheet = Sheet("#b9cad0")
    sheet.bands(0, 480, 8, "#a4bcc6", "#f1dfc4")
    sheet.ridge(500, 220, "#9fb0b6", "bekzat", 5)
    sheet.ridge(500, 110, "#6d8793", "bekzat's shore", 6)
    sheet.bands(500, 900, 8, "#86a5b0", "#456575")
    sheet.ripples(510, 890, "#b3cad0", "bekzat's lake", 50)
    sheet.box(330, 150, 74, 700, PAPER, radius=6)
    for mark in range(24):
        sheet.box(330, 166 + mark * 28, 38 if mark % 5 else 62, 13, RED if mark % 2 else INK)
    sheet.oval(367, 850, 110, 13, "#6f8f9b")
    bust(sheet, Face("#c99a74", "short", "#8b8d8c", DEEP, "#64745a", extra=("hat",)), 1000, 900, 720)
    return sheet.finished()


def adaeze():
    sheet = Sheet("#d8c2a0")
    tones = ["#b5523f", SLATE, MOSS, OCHRE, "#6b4a63", DEEP]
    for row in range(3):
        for column in range(9):
            x, y = 24 + column * 178, 34 + row * 300
            fill = tones[(column * 5 + row * 2) % 6]
            sheet.box(x, y, 140, 256, "#ead9bb", radius=6)
            sheet.box(x + 12, y + 12, 116, 244, fill, radius=4)
            for panel in range(2):
                sheet.box(x + 28, y + 30 + panel * 108, 84, 88, mix(fill, INK, 0.18), radius=3)
            sheet.disc(x + 112, y + 136, 7, "#f0d9a0")
            if (column + row) % 4 == 0:
                sheet.polygon([(x + 52, y + 40), (x + 88, y + 40), (x + 88, y + 92), (x + 52, y + 92)], PAPER)
    bust(sheet, Face("#6f4630", "none", "#241a18", "#e7c77e", RED, extra=("glasses",)), 800, 900, 740)
    head = 900 - 66 * 7.4
    wrap = [
        (660, head - 30),
        (690, head - 170),
        (780, head - 262),
        (900, head - 236),
        (948, head - 130),
        (936, head - 26),
        (800, head - 110),
    ]
    sheet.polygon(curve([*wrap, wrap[0]]), RED)
    sheet.line(curve([(672, head - 80), (800, head - 176), (936, head - 90)], 12), 12, OCHRE)
    sheet.line(curve([(700, head - 160), (800, head - 218), (916, head - 176)], 12), 9, OCHRE)
    return sheet.finished()


def corvin():
    sheet = Sheet("#e0d3bd")
    for x, y, radius, hour, minute in (
        (260, 260, 190, 11, 0),
        (1340, 240, 170, 12, 0),
        (150, 690, 120, 10, 40),
        (1450, 650, 150, 1, 0),
        (700, 110, 84, 11, 0),
    ):
        sheet.disc(x, y, radius, "#5a3d28")
        sheet.disc(x, y, radius * 0.9, PAPER)
        for mark in range(12):
            turn = math.radians(mark * 30)
            sheet.line(
                [
                    (x + math.sin(turn) * radius * 0.72, y - math.cos(turn) * radius * 0.72),
                    (x + math.sin(turn) * radius * 0.82, y - math.cos(turn) * radius * 0.82),
                ],
                radius * 0.05,
                INK,
            )
        for turn, reach, wide in ((hour * 30 + minute / 2, 0.45, 0.08), (minute * 6, 0.66, 0.05)):
            angle = math.radians(turn)
            sheet.line(
                [(x, y), (x + math.sin(angle) * radius * reach, y - math.cos(angle) * radius * reach)],
                radius * wide,
                INK,
            )
        sheet.disc(x, y, radius * 0.07, RED)
    bust(sheet, Face("#e6c6aa", "short", "#b06a34", "#3b4c5b", PAPER), 810, 900, 720)
    sheet.polygon([(800, 694), (820, 694), (828, 860), (810, 884), (792, 860)], RED)
    return sheet.finished()


def idris():
    sheet = Sheet("#f0d7a6")
    sheet.bands(0, 900, 8, "#8fc0cc", "#f3dfb4")
    for x, wide, high, fill in (
        (0, 330, 640, "#e6c48f"),
        (330, 210, 520, "#d9ad78"),
        (1090, 240, 560, "#dcb27e"),
        (1330, 270, 680, "#e9c995"),
    ):
        sheet.box(x, 900 - high, wide, high, fill)
        for row in range(3):
            for column in range(max(wide // 110, 1)):
                sheet.box(x + 34 + column * 104, 900 - high + 70 + row * 150, 44, 84, "#7a5a44", radius=22)
    sheet.disc(800, 130, 78, "#fff3cf")
    for number in range(5):
        y, drop = 300 - number * 34, 46 - number * 5
        left, right = 330 - number * 64, 1270 + number * 64
        sheet.polygon(
            curve([(left - 20, y), (800, y + 44), (right + 20, y)], 12)
            + curve([(right + 20, y + drop), (800, y + 44 + drop), (left - 20, y + drop)], 12),
            PAPER if number % 2 else RED,
        )
    sheet.veil([(0, 560), (590, 420), (1040, 420), (1600, 560), (1600, 900), (0, 900)], "#3b3a52", 0.34)
    bust(sheet, Face("#b98560", "short", "#201a19", PAPER, "#e3d6bd", extra=("beard",)), 800, 900, 720)
    return sheet.finished()


def jun():
    sheet = Sheet("#c9d6dc")
    sheet.bands(0, 420, 8, "#7f93a8", "#e8d3b4")
    sheet.ridge(430, 90, "#8797a2", "calder", 5, smooth=True)
    sheet.bands(420, 900, 9, "#7d9dab", "#33556a")
    for x, foot in ((170, 560), (330, 590), (1240, 570), (1420, 600)):
        sheet.box(x, foot - 150, 140, 150, PAPER)
        sheet.polygon(
            [(x - 16, foot - 150), (x + 70, foot - 230), (x + 156, foot - 150)], RED if x % 3 else DEEP
        )
        sheet.box(x + 22, foot - 116, 36, 44, NIGHT)
        sheet.box(x + 82, foot - 116, 36, 44, NIGHT)
        sheet.box(x - 30, foot - 26, 200, 40, mix("#7d9dab", "#33556a", (foot - 420) / 480))
    sheet.dashes([(x, 470) for x in range(0, 1601, 8)], 7, RED, dash=44, gap=26)
    sheet.ripples(500, 890, "#b4cbd3", "jun", 80, longest=140)
    bust(sheet, Face("#d9ab84", "curls", "#4a2f22", OCHRE, "#2f4a63", extra=("glasses",)), 800, 900, 700)
    for y in range(3):
        sheet.ripples(868 + y * 8, 898, "#5d8092", f"wade{y}", 26, 380, 1220, 150)
    return sheet.finished()
