"""Drawings of lakes, rivers and the sea. Each function returns a finished picture of 1600 × 900."""

import math
import random

from newsroom.demonstration.drawing import DARK_RED, DEEP, INK, MOSS, OCHRE, PAPER, RED, Sheet, curve, mix


def lake():
    sheet = Sheet()
    sheet.bands(0, 470, 9, "#9fb6c0", "#f2dcc0")
    sheet.glow(1060, 385, 62, "#fbf1da", "#eedcc4", reach=3)
    sheet.ridge(470, 250, "#a9b8bd", "far", 5)
    sheet.ridge(480, 170, "#7f98a3", "middle", 6)
    sheet.ridge(478, 90, "#58727f", "near", 7)
    sheet.bands(470, 900, 8, "#8fabb5", "#3c5b6b")
    for step in range(20):
        y = 480 + step * 21
        wide = 46 + step * 5 + (28 if step % 2 else 0)
        sheet.box(
            1060 - wide / 2 + (9 if step % 3 else -13),
            y,
            wide,
            5 + step * 0.3,
            mix("#fbeed2", "#5a7785", step / 26),
            radius=3,
        )
    sheet.ripples(490, 890, "#a9c0c8", "lake", 60, longest=110)
    # the dam on the far left, the step below it, and the staff
    sheet.polygon([(0, 300), (150, 300), (270, 640), (0, 640)], "#d8d2c6")
    sheet.polygon([(150, 300), (176, 300), (306, 640), (270, 640)], "#a9a498")
    for gate in range(3):
        sheet.box(18 + gate * 48, 344, 26, 62, DEEP, radius=3)
    sheet.polygon([(0, 640), (520, 640), (600, 760), (0, 760)], "#cfc8ba")
    sheet.polygon([(0, 760), (600, 760), (600, 806), (0, 806)], "#9b958a")
    sheet.polygon([(0, 806), (700, 806), (790, 900), (0, 900)], "#b9b2a4")
    sheet.box(700, 330, 46, 520, PAPER, radius=4)
    for mark in range(26):
        fill = RED if mark % 2 else INK
        sheet.box(700, 340 + mark * 19, 24 if mark % 5 else 40, 9, fill)
    sheet.box(690, 318, 66, 16, INK, radius=4)
    sheet.box(704, 646, 38, 6, "#f6e6cb")
    sheet.oval(723, 852, 60, 8, "#7e9aa6")
    sheet.person(430, 742, 220, INK, "#caa588")
    sheet.polygon([(452, 580), (510, 566), (520, 604), (460, 620)], MOSS)
    sheet.polygon([(402, 540), (462, 540), (452, 518), (410, 518)], DEEP)
    sheet.box(398, 536, 72, 8, DEEP, radius=4)
    sheet.polygon([(430, 742), (470, 742), (180, 760), (60, 760)], "#b5aea1")
    return sheet.finished()


def bridge():
    sheet = Sheet("#d9dedd")
    sheet.bands(0, 560, 8, "#c3ced1", "#efe8da")
    sheet.glow(330, 250, 54, "#fdf5e3", "#e3e1d6", reach=3.2)
    sheet.ridge(560, 210, "#c2cccd", "far", 5)
    sheet.ridge(566, 90, "#aab8bb", "far shore", 8, smooth=True)
    for house in range(7):
        x = 60 + house * 52 + (house % 3) * 10
        sheet.box(x, 540, 26, 26, "#e7e0d3")
        sheet.polygon([(x - 4, 541), (x + 13, 524), (x + 30, 541)], "#b06a5c")
    sheet.bands(566, 900, 8, "#a8bcc2", "#567583")
    sheet.ripples(580, 890, "#c5d4d7", "sound", 70, longest=120)
    # piers that stand, and one that never carried anything
    for x, top, shade in ((1420, 330, 0.0), (1080, 330, 0.12), (760, 330, 0.24), (470, 470, 0.55)):
        body = mix("#5b6469", "#b9c3c4", shade)
        side = mix("#454d52", "#aeb9bb", shade)
        sheet.polygon([(x - 34, top), (x + 34, top), (x + 48, 700), (x - 48, 700)], body)
        sheet.polygon([(x + 10, top), (x + 34, top), (x + 48, 700), (x + 16, 700)], side)
        sheet.box(x - 56, 690, 112, 26, mix("#454d52", "#aeb9bb", shade), radius=8)
        sheet.oval(x, 718, 84, 8, mix("#48646f", "#9db2b8", shade))
    # the truss, from the right edge until the money ran out
    deck, top = 330, 214
    sheet.box(700, deck - 8, 900, 20, RED)
    sheet.box(700, deck + 12, 900, 7, DARK_RED)
    knots = list(range(760, 1640, 80))
    sheet.line([(knots[0], top), (1640, top)], 11, RED)
    for x in knots:
        sheet.line([(x, top), (x, deck)], 7, RED)
        sheet.line([(x, deck), (x + 80, top)], 6, "#b2483a")
    sheet.line([(760, top), (700, deck)], 9, RED)
    for x in range(590, 700, 22):
        sheet.box(x, deck - 2, 13, 6, "#8a5a34")
    sheet.box(582, deck + 4, 122, 7, "#8a5a34")
    # the engineer, his sandwich
    sheet.polygon([(596, 326), (620, 326), (624, 284), (602, 280)], INK)
    sheet.disc(611, 268, 12, "#d2ac8d")
    sheet.box(597, 252, 27, 8, INK, radius=3)
    sheet.box(603, 243, 16, 12, INK, radius=3)
    sheet.line([(602, 328), (590, 352), (588, 376)], 8, INK)
    sheet.line([(612, 328), (604, 354), (604, 378)], 8, INK)
    sheet.line([(606, 296), (586, 300)], 6, INK)
    sheet.box(576, 292, 15, 9, "#f6e6c4", radius=2)
    for x, y, size in ((520, 180, 22), (590, 140, 16), (452, 150, 15), (250, 420, 14), (930, 120, 18)):
        sheet.gull(x, y, size, "#6d7b80")
    sheet.veil(
        [(0, 470), (560, 500), (900, 560), (1600, 590), (1600, 640), (900, 625), (0, 560)], "#f2efe6", 0.5
    )
    return sheet.finished()


