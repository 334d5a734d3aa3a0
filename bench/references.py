"""What references cost: rendering an entry in each style, reading a typed one, and reading and writing the files of Zotero.

Processor time an entry, the median of several rounds, after one that warms the styles up. No database."""

import statistics
import time
from collections.abc import Callable

from sources import exchange
from sources.coins import coins
from sources.freetext import parse_list
from sources.rendering import STYLES, Cite, Works

ROUNDS = 5


def main() -> None:
    """Prints a table of milliseconds an entry."""
    items = works()
    typed = "\n\n".join(entry(n) for n in range(len(items)))
    bibtex, ris = exchange.to_bibtex(items), exchange.to_ris(items)
    tasks: dict[str, Callable[[], object]] = {}
    for style in STYLES:
        tasks[f"list, {style}"] = lambda style=style: Works(items, style).entries
    for style in STYLES:
        tasks[f"list and marks, {style}"] = lambda style=style: everything(Works(items, style))
    tasks |= {
        "read a typed list": lambda: parse_list(typed),
        "read BibTeX": lambda: exchange.from_bibtex(bibtex),
        "write BibTeX": lambda: exchange.to_bibtex(items),
        "read RIS": lambda: exchange.from_ris(ris),
        "write RIS": lambda: exchange.to_ris(items),
        "COinS": lambda: [coins(item) for item in items],
    }
    print(f"{len(items)} works; milliseconds an entry\n\n| task | ms |\n|---|---:|")
    for name, task in tasks.items():
        print(f"| {name} | {milliseconds(task) / len(items):.3f} |", flush=True)


def everything(works: Works) -> list[str]:
    """The entries, and a mark for each."""
    return works.entries + [works.mark([Cite(n, "p. 3")]) for n in range(len(works.items))]


def milliseconds(task: Callable[[], object]) -> float:
    """The median processor time of one call."""
    task()
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        task()
        times.append(time.process_time() - start)
    return statistics.median(times) * 1000


def works() -> list[dict]:
    """Invented works of the types that a newsroom cites most."""
    kinds = ["article-newspaper", "webpage", "article-journal", "book", "chapter", "report"]
    return [
        {
            "id": f"work{n}",
            "type": kinds[n % len(kinds)],
            "title": f"The price of bread in harbour town number {n}",
            "author": [
                {"family": f"Okafor{n}", "given": "Adaeze"},
                *([{"family": "Salmi", "given": "Aino"}] * (n % 3)),
            ],
            "container-title": "Baltic Quarterly",
            "publisher": "Meridian Press",
            "volume": str(n),
            "issue": "2",
            "page": "145-167",
            "issued": {"date-parts": [[2000 + n % 20, 1 + n % 12, 3]]},
            "URL": f"https://quay.example.org/{n}",
        }
        for n in range(48)
    ]


def entry(n: int) -> str:
    """A typed reference in one of three styles."""
    return (
        f"Okafor, Adaeze. “The Price of Bread in Town {n}.” The Coastal Post, 3 Mar. 2021, quay.example.org/{n}. Accessed 9 Mar. 2021.",
        f"Okafor, A., & Salmi, A. ({2000 + n % 20}). The price of bread in town {n}. Baltic Quarterly, 12(3), 45–67.",
        f"Okafor, Adaeze. The Price of Bread in Town {n}. Almaty: Meridian Press, {2000 + n % 20}.",
    )[n % 3]


if __name__ == "__main__":
    main()
