#!/usr/bin/env python3
"""Reads variants of real files and demands the same reading: what mends one file must hold for its kind.

    mutations.py MAJUNG DATA [--only WORD] [--list] [--json OUT.json] [--least SHARE] [--bytes N] [--harder]

DATA is the shared data folder: its raw text files and one or more files of every other folder. A variant changes what a reading
must not depend on: names, numbers, delimiter, encoding, line ends, the last newline, the order and number of rows, the decimal
mark, a preamble line more or less, blanks around cells. The original's own reading, which other tests check against the truth,
says what a variant must give: tables, header, rows, columns, types, and where the cells were not touched the first three of each column.
Prints how many variants of each kind of file were read otherwise, mutation by mutation; --list names them. Exit 1 where fewer than
SHARE of them hold. Exit 77 (skipped) without data. Seeded; needs nothing but Python.
"""
import argparse, concurrent.futures, json, os, pathlib, random, re, subprocess, sys, tempfile

from mutated_file import CODECS, File, Unfit
from mutations_harder import HARDER
from mutations_plain import MUTATIONS

GOLDEN = """ai4i/ai4i2020.csv batch/dryer.csv batch/kamyr.csv cmapss/train_FD001.txt ett/ETTh1.csv gas_turbine/gt_2013.csv gas_turbine/gt_2015_labeled.csv
injection_molding/labeled_data_RG3.csv injection_molding_cp949/사출성형_RG3.csv lots/CMP-training-019.csv lots/CMP-training-removalrate.csv
nab/data/realKnownCause/ec2_request_latency_system_failure.csv nab/data/realAdExchange/exchange-2_cpc_results.csv nab/data/realTraffic/speed_7578.csv
press/press.csv skab/other/1.csv skab/valve1/0.csv sru/SRU_data.txt steel_plates/faults.csv tep/d01.dat tep/d21_te.dat""".split()


def kinds(data):
    """The kind of each raw file, from the table in its README; of other files their folder."""
    out = {}
    for line in (data / "raw/README.md").read_text("utf-8").splitlines():
        cells = [c.strip() for c in line.strip("|").split("|")]
        if len(cells) == 6 and cells[1].startswith("`"):
            out[cells[1].strip("`")] = re.split(r",| [A-Z/-]{2,}| \.| [A-Z]\w+[ -]?[A-Z]*$", cells[2])[0].strip() or cells[2]
    return out


def read(program, path, scratch):
    report = scratch / (path.name + ".json")
    p = subprocess.run([str(program), "read", str(path), "--report", str(report)], capture_output=True, text=True)
    if p.returncode: return None
    out = json.loads(report.read_text("utf-8"))["files"][0]
    report.unlink()
    return out


def differences(f, got, want):
    """What of the reading is not as it must be; empty: it is the same."""
    if got is None: return ["not read"]
    out = []
    def differ(what, a, b):
        if a != b: out.append(f"{what} {a!r} -> {b!r}"[:150])
    if want.get("encoding", "") is not None: differ("encoding", want.get("encoding", f.encoding), got["encoding"])
    if not want.get("any_delimiter"): differ("delimiter", want.get("delimiter", f.delimiter)[:1], got["dialect"]["delimiter"][:1])
    differ("tables", want.get("tables", len(f.tables)), len(got["tables"]))
    differ("preamble", want.get("preamble", f.report["preamble_rows"]), got["preamble_rows"])
    if want.get("header", 0) is not None: differ("header", want.get("header", f.report["header_rows"]), got["header_rows"])
    for i, (a, b) in enumerate(zip(f.tables, got["tables"])):
        differ(f"columns of {i}", len(a["columns"]), len(b["columns"]))
        differ(f"rows of {i}", want.get("rows", a["rows_kept"]), b["rows_kept"])
        for x, y in zip(a["columns"], b["columns"]):
            if "names" not in want: differ("name", x["name"], y["name"])
            if want.get("epoch") and {x["type"], y["type"]} == {"time", "int64"}: continue  # its name alone told
            if x["type"] != y["type"] and not (want.get("loose") and (y["type"] == "text" and not y["samples"] or {x["type"], y["type"]} <= {"int64", "double"})):
                differ("type of " + x["name"], x["type"], y["type"])
            if not want.get("touched") and "rows" not in want:
                bare = (lambda cells: [c.strip() for c in cells]) if want.get("stripped") else list
                differ("cells of " + x["name"], bare(x["samples"]), bare(y["samples"]))
    return out