def river():
    sheet = Sheet("#b9b98a")
    chance = random.Random("fields")
    tones = ["#b7b77f", "#a3a86f", "#c9be86", "#8f9a68", "#d6c994", "#7f8f63", "#c2a96d", "#aab57c"]
    columns, rows = 9, 6
    knots = [
        [
            (-80 + column * 220 + chance.uniform(-56, 56), -80 + row * 210 + chance.uniform(-48, 48))
            for column in range(columns)
        ]
        for row in range(rows)
    ]
    for row in range(rows - 1):
        for column in range(columns - 1):
            field = [
                knots[row][column],
                knots[row][column + 1],
                knots[row + 1][column + 1],
                knots[row + 1][column],
            ]
            fill = chance.choice(tones)
            sheet.polygon(field, fill)
            a, b, c, d = field
            furrow = mix(fill, INK, 0.1)
            for line in range(1, 12):
                t = line / 12
                ends = (
                    [
                        (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t),
                        (d[0] + (c[0] - d[0]) * t, d[1] + (c[1] - d[1]) * t),
                    ]
                    if (row + column) % 2
                    else [
                        (a[0] + (d[0] - a[0]) * t, a[1] + (d[1] - a[1]) * t),
                        (b[0] + (c[0] - b[0]) * t, b[1] + (c[1] - b[1]) * t),
                    ]
                )
                sheet.line(ends, 1.6, furrow)
            sheet.line([*field, field[0]], 5, "#76815c")
    old = [(560, 250), (640, 90), (860, 60), (1010, 170), (1020, 360), (900, 450)]
    new = [
        (-60, 610),
        (140, 560),
        (300, 420),
        (430, 300),
        (560, 250),
        (690, 330),
        (790, 430),
        (900, 450),
        (1060, 520),
        (1150, 680),
        (1330, 740),
        (1660, 620),
    ]
    sheet.line(curve(old, 30), 92, "#d9cfa2")
    sheet.line(curve(old[1:5], 30), 66, "#8fb3b4")
    sheet.line(curve(old[1:5], 30), 50, "#a4c3c1")
    sheet.line(curve(new, 30), 118, "#e3d7ab")
    sheet.line(curve(new, 30), 92, "#41718a")
    sheet.line(curve(new, 30), 64, "#4f829b")
    sheet.line(curve([(x + 8, y - 10) for x, y in new], 30), 12, "#77a4b6")
    border = [
        (-60, 610),
        (140, 560),
        (300, 420),
        (430, 300),
        *old,
        (1060, 520),
        (1150, 680),
        (1330, 740),
        (1660, 620),
    ]
    sheet.dashes(curve(border, 40), 8, RED, dash=34, gap=24)
    for x, y in (
        (740, 190),
        (790, 170),
        (835, 205),
        (770, 235),
        (825, 255),
        (875, 180),
        (880, 240),
        (800, 300),
        (730, 260),
    ):
        sheet.polygon([(x + 6, y + 30), (x + 40, y + 30), (x + 48, y + 38), (x + 14, y + 38)], "#6d7652")
        sheet.box(x, y, 36, 30, "#b5523f")
        sheet.box(x, y, 36, 14, "#d07b62")
    sheet.box(906, 278, 60, 34, PAPER)
    sheet.box(906, 278, 60, 15, "#d9d2c2")
    sheet.line([(926, 278), (926, 250)], 3, INK)
    sheet.polygon([(926, 250), (946, 257), (926, 264)], RED)
    for _ in range(150):
        x, y = chance.uniform(0, 1600), chance.uniform(0, 900)
        if (
            any(math.dist((x, y), point) < 84 for point in curve(new, 8))
            or any(math.dist((x, y), point) < 70 for point in curve(old, 8))
            or (690 < x < 990 and 140 < y < 340)
        ):
            continue
        size = chance.uniform(7, 15)
        sheet.disc(x + 4, y + 5, size, "#66724f")
        sheet.disc(x, y, size, "#4f6548")
        sheet.disc(x - size * 0.3, y - size * 0.3, size * 0.5, "#64795a")
    sheet.polygon([(360, 358), (400, 338), (412, 352), (372, 374)], PAPER)
    sheet.polygon([(400, 338), (424, 334), (412, 352)], "#d9d2c2")
    return sheet.finished()


