"""The pictures of the demonstration: what each shows, in words, and the function that draws it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from io import BytesIO

from PIL import Image

from newsroom.demonstration import diagrams, lands, portraits, rooms, towns, waters

CREDIT = "Drawing: Newsroom"


@dataclass(frozen=True)
class Picture:
    """`name` is how content calls it; `alt` says what it shows to those who do not see it."""

    name: str
    alt: str
    draw: Callable[[], Image.Image]
    caption: str = ""

    def png(self) -> bytes:
        """The drawing as a PNG file."""
        file = BytesIO()
        self.draw().save(file, "PNG")
        return file.getvalue()


_SCENES = (
    Picture(
        "lake",
        "Drawing: a man in a hat stands with a ledger on a concrete step beside a dam and looks at a tall red and white level staff in a mountain lake at sunrise.",
        waters.lake,
        "The north staff at Tal, at seven in the morning.",
    ),
    Picture(
        "river",
        "Drawing: fields from above. A blue river has cut through the neck of a bend; the border, a red dashed line, still follows the old bed round a village.",
        waters.river,
        "Where the river went, and where the border stayed.",
    ),
    Picture(
        "bridge",
        "Drawing: a red truss bridge breaks off in mid-air above a sound. A man in a hat sits on the last planks, legs hanging, with a sandwich.",
        waters.bridge,
        "The engineer’s supper, eleven days before the end.",
    ),
    Picture(
        "harbour",
        "Drawing: a yellow pilot boat beside a large tanker; somebody in orange climbs a rope ladder up its side. Cranes and a town behind.",
        waters.harbour,
        "The ladder is nine metres on a good day.",
    ),
    Picture(
        "station",
        "Drawing: a power station by a river at night under a full moon. No smoke rises from the cooling towers and a single window is lit.",
        lands.station,
        "One lamp burns at Aune III.",
    ),
    Picture(
        "pipeline",
        "Drawing: a white pipeline with red bands runs across a steppe to the horizon beside a trench; a shepherd and his sheep wait on this side of it.",
        lands.pipeline,
        "The line, the trench, and those who may not cross.",
    ),
    Picture(
        "customs",
        "Drawing: a wooden customs house in snow at night, an official with a cap asleep in its lit window, a red and white barrier across an empty road.",
        lands.customs,
        "Upper Pass, some time after four.",
    ),
    Picture(
        "silos",
        "Drawing: six grain silos behind a field of wheat. A hatch stands open in one of them, with a ladder; an auditor with a clipboard looks up.",
        lands.silos,
        "Silo four, opened.",
    ),
    Picture(
        "clock",
        "Drawing: a market square with gabled houses at dusk. The town hall’s tower has two clock faces, one at ten past six and one at ten past seven.",
        towns.clock,
        "Hask, on both times.",
    ),
    Picture(
        "bank",
        "Drawing: a bank with a row of columns; sheets of paper fly out of its open windows into the wind while passers-by look up.",
        towns.bank,
        "An unusually transparent afternoon.",
    ),
    Picture(
        "census",
        "Drawing: a brick apartment block in the evening, most of its windows dark. A woman with a clipboard knocks at the door; a goat waits in the street.",
        towns.census,
        "The second knock.",
    ),
    Picture(
        "market",
        "Drawing: before dawn some fifty people stand scattered over a square in front of a hall with nine arches, one of them lit.",
        towns.market,
        "A queue, if you know whom to ask.",
    ),
    Picture(
        "ballot",
        "Drawing: a blue ballot box with one paper in its slot, alone on a table in an empty polling station; two booths with red curtains, a clock at eight.",
        rooms.ballot,
        "Station 114, eight in the morning, and much the same at noon.",
    ),
    Picture(
        "stairwell",
        "Drawing: an old woman in red slippers stands on a stool in a stairwell and puts a finger on a faded wall map, at a spot worn clear.",
        rooms.stairwell,
        "Third landing.",
    ),
    Picture(
        "archive",
        "Drawing: a reader at a table under a green lamp, between two walls of grey archive boxes that run back into the dark.",
        rooms.archive,
        "Stack C.",
    ),
    Picture(
        "coins",
        "Drawing: a red museum room with framed banknotes and, in a glass case, a very large seven-sided coin with a heron. A visitor holds up a lemon.",
        rooms.coins,
        "Room four.",
    ),
)

_DIAGRAMS = (
    Picture(
        "thalweg",
        "Diagram: a river cut across, shallow on the left and deep on the right. A red border line with a flag hangs over the deepest point, where a ship sails; the middle of the river, marked in grey, is further left.",
        diagrams.thalweg,
        "In red the deepest channel, where the border runs; in grey the middle, where it does not.",
    ),
    Picture(
        "promised",
        "Diagram: two blocks of fifty-one small power stations. In the upper one all are lit; in the lower one twelve are dark.",
        diagrams.promised,
        "Each is a hundred megawatts. Above, what was contracted and called; below, what came.",
    ),
    Picture(
        "tenders",
        "Diagram: thirty-one short coloured pieces lie end to end across sand-coloured hills and make one line, which stops just short of a red dashed border; beyond it waits a red and white ring.",
        diagrams.tenders,
        "Thirty-one repairs, laid end to end, and the receiving station.",
    ),
)

_SUBJECTS = (
    Picture(
        "subject-vesna",
        "Drawing: a woman with dark bobbed hair and a red coat in front of a fir forest.",
        portraits.vesna,
        "Vesna Harcourt-Malik, who recommends the forest.",
    ),
    Picture(
        "subject-bekzat",
        "Drawing: an elderly man in a hat beside a level staff in a lake.",
        portraits.bekzat,
        "Bekzat Oralkent at the north staff.",
    ),
    Picture(
        "subject-adaeze",
        "Drawing: a woman with glasses and a red head-wrap in front of three rows of coloured doors.",
        portraits.adaeze,
        "Adaeze Mbirizi, who was at home.",
    ),
    Picture(
        "subject-corvin",
        "Drawing: a red-haired man in a tie among five clocks that disagree.",
        portraits.corvin,
        "Corvin Aldemar Tesk, town clerk, on time.",
    ),
    Picture(
        "subject-idris",
        "Drawing: a bearded man in a sunny street, in the shadow of red and white awnings.",
        portraits.idris,
        "Idris Farrokh-Bell under a sample.",
    ),
    Picture(
        "subject-jun",
        "Drawing: somebody with curly hair and glasses in front of houses that stand in the sea, well above a printed red line.",
        portraits.jun,
        "Jun Calder-Wray, on what is at present a beach.",
    ),
)

_PORTRAITS = tuple(
    Picture(
        f"portrait-{name}",
        f"Drawing: portrait of {whom}.",
        partial(portraits.contributor, *portraits.FACES[name]),
    )
    for name, whom in (
        ("odile", "Odile Marchbanks, with grey hair and glasses"),
        ("tobias", "Tobias Fennimoor, with a beard"),
        ("maren", "Maren Okafor-Lind, with dark curls"),
        ("aisulu", "Айсұлу Жетікент, with long dark hair"),
        ("salma", "Salmā al-Wadiyya, in a green headscarf"),
        ("remigiusz", "Remigiusz Okno, bald, with glasses and a beard"),
        ("hedda", "Hedda Skarvøy, with red hair in a bun"),
    )
)

PICTURES = (*_SCENES, *_DIAGRAMS, *_SUBJECTS, *_PORTRAITS)
