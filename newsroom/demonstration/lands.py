"""Drawings of steppe, snow and fields, and what was built there. Each function returns a finished picture of 1600 × 900."""

import random

from newsroom.demonstration.drawing import (
    DARK_RED,
    DEEP,
    INK,
    NIGHT,
    OCHRE,
    PAPER,
    RED,
    SLATE,
    Sheet,
    curve,
    mix,
)


def station():
    sheet = Sheet(NIGHT)
    sheet.bands(0, 620, 9, "#111a26", "#3a4d62")
    sheet.sparks(150, "stars", "#dfe6ea", 430)
    sheet.glow(330, 200, 70, "#f1e9d4", "#24344a", reach=2.2)
    sheet.disc(306, 180, 13, "#e2d9c2")
    sheet.disc(350, 226, 9, "#e2d9c2")
    sheet.ridge(630, 120, "#22303f", "hills", 5, smooth=True)
    for x, wide in ((980, 150), (1290, 130)):
        height, foot = wide * 2.7, 650
        left = [
            (x - wide, foot),
            (x - wide * 0.72, foot - height * 0.45),
            (x - wide * 0.6, foot - height * 0.75),
            (x - wide * 0.66, foot - height),
        ]
        right = [(2 * x - a, b) for a, b in reversed(left)]
        outline = [*curve(left), *curve(right)]
        sheet.polygon(outline, "#51677a")
        sheet.polygon(
            [
                *curve(right),
                (x + wide * 0.25, foot),
                (x + wide * 0.2, foot - height),
            ],
            "#3d5163",
        )
        sheet.oval(x, foot - height, wide * 0.66, 16, "#2a3a4a")
        sheet.oval(x, foot - height + 3, wide * 0.6, 11, "#18222e")
    sheet.box(690, 250, 40, 400, "#46596b")
    for band in range(3):
        sheet.box(690, 262 + band * 64, 40, 30, RED)
    sheet.disc(710, 244, 7, "#f0715c")
    sheet.polygon(
        [(480, 650), (480, 520), (560, 480), (640, 520), (640, 480), (720, 520), (720, 650)], "#2b3a49"
    )
    sheet.box(720, 540, 170, 110, "#33475a")
    for index in range(5):
        sheet.box(502 + index * 42, 560, 24, 40, "#f2c46a" if index == 3 else "#1b2733", radius=2)
    for index in range(3):
        sheet.box(742 + index * 48, 568, 30, 22, "#1b2733", radius=2)
    for x, size in ((110, 1.0), (1530, 0.9)):
        base, top = 690, 690 - 330 * size
        for side in (-1, 1):
            sheet.line([(x + side * 46 * size, base), (x + side * 9 * size, top)], 5, "#0d141c")
        for level in range(4):
            y, wide = base - 70 * size * (level + 1), 46 * size - 9 * size * (level + 1)
            sheet.line([(x - wide, y), (x + wide, y)], 4, "#0d141c")
            sheet.line([(x - wide - 9, y + 66 * size), (x + wide, y)], 3, "#0d141c")
        for arm in (60, 110):
            sheet.line([(x - 66 * size, top + arm), (x + 66 * size, top + arm)], 5, "#0d141c")
    for arm in (60, 110):
        sheet.line(curve([(176, 360 + arm), (700, 520 + arm * 0.6), (1470, 393 + arm)], 30), 2, "#0d141c")
    sheet.bands(650, 900, 7, "#2c3e50", "#141e29")
    sheet.polygon([(0, 650), (1600, 650), (1600, 668), (0, 700)], "#0f1720")
    for x, wide in ((980, 110), (1290, 96), (710, 22), (330, 60)):
        for step in range(8):
            y = 700 + step * 24
            sheet.box(
                x - wide + (12 if step % 2 else -8),
                y,
                wide * 2 * (1 - step * 0.06),
                6,
                mix("#f1e9d4" if x == 330 else "#51677a", "#1a2531", 0.25 + step * 0.09),
                radius=3,
            )
    for step in range(6):
        sheet.box(
            630 + (5 if step % 2 else -6),
            690 + step * 26,
            30 - step * 2,
            6,
            mix("#f2c46a", "#1a2531", 0.2 + step * 0.12),
            radius=3,
        )
    return sheet.finished()


