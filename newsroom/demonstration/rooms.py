"""Drawings of rooms and what hangs on their walls. Each function returns a finished picture of 1600 × 900."""

import math
import random

from newsroom.demonstration.drawing import DARK_RED, DEEP, INK, NIGHT, OCHRE, PAPER, RED, Sheet, curve, mix


def ballot():
    sheet = Sheet("#d9cdb8")
    sheet.box(0, 0, 1600, 640, "#d5c8b0")
    sheet.box(0, 400, 1600, 240, "#8d9a8c")
    sheet.box(0, 392, 1600, 12, "#6d7a6d")
    sheet.bands(640, 900, 5, "#a88963", "#8a6c49")
    for x in range(-400, 2000, 180):
        sheet.line([(800 + (x - 800) * 0.55, 640), (x, 900)], 3, "#8f7150")
    # a tall window and the light it lays on the floor
    sheet.box(126, 66, 380, 306, "#f1e8d6")
    for column in range(4):
        for row in range(3):
            sheet.box(140 + column * 89, 80 + row * 92, 83, 86, mix("#a9c8d3", "#e7e4d2", row / 2))
    for x, foot, high in ((180, 350, 160), (262, 352, 120), (352, 350, 178), (448, 352, 132)):
        sheet.tree(x, foot, high, "#6f8a6c" if x % 4 else "#5d7a60")
    for column in range(1, 4):
        sheet.box(134 + column * 89, 80, 6, 276, "#f1e8d6")
    for row in range(1, 4):
        sheet.box(140, 74 + row * 92, 352, 6 if row < 3 else 20, "#f1e8d6")
    sheet.box(112, 366, 408, 16, "#e2d6c0")
    sheet.veil([(330, 650), (700, 650), (1010, 900), (520, 900)], "#fbeec9", 0.4)
    # two booths with their curtains drawn back: nobody is in there
    for x in (1040, 1290):
        sheet.box(x, 190, 210, 480, "#6d4f36")
        sheet.box(x + 14, 210, 182, 460, "#3c2c20")
        sheet.box(x + 14, 470, 182, 16, "#8a6748")
        for fold in range(4):
            sheet.polygon(
                [
                    (x + 14 + fold * 16, 210),
                    (x + 30 + fold * 16, 210),
                    (x + 24 + fold * 9, 640),
                    (x + 14 + fold * 9, 640),
                ],
                RED if fold % 2 else DARK_RED,
            )
        sheet.box(x + 6, 200, 198, 14, "#8a6748")
    sheet.disc(760, 200, 66, INK)
    sheet.disc(760, 200, 57, PAPER)
    for hour in range(12):
        turn = math.radians(hour * 30)
        sheet.disc(760 + math.sin(turn) * 46, 200 - math.cos(turn) * 46, 3.4, INK)
    sheet.line([(760, 200), (760, 158)], 5, INK)
    sheet.line([(760, 200), (734, 215)], 7, INK)
    sheet.disc(760, 200, 5, RED)
    # the table, the box, one vote
    sheet.veil([(420, 800), (1010, 800), (1230, 872), (560, 872)], "#4f3a25", 0.35)
    sheet.polygon([(430, 640), (990, 640), (1060, 700), (370, 700)], "#e8ddc7")
    sheet.box(370, 700, 690, 26, "#c2b294")
    for x in (404, 1000):
        sheet.box(x, 726, 24, 130, "#7a5d40")
    sheet.polygon([(540, 400), (850, 400), (890, 440), (510, 440)], "#46617a")
    sheet.box(510, 440, 380, 230, DEEP)
    sheet.box(770, 440, 120, 230, "#273b4c")
    sheet.polygon([(620, 412), (780, 412), (790, 428), (612, 428)], NIGHT)
    sheet.polygon([(640, 300), (756, 286), (768, 420), (650, 420)], PAPER)
    sheet.polygon([(740, 288), (756, 286), (768, 420), (754, 420)], "#ddd3c0")
    sheet.line([(664, 330), (736, 322)], 6, "#b9b0a0")
    sheet.line([(667, 352), (720, 346)], 6, "#b9b0a0")
    sheet.box(672, 374, 26, 26, "#b9b0a0", radius=3)
    sheet.box(676, 378, 18, 18, PAPER, radius=2)
    sheet.line([(676, 388), (684, 396), (700, 370)], 6, RED)
    sheet.disc(640, 556, 54, "#d8c9a6")
    sheet.disc(640, 556, 44, DEEP)
    sheet.polygon(
        [
            (640, 520),
            (651, 546),
            (678, 546),
            (656, 563),
            (664, 590),
            (640, 574),
            (616, 590),
            (624, 563),
            (602, 546),
            (629, 546),
        ],
        "#d8c9a6",
    )
    sheet.box(822, 520, 34, 44, OCHRE, radius=6)
    sheet.box(830, 506, 18, 22, OCHRE, radius=8)
    sheet.box(935, 672, 74, 20, PAPER)
    sheet.box(935, 666, 74, 8, "#fffaf0")
    sheet.line([(455, 676), (500, 650)], 7, RED)
    return sheet.finished()


