"""Who The Meridian is made by and about, and the parts it has. Nobody in here exists."""

from newsroom.demonstration.shapes import Person, Topic

# name, slug, what its page says
SECTIONS = (
    ("Politics", "politics", "Who decides, and how they were counted."),
    ("Borders", "borders", "Lines, rivers, customs houses and the people who live on them."),
    ("Energy", "energy", "What keeps the lamps lit, who pays, and what it leaves behind."),
    ("Economy", "economy", "Money, markets and other promises."),
    ("Culture", "culture", "Books, archives, maps and memory."),
)

CONTRIBUTORS = (
    Person(
        "Odile Marchbanks",
        "odile-marchbanks",
        "Odile Marchbanks edits The Meridian. She was for eleven years its only subscriber in Sundmark and took the post, she says, to find out why it came late.",
        location="Lisse, Drauvia",
        portrait="portrait-odile",
    ),
    Person(
        "Tobias Fennimoor",
        "tobias-fennimoor",
        "Tobias Fennimoor writes on constitutions, elections and other ways of disagreeing. He keeps a collection of spoiled ballots, all of them his own.",
        location="Lisse, Drauvia",
        portrait="portrait-tobias",
    ),
    Person(
        "Maren Okafor-Lind",
        "maren-okafor-lind",
        "Maren Okafor-Lind trained as an electrical engineer and covers energy. She reads annual reports from the back.",
        location="Eidhamn, Sundmark",
        portrait="portrait-maren",
    ),
    Person(
        "Айсұлу Жетікент",
        "айсұлу-жетікент",
        "Айсұлу Жетікент (Aisulu Zhetikent) is our correspondent in Almasu. She writes in Kazakh and Russian and is translated against her better judgment.",
        location="Almasu, Jetikent",
        portrait="portrait-aisulu",
    ),
    Person(
        "Salmā al-Wadiyya",
        "salma-al-wadiyya",
        "Salmā al-Wadiyya interviews people about their work, preferably while they are doing it.",
        location="Ras Wadia",
        portrait="portrait-salma",
    ),
    Person(
        "Łucja Świerszcz-Mgława",
        "łucja-świerszcz-mgława",
        "Łucja Świerszcz-Mgława reports from the borders and translates from four languages, one of which is spoken in a single valley.",
        location="Hask, Drauvia",
    ),
    Person(
        "Остап Перекотиполе",
        "остап-перекотиполе",
        "Остап Перекотиполе (Ostap Perekotypole) grew up in a customs house. He teaches physics.",
        location="Upper Pass, Orvane",
    ),
    Person(
        "Remigiusz Okno",
        "remigiusz-okno",
        "Remigiusz Okno is a reader of The Meridian and a tuner of pianos.",
        location="Lisse, Drauvia",
        portrait="portrait-remigiusz",
    ),
    Person(
        "Ignatius Oyelaran-Voss",
        "ignatius-oyelaran-voss",
        "Ignatius Oyelaran-Voss photographs rooms in which something has just been decided. Our demonstration has no room for photographs, so you must take our word for it.",
        location="Mabari, Ruvenzi",
    ),
    Person(
        "Hedda Skarvøy",
        "hedda-skarvoy",
        "Hedda Skarvøy draws with a ruler and four colours. All pictures on this site are by her, that is to say by a short program.",
        location="Skarvøy, Sundmark",
        portrait="portrait-hedda",
    ),
    Person(
        "Petra Quillon",
        "petra-quillon",
        "Petra Quillon checks what we print. This sentence took her a morning.",
        location="Lisse, Drauvia",
    ),
    Person(
        "The Meridian Desk",
        "the-meridian-desk",
        "The Meridian Desk is what we sign when a piece has passed through so many hands that naming two of them would be unfair to the rest.",
        kind="shared",
        location="Lisse, Drauvia",
    ),
    Person(
        "Institute for Slow Questions",
        "institute-for-slow-questions",
        "The Institute for Slow Questions measures things that are not urgent yet. It is independent, underfunded and usually right.",
        kind="organisation",
        location="Tal, Jetikent",
        links=("https://slow-questions.example/",),
    ),
)

SUBJECTS = (
    Topic("Vesna Harcourt-Malik", "vesna-harcourt-malik", "person", "she", "Drauvian", 1974, "subject-vesna"),
    Topic("Adaeze Mbirizi", "adaeze-mbirizi", "person", "she", "Ruvenzian", 1961, "subject-adaeze"),
    Topic("Corvin Aldemar Tesk", "corvin-aldemar-tesk", "person", "he", "Orvanian", 1979, "subject-corvin"),
    Topic("Signe Aldous", "signe-aldous", "person", "she", "Sundmarker", 1966),
    Topic("Бекзат Оралкент", "бекзат-оралкент", "person", "he", "Jetikenti", 1963, "subject-bekzat"),
    Topic("Idris Farrokh-Bell", "idris-farrokh-bell", "person", "he", "Wadian", 1988, "subject-idris"),
    Topic("Jun Calder-Wray", "jun-calder-wray", "person", "they", "Calder Islander", 1993, "subject-jun"),
    Topic("Northern Grid Company", "northern-grid-company", "organisation", "it", "Eidhamn, Sundmark"),
    Topic("National Bank of Drauvia", "national-bank-of-drauvia", "organisation", "it", "Lisse, Drauvia"),
    Topic(
        "Ruvenzi Boundary Commission", "ruvenzi-boundary-commission", "organisation", "it", "Mabari, Ruvenzi"
    ),
    Topic("Museum of Small Currencies", "museum-of-small-currencies", "organisation", "it", "Ras Wadia"),
)