def pipeline():
    sheet = Sheet("#e9c996")
    sheet.bands(0, 520, 9, "#e9b57d", "#f7e5c0")
    sheet.glow(1110, 380, 120, "#fdf3d7", "#f3d3a0", reach=2.4)
    sheet.ridge(520, 190, "#cda077", "far", 4, smooth=True)
    sheet.ridge(528, 110, "#b0825f", "hills", 5, smooth=True)
    sheet.bands(520, 900, 9, "#c9a566", "#8b7440")
    chance = random.Random("grass")
    for _ in range(260):
        y = 540 + 350 * chance.random() ** 0.8
        x, high = chance.uniform(0, 1600), 4 + (y - 520) * 0.05
        sheet.line(
            [(x, y), (x + chance.uniform(-4, 6), y - high)], 2, mix("#e0c27c", "#6f5c31", chance.random())
        )
    # trench and pipe, to the vanishing point
    end = (1090, 524)
    sheet.polygon([end, (-60, 760), (-60, 900), (460, 900)], "#6e4b30")
    sheet.polygon([end, (120, 900), (460, 900)], "#573923")
    sheet.polygon([end, (-60, 690), (-60, 850)], "#dfe3e0")
    sheet.polygon([end, (-60, 690), (-60, 742)], "#f6f5ee")
    sheet.polygon([end, (-60, 812), (-60, 850)], "#a7b0b0")
    for share in (0.03, 0.2, 0.36, 0.5, 0.62, 0.72, 0.8, 0.865, 0.915):
        x = -60 + (end[0] + 60) * share
        wide = 26 * (1 - share) + 2

        def upper(at):
            return 690 + (end[1] - 690) * (at + 60) / (end[0] + 60)

        def lower(at):
            return 850 + (end[1] - 850) * (at + 60) / (end[0] + 60)

        sheet.polygon(
            [
                (x, upper(x) - 3),
                (x + wide, upper(x + wide) - 3),
                (x + wide, lower(x + wide) + 3),
                (x, lower(x) + 3),
            ],
            RED,
        )
        sheet.polygon(
            [
                (x, lower(x) - (lower(x) - upper(x)) * 0.2),
                (x + wide, lower(x + wide) - (lower(x + wide) - upper(x + wide)) * 0.2),
                (x + wide, lower(x + wide) + 3),
                (x, lower(x) + 3),
            ],
            DARK_RED,
        )
    # yellow posts without a number, and a flock that will not cross
    for x, foot, high in ((620, 812, 120), (850, 690, 62), (965, 622, 34), (1030, 582, 20)):
        sheet.box(x, foot - high, high * 0.13, high, "#e0b23c")
        sheet.box(x - high * 0.16, foot - high, high * 0.45, high * 0.3, "#f2cd58", radius=2)
    for _ in range(26):
        x, y = 1180 + chance.uniform(0, 360), 690 + chance.uniform(-40, 90)
        size = 13 + (y - 640) * 0.09
        wool = mix(PAPER, "#d9c7a6", chance.random())
        for leg in (-0.5, 0.4):
            sheet.box(x + size * leg, y + size * 0.3, 3, size * 0.75, INK)
        sheet.oval(x, y, size, size * 0.66, wool)
        sheet.oval(x - size * 1.05, y - size * 0.3, size * 0.36, size * 0.3, INK)
    sheet.person(1130, 800, 150, DEEP, "#b88d6d")
    sheet.line([(1160, 800), (1170, 640)], 5, "#5a3d26")
    sheet.polygon([(1110, 658), (1150, 658), (1140, 634), (1120, 634)], RED)
    return sheet.finished()


def customs():
    sheet = Sheet(NIGHT)
    sheet.bands(0, 560, 9, "#131c29", "#3f566d")
    sheet.sparks(110, "stars", "#e6ebee", 380, 2.2)
    sheet.ridge(600, 420, "#2c3d50", "far", 4)
    sheet.ridge(620, 260, "#415870", "middle", 5)
    sheet.ridge(680, 130, "#8ea4b5", "snowfield", 5, smooth=True)
    sheet.bands(660, 900, 6, "#c4d1da", "#e9eef0")
    for x, foot, high in (
        (70, 700, 240),
        (170, 720, 180),
        (250, 705, 130),
        (1480, 705, 250),
        (1390, 690, 160),
        (1570, 720, 190),
    ):
        sheet.tree(x, foot, high, "#1f3038")
        sheet.polygon(
            [
                (x - high * 0.1, foot - high * 0.78),
                (x, foot - high * 1.02),
                (x + high * 0.1, foot - high * 0.78),
            ],
            "#d7e0e5",
        )
    # the house and its light on the snow
    sheet.veil([(640, 610), (760, 610), (900, 900), (420, 900)], "#f7d27f", 0.55)
    sheet.polygon([(520, 470), (900, 470), (900, 720), (520, 720)], "#6d4a37")
    for plank in range(1, 9):
        sheet.box(520, 470 + plank * 28, 380, 3, "#59392a")
    sheet.polygon([(470, 480), (560, 320), (860, 320), (950, 480)], "#dfe7eb")
    sheet.polygon([(470, 480), (480, 462), (940, 462), (950, 480)], "#b4c3cd")
    sheet.box(800, 270, 46, 90, "#59392a")
    sheet.box(794, 262, 58, 16, "#e9eef0", radius=6)
    for puff, (x, y) in enumerate(((838, 236), (860, 200), (892, 168), (934, 142))):
        sheet.disc(x, y, 18 + puff * 7, mix("#52677c", "#2b3b4d", puff / 4))
    sheet.box(620, 530, 160, 110, "#3b261b", radius=4)
    sheet.box(630, 540, 140, 90, "#fbdc8d")
    sheet.box(697, 540, 6, 90, "#3b261b")
    sheet.box(630, 582, 140, 6, "#3b261b")
    sheet.disc(668, 600, 15, "#7a4f37")
    sheet.polygon([(642, 630), (694, 630), (686, 612), (650, 612)], "#7a4f37")
    sheet.polygon([(650, 592), (688, 592), (684, 580), (654, 580)], DEEP)
    sheet.box(820, 560, 56, 160, "#3b261b")
    sheet.disc(866, 640, 4, OCHRE)
    sheet.box(500, 716, 420, 22, "#f3f6f7", radius=10)
    # the barrier, lowered
    sheet.box(1010, 560, 34, 190, INK, radius=4)
    sheet.box(1002, 548, 50, 20, "#f3f6f7", radius=8)
    for stripe in range(12):
        sheet.polygon(
            [
                (1030 + stripe * 46, 596),
                (1076 + stripe * 46, 596),
                (1066 + stripe * 46, 622),
                (1020 + stripe * 46, 622),
            ],
            RED if stripe % 2 else PAPER,
        )
    sheet.box(1020, 588, 556, 9, "#f3f6f7", radius=4)
    sheet.disc(1300, 652, 30, RED)
    sheet.box(1280, 646, 40, 12, PAPER)
    sheet.polygon([(940, 900), (1180, 700), (1330, 700), (1500, 900)], "#b7c5cf")
    for side in (0, 1):
        sheet.polygon(
            [
                (1030 + side * 270, 900),
                (1216 + side * 66, 700),
                (1222 + side * 66, 700),
                (1060 + side * 270, 900),
            ],
            "#94a7b5",
        )
    sheet.sparks(190, "snow", "#f4f7f8", 890, 4.2)
    return sheet.finished()


