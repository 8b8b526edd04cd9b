"""CSV to Parquet: `majung read` beside DuckDB's and polars' own copies, in one run on one file.

    python3 bench/read.py PROGRAM MAKE_CSV FOLDER [--rows N] [--tags N] [--rounds N]
    python3 bench/read.py PROGRAM MAKE_CSV FOLDER --large

The answers are compared before anything is timed: rows, and the count and sum of every column of the three Parquet files.
Then the three run in turn, five times; medians and their ratio to ours are printed. A rival's time starts after its
interpreter has started and its library is loaded, ours includes starting the program. Memory is the peak of the whole
process, with Python's own 10 to 30 MB. All write zstd. --large shows our memory on larger and worse input (no rivals).
"""
import argparse
import math
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

RIVALS = {
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
    _, megabytes, out = run([sys.executable, "-c", RIVALS[who], csv, parquet])
    return float(out), megabytes


def make(make_csv, path, rows, tags, *more):
    if not path.exists():
        print(f"bench: writing {path} ({rows:,} rows x {tags:,} tags)", flush=True)
        aside = path.with_suffix(".part")
        with open(aside, "wb") as out:
            subprocess.run([make_csv, str(rows), str(tags), "1", *more], stdout=out, check=True)
        aside.rename(path)
    return path


def sums(parquet):
    import duckdb

    names = [row[0] for row in duckdb.execute(f"DESCRIBE FROM '{parquet}'").fetchall() if not row[0].startswith("_")]
    tags = [name for name in names if name.startswith("tag_")]
    wanted = ", ".join(f'count("{name}"), sum("{name}")' for name in tags)
    return names, duckdb.execute(f"SELECT count(*), {wanted} FROM '{parquet}'").fetchone()


def compare_answers(paths):
    (names, ours), rest = sums(paths["majung"]), {who: sums(path) for who, path in paths.items() if who != "majung"}
    for who, (other_names, theirs) in rest.items():
        if names != other_names or not all(math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-6) for a, b in zip(ours, theirs)):
            sys.exit(f"bench: majung and {who} do not agree on {paths['majung']}: nothing is timed")
    print(f"bench: answers agree: {ours[0]:,} rows, {len(names)} columns", flush=True)


def beside_rivals(args):
    folder = pathlib.Path(args.folder)
    folder.mkdir(parents=True, exist_ok=True)
    csv = make(args.make_csv, folder / f"tags_{args.rows}x{args.tags}.csv", args.rows, args.tags)
    paths = {who: folder / f"{who}.parquet" for who in ("majung", *RIVALS)}
    for who, path in paths.items():
        convert(who, args.program, csv, path)
    compare_answers(paths)
    times, peaks = {who: [] for who in paths}, {who: 0 for who in paths}
    for _ in range(args.rounds):
        for who, path in paths.items():
            seconds, megabytes = convert(who, args.program, csv, path)
            times[who].append(seconds)
            peaks[who] = max(peaks[who], megabytes)
    ours = statistics.median(times["majung"])
    print(f"\nCSV to Parquet (zstd), {csv.stat().st_size / 1e6:.0f} MB, median of {args.rounds}, {os.cpu_count()} cores")
    print(f"{'':10}{'seconds':>9}{'MB/s':>8}{'of ours':>9}{'peak MB':>9}{'file MB':>9}")
    for who, path in paths.items():
        median = statistics.median(times[who])
        print(f"{who:10}{median:9.2f}{csv.stat().st_size / 1e6 / median:8.0f}{median / ours:9.2f}{peaks[who]:9.0f}{path.stat().st_size / 1e6:9.0f}", flush=True)
    for who in RIVALS:
        paths[who].unlink()
    seconds, megabytes, _ = run([args.program, "trial", paths["majung"], "--model", folder / "bench.majung"])
    print(f"\nmajung trial on the result: {seconds:.1f} s, peak {megabytes:.0f} MB")


def our_memory(args):
    folder = pathlib.Path(args.folder)
    folder.mkdir(parents=True, exist_ok=True)
    for what, rows, tags, more in (
        ("6 GB", 10_000_000, 100, ()),
        ("refuted in the last row", 1_000_000, 100, ("refute",)),
        ("100,000 columns", 1000, 100_000, ()),
    ):
        csv = make(args.make_csv, folder / f"tags_{rows}x{tags}{''.join('_' + word for word in more)}.csv", rows, tags, *more)
        seconds, megabytes = convert("majung", args.program, csv, folder / "large.parquet")
        print(f"{what:26}{csv.stat().st_size / 1e6:8.0f} MB{seconds:8.1f} s   peak {megabytes:.0f} MB", flush=True)
        if csv.stat().st_size > 2e9:
            csv.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("make_csv")
    parser.add_argument("folder")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--tags", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--large", action="store_true")
    args = parser.parse_args()
    our_memory(args) if args.large else beside_rivals(args)


main()