def one(program, scratch, bytes_max, mutations, kind, path, name):
    place = pathlib.Path(tempfile.mkdtemp(dir=scratch))
    whole = path.read_bytes()
    if len(whole) > bytes_max:  # its first lines stand for it
        path = place / ("head_" + path.name)
        path.write_bytes(whole[: whole.rfind(b"\n", 0, bytes_max) + 1])
    report = read(program, path, place)
    if report is None: return []
    if mutations is HARDER and len(whole) > bytes_max:  # only a head that reads like its file says what is right
        (place / "whole").mkdir()
        (place / "whole" / path.name).write_bytes(whole)
        full = read(program, place / "whole" / path.name, place)
        of = lambda r: (r["encoding"], r["preamble_rows"], r["header_rows"], [[c["name"] for c in t["columns"]] for t in r["tables"]])
        if full is None or of(full) != of(report): return []
    out = []
    for mutation, change in mutations.items():
        try:
            f = File(path, report)
            if f.encoding not in CODECS: break
            bytes_, want = change(f, random.Random(name + mutation))
        except (Unfit, UnicodeEncodeError):
            continue
        (place / "variant").mkdir(exist_ok=True)
        variant = place / "variant" / path.name
        variant.write_bytes(bytes_)
        got = read(program, variant, place)
        wrong = differences(f, got, want)
        tables = got["tables"] if got else []
        out.append({"file": name, "kind": kind, "mutation": mutation, "wrong": wrong,
                    "doubtful": any(t["doubtful"] for t in tables) if tables else True,
                    "report": got})
        if wrong and os.environ.get("KEEP"): (pathlib.Path(os.environ["KEEP"]) / f"{mutation}__{path.name}").write_bytes(bytes_)
    return out


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--json")
    parser.add_argument("--least", type=float, default=0)
    parser.add_argument("--bytes", type=int, default=300_000, help="of a file: more would only take time")
    parser.add_argument("--harder", action="store_true", help="variants that may be misread, for bench/sureness.py")
    args = parser.parse_args()
    made = HARDER if args.harder else MUTATIONS
    if not (args.data / "raw/truth.json").exists():
        print("mutations: no shared data, skipped")
        return 77
    names = kinds(args.data)
    truths = json.loads((args.data / "raw/truth.json").read_text("utf-8"))
    files = [(names.get(t["file"], "raw"), args.data / "raw" / t["file"], t["file"]) for t in truths.values() if t["format"] == "text"]
    files += [(g.split("/")[0], args.data / g, g) for g in GOLDEN]
    files = [f for f in files if args.only in f[2] and f[1].exists()]
    results = []
    with tempfile.TemporaryDirectory() as scratch, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for r in pool.map(lambda f: one(args.program, pathlib.Path(scratch), args.bytes, made, *f), files): results += r
    if args.json: pathlib.Path(args.json).write_text(json.dumps(results, ensure_ascii=False, indent=0), "utf-8")
    print(f"{'variants read otherwise / made':34}" + "all")
    for mutation in made:
        of = [r for r in results if r["mutation"] == mutation]
        bad = [r for r in of if r["wrong"]]
        where = {}
        for r in bad: where[r["kind"]] = where.get(r["kind"], 0) + 1
        if of: print(f"{mutation:14}{len(bad):5} /{len(of):4}   " + ", ".join(f"{k} {n}" for k, n in sorted(where.items(), key=lambda x: -x[1])))
    if args.list:
        for r in results:
            if r["wrong"]: print(f"{r['mutation']:13} {r['file']}{'' if r['doubtful'] else '  (not doubtful)'}: " + "; ".join(r["wrong"][:4]))
    held = sum(not r["wrong"] for r in results)
    wrong = [r for r in results if r["wrong"]]
    print(f"mutations: {held} of {len(results)} variants of {len(files)} files read the same ({held / max(1, len(results)):.3f}); "
          f"{sum(not r['doubtful'] for r in wrong)} of {len(wrong)} others were not marked doubtful")
    return 1 if held < args.least * len(results) else 0


sys.exit(main())
