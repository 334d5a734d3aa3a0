"""Drawings of squares and house fronts. Each function returns a finished picture of 1600 × 900."""

import math
import random

from newsroom.demonstration.drawing import (
    DARK_RED,
    DEEP,
    INK,
    MOSS,
    NIGHT,
    OCHRE,
    PAPER,
    RED,
    SLATE,
    Sheet,
    curve,
    mix,
)


def clock():
    sheet = Sheet("#e9c8a2")
    sheet.bands(0, 700, 10, "#546b86", "#f1c79a")
    sheet.sparks(40, "dusk", "#f2e6d2", 200, 2)
    sheet.ridge(700, 240, "#7c7f8e", "hills", 4, smooth=True)
    fronts = [
        (20, 190, 380, "#b5523f"),
        (210, 170, 320, "#d9a45b"),
        (380, 200, 410, "#8f9d8f"),
        (1000, 180, 360, "#c98b62"),
        (1180, 210, 400, "#a94a3c"),
        (1390, 190, 330, "#7d93a0"),
    ]
    for number, (x, wide, high, fill) in enumerate(fronts):
        foot = 740
        sheet.box(x, foot - high, wide, high, fill)
        roof = mix(fill, NIGHT, 0.5)
        if number % 2:
            steps = [(x, foot - high)]
            for step in range(4):
                steps += [
                    (x + step * wide / 8, foot - high - step * 24 - 24),
                    (x + (step + 1) * wide / 8, foot - high - step * 24 - 24),
                ]
            steps += [(2 * x + wide - a, b) for a, b in reversed(steps)]
            sheet.polygon(steps, fill)
        else:
            sheet.polygon(
                [(x - 10, foot - high), (x + wide / 2, foot - high - 110), (x + wide + 10, foot - high)], roof
            )
        chance = random.Random(number)
        for row in range(high // 84):
            for column in range(3):
                lit = chance.random() < 0.35
                wx, wy = x + wide * (0.16 + 0.27 * column), foot - high + 26 + row * 84
                sheet.box(wx, wy, wide * 0.15, 46, "#f8dc96" if lit else mix(fill, NIGHT, 0.62), radius=3)
                sheet.box(wx - 3, wy + 46, wide * 0.15 + 6, 5, mix(fill, PAPER, 0.45))
    # the town hall and its tower, whose two faces disagree
    sheet.box(580, 400, 440, 340, "#e8dcc6")
    sheet.box(860, 400, 160, 340, "#d3c5ac")
    sheet.polygon([(560, 400), (620, 320), (980, 320), (1040, 400)], "#6a3b34")
    for x in (604, 654, 910, 960):
        sheet.box(x, 450, 36, 74, DEEP, radius=18)
        sheet.box(x, 580, 36, 74, "#f4d58c", radius=18)
    sheet.box(710, 110, 180, 630, "#f1e7d4")
    sheet.box(830, 110, 60, 630, "#dccfb8")
    sheet.polygon([(694, 110), (800, 8), (906, 110)], "#6a3b34")
    sheet.polygon([(800, 8), (906, 110), (846, 110)], "#522b26")
    sheet.box(694, 104, 212, 16, "#522b26")
    sheet.box(768, 620, 64, 120, DARK_RED, radius=30)
    sheet.box(768, 680, 64, 60, DARK_RED)
    for y, hour in ((214, 6), (400, 7)):
        sheet.disc(800, y, 76, "#522b26")
        sheet.disc(800, y, 66, "#fbf5e8")
        for mark in range(12):
            turn = math.radians(mark * 30)
            sheet.line(
                [
                    (800 + math.sin(turn) * 54, y - math.cos(turn) * 54),
                    (800 + math.sin(turn) * 61, y - math.cos(turn) * 61),
                ],
                4,
                INK,
            )
        for turn, length, width in ((60, 48, 6), (hour * 30 + 5, 32, 9)):
            angle = math.radians(turn)
            sheet.line([(800, y), (800 + math.sin(angle) * length, y - math.cos(angle) * length)], width, INK)
        sheet.disc(800, y, 7, RED)
    sheet.box(0, 740, 1600, 160, "#5a5560")
    sheet.polygon([(0, 740), (1600, 740), (1600, 756), (0, 756)], "#77707a")
    for x, fill in ((150, RED), (430, OCHRE), (1090, SLATE), (1330, RED)):
        for stripe in range(6):
            sheet.polygon(
                [
                    (x + stripe * 28, 700),
                    (x + stripe * 28 + 28, 700),
                    (x + stripe * 28 + 32, 742),
                    (x + stripe * 28 - 4, 742),
                ],
                fill if stripe % 2 else PAPER,
            )
        sheet.box(x + 4, 742, 8, 76, INK)
        sheet.box(x + 156, 742, 8, 76, INK)
        sheet.box(x + 4, 782, 160, 36, "#8a5a34")
        for pear in range(6):
            sheet.disc(x + 24 + pear * 24, 780, 11, "#b7b45a" if pear % 2 else "#d7b65a")
    for x, foot, high in (
        (330, 850, 110),
        (372, 856, 96),
        (680, 852, 112),
        (950, 862, 118),
        (1250, 850, 106),
    ):
        sheet.oval(x + 12, foot, 34, 5, "#49444e")
        sheet.person(x, foot, high, NIGHT, "#b58d72")
    for x, y, size in ((500, 150, 18), (560, 120, 14), (1060, 190, 16), (1110, 160, 12)):
        sheet.gull(x, y, size, "#33394a")
    return sheet.finished()


def bank():
    sheet = Sheet("#dfe3dc")
    sheet.bands(0, 862, 9, "#8fb0be", "#f0e6d0")
    for x, y, size in ((220, 130, 80), (1330, 190, 100)):
        for dx, dy, share in ((-0.9, 0.25, 0.6), (0, 0, 1), (0.9, 0.2, 0.7), (1.6, 0.4, 0.45)):
            sheet.oval(x + dx * size, y + dy * size, size * share, size * share * 0.6, "#f1efe6")
    stone, shade, dark = "#e4d9c3", "#c9bca2", "#a5977c"
    sheet.box(190, 330, 1220, 400, "#b9ab8f")
    chance = random.Random("windows")
    opened = []
    for row in range(2):
        for column in range(9):
            if (row, column) == (1, 4):
                continue
            x, y = 234 + column * 134, 380 + row * 165
            sheet.box(x - 8, y - 8, 76, 126, shade)
            sheet.box(x, y, 60, 110, "#3b4c5b")
            sheet.box(x + 28, y, 4, 110, shade)
            sheet.box(x, y + 40, 60, 4, shade)
            if (row, column) in ((0, 1), (0, 4), (0, 6), (1, 2), (1, 6)):
                sheet.box(x, y, 60, 110, "#f6dc9a")
                sheet.polygon([(x, y), (x - 17, y + 12), (x - 17, y + 122), (x, y + 110)], "#7f97a3")
                sheet.polygon(
                    [(x + 60, y), (x + 77, y + 12), (x + 77, y + 122), (x + 60, y + 110)], "#7f97a3"
                )
                opened.append((x + 30, y + 50))
    for column in range(10):
        x = 174 + column * 134
        sheet.box(x, 340, 46, 380, stone)
        sheet.box(x + 30, 340, 16, 380, shade)
        for flute in (8, 18):
            sheet.box(x + flute, 352, 3, 356, shade)
        sheet.box(x - 9, 326, 64, 18, stone)
        sheet.box(x - 9, 708, 64, 22, stone)
    sheet.box(140, 286, 1320, 44, stone)
    sheet.box(140, 318, 1320, 12, dark)
    sheet.polygon([(140, 286), (800, 70), (1460, 286)], shade)
    sheet.polygon([(230, 272), (800, 92), (1370, 272)], stone)
    sheet.disc(800, 210, 50, shade)
    sheet.disc(800, 210, 40, OCHRE)
    sheet.box(790, 186, 20, 48, stone, radius=4)
    for step in range(5):
        sheet.box(140 - step * 44, 730 + step * 26, 1320 + step * 88, 27, mix(stone, dark, 0.1 + step * 0.13))
    sheet.box(0, 860, 1600, 40, "#7c7668")
    sheet.box(756, 540, 88, 190, DARK_RED)
    sheet.box(797, 540, 6, 190, "#4d1712")
    for x in (788, 812):
        sheet.disc(x, 640, 6, OCHRE)
    # the minutes, leaving
    for number in range(64):
        x, y = opened[number % len(opened)]
        far = chance.random() ** 0.8
        x += far * 820 * chance.uniform(0.35, 1.1)
        y += -far * 330 * chance.uniform(0.1, 1.15) + chance.uniform(-20, 30)
        size, turn = 15 + far * 16, chance.uniform(-0.9, 0.9)
        corners = [(-1, -1.35), (1, -1.35), (1, 1.35), (-1, 1.35)]
        squeeze = chance.uniform(0.45, 1)
        points = [
            (
                x + size * (a * squeeze * math.cos(turn) - b * math.sin(turn)),
                y + size * (a * squeeze * math.sin(turn) + b * math.cos(turn)),
            )
            for a, b in corners
        ]
        sheet.polygon([(a + 4, b + 5) for a, b in points], "#9c9482")
        sheet.polygon(points, "#fffaf0" if number % 3 else "#efe6d3")
        for line in (-0.6, -0.1, 0.4):
            ends = [
                (
                    x + size * (a * squeeze * math.cos(turn) - line * math.sin(turn)),
                    y + size * (a * squeeze * math.sin(turn) + line * math.cos(turn)),
                )
                for a in (-0.6, 0.55)
            ]
            sheet.line(ends, 2, "#a59c8b")
    for x, foot, high, coat in ((330, 850, 120, INK), (1180, 858, 126, "#5a2b2a"), (1250, 856, 118, DEEP)):
        sheet.oval(x + 16, foot, 40, 6, "#8f8672")
        sheet.person(x, foot, high, coat, "#c9a184")
    sheet.line([(1190, 772), (1222, 728)], 9, "#5a2b2a")
    sheet.polygon([(1214, 700), (1246, 706), (1240, 738), (1208, 732)], "#fffaf0")
    return sheet.finished()


def census():
    sheet = Sheet(NIGHT)
    sheet.bands(0, 772, 10, "#1b2438", "#b3705a")
    sheet.sparks(90, "evening", "#efe6dc", 260, 2.1)
    for x, high in ((0, 250), (150, 330), (1290, 300), (1440, 220)):
        sheet.box(x, 772 - high, 170, high, "#40374a")
    sheet.box(240, 110, 1120, 660, "#a8573f")
    sheet.box(1120, 110, 240, 660, "#8f4634")
    sheet.box(220, 96, 1160, 22, "#6f3528")
    for x in (330, 620, 980, 1220):
        sheet.box(x, 40, 54, 62, "#6f3528")
        sheet.box(x - 5, 34, 64, 12, "#54271d")
    for number, x in enumerate((357, 1007)):
        for puff in range(4):
            sheet.disc(
                x + puff * 30 + number * 6, 24 - puff * 8, 15 + puff * 8, mix("#7d6f7d", "#3a3a50", puff / 4)
            )
    chance = random.Random("who is in")
    for row in range(5):
        sheet.box(240, 222 + row * 114, 1120, 5, "#8f4634")
        for column in range(9):
            x, y = 272 + column * 122, 140 + row * 114
            lit = chance.random() < 0.3
            sheet.box(x - 7, y - 7, 84, 84, "#d9b28c")
            sheet.box(x, y, 70, 70, "#fbdc8d" if lit else "#2f3346")
            if lit:
                what = chance.randrange(4)
                if what == 0:
                    sheet.disc(x + 36, y + 34, 11, "#5a3426")
                    sheet.polygon(
                        [(x + 14, y + 70), (x + 22, y + 48), (x + 50, y + 48), (x + 58, y + 70)], "#5a3426"
                    )
                elif what == 1:
                    sheet.box(x + 24, y + 52, 22, 18, RED, radius=3)
                    for leaf in (-14, 0, 14):
                        sheet.line([(x + 35, y + 54), (x + 35 + leaf, y + 26)], 7, MOSS)
                elif what == 2:
                    sheet.polygon(
                        [
                            (x + 18, y + 70),
                            (x + 22, y + 46),
                            (x + 26, y + 38),
                            (x + 32, y + 44),
                            (x + 40, y + 44),
                            (x + 46, y + 38),
                            (x + 48, y + 50),
                            (x + 56, y + 70),
                        ],
                        INK,
                    )
                    sheet.line(curve([(x + 54, y + 66), (x + 64, y + 56), (x + 60, y + 40)], 8), 5, INK)
                else:
                    sheet.line([(x + 35, y), (x + 35, y + 20)], 3, INK)
                    sheet.polygon(
                        [(x + 20, y + 34), (x + 50, y + 34), (x + 42, y + 18), (x + 28, y + 18)], RED
                    )
            else:
                sheet.polygon([(x, y), (x + 28, y), (x, y + 52)], "#3d4257")
            sheet.box(x + 33, y, 4, 70, "#d9b28c")
            sheet.box(x - 10, y + 74, 90, 8, "#e8cba8")
            if chance.random() < 0.14:
                for pot in range(3):
                    sheet.disc(x + 12 + pot * 23, y + 66, 11, MOSS)
                    sheet.disc(x + 14 + pot * 23, y + 62, 4, "#e58a72")
    sheet.box(740, 610, 140, 160, "#e8cba8")
    sheet.box(756, 626, 108, 144, "#29465a")
    sheet.box(808, 626, 4, 144, "#1b3040")
    sheet.disc(798, 706, 5, OCHRE)
    sheet.box(770, 642, 30, 44, "#3d6079")
    sheet.box(820, 642, 30, 44, "#3d6079")
    sheet.bands(770, 900, 4, "#5a4650", "#3d313b")
    sheet.box(0, 770, 1600, 8, "#7a6069")
    sheet.veil([(700, 778), (930, 778), (1120, 900), (560, 900)], "#fbdc8d", 0.28)
    # the enumerator, and the second knock
    sheet.oval(724, 846, 70, 9, "#2f262e")
    sheet.person(700, 844, 236, "#3f6d6a", "#7a4f37")
    sheet.line([(722, 672), (768, 690), (790, 676)], 17, "#3f6d6a")
    sheet.disc(794, 672, 10, "#7a4f37")
    sheet.polygon([(654, 688), (700, 700), (686, 762), (640, 750)], "#d9b28c")
    sheet.polygon([(660, 698), (692, 706), (682, 752), (650, 744)], PAPER)
    sheet.box(668, 690, 18, 10, INK)
    sheet.polygon([(662, 618), (738, 618), (728, 594), (672, 594)], OCHRE)
    for x in (120, 1480):
        sheet.box(x - 5, 430, 10, 380, NIGHT)
        sheet.glow(x, 420, 20, "#fbe6a8", "#8a5f58", rings=3, reach=2.3)
    sheet.polygon([(1180, 800), (1290, 800), (1300, 778), (1312, 752), (1292, 766), (1190, 764)], "#d9cfc0")
    for leg in (1190, 1210, 1262, 1280):
        sheet.box(leg, 798, 8, 38, "#b9ad9c")
    sheet.polygon([(1290, 768), (1318, 742), (1340, 752), (1332, 770), (1306, 780)], "#d9cfc0")
    sheet.line([(1316, 744), (1302, 720)], 5, "#7a6a58")
    sheet.line([(1324, 744), (1318, 718)], 5, "#7a6a58")
    return sheet.finished()


def market():
    sheet = Sheet("#b7aab0")
    sheet.bands(0, 520, 10, "#31405a", "#e8b795")
    sheet.sparks(46, "early", "#eee3d6", 180, 2)
    sheet.ridge(520, 260, "#7a7688", "mountains", 5)
    sheet.polygon([(300, 520), (300, 300), (1300, 300), (1300, 520)], "#d8c4a4")
    sheet.box(300, 290, 1000, 22, "#8f7a63")
    sheet.polygon([(620, 290), (800, 150), (980, 290)], "#8f4a3a")
    sheet.polygon([(650, 284), (800, 168), (950, 284)], "#dccaab")
    sheet.oval(800, 238, 34, 34, "#8f4a3a")
    sheet.oval(800, 240, 24, 15, "#e8c27a")
    for cut in (-9, 0, 9):
        sheet.line([(796 + cut, 232), (803 + cut, 247)], 3, "#8f4a3a")
    for arch in range(9):
        x = 330 + arch * 106
        lit = arch == 4
        fill = "#f8d98c" if lit else "#5a4a4c"
        sheet.box(x, 350, 74, 170, fill)
        sheet.oval(x + 37, 352, 37, 38, fill)
    for x, wide, high, fill in (
        (0, 150, 190, "#77697a"),
        (150, 150, 240, "#8a7481"),
        (1300, 160, 230, "#857080"),
        (1460, 140, 180, "#6f6276"),
    ):
        sheet.box(x, 520 - high, wide, high, fill)
        for window in range(3):
            sheet.box(
                x + 18 + window * 44,
                520 - high + 36,
                22,
                34,
                "#f5d48c" if (x + window) % 4 == 1 else mix(fill, NIGHT, 0.5),
                radius=2,
            )
    sheet.bands(520, 900, 9, "#a08f92", "#6c6270")
    for ring in range(5):
        y = 560 + ring * 70
        sheet.line([(0, y), (1600, y)], 2, "#8a7b82")
    sheet.veil([(754, 520), (828, 520), (1060, 900), (520, 900)], "#f8d98c", 0.42)
    chance = random.Random("square")
    people = sorted(
        ((chance.uniform(40, 1560), 560 + 320 * chance.random() ** 1.2) for _ in range(46)),
        key=lambda place: place[1],
    )
    coats = [INK, DEEP, "#5a2b2a", "#3d4a3f", "#4a3a4f", RED, "#7a5a3a", "#2b3b4d"]
    for x, foot in people:
        high = 58 + (foot - 540) * 0.27
        away = (x - 790) / 800
        sheet.polygon(
            [
                (x - high * 0.1, foot),
                (x + high * 0.1, foot),
                (x + away * high * 1.3 + high * 0.14, foot + high * 0.3),
                (x + away * high * 1.3 - high * 0.1, foot + high * 0.3),
            ],
            "#5b525f",
        )
        sheet.person(x, foot, high, chance.choice(coats), chance.choice(["#c9a184", "#b58d72", "#d8b497"]))
        if chance.random() < 0.4:
            sheet.disc(x, foot - high * 0.95, high * 0.08, chance.choice([RED, OCHRE, PAPER, SLATE]))
    for x in (210, 1390):
        sheet.box(x - 4, 420, 8, 300, NIGHT)
        sheet.glow(x, 410, 17, "#fbe6a8", "#a58a86", rings=3, reach=2.2)
    return sheet.finished()
