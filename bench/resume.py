"""An import of 100,000 articles is killed half-way and resumed: no row is lost, none comes in twice.

`BENCH_ROWS=1000` makes it a tenth of that. Prints what was counted; fails where a count is wrong.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

from bench.csv import MANY, make_file
from bench.database import prepare


def main() -> None:
    """Kills an import as soon as half of the rows are in, resumes it and counts."""
    from pathlib import Path

    folder = Path(prepare())
    from articles.models import Article
    from editorial.models import Credit, ImportBatch, Revision

    file = folder / "many.csv"
    make_file(file, MANY)
    command = [sys.executable, "manage.py", "import_articles", str(file), "--verbosity", "0"]
    root = Path(__file__).resolve().parent.parent
    first = subprocess.Popen(command, cwd=root, env=os.environ, stdout=subprocess.DEVNULL)
    while first.poll() is None and Article.objects.count() < MANY // 2:
        time.sleep(0.2)
    first.send_signal(signal.SIGKILL)
    first.wait()
    half = Article.objects.count()
    print(f"killed with {half:,} of {MANY:,} articles in")
    assert 0 < half < MANY and half % 500 == 0, "An import must leave whole chunks."
    started = time.perf_counter()
    subprocess.run(command, cwd=root, env=os.environ, check=True, stdout=subprocess.DEVNULL)
    rest = MANY - half
    print(f"resumed: {rest:,} more in {time.perf_counter() - started:,.0f} s")
    counted = {
        "articles": Article.objects.count(),
        "slugs": Article.objects.values("slug").distinct().count(),
        "revisions": Revision.objects.count(),
        "credits / 3": Credit.objects.count() / 3,
        "batches × rows": ImportBatch.objects.count() * ImportBatch.objects.get().created,
    }
    for name, count in counted.items():
        print(f"{name}: {count:,.0f}")
        assert count == MANY, f"{name}: {count}, not {MANY}"


if __name__ == "__main__":
    main()
