"""The works that The Meridian cites: CSL-JSON items. No such book, paper, treaty or newspaper exists.

Addresses end in .example, which is reserved for examples and leads nowhere; the DOIs use a prefix kept for tests.
"""

from datetime import date, timedelta


def _by(*names):
    """CSL names from "Family, Given"; a name without comma is an institution's."""
    return [
        dict(zip(("family", "given"), name.split(", ", 1), strict=True))
        if ", " in name
        else {"literal": name}
        for name in names
    ]


def _ago(days, parts=3):
    """A date `days` before loading, to the day (3 `parts`), the month (2) or the year (1); `item` works it out."""
    return {"days-ago": days, "parts": parts}


def _on(year, *rest):
    """A CSL date of a year, or a year and month, or a day."""
    return {"date-parts": [[year, *rest]]}


# citation key -> CSL item without its id, which is the key
WORKS = {
    "sarkul1998": {
        "type": "treaty",
        "title": "Convention on the Level and the Waters of Lake Sarkul",
        "issued": _on(1998, 5, 11),
        "publisher": "Joint Secretariat of the Sarkul Basin",
        "publisher-place": "Tal",
    },
    "marwick2021": {
        "type": "article-journal",
        "title": "Wind, Datum and Doubt: Two Autumns of Level Readings on Lake Sarkul",
        "author": _by("Marwick, Sena", "Ildarova, Nel"),
        "container-title": "Journal of Patient Hydrology",
        "volume": "12",
        "issue": "3",
        "page": "201-233",
        "issued": _on(2021),
        "DOI": "10.5555/jph.2021.0312",
    },
    "torn2019": {
        "type": "report",
        "title": "Heights of the Republic: A Note on the Change of Datum",
        "author": _by("Torn, Ilva"),
        "publisher": "Survey of Orvane",
        "publisher-place": "Sarn",
        "number": "44",
        "issued": _on(2019, 2),
    },
    "courier-levels": {
        "type": "article-newspaper",
        "title": "Today’s Two Levels",
        "container-title": "The Sarkul Courier",
        "URL": "https://sarkul-courier.example/levels",
        "issued": _ago(4),
    },
    "oralkent-ledger": {
        "type": "manuscript",
        "title": "Ledger of the North Staff, Tal Dam, vol. 31",
        "author": _by("Oralkent, Bekzat"),
        "archive": "Tal Dam, gauge house",
        "issued": _ago(10, 1),
    },
    "hask-order": {
        "type": "legislation",
        "title": "Order on the Hours of the Eastern Districts",
        "authority": "Provincial Council of the Aune",
        "issued": _ago(14),
    },
    "aune-timetable": {
        "type": "book",
        "title": "The Railways of Drauvia: Timetable and Foreword",
        "author": _by("State Railways of Drauvia"),
        "publisher": "State Railways of Drauvia",
        "publisher-place": "Lisse",
        "edition": "94",
        "issued": _ago(300, 1),
    },
    "radio-aune": {
        "type": "broadcast",
        "title": "Which Noon?",
        "container-title": "The Open Line",
        "publisher": "Radio Aune",
        "URL": "https://radio-aune.example/open-line/which-noon",
        "issued": _ago(6),
    },
    "haldane-rivers": {
        "type": "book",
        "title": "Restless Borders: The Law of Rivers That Move",
        "author": _by("Haldane-Mwangi, Rosalind"),
        "publisher": "Lantern and Rule",
        "publisher-place": "Lisse",
        "issued": _on(2011),
    },
    "ruvenzi-survey": {
        "type": "report",
        "title": "Seventy-Seven Days at Old Zewa Bend",
        "author": _by("Ruvenzi Boundary Commission"),
        "publisher": "Government Printer",
        "publisher-place": "Mabari",
        "URL": "https://boundary.ruvenzi.example/reports/zewa",
        "issued": _ago(190, 2),
    },
    "nakabiri-bend": {
        "type": "article-journal",
        "title": "Neither Slow nor Sudden: A Walk along the New Mabari",
        "author": _by("Nakabiri-Holt, Florence"),
        "container-title": "Annals of Minor Geography",
        "volume": "58",
        "page": "77-96",
        "issued": _ago(60, 1),
        "DOI": "10.5555/amg.58.77",
    },
    "bend-map": {
        "type": "map",
        "title": "Mabari River, Sheet 9: Zewa",
        "author": _by("Federal Survey"),
        "publisher": "Federal Survey",
        "publisher-place": "Mabari",
        "issued": _on(1988),
    },
    "pass-register": {
        "type": "collection",
        "title": "Registers of the Customs House at Upper Pass, 1951–1992, 26 vols.",
        "archive": "Provincial Archive",
        "archive_location": "Stack C, 114–139",
    },
    "drauvia-count": {
        "type": "webpage",
        "title": "Referendum on the Northern Grid: Provisional Count",
        "author": _by("Electoral Office of Drauvia"),
        "container-title": "Electoral Office of Drauvia",
        "URL": "https://count.drauvia.example/northern-grid",
        "issued": _ago(2),
    },
    "drauvia-constitution": {
        "type": "legislation",
        "title": "Constitution of the Republic of Drauvia",
        "issued": _on(1991),
    },
    "sorelan-quorum": {
        "type": "article-journal",
        "title": "The Use of Staying Away: Turnout Quorums in Sixty-One Referendums",
        "author": _by("Sorelan, Agathe"),
        "container-title": "Review of Electoral Mishap",
        "volume": "7",
        "issue": "1",
        "page": "29-58",
        "issued": _on(2023),
        "DOI": "10.5555/rem.7.1.29",
    },
    "lisse-post-boycott": {
        "type": "article-newspaper",
        "title": "Hearth Asks Its Voters to Enjoy the Forest",
        "author": _by("Brandlau, Jonas"),
        "container-title": "The Lisse Post",
        "URL": "https://lisse-post.example/hearth-forest",
        "issued": _ago(12),
    },
    "ruvenzi-census": {
        "type": "report",
        "title": "Second Census of the Ruvenzi Federation: Principal Results",
        "author": _by("Federal Office of Statistics"),
        "publisher": "Government Printer",
        "publisher-place": "Mabari",
        "issued": _ago(210, 2),
    },
    "mbirizi-lecture": {
        "type": "speech",
        "title": "Knocking Twice",
        "author": _by("Mbirizi, Adaeze"),
        "event-title": "Annual Lecture of the Society of Enumerators",
        "event-place": "Mabari",
        "issued": _on(2019, 6, 4),
    },
    "marrow-paper": {
        "type": "report",
        "title": "Planning Paper 12: Marrow Sands",
        "author": _by("Ministry of Transport of Sundmark"),
        "issued": _ago(40, 2),
    },
    "grain-audit": {
        "type": "report",
        "title": "The State Grain Reserve: Forty-Four Silos",
        "author": _by("State Auditor of Jetikent"),
        "publisher-place": "Almasu",
        "issued": _ago(1, 2),
    },
    "steel-imports": {
        "type": "dataset",
        "title": "Imports by Commodity: Steel Pipe over 1,000 mm",
        "author": _by("Customs Statistics of Jetikent"),
        "publisher": "Customs Statistics of Jetikent",
        "URL": "https://customs.jetikent.example/steel-pipe",
        "issued": _ago(50, 1),
    },
    "transit-treaty": {
        "type": "treaty",
        "title": "Agreement on Debts and Transit",
        "issued": _on(2007, 12, 3),
        "publisher-place": "Almasu",
    },
    "almasu-tenders": {
        "type": "webpage",
        "title": "Register of Public Tenders, Maintenance of Trunk Lines, Nos. 1–31",
        "author": _by("Ministry of Energy of Jetikent"),
        "URL": "https://tenders.jetikent.example/trunk-lines",
        "issued": _ago(30, 1),
    },
    "voss-steppe": {
        "type": "chapter",
        "title": "What a Flock Will Not Cross",
        "author": _by("Vossberg-Ilm, Anke"),
        "editor": _by("Tuleu, Dana"),
        "container-title": "Pasture and Trench: Essays on the Eastern Steppe",
        "publisher": "Saltmarsh Press",
        "page": "54-81",
        "issued": _ago(500, 1),
    },
    "pumping-thesis": {
        "type": "thesis",
        "title": "Pressure without Papers: Detection of Leaks in Undocumented Mains",
        "author": _by("Sarsen, Timur"),
        "genre": "Doctoral thesis",
        "publisher": "Technical University of Almasu",
        "issued": _ago(400, 1),
    },
    "grid-auction": {
        "type": "report",
        "title": "Results of the Ninth Capacity Auction",
        "author": _by("Transmission Office of Drauvia"),
        "publisher-place": "Lisse",
        "URL": "https://grid.drauvia.example/auctions/9",
        "issued": _ago(280, 2),
    },
    "lindqvist-capacity": {
        "type": "article-journal",
        "title": "Paying for the Evening That Does Not Come",
        "author": _by("Lindqvist-Adeyemi, Per", "Castellan-Roy, Noemi"),
        "container-title": "Energy and Its Discontents",
        "volume": "31",
        "page": "1-24",
        "issued": _on(2020),
        "DOI": "10.5555/eid.31.1",
    },
    "aune-report": {
        "type": "report",
        "title": "Annual Report, with Accounts at the Back",
        "author": _by("Aune Generation"),
        "publisher-place": "Lisse",
        "issued": _ago(240, 1),
    },
    "eidhamn-pilots": {
        "type": "book",
        "title": "Up the Ladder: A Hundred Years of the Eidhamn Pilots",
        "editor": _by("Rasmund, Tora"),
        "publisher": "Eidhamn Harbour Museum",
        "publisher-place": "Eidhamn",
        "issued": _on(2022),
    },
    "port-statistics": {
        "type": "dataset",
        "title": "Calls and Draughts, Quarterly",
        "author": _by("Port of Eidhamn"),
        "URL": "https://eidhamn.example/calls",
        "issued": _ago(45, 2),
    },
    "wadia-water": {
        "type": "report",
        "title": "Cost of Water, Delivered and Otherwise",
        "author": _by("Water Board of Ras Wadia"),
        "issued": _ago(90, 1),
    },
    "bank-summary": {
        "type": "webpage",
        "title": "Decision of the Monetary Council",
        "author": _by("National Bank of Drauvia"),
        "URL": "https://national-bank.example/decisions/latest",
        "issued": _ago(9),
    },
    "tanaka-minutes": {
        "type": "article-journal",
        "title": "Who Interrupts Whom? Transcripts and the Conduct of Monetary Committees",
        "author": _by("Tanaka-Ruiz, Yuki"),
        "container-title": "Quarterly of Cautious Economics",
        "volume": "19",
        "issue": "4",
        "page": "288-321",
        "issued": _on(2018),
        "DOI": "10.5555/qce.19.4.288",
    },
    "lisse-post-leak": {
        "type": "article-newspaper",
        "title": "Five to Four: The Minutes in Full",
        "container-title": "The Lisse Post",
        "URL": "https://lisse-post.example/five-to-four",
        "issued": _ago(220),
    },
    "small-currencies": {
        "type": "book",
        "title": "Small Change: Two Centuries of Currencies That Did Not Last",
        "author": _by("Rahmani-Cole, Leila"),
        "genre": "Exhibition catalogue",
        "publisher": "Museum of Small Currencies",
        "publisher-place": "Ras Wadia",
        "issued": _ago(30, 1),
    },
    "calder-mint": {
        "type": "article-journal",
        "title": "Seven Sides in the Dark: The Calder Shilling and Its End",
        "author": _by("Pellow, Morwen"),
        "container-title": "Numismatic Regret",
        "volume": "4",
        "page": "12-40",
        "issued": _on(2009),
    },
    "queue-study": {
        "type": "article-journal",
        "title": "Order without a Line: Sixty-Two Thousand Places at the Almasu Bread Exchange",
        "author": _by("Okoro-Vale, Emeka", "Sandvoll, Liv"),
        "container-title": "Quarterly of Cautious Economics",
        "volume": "22",
        "page": "140-177",
        "issued": _on(2021),
    },
    "exchange-rules": {
        "type": "legislation",
        "title": "Rules of the Almasu Bread Exchange",
        "issued": _on(1974),
    },
    "stieglhof-atlas": {
        "type": "book",
        "title": "Stieglhof’s Atlas for Schools",
        "publisher": "Stieglhof",
        "publisher-place": "Karolinburg",
        "edition": "7",
        "issued": {"date-parts": [[1931]], "circa": True},
    },
    "renaming-act": {
        "type": "legislation",
        "title": "Act on the Name of the Capital",
        "authority": "Assembly of Drauvia",
        "issued": _on(1991, 6, 13),
    },
    "brandvold-span": {
        "type": "book",
        "title": "The Span: A History of the Norsund Crossing",
        "author": _by("Brandvold, Ottoline"),
        "publisher": "Lantern and Rule",
        "publisher-place": "Lisse",
        "number-of-pages": "1412",
        "issued": _ago(30, 1),
    },
    "norsund-inquiry": {
        "type": "report",
        "title": "Report of the Royal Commission on the Norsund Crossing",
        "author": _by("Royal Commission on the Norsund Crossing"),
        "number-of-volumes": "9",
        "issued": _on(1934),
    },
    "kettil-letters": {
        "type": "personal_communication",
        "title": "Letters to his sister Ragna, 1902–1946",
        "author": _by("Aas, Kettil"),
        "archive": "Norsund Parish Archive",
    },
    "archive-strategy": {
        "type": "report",
        "title": "From Custody to Storytelling: A Strategy for the Provincial Archive",
        "author": _by("Provincial Archive"),
        "issued": _ago(70, 2),
    },
    "dull-records": {
        "type": "article-journal",
        "title": "The Return on Description: Hours Spent and Hours Saved in Nine Repositories",
        "author": _by("Ferrandine, Miles"),
        "container-title": "Proceedings of the Cataloguers’ Union",
        "volume": "63",
        "page": "1-19",
        "issued": _on(2016),
    },
}


def item(key: str, today: date) -> dict:
    """The CSL item of this key, complete with its id, as it would be known on the day `today`. Raises KeyError."""
    found = {"id": key, **WORKS[key]}
    issued = found.get("issued", {})
    if "days-ago" in issued:
        day = today - timedelta(days=issued["days-ago"])
        found["issued"] = _on(*(day.year, day.month, day.day)[: issued["parts"]])
    return found
