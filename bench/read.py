"""`majung read` beside DuckDB and polars, in one run on the same files: reading alone, and reading into Parquet.

    python3 bench/read.py PROGRAM MAKE_CSV FOLDER [--rows N] [--tags N] [--mixed-rows N] [--rounds N]
    python3 bench/read.py PROGRAM MAKE_CSV FOLDER --large

Two files: numbers under a time column, and a wider mixture with times, texts, counters and gaps. The answers are compared
before anything is timed: rows, count and sum of every column of the three Parquet files, and DuckDB's EXCEPT between its own
reading of the file and ours, both ways. Then all take turns, five times; medians and their ratio to ours are printed.
"Reading alone" types every cell and keeps nothing: `majung read FILE` (with ledger and autopsy), DuckDB's count of each
column, polars' read_csv. A rival's time starts after its interpreter has started and its library is loaded, ours includes
starting the program. Memory is the peak of the whole process, with Python's own 10 to 30 MB. All write zstd.
--large shows our memory on larger, wider and worse input (no rivals).
"""
import argparse
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

COPIES = {
    "duckdb": """
import duckdb, sys, time
con = duckdb.connect()
con.execute("SET enable_progress_bar = false")  # it would write into the answer
start = time.perf_counter()
con.execute(f"COPY (FROM read_csv('{sys.argv[1]}')) TO '{sys.argv[2]}' (FORMAT parquet, COMPRESSION zstd)")
print(time.perf_counter() - start)
""",
    "polars": """
import polars, sys, time
start = time.perf_counter()
polars.scan_csv(sys.argv[1], try_parse_dates=True).sink_parquet(sys.argv[2], compression="zstd")
print(time.perf_counter() - start)
""",
}
SCANS = {
    "duckdb": """
import duckdb, sys, time
con = duckdb.connect()
con.execute("SET enable_progress_bar = false")
start = time.perf_counter()
con.execute(f"SELECT count(COLUMNS(*)) FROM read_csv('{sys.argv[1]}')").fetchall()
print(time.perf_counter() - start)
""",
    "polars": """
import polars, sys, time
start = time.perf_counter()
polars.read_csv(sys.argv[1], try_parse_dates=True)
print(time.perf_counter() - start)
""",
}


def run(command):
    """Seconds, peak MB and standard output of a command; stops everything where it fails."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=out, stderr=errors)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        out.seek(0)
        errors.seek(0)
        if status != 0:
            sys.exit(f"bench: {' '.join(map(str, command))[:200]} failed:\n{errors.read().decode(errors='replace')[-2000:]}")
        return seconds, usage.ru_maxrss / 1024, out.read().decode(errors="replace")


def convert(who, program, csv, parquet):
    """Seconds and peak MB of one copy."""
    parquet.unlink(missing_ok=True)
    if who == "majung":
        seconds, megabytes, _ = run([program, "read", csv, "--to", parquet])
        return seconds, megabytes
    _, megabytes, out = run([sys.executable, "-c", COPIES[who], csv, parquet])
    return float(out), megabytes


def scan(who, program, csv):
    """Seconds and peak MB of one reading that keeps nothing."""
    if who == "majung":
        seconds, megabytes, _ = run([program, "read", csv])
        return seconds, megabytes
    _, megabytes, out = run([sys.executable, "-c", SCANS[who], csv])
    return float(out), megabytes


def make(make_csv, path, rows, tags, *more):
    if not path.exists():
        print(f"bench: writing {path} ({rows:,} rows x {tags:,} tags)", flush=True)
        aside = path.with_suffix(".part")
        with open(aside, "wb") as out:
            subprocess.run([make_csv, str(rows), str(tags), "1", *more], stdout=out, check=True)
        aside.rename(path)
    return path


def sums(con, parquet):
    """Names, rows, and of each column its values and, of numbers, their sum."""
    columns = [row for row in con.execute(f"DESCRIBE FROM '{parquet}'").fetchall() if not row[0].startswith("_")]
    number = ("DOUBLE", "BIGINT")
    wanted = ", ".join(f'count("{name}")' + (f', sum("{name}")' if kind in number else "") for name, kind, *_ in columns)
    return [name for name, *_ in columns], con.execute(f"SELECT count(*), {wanted} FROM '{parquet}'").fetchone()


def compare_answers(program, csv, paths):
    import duckdb

    con = duckdb.connect()
    con.execute("SET enable_progress_bar = false")
    (names, ours), rest = sums(con, paths["majung"]), {who: sums(con, p) for who, p in paths.items() if who != "majung"}
    for who, (other_names, theirs) in rest.items():
        same = len(ours) == len(theirs) and all(math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-6) for a, b in zip(ours, theirs))
        if names != other_names or not same:
            sys.exit(f"bench: majung and {who} do not agree on {csv}: nothing is timed")
    both = (f"FROM read_csv('{csv}')", f"FROM '{paths['majung']}'")
    for one, other in (both, both[::-1]):
        left = con.execute(f"SELECT count(*) FROM (({one}) EXCEPT ({other}))").fetchone()[0]
        if left:
            sys.exit(f"bench: {left} rows of {csv} are read otherwise than by DuckDB: nothing is timed")
    with tempfile.TemporaryDirectory() as folder:
        run([program, "read", csv, "--report", f"{folder}/report.json"])
        table = json.loads(pathlib.Path(f"{folder}/report.json").read_text())["files"][0]["tables"][0]
    kinds = dict(con.execute(f"SELECT column_name, column_type FROM (DESCRIBE FROM '{paths['majung']}')").fetchall())
    texts = sum(kind == "VARCHAR" for kind in kinds.values())
    if table["rows_kept"] != ours[0] or sum(column["type"] == "text" for column in table["columns"]) != texts:
        sys.exit("bench: reading alone gives another table than reading into a file: nothing is timed")
    print(f"bench: answers agree: {ours[0]:,} rows, {len(names)} columns, {texts} of them texts; EXCEPT is empty both ways", flush=True)


def apart(work, *args):
    """Does the work in a process of its own: a child's peak memory counts what its parent held when it was started."""
    child = os.fork()
    if child == 0:
        work(*args)
        sys.stdout.flush()
        os._exit(0)
    if os.waitpid(child, 0)[1] != 0:
        sys.exit(1)