def silos():
    sheet = Sheet("#d8e0de")
    sheet.bands(0, 660, 9, "#86a7b5", "#efe3c5")
    for x, y, size in ((260, 150, 70), (1200, 110, 90), (760, 200, 50)):
        for dx, dy, share in ((-0.9, 0.25, 0.6), (0, 0, 1), (0.9, 0.2, 0.7), (1.6, 0.4, 0.45)):
            sheet.oval(x + dx * size, y + dy * size, size * share, size * share * 0.62, "#f1efe6")
        sheet.box(x - size * 1.4, y + size * 0.3, size * 3.4, size * 0.32, "#f1efe6", radius=10)
    sheet.ridge(640, 110, "#a9a878", "hills", 5, smooth=True)
    for index in range(6):
        x, wide, foot, top = 240 + index * 190, 160, 700, 300
        body = mix("#d7d3c7", "#bdb9ad", index % 2)
        sheet.box(x, top, wide, foot - top, body)
        sheet.box(x + wide * 0.62, top, wide * 0.38, foot - top, mix(body, INK, 0.16))
        sheet.box(x + 8, top, 16, foot - top, mix(body, PAPER, 0.5))
        for hoop in range(7):
            sheet.box(x, top + 30 + hoop * 56, wide, 4, mix(body, INK, 0.28))
        sheet.polygon(
            [(x - 6, top), (x + wide / 2, top - 84), (x + wide + 6, top)],
            "#8c4338" if index != 3 else "#a85c43",
        )
        sheet.polygon([(x + wide / 2, top - 84), (x + wide + 6, top), (x + wide * 0.6, top)], DARK_RED)
    x = 240 + 3 * 190
    sheet.box(x + 44, 470, 72, 96, NIGHT, radius=4)
    sheet.polygon([(x + 116, 470), (x + 168, 452), (x + 168, 584), (x + 116, 566)], "#8f8b80")
    for side in (0, 34):
        sheet.line([(x + 62 + side, 700), (x + 62 + side, 480)], 5, OCHRE)
    for rung in range(11):
        sheet.line([(x + 62, 492 + rung * 20), (x + 96, 492 + rung * 20)], 4, OCHRE)
    sheet.line([(300, 216), (1350, 216)], 8, SLATE)
    for index in range(6):
        sheet.line([(320 + index * 190, 216), (320 + index * 190, 232)], 8, SLATE)
    sheet.person(x + 190, 716, 118, INK, "#c99f80")
    sheet.box(x + 202, 640, 30, 38, PAPER)
    sheet.bands(700, 900, 6, "#d9b35c", "#a87a34")
    chance = random.Random("wheat")
    for _ in range(620):
        y = 716 + 190 * chance.random()
        ex, high = chance.uniform(0, 1600), 20 + (y - 700) * 0.24
        tone = mix("#f0d58c", "#8f6427", chance.random())
        sheet.line([(ex, y), (ex + 4, y - high)], 2.2, tone)
        sheet.oval(ex + 5, y - high - 6, 4, 10, tone)
    return sheet.finished()