def stairwell():
    sheet = Sheet("#ece4d2")
    sheet.box(0, 0, 1600, 900, "#efe7d6")
    sheet.box(0, 560, 1600, 340, "#7f9186")
    sheet.box(0, 552, 1600, 10, "#5f7067")
    # stairs that go down on the left and up on the right
    tread = 74
    for step in range(9):
        x, y = 1000 + step * tread, 800 - step * 56
        sheet.box(x, y, 700, 900 - y, mix("#b59a76", "#94795a", step / 9))
        sheet.box(x, y, 700, 13, "#d8c09a")
    for step in range(6):
        x, y = -60 + step * tread, 560 + step * 56
        sheet.box(-80, y, x + 80 + tread, 900, mix("#8d7354", "#a98d68", step / 6))
        sheet.box(-80, y, x + 80 + tread, 13, "#cdb48d")
    sheet.box(0, 846, 1600, 54, "#6d5740")
    sheet.box(384, 846, 620, 12, "#d8c09a")
    for tile in range(9):
        for row in range(2):
            sheet.polygon(
                [
                    (400 + tile * 70, 860 + row * 20),
                    (470 + tile * 70, 860 + row * 20),
                    (470 + tile * 70, 880 + row * 20),
                    (400 + tile * 70, 880 + row * 20),
                ],
                "#5a4633" if (tile + row) % 2 else "#83694c",
            )
    for step in range(10):
        x, y = 1020 + step * tread, 800 - step * 56
        sheet.line([(x, y), (x, y - 150)], 7, INK)
        sheet.disc(x, y - 76, 9, INK)
    sheet.line([(1006, 668), (1760, 98)], 20, RED)
    sheet.line([(1006, 846), (1006, 660)], 18, DARK_RED)
    sheet.disc(1006, 648, 24, RED)
    # the map, which has had fifty years of afternoon
    sheet.polygon([(456, 160), (960, 160), (984, 560), (476, 560)], "#cfc5b0")
    sheet.box(440, 140, 510, 400, "#5a3d28")
    sheet.box(440, 140, 510, 9, "#7a5638")
    sheet.box(466, 166, 458, 348, "#eadfbe")
    land = curve([(520, 166), (560, 240), (520, 300), (580, 360), (560, 440), (620, 514)], 14)
    sheet.polygon([*land, (924, 514), (924, 166)], "#e0cd9c")
    faded = [(a, b) for a, b in land if b < 514]
    sheet.polygon([(466, 166), *faded, (620, 514), (466, 514)], "#d6dcc9")
    sheet.box(466, 166, 16, 348, "#8fb6bd")
    for seed in range(5):
        x, y = 700 + seed * 40, 230 + (seed % 2) * 26
        sheet.polygon([(x, y + 40), (x + 22, y), (x + 44, y + 40)], "#b98a56")
        sheet.polygon([(x + 22, y), (x + 44, y + 40), (x + 28, y + 40)], "#9c6f41")
    stream = curve([(900, 216), (820, 300), (840, 370), (740, 400), (690, 356), (620, 400), (566, 388)], 16)
    sheet.line(stream, 8, "#9dbdbf")
    for a, b in (((640, 230), (720, 340)), ((720, 340), (870, 440)), ((720, 340), (660, 470))):
        sheet.dashes(curve([a, ((a[0] + b[0]) / 2 + 14, (a[1] + b[1]) / 2), b], 20), 3, "#8a6a4a", 9, 6)
    for x, y in ((640, 230), (870, 440), (660, 470), (800, 330), (880, 260), (610, 330)):
        sheet.disc(x, y, 5, "#8a6a4a")
    sheet.disc(716, 378, 26, "#f8f0d6")
    sheet.disc(716, 378, 8, RED)
    for dx in (-2, -1, 0, 1, 2):
        for row in (150, 530):
            sheet.disc(695 + dx * 110, row, 4, "#8a6a4a")
    sheet.veil([(480, 166), (600, 166), (800, 514), (680, 514)], "#ffffff", 0.22)
    # the lamp of the landing, and Frau Tesch in her slippers
    sheet.line([(700, 0), (700, 44)], 5, INK)
    sheet.polygon([(652, 84), (748, 84), (724, 40), (676, 40)], RED)
    sheet.disc(700, 88, 16, "#fdeebc")
    sheet.veil([(652, 92), (748, 92), (1060, 846), (340, 846)], "#fff3cf", 0.22)
    sheet.oval(850, 852, 80, 7, "#54422f")
    for x in (800, 878):
        sheet.box(x, 800, 14, 50, "#8a5a34")
    sheet.box(786, 786, 120, 16, "#a8744c")
    sheet.person(845, 786, 270, "#6b4a63", "#d8b497", hair="#e9e6df")
    sheet.disc(845, 518, 15, "#e9e6df")
    sheet.line([(818, 590), (764, 540), (742, 408)], 19, "#6b4a63")
    sheet.disc(738, 396, 11, "#d8b497")
    sheet.box(812, 773, 33, 14, RED, radius=6)
    sheet.box(851, 773, 33, 14, RED, radius=6)
    return sheet.finished()


