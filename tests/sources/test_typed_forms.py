"""References in the forms people really type: every line of a list is an entry of its own, and the fields that matter are read."""

import pytest

from sources import csl
from sources.freetext import parse_entry, parse_list
from sources.models import Source
from sources.splitting import entries

LINES = [
    'Okafor, Adaeze, and Per Lindqvist. “The Price of a Quiet Harbour.” The Coastal Post, 12 May 2023, www.coastalpost.example.com/quiet-harbour. Accessed 3 June 2023.',
    'Osei, K. [@kosei]. (2022, November 9). The bridge is open again, and nobody is on it [Tweet]. Twitter. https://twitter.com/kosei/status/1234567890',
    'Brandt, Lena (@lenabrandt). “Ferry strike day 3.” X, 14 Oct. 2023, 9:14 a.m., x.com/lenabrandt/status/99.',
    'Moreau, C. (Host). (2021, April 2). The lock keepers (No. 12) [Audio podcast episode]. In Tide tables. Harbour Radio. https://radio.example.com/12',
    '“The Last Ferry.” Tide Tables, hosted by Kwame Osei, episode 14, Harbour Radio, 1 Sept. 2020, radio.example.com/14.',
    'Müller, Hans: »Der Preis des Wassers«, in: Hafenzeitung, 3. März 2021, S. 4.',
    'Schäfer, Jörg: Die Grenze im Fluss. 2. Aufl. Köln: Rheinverlag 2004.',
    'Dupont, Marie, « Le port et la ville », Revue du Littoral, vol. 12, n° 3, mars 2019, p. 45-67.',
    'Ахметова А. Почему подорожал газ // Известия. — 2022. — 8 января.',
    'Иванов И. И. История порта. — М.: Наука, 2008. — 320 с.',
    'Tidewater Watch. (n.d.). About the locks. Retrieved May 20, 2022, from https://tidewater.example.org/about',
    'Costa, Joana, et al. "Salt in the Wells." Water Studies, vol. 30, 2018, pp. 101-108, doi:10.5555/ws.2018.30.101.',
    'Lindqvist P, Salmi A, Marchetti E. Ferries and bread. Baltic Q. 2019;12(3):145-67. doi: 10.5555/bq.2019.45',
    'Harbour Authority v. Quayside Fishing Co., 512 U.S. 218 (1994).',
    'R v Ferryman [2010] UKSC 12, [2011] 1 AC 45',
    'Treaty on the Use of the Strait, Port Verrin–Halvania, 20 July 1936, 173 L.N.T.S. 213.',
    'Harbour Safety Act of 1982, Pub. L. No. 97-102, 96 Stat. 201 (1982).',
    'Regulation (EU) 2016/999 of the European Parliament and of the Council of 27 April 2016 on inland ports, OJ L 119, 4.5.2016, p. 1–88.',
    'Marchetti, Elena. "What Ports Owe Their Towns." Conference of Port Cities, 4 Oct. 2018, Lisbon. Keynote address.',
    'Vornic, Ilinca. Speech to the Assembly. 12 March 2020, Halvania.',
    'Nakamura, Ken. Personal interview. 3 May 2021.',
    'Duarte, Ines. 2014. "Tides of Office: Ports and Patronage, 1890–1914." PhD diss., Riverside University.',
    'Tanaka, Yui. “Sea Walls.” In Islands and Their Keepers, edited by Robert Hale and Ines Duarte, 101–19. Boston: Northgate Press, 2015.',
    '1. Daulet Abenov, The Long Steppe Road (Almaty: Meridian Press, 2008), 45.',
    'World Harvest Organization. State of the Fields 2019. Report no. 44, 2019, https://harvest.example.org/state 2019.pdf',
    'Petrov, Anton. "A Village Without a Road." The Merchant, 2 Feb. 2017. Internet Archive, https://web.archive.org/web/20170303000000/https://merchant.example.com/village',
    '“Canal.” Wikipedia, Wikimedia Foundation, 14 Feb. 2021, en.wikipedia.org/wiki/Canal.',
    '“Why Bridges Hum.” YouTube, uploaded by Bridge Channel, 4 Mar. 2019, www.youtube.com/watch?v=abc123.',
    'Bridge Channel. (2019, March 4). Why bridges hum [Video]. YouTube. https://www.youtube.com/watch?v=abc123',
    'The Lock Keeper. Directed by Claire Moreau, performances by A. Bell and B. Cole, Quay Pictures, 2004.',
    'UN General Assembly, Resolution 61/295, Declaration on Inland Ports, A/RES/61/295 (13 September 2007), http://undocs.example.org/A/RES/61/295',
    'Ministry of Waterways (2021). Daily ferry crossings, 1990–2020 (Version 2) [Data set]. https://data.example.gov/ferries',
    'https://www.coastalpost.example.com/2023/05/12/quiet-harbour?utm_source=newsletter',
    'Hale, Robert J. Email to the author. 7 June 2022.',
    'Salmi, A. (in press). Tides and turnout. Journal of Elections.',
    'Salmi, A. (2022). Tides and turnout. SocArXiv. https://doi.org/10.5555/osf.ab12c',
    'Kirby, Jen. "Unrest, Explained." Vox, vox.com/2022/1/8/22872/unrest-explained. Accessed 12 Jan. 2022',
    'van der Meer, Joost. Dikes & Debts, 3rd ed. Delft: Polder Press, 2016. Print.',
    'García Márquez, Luis. «El precio del pan», El Puerto, 4 de mayo de 2018, p. 12.',
    '"Fog closes strait for third day". Harbour Times. 2 December 2019. Archived from the original on 5 December 2019. Retrieved 6 December 2019.',
    'Whitcombe, Rosalind, ed. Letters from a Border Town. Vol. 2, Harrow House, 1997.',
]  # fmt: skip


