"""Three drawings that explain something. No lettering: their captions carry the words."""

from newsroom.demonstration.drawing import DEEP, INK, OCHRE, PAPER, RED, SLATE, Sheet, curve, mix


def thalweg():
    """A river cut across: the border hangs over its deepest point, not its middle."""
    sheet = Sheet("#e9e2d2")
    sheet.bands(0, 420, 6, "#cfdcdd", "#efe7d6")
    bed = curve(
        [
            (-40, 360),
            (240, 372),
            (330, 430),
            (560, 486),
            (820, 530),
            (1010, 740),
            (1110, 742),
            (1200, 560),
            (1290, 420),
            (1380, 372),
            (1640, 360),
        ],
        24,
    )
    for depth, fill in ((0, "#a98a63"), (26, "#94764f"), (70, "#7d6242")):
        sheet.polygon([(-40, 960), *[(x, y + depth) for x, y in bed], (1640, 960)], fill)
    water = [(x, y) for x, y in bed if y > 404]
    sheet.polygon([(water[0][0], 404), *water, (water[-1][0], 404)], "#4f829b")
    sheet.polygon(
        [(water[0][0], 404), (water[-1][0], 404), (water[-1][0] + 2, 418), (water[0][0] - 2, 418)], "#8fb6c4"
    )
    for level in range(3):
        deep = [(x, y) for x, y in bed if y > 500 + level * 80]
        if len(deep) > 2:
            sheet.polygon(
                [(deep[0][0], 500 + level * 80), *deep, (deep[-1][0], 500 + level * 80)],
                mix("#4f829b", "#24475a", 0.3 + level * 0.25),
            )
    middle, deepest = (water[0][0] + water[-1][0]) / 2, 1060
    sheet.dashes([(middle, y) for y in range(190, 560, 4)], 5, "#7c8c90", dash=16, gap=14)
    sheet.dashes([(deepest, y) for y in range(150, 748, 4)], 9, RED, dash=30, gap=20)
    sheet.disc(deepest, 744, 15, RED)
    sheet.polygon([(deepest, 120), (deepest + 96, 140), (deepest, 162)], RED)
    sheet.polygon([(930, 372), (1190, 372), (1156, 436), (972, 436)], INK)
    sheet.box(990, 320, 96, 54, PAPER)
    for window in range(3):
        sheet.box(1000 + window * 28, 334, 18, 18, DEEP)
    sheet.box(1104, 296, 26, 78, OCHRE)
    sheet.polygon([(560, 388), (680, 388), (660, 414), (580, 414)], "#8a5a34")
    sheet.person(620, 392, 96, DEEP, "#b58d72")
    sheet.line([(648, 340), (700, 470)], 5, "#8a5a34")
    for x, foot, high in ((60, 366, 190), (150, 368, 140), (1440, 368, 170), (1540, 364, 220)):
        sheet.tree(x, foot, high, "#5d7b62")
    return sheet.finished()


def promised():
    """Two rows of stations: fifty-one were called, thirty-nine came."""
    sheet = Sheet("#1c2836")
    for row, (lit, y) in enumerate(((51, 90), (39, 500))):
        for place in range(51):
            x, line = 74 + place % 17 * 86, y + place // 17 * 106
            burning = place < lit
            body = "#f2c46a" if burning else "#2b3a4a"
            sheet.box(x, line + 26, 62, 50, body, radius=3)
            sheet.polygon(
                [
                    (x, line + 28),
                    (x + 20, line + 10),
                    (x + 20, line + 28),
                    (x + 41, line + 10),
                    (x + 41, line + 28),
                    (x + 62, line + 10),
                    (x + 62, line + 30),
                ],
                body,
            )
            sheet.box(x + 46, line - 6, 10, 30, RED if burning else "#3d4c5b")
            if burning:
                sheet.box(x + 10, line + 42, 12, 16, "#1c2836", radius=2)
                sheet.box(x + 30, line + 42, 12, 16, "#1c2836", radius=2)
            else:
                sheet.line([(x + 12, line + 52), (x + 24, line + 52)], 3, "#4d5d6d")
                sheet.line([(x + 34, line + 52), (x + 46, line + 52)], 3, "#4d5d6d")
        if not row:
            sheet.box(74, 440, 1438, 4, SLATE, radius=2)
    return sheet.finished()


def tenders():
    """Thirty-one short lines end to end, which from a little further off are one long line."""
    sheet = Sheet("#efe4cb")
    for row in range(5):
        sheet.ridge(170 + row * 190, 90, mix("#e3d3ae", "#c9ae7c", row / 5), f"contour{row}", 4, smooth=True)
    path = curve([(90, 760), (300, 690), (520, 610), (720, 520), (930, 420), (1130, 334), (1300, 262)], 62)
    share = len(path) / 31
    for number in range(31):
        piece = path[round(number * share) : round((number + 1) * share) + 1]
        sheet.line([(x, y + 12) for x, y in piece], 30, "#a98d5f")
        sheet.line(piece, 26, (RED, OCHRE, DEEP)[number % 3])
    for number in range(31):
        x, y = path[min(round(number * share), len(path) - 1)]
        sheet.disc(x, y, 19, PAPER)
        sheet.disc(x, y, 11, INK)
    x, y = 1486, 172
    for ring in range(3):
        sheet.disc(x + 14, y - 6, 34 - ring * 9, (RED, PAPER, RED)[ring])
    sheet.dashes([(1340 + step * 0.3, 60 + step) for step in range(0, 420, 4)], 8, RED, dash=30, gap=22)
    return sheet.finished()