def archive():
    sheet = Sheet("#2a2520")
    vanish = (800, 420)

    def inward(x, y, share):
        return (x + (vanish[0] - x) * share, y + (vanish[1] - y) * share)

    sheet.polygon([(0, 0), (1600, 0), inward(1600, 0, 0.8), inward(0, 0, 0.8)], "#3a332c")
    sheet.polygon([(0, 900), (1600, 900), inward(1600, 900, 0.8), inward(0, 900, 0.8)], "#6d5843")
    for share in (0.2, 0.38, 0.52, 0.63, 0.72):
        sheet.line([inward(0, 900, share), inward(1600, 900, share)], 2, "#5a4836")
    for x in (300, 550, 1050, 1300):
        sheet.line([(x, 900), inward(x, 900, 0.8)], 2, "#5a4836")
    back = [inward(0, 0, 0.8), inward(1600, 0, 0.8), inward(1600, 900, 0.8), inward(0, 900, 0.8)]
    sheet.polygon(back, "#8a7255")
    chance = random.Random("boxes")
    greys = ["#8f9a9b", "#a3a79c", "#7f8b90", "#b5ac98", "#98897a"]
    bays = [1 - 0.86**bay for bay in range(11)]
    for edge in (0, 1600):
        sheet.polygon([(edge, 0), inward(edge, 0, 0.8), inward(edge, 900, 0.8), (edge, 900)], "#4a3c30")
        for bay in range(10):
            near, far = bays[bay], bays[bay + 1]
            dim = min(bay / 13, 1)
            for shelf in range(7):
                top, bottom = 14 + shelf * 124, 14 + shelf * 124 + 112
                rows = 3
                for place in range(rows):
                    a, b = (
                        near + (far - near) * (place + 0.06) / rows,
                        near + (far - near) * (place + 0.94) / rows,
                    )
                    if chance.random() < 0.05:
                        continue
                    lid = chance.uniform(12, 26)
                    fill = mix(chance.choice(greys), "#2f2720", 0.25 + dim * 0.35)
                    if chance.random() < 0.045:
                        fill = mix(RED, "#2f2720", 0.15 + dim * 0.4)
                    sheet.polygon(
                        [
                            inward(edge, top + lid, a),
                            inward(edge, top + lid, b),
                            inward(edge, bottom, b),
                            inward(edge, bottom, a),
                        ],
                        fill,
                    )
                    c, d = a + (b - a) * 0.3, a + (b - a) * 0.7
                    sheet.polygon(
                        [
                            inward(edge, top + 44, c),
                            inward(edge, top + 44, d),
                            inward(edge, top + 74, d),
                            inward(edge, top + 74, c),
                        ],
                        mix(PAPER, "#2f2720", 0.18 + dim * 0.4),
                    )
                sheet.polygon(
                    [
                        inward(edge, bottom, near),
                        inward(edge, bottom, far),
                        inward(edge, bottom + 12, far),
                        inward(edge, bottom + 12, near),
                    ],
                    mix("#a98c66", "#2f2720", 0.2 + dim * 0.4),
                )
            sheet.polygon(
                [
                    inward(edge, 0, near),
                    inward(edge, 0, near + 0.006),
                    inward(edge, 900, near + 0.006),
                    inward(edge, 900, near),
                ],
                "#2c231b",
            )
    # a ladder on its rail, one lamp, somebody with a question
    for side in (0, 90):
        sheet.line([(390 + side, 820), (330 + side * 0.9, 60)], 13, OCHRE)
    for rung in range(12):
        share = rung / 12
        sheet.line(
            [(386 - 56 * share, 780 - 720 * share), (476 - 64 * share, 780 - 720 * share)], 9, "#a8762f"
        )
    sheet.line([(800, 0), (800, 168)], 5, "#171310")
    sheet.veil([(752, 214), (848, 214), (1170, 900), (430, 900)], "#ffe9ae", 0.3)
    sheet.polygon([(730, 216), (870, 216), (836, 160), (764, 160)], "#3f6d5a")
    sheet.polygon([(800, 160), (836, 160), (870, 216), (800, 216)], "#2f5344")
    sheet.oval(800, 217, 62, 10, "#fff2c9")
    sheet.oval(800, 850, 320, 20, "#4a3a2a")
    sheet.box(772, 470, 66, 40, "#c9a184", radius=20)
    sheet.polygon([(700, 640), (716, 540), (760, 512), (850, 512), (894, 540), (910, 640)], "#5a2b2a")
    sheet.disc(805, 462, 46, "#d8b497")
    sheet.polygon(
        [
            *curve(
                [
                    (756, 470),
                    (760, 420),
                    (805, 404),
                    (850, 420),
                    (856, 476),
                    (836, 446),
                    (780, 446),
                    (756, 470),
                ],
                10,
            )
        ],
        INK,
    )
    sheet.disc(805, 404, 18, INK)
    sheet.polygon([(520, 640), (1090, 640), (1150, 694), (460, 694)], "#b98d5b")
    sheet.box(460, 694, 690, 22, "#8f6a40")
    for x in (500, 1090):
        sheet.box(x, 716, 26, 130, "#6d4f30")
    sheet.polygon([(690, 650), (800, 656), (800, 684), (670, 676)], PAPER)
    sheet.polygon([(800, 656), (910, 650), (930, 676), (800, 684)], "#fffaf0")
    for line in range(3):
        sheet.line([(704 - line * 5, 656 + line * 7), (786, 660 + line * 7)], 2, "#a59c8b")
        sheet.line([(814, 660 + line * 7), (896 + line * 5, 656 + line * 7)], 2, "#a59c8b")
    sheet.box(980, 586, 110, 74, "#8f9a9b")
    sheet.box(974, 578, 122, 18, "#a9b2b1")
    sheet.box(1012, 608, 46, 26, PAPER)
    sheet.box(540, 612, 96, 48, "#b5ac98")
    sheet.box(534, 604, 108, 14, "#c9c1ae")
    return sheet.finished()