def take_turns(title, csv, once, files, rounds):
    """Runs once(who) for all in turn and prints a table; `files`: what each has written, or nothing."""
    everyone = ("majung", *COPIES)
    times, peaks = {who: [] for who in everyone}, {who: 0 for who in everyone}
    for _ in range(rounds):
        for who in everyone:
            seconds, megabytes = once(who)
            times[who].append(seconds)
            peaks[who] = max(peaks[who], megabytes)
    medians = {who: statistics.median(taken) for who, taken in times.items()}
    size = csv.stat().st_size / 1e6
    print(f"\n{title}, {csv.name}, {size:.0f} MB, median of {rounds}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    print(f"{'':10}{'seconds':>9}{'MB/s':>8}{'of ours':>9}{'peak MB':>9}" + (f"{'file MB':>9}" if files else ""))
    for who in everyone:
        line = f"{who:10}{medians[who]:9.2f}{size / medians[who]:8.0f}{medians[who] / medians['majung']:9.2f}{peaks[who]:9.0f}"
        print(line + (f"{files[who].stat().st_size / 1e6:9.0f}" if files else ""))
    fastest = min(COPIES, key=medians.get)
    print(f"{title}: {medians['majung'] / medians[fastest]:.2f} of {fastest}'s time", flush=True)


def beside_rivals(args):
    folder = pathlib.Path(args.folder)
    folder.mkdir(parents=True, exist_ok=True)
    numbers = make(args.make_csv, folder / f"tags_{args.rows}x{args.tags}.csv", args.rows, args.tags)
    mixed = make(args.make_csv, folder / f"mixed_{args.mixed_rows}x20.csv", args.mixed_rows, 19, "mixed")
    for csv in (numbers, mixed):
        paths = {who: folder / f"{who}_{csv.stem}.parquet" for who in ("majung", *COPIES)}
        for who, path in paths.items():
            convert(who, args.program, csv, path)
        apart(compare_answers, args.program, csv, paths)
        take_turns("reading alone", csv, lambda who: scan(who, args.program, csv), None, args.rounds)
        take_turns("into Parquet (zstd)", csv, lambda who: convert(who, args.program, csv, paths[who]), paths, args.rounds)
        for who in COPIES:
            paths[who].unlink()
        if csv == numbers:
            seconds, megabytes, _ = run([args.program, "trial", paths["majung"], "--model", folder / "bench.majung"])
            print(f"\nmajung trial on the result: {seconds:.1f} s, peak {megabytes:.0f} MB", flush=True)


def our_memory(args):
    folder = pathlib.Path(args.folder)
    folder.mkdir(parents=True, exist_ok=True)
    for what, rows, tags, more in (
        ("6 GB", 10_000_000, 100, ()),
        ("refuted in the last row", 1_000_000, 100, ("refute",)),
        ("100,000 columns", 1000, 100_000, ()),
    ):
        csv = make(args.make_csv, folder / f"tags_{rows}x{tags}{''.join('_' + word for word in more)}.csv", rows, tags, *more)
        for how, (seconds, megabytes) in (
            ("reading alone", scan("majung", args.program, csv)),
            ("into Parquet", convert("majung", args.program, csv, folder / "large.parquet")),
        ):
            print(f"{what:26}{how:16}{csv.stat().st_size / 1e6:8.0f} MB{seconds:8.1f} s   peak {megabytes:.0f} MB", flush=True)
        if csv.stat().st_size > 2e9:
            csv.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("make_csv")
    parser.add_argument("folder")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--tags", type=int, default=100)
    parser.add_argument("--mixed-rows", type=int, default=5_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--large", action="store_true")
    args = parser.parse_args()
    our_memory(args) if args.large else beside_rivals(args)


main()