def harbour():
    sheet = Sheet("#c6d6da")
    sheet.bands(0, 430, 8, "#9dbac4", "#e9e4d6")
    sheet.ridge(440, 130, "#9fb2b8", "coast", 6, smooth=True)
    for x in range(40, 1600, 64):
        high = 26 + (x * 7) % 44
        sheet.box(x, 430 - high, 46, high + 14, mix("#8fa2a8", "#a9b6b8", (x % 5) / 5))
    sheet.bands(440, 900, 10, "#6f97a3", "#2c5163")
    sheet.ripples(455, 890, "#9dbcc4", "sea", 90, longest=130)
    for x, scale in ((150, 1.0), (330, 0.86), (1500, 0.8)):
        foot = 452

        def at(dx, dy, x=x, scale=scale, foot=foot):
            return (x + dx * scale, foot - dy * scale)

        for dx in (-46, 46):
            sheet.line([at(dx, 0), at(dx * 0.8, 250)], 9 * scale, RED)
        sheet.line([at(-46, 110), at(46, 110)], 7 * scale, RED)
        sheet.line([at(-44, 110), at(38, 250)], 5 * scale, "#b2483a")
        sheet.line([at(-90, 250), at(210, 250)], 12 * scale, RED)
        sheet.line([at(-10, 250), at(0, 350), at(200, 255)], 5 * scale, "#b2483a")
        sheet.line([at(0, 350), at(-86, 255)], 5 * scale, "#b2483a")
        sheet.line([at(150, 250), at(150, 170)], 3, INK)
        sheet.box(at(132, 170)[0], at(132, 170)[1], 40 * scale, 24 * scale, OCHRE)
    # the tanker, deep in the water
    sheet.polygon([(520, 470), (1480, 470), (1440, 640), (620, 640)], "#1f2d3a")
    sheet.polygon([(590, 590), (1452, 590), (1440, 640), (620, 640)], DARK_RED)
    sheet.box(520, 462, 962, 12, "#3d5163")
    sheet.box(1240, 250, 170, 214, PAPER)
    sheet.box(1360, 250, 50, 214, "#d9d0bf")
    for row in range(4):
        for column in range(5):
            sheet.box(1254 + column * 30, 300 + row * 40, 18, 16, DEEP, radius=2)
    sheet.box(1216, 262, 218, 26, "#3d5163", radius=4)
    sheet.box(1400, 330, 66, 134, "#d98b3a")
    sheet.box(1400, 346, 66, 26, INK)
    for index in range(8):
        x = 600 + index * 78
        sheet.box(x, 440, 44, 24, "#8b4a34", radius=6)
        sheet.line([(x + 22, 440), (x + 22, 420)], 4, "#8b4a34")
    sheet.line([(580, 436), (1230, 436)], 5, "#a85c43")
    for x in (720, 980):
        sheet.line([(x, 462), (x, 330)], 6, OCHRE)
        sheet.line([(x, 350), (x + 92, 400)], 4, OCHRE)
    for mark in range(6):
        sheet.box(660, 500 + mark * 22, 16 if mark % 2 else 26, 5, PAPER)
    sheet.line([(1130, 474), (1130, 628)], 2, PAPER)
    sheet.line([(1150, 474), (1150, 628)], 2, PAPER)
    for rung in range(12):
        sheet.line([(1130, 482 + rung * 12.5), (1150, 482 + rung * 12.5)], 3, "#c98f3d")
    sheet.person(1140, 592, 64, "#d9552f", "#d2ac8d")
    for step in range(9):
        sheet.box(540 + step * 104 - (step % 2) * 30, 640 + (step % 3) * 7, 120, 7, "#d4e3e6", radius=3)
    # the pilot boat
    sheet.polygon([(850, 716), (1170, 700), (1132, 786), (904, 790)], OCHRE)
    sheet.polygon([(868, 748), (1154, 734), (1132, 786), (904, 790)], INK)
    sheet.polygon([(950, 712), (962, 640), (1068, 634), (1090, 706)], PAPER)
    sheet.polygon([(974, 660), (1060, 655), (1070, 684), (970, 690)], DEEP)
    sheet.line([(1010, 636), (1010, 580)], 5, INK)
    sheet.polygon([(1010, 582), (1050, 592), (1010, 604)], RED)
    for step in range(7):
        sheet.polygon(
            [
                (840 - step * 92, 770 + step * 9),
                (910 - step * 92, 776 + step * 9),
                (860 - step * 92, 792 + step * 10),
                (790 - step * 92, 786 + step * 10),
            ],
            mix("#e9f1f2", "#5b8291", step / 8),
        )
    for x, y, size in ((430, 190, 24), (500, 240, 16), (700, 150, 20), (1080, 170, 15), (640, 250, 12)):
        sheet.gull(x, y, size, "#f4f2ea")
    return sheet.finished()
