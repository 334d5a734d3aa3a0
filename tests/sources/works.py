"""Works of many types, all invented, as CSL-JSON: what the tests of rendering and exchange use."""


def person(family, given, **more):
    return {"family": family, "given": given, **more}


def on(*parts):
    return {"date-parts": [list(parts)]}


ADAEZE, PER, AINO = person("Okafor", "Adaeze"), person("Lindqvist", "Per"), person("Salmi", "Aino")
KWAME, INES, ROBERT = person("Osei", "Kwame"), person("Duarte", "Ines"), person("Hale", "Robert J.")
YUI, ELENA, JOANA = person("Tanaka", "Yui"), person("Marchetti", "Elena"), person("Costa", "Joana")

WORKS = [
    {"id": "newspaper", "type": "article-newspaper", "title": "Why harbour towns vote late", "author": [ADAEZE],
     "container-title": "The Coastal Post", "issued": on(2021, 3, 3), "URL": "https://coastalpost.example.com/vote"},
    {"id": "newspaper-print", "type": "article-newspaper", "title": "Trains that never came", "author": [person("Nakamura", "Ken")],
     "container-title": "The Evening Herald", "issued": on(2017, 11, 21), "page": "A4"},
    {"id": "newspaper-no-author", "type": "article-newspaper", "title": "Fog closes strait for third day",
     "container-title": "Harbour Times", "issued": on(2019, 12, 2)},
    {"id": "webpage", "type": "webpage", "title": "A street of one’s own", "author": [KWAME], "container-title": "Vox",
     "issued": on(2022, 5, 18), "URL": "https://vox.example.com/street"},
    {"id": "webpage-question", "type": "webpage", "title": "Ferries: Why are they late?", "container-title": "BBC News",
     "issued": on(2022, 1, 7), "URL": "https://news.example.com/ferries"},
    {"id": "webpage-undated", "type": "webpage", "title": "About the locks", "author": [{"literal": "Tidewater Watch"}],
     "container-title": "Tidewater", "URL": "https://tidewater.example.org/about", "accessed": on(2022, 5, 20)},
    {"id": "magazine", "type": "article-magazine", "title": "Who owns the river?", "author": [INES],
     "container-title": "The Merchant", "issued": on(2021, 6, 5), "page": "34-36"},
    {"id": "journal", "type": "article-journal", "title": "Ferries and the price of bread", "author": [PER, AINO],
     "container-title": "Baltic Quarterly", "volume": "12", "issue": "3", "page": "145-167", "issued": on(2019),
     "DOI": "10.5555/bq.2019.45"},
    {"id": "journal-three", "type": "article-journal", "title": "Counting empty houses", "author": [ELENA, JOANA, person("Pires", "Manuel")],
     "container-title": "Journal of Urban Records", "volume": 8, "issue": 1, "page": "1-22", "issued": on(2020)},
    {"id": "journal-others", "type": "article-journal", "title": "Salt in the wells", "author": [JOANA, {"literal": "others"}],
     "container-title": "Water Studies", "volume": "30", "page": "101-108", "issued": on(2018)},
    {"id": "book", "type": "book", "title": "The long steppe road", "author": [person("Abenov", "Daulet")],
     "publisher": "Meridian Press", "publisher-place": "Almaty", "issued": on(2008)},
    {"id": "book-edition", "type": "book", "title": "Letters from a border town", "author": [person("Whitcombe", "Rosalind")],
     "edition": "2", "publisher": "Harrow House", "publisher-place": "London", "issued": on(1997)},
    {"id": "book-edited", "type": "book", "title": "Voices of the upper valley", "editor": [person("Petrov", "Anton"), person("Brandt", "Lena")],
     "publisher": "Riverside University Press", "publisher-place": "Riverside", "issued": on(2011)},
    {"id": "book-translated", "type": "book", "title": "Winter roads", "author": [person("Sokolova", "Vera")],
     "translator": [person("Bell", "Anna")], "publisher": "Lantern Books", "publisher-place": "New York", "issued": on(2003)},
    {"id": "book-suffix", "type": "book", "title": "The quiet ballot", "author": [person("King", "Thomas", suffix="Jr.")],
     "publisher": "Anchor Lane", "publisher-place": "Boston", "issued": on(1984)},
    {"id": "book-particle", "type": "book", "title": "Dikes and debts", "author": [{"family": "Meer", "given": "Joost", "non-dropping-particle": "van der"}],
     "publisher": "Polder Press", "publisher-place": "Delft", "issued": on(2016)},
    {"id": "book-volumes", "type": "book", "title": "A history of harbours", "author": [ROBERT], "number-of-volumes": "3",
     "publisher": "Tidewater", "publisher-place": "Boston", "issued": on(1956)},
    {"id": "chapter", "type": "chapter", "title": "Sea walls", "author": [YUI], "container-title": "Islands and their keepers",
     "editor": [person("Hale", "Robert"), INES], "publisher": "Northgate Press", "publisher-place": "Boston", "page": "101-119", "issued": on(2015)},
    {"id": "report", "type": "report", "title": "State of the Fields 2019", "author": [{"literal": "World Harvest Organization"}],
     "genre": "Report", "number": "44", "publisher": "World Harvest Organization", "publisher-place": "Geneva", "issued": on(2019),
     "URL": "https://harvest.example.org/state2019.pdf"},
    {"id": "thesis", "type": "thesis", "title": "Tides of office: Ports and patronage, 1890–1914", "author": [INES],
     "genre": "PhD dissertation", "publisher": "Riverside University", "issued": on(2014)},
    {"id": "encyclopedia", "type": "entry-encyclopedia", "title": "Canal", "container-title": "Waterpedia", "issued": on(2021, 2, 14),
     "URL": "https://waterpedia.example.org/canal"},
    {"id": "film", "type": "motion_picture", "title": "The lock keeper", "director": [person("Moreau", "Claire")],
     "publisher": "Quay Pictures", "issued": on(2004)},
    {"id": "podcast", "type": "broadcast", "title": "The last ferry", "author": [KWAME], "container-title": "Tide Tables", "number": "14", "medium": "Podcast",
     "publisher": "Harbour Radio", "issued": on(2020, 9, 1), "URL": "https://radio.example.com/14"},
    {"id": "speech", "type": "speech", "title": "What ports owe their towns", "author": [ELENA], "event-title": "Conference of Port Cities",
     "event-place": "Lisbon", "issued": on(2018, 10, 4), "genre": "Keynote address"},
    {"id": "interview", "type": "interview", "title": "I counted every boat", "author": [YUI], "interviewer": [JOANA],
     "container-title": "Open Water", "issued": on(2019, 4, 2), "URL": "https://openwater.example.org/tanaka"},
    {"id": "dataset", "type": "dataset", "title": "Daily ferry crossings, 1990–2020", "author": [{"literal": "Ministry of Waterways"}],
     "publisher": "Ministry of Waterways", "version": "2", "issued": on(2021), "URL": "https://data.example.gov/ferries"},
    {"id": "post", "type": "post", "title": "The bridge is open again", "author": [person("Brandt", "Lena")], "container-title": "Mastodon",
     "issued": on(2022, 11, 9), "URL": "https://social.example/@lena/1"},
    {"id": "blog", "type": "post-weblog", "title": "Ten ports to follow", "author": [PER], "container-title": "Notes from the Quay",
     "issued": on(2023, 1, 30), "URL": "https://quay.example.org/ten"},
    {"id": "preprint", "type": "article", "title": "Tides and turnout", "author": [AINO], "publisher": "SocArXiv", 
     "issued": on(2022, 8), "DOI": "10.5555/osf.ab12c"},
    {"id": "legislation", "type": "legislation", "title": "Harbour Safety Act", "container-title": "Statutes at Large", "volume": "96",
     "page": "201", "issued": on(1982)},
    {"id": "treaty", "type": "treaty", "title": "Treaty on the Use of the Strait", "issued": on(1936, 7, 20), "container-title": "Treaty Series",
     "volume": "173", "page": "213"},
    {"id": "markup", "type": "article-journal", "title": "Reading <i>Moby-Dick</i> & other \"wet\" books: 5 < 6", "author": [ADAEZE],
     "container-title": "Sea & Shore", "volume": "4", "issue": "2", "page": "9", "issued": on(2012, 4)},
    {"id": "cyrillic", "type": "article-newspaper", "title": "Почему подорожал газ", "author": [person("Ахметова", "Айгуль")],
     "container-title": "Известия", "language": "ru", "issued": on(2022, 1, 8)},
    {"id": "conference", "type": "paper-conference", "title": "Mapping lost quays", "author": [JOANA], "container-title": "Proceedings of the Port History Meeting",
        "editor": [ROBERT],
     "publisher": "Quayside", "publisher-place": "Porto", "page": "33-41", "issued": on(2013)},
]  # fmt: skip

BY_ID = {work["id"]: work for work in WORKS}