def entry_of(words):
    """The one line with these words, read."""
    (line,) = [line for line in LINES if words in line]
    return parse_entry(line).item


def test_every_line_is_an_entry_though_some_end_without_a_stop():
    assert [" ".join(line.split()) for line in LINES] == entries("\n".join(LINES))


def test_every_entry_is_valid_and_keeps_its_words():
    for line, parsed in zip(LINES, parse_list("\n".join(LINES)), strict=True):
        assert parsed.typed == line
        assert not csl.problems(parsed.item)
        assert not any("\x1f" in str(value) for value in parsed.item.values())


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        ("[@kosei]", {"type": "post", "author": [{"family": "Osei", "given": "K."}], "genre": "Tweet", "container-title": "Twitter"}),
        ("hosted by Kwame", {"type": "broadcast", "number": "14", "host": [{"family": "Osei", "given": "Kwame"}], "publisher": "Harbour Radio"}),
        ("Hafenzeitung", {"type": "article-newspaper", "container-title": "Hafenzeitung", "page": "4"}),
        ("El Puerto", {"type": "article-newspaper", "container-title": "El Puerto", "page": "12"}),
        ("// Известия", {"type": "article-newspaper", "container-title": "Известия", "issued": {"date-parts": [[2022, 1, 8]]}}),
        ("Baltic Q.", {"type": "article-journal", "title": "Ferries and bread", "volume": "12", "issue": "3",
                       "author": [{"family": "Lindqvist", "given": "P."}, {"family": "Salmi", "given": "A."}, {"family": "Marchetti", "given": "E."}]}),
        ("512 U.S. 218", {"type": "legal_case", "title": "Harbour Authority v. Quayside Fishing Co.", "container-title": "U.S.", "volume": "512", "page": "218",
                          "issued": {"date-parts": [[1994]]}}),
        ("R v Ferryman", {"type": "legal_case", "title": "R v Ferryman", "container-title": "UKSC", "page": "12", "issued": {"date-parts": [[2010]]}}),
        ("96 Stat.", {"type": "legislation", "title": "Harbour Safety Act of 1982", "number": "Pub. L. No. 97-102", "container-title": "Stat."}),
        ("Regulation (EU)", {"type": "legislation"}),
        ("Treaty on the Use", {"type": "treaty", "container-title": "L.N.T.S.", "volume": "173", "page": "213", "issued": {"date-parts": [[1936, 7, 20]]}}),
        ("Personal interview", {"type": "interview"}),
        ("Email to the author", {"type": "personal_communication"}),
        ("[Data set]", {"type": "dataset", "title": "Daily ferry crossings, 1990–2020", "version": "2"}),
        ("SocArXiv", {"type": "article", "publisher": "SocArXiv"}),
        ("Internet Archive", {"URL": "https://merchant.example.com/village", "source": "Internet Archive"}),
        ("Archived from", {"container-title": "Harbour Times", "accessed": {"date-parts": [[2019, 12, 6]]}}),
    ],
)  # fmt: skip
def test_fields_are_read(words, fields):
    item = entry_of(words)

    assert {field: item.get(field) for field in fields} == fields
    if words == "Archived from":
        assert "publisher" not in item


def test_saved_copy_in_a_reference_is_kept_as_the_archived_copy(db):
    source = Source.make(entry_of("Internet Archive"))

    assert source.url == "https://merchant.example.com/village"
    assert (
        source.archived_url
        == "https://web.archive.org/web/20170303000000/https://merchant.example.com/village"
    )


@pytest.mark.parametrize(
    "wrapped",
    [
        "Okafor, Adaeze. “Why Harbour Towns\nVote Late.” The Coastal Post, 3 Mar. 2021, vol.\n12, no. 3, pp. 4–9.",
        "Okafor, Adaeze. “Why Harbour Towns Vote Late.” The Coastal Post, 3 Mar. 2021,\nhttps://coastalpost.example.com/vote",
        "Okafor, Adaeze. “Why Harbour Towns Vote Late.” The Coastal Post, 3 Mar. 2021.\nhttps://coastalpost.example.com/vote",
    ],
)
def test_wrapped_lines_stay_together(wrapped):
    assert entries(wrapped) == [" ".join(wrapped.split())]
