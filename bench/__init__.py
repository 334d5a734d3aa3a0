"""What Newsroom costs, measured: `python -m bench` runs everything, `python -m bench NAME` one of it.

Each report compares within one run, since times of different runs or machines say little. docs/performance.md has the tables.
"""
