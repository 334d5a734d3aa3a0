"""`python -m bench [NAME …]`: runs the named benchmarks, or all of them."""

import importlib
import pkgutil
import sys

import bench

NOT_BENCHMARKS = {"__main__", "database"}


def names() -> list[str]:
    """The benchmarks there are: each module of this package with a `main()`."""
    return sorted(
        module.name for module in pkgutil.iter_modules(bench.__path__) if module.name not in NOT_BENCHMARKS
    )


def run(wanted: list[str]) -> int:
    """Runs them in order; 2 for a name that is none."""
    unknown = [name for name in wanted if name not in names()]
    if unknown:
        print(
            f"There is no benchmark called {', '.join(unknown)}; there are {', '.join(names())}.",
            file=sys.stderr,
        )
        return 2
    for name in wanted or names():
        print(f"\n## {name}\n", flush=True)
        importlib.import_module(f"bench.{name}").main()
    return 0


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