def coins():
    sheet = Sheet("#5a2f31")
    sheet.box(0, 0, 1600, 700, "#6b3336")
    sheet.box(0, 0, 1600, 60, "#4d2426")
    sheet.bands(700, 900, 5, "#b08d62", "#8a6a45")
    for x in range(-600, 2300, 150):
        sheet.line([(800 + (x - 800) * 0.6, 700), (x, 900)], 3, "#92714a")
    sheet.box(0, 690, 1600, 12, "#4d2426")
    for x in (300, 800, 1300):
        sheet.veil([(x - 26, 60), (x + 26, 60), (x + 230, 700), (x - 230, 700)], "#ffe3b0", 0.14)
        sheet.polygon([(x - 34, 78), (x + 34, 78), (x + 20, 44), (x - 20, 44)], INK)
        sheet.oval(x, 78, 30, 6, "#fff0cc")
    # notes of governments that were in office for a season
    tones = [("#8fa88f", "#5f7a62"), ("#a9b7c4", "#5d7488"), ("#d3b48a", "#97703f"), ("#c79a94", "#8a4f49")]
    for number, (x, y) in enumerate(
        ((110, 150), (110, 330), (330, 150), (330, 330), (1080, 150), (1080, 330), (1300, 150), (1300, 330))
    ):
        light, dark = tones[number % 4]
        sheet.box(x + 8, y + 10, 196, 128, "#4a2224")
        sheet.box(x, y, 196, 128, "#c9a063")
        sheet.box(x + 9, y + 9, 178, 110, PAPER)
        sheet.box(x + 24, y + 26, 148, 76, light)
        sheet.box(x + 30, y + 32, 136, 64, mix(light, PAPER, 0.35))
        sheet.oval(x + 66, y + 64, 22, 27, light)
        sheet.disc(x + 66, y + 56, 10, dark)
        sheet.polygon([(x + 50, y + 86), (x + 56, y + 70), (x + 76, y + 70), (x + 82, y + 86)], dark)
        for bar in range(3):
            sheet.box(x + 104, y + 44 + bar * 14, 50 - bar * 12, 6, dark, radius=2)
        sheet.box(x + 76, y + 142, 44, 12, "#e8d7b8")
    # the seven-sided shilling in its case
    sheet.polygon([(620, 690), (980, 690), (1010, 800), (590, 800)], "#3b2324")
    sheet.box(620, 560, 360, 190, "#8a5a3c")
    sheet.box(880, 560, 100, 190, "#70462d")
    sheet.box(600, 544, 400, 24, "#a8744c")
    sheet.box(650, 604, 190, 74, "#e8d7b8", radius=4)
    for line in range(3):
        sheet.box(668, 620 + line * 17, 150 - line * 34, 6, "#8a5a3c", radius=2)
    sheet.box(630, 180, 340, 366, "#7b4548")
    sheet.oval(800, 526, 120, 15, "#5a2f31")
    sheet.polygon([(770, 532), (830, 532), (815, 486), (785, 486)], OCHRE)

    def seven(radius, x=800, y=358):
        return [
            (x + radius * math.sin(2 * math.pi * side / 7), y - radius * math.cos(2 * math.pi * side / 7))
            for side in range(7)
        ]

    sheet.polygon(seven(138, 808, 366), "#4d2426")
    sheet.polygon(seven(138), "#b9c0c2")
    sheet.polygon(seven(124), "#dfe3e2")
    sheet.polygon(seven(112), "#c3cacb")
    heron = curve([(760, 430), (776, 370), (770, 320), (800, 292), (830, 300)], 12)
    sheet.line(heron, 15, "#7c898e")
    sheet.polygon([(820, 290), (868, 304), (820, 310)], "#7c898e")
    sheet.oval(790, 392, 42, 27, "#7c898e")
    sheet.polygon([(800, 372), (866, 420), (800, 416)], "#7c898e")
    sheet.line([(784, 414), (784, 456)], 6, "#7c898e")
    sheet.line([(802, 414), (806, 456)], 6, "#7c898e")
    sheet.veil([(650, 180), (730, 180), (650, 400), (630, 400), (630, 240)], "#ffffff", 0.2)
    for edge in (630, 962):
        sheet.box(edge, 180, 8, 366, "#c9a063")
    sheet.box(622, 172, 356, 14, "#c9a063")
    # visitors, one of them weighing a lemon
    for x, foot, high, coat, skin in (
        (260, 850, 300, INK, "#b58d72"),
        (1250, 856, 290, "#3f5c55", "#d8b497"),
        (1370, 850, 200, RED, "#c9a184"),
    ):
        sheet.oval(x + 10, foot, high * 0.26, 9, "#755838")
        sheet.person(x, foot, high, coat, skin)
    sheet.line([(296, 640), (356, 660)], 20, INK)
    sheet.disc(364, 658, 13, "#b58d72")
    sheet.oval(372, 640, 20, 14, "#ecc94b")
    return sheet.finished()
