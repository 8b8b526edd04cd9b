#!/usr/bin/env python3
"""How far sureness can be trusted: readings known to be right or wrong, and how many of each are marked doubtful.

    sureness.py MAJUNG DATA [--exam FOLDER]... [--save READINGS.json | --load READINGS.json]

Readings: the polluted files of DATA/pollock (right: header, rows, columns, one table), the raw files of DATA/raw and of each FOLDER
(right: every point of their score.py), and the variants that test/mutations.py makes. Prints confident misreadings first, then
shares with exact (Clopper-Pearson, 95 %) intervals, in all, by collection, and for the rule refitted with each kind left out
in turn. Needs what the score.py of those folders need.
"""
import argparse, collections, concurrent.futures, csv, importlib.util, io, json, math, os, pathlib, re, subprocess, sys, tempfile


def module(path):
    spec = importlib.util.spec_from_file_location(path.parent.name + "_score", path)
    out = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(out)
    return out


def report(program, path, scratch, *options):
    fd, name = tempfile.mkstemp(dir=scratch, suffix=".json")
    os.close(fd)
    p = subprocess.run([program, "read", str(path), "--report", name, *options], capture_output=True)
    out = json.loads(pathlib.Path(name).read_text("utf-8"))["files"][0] if p.returncode == 0 else None
    os.unlink(name)
    return out


def pollock(program, data, scratch):
    score = module(data / "pollock/score.py")
    raw, clean, _ = score.unpack(scratch / "pollock")

    def one(name):
        fd, out = tempfile.mkstemp(dir=scratch, suffix=".csv")
        os.close(fd)
        subprocess.run([program, "read", str(raw / name), "--to", out, "--text"], capture_output=True)
        header = score.score(clean / name, pathlib.Path(out))[3]
        os.unlink(out)
        r = report(program, raw / name, scratch)
        rows = list(csv.reader(io.StringIO((clean / name).read_text("utf-8-sig"))))
        right = r is not None and header > 1 - 1e-9 and len(r["tables"]) == 1 and r["tables"][0]["rows_read"] == len(rows) - 1 \
            and len(r["tables"][0]["columns"]) == max(map(len, rows), default=0)
        kind = re.sub(r"\d+", "#", re.sub(r"_(col|row)\d+", "", name.removesuffix(".csv")))
        missed = "" if right else f"header {header:.2f}, tables {len(r['tables']) if r else 0}, rows {[t['rows_read'] for t in r['tables']] if r else 0} for {len(rows) - 1}"
        return {"from": "pollock", "kind": "pollock " + kind, "file": name, "right": right, "missed": missed, "report": r}
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(one, sorted(f.name for f in raw.iterdir() if (clean / f.name).exists())))


def judged(program, folder, scratch):
    score, out = module(folder / "score.py"), []
    for name, truth in json.loads((folder / "truth.json").read_text("utf-8")).items():
        if truth["format"] != "text": continue
        full = score.points_of(truth)
        try:
            tables = score.majung(program, folder / truth["file"], scratch / name)
            got = score.judge(truth, [t for t in tables if t.names], full)
        except RuntimeError:
            got = {}
        missed = ", ".join(f"{k} {got.get(k, 0):.2f}" for k in full if got.get(k, 0) <= 0.999)
        out.append({"from": folder.name, "kind": truth.get("kind", name), "file": name, "right": not missed, "missed": missed,
                    "report": report(program, folder / truth["file"], scratch)})
    return out


def mutations(program, data, scratch, *harder):
    out = scratch / "mutations.json"
    subprocess.run([sys.executable, pathlib.Path(__file__).parent.parent / "test/mutations.py", program, data, "--bytes", "30000" if harder else "60000", "--json", out, *harder], check=True, stdout=subprocess.DEVNULL)
    return [{"from": "harder" if harder else "mutations", "kind": m["kind"], "file": m["mutation"] + " of " + m["file"], "right": not m["wrong"], "missed": "; ".join(m["wrong"][:3]), "report": m["report"]}
            for m in json.loads(out.read_text("utf-8"))]


# ---------------------------------------------------------------- exact intervals
def tail(n, k, p):
    """P(at most k of n) at rate p."""
    return sum(math.exp(math.lgamma(n + 1) - math.lgamma(i + 1) - math.lgamma(n - i + 1) + i * math.log(p) + (n - i) * math.log1p(-p)) for i in range(k + 1))


def interval(k, n):
    def solve(good):
        low, high = 1e-12, 1 - 1e-12
        for _ in range(60):
            middle = (low + high) / 2
            low, high = (middle, high) if good(middle) else (low, middle)
        return low
    return (0.0 if k == 0 else solve(lambda p: 1 - tail(n, k - 1, p) < 0.025), 1.0 if k == n else solve(lambda p: tail(n, k, p) > 0.025))


def share(k, n):
    if n == 0: return "none"
    low, high = interval(k, n)
    return f"{k} of {n} = {k / n:.1%} [{low:.1%}, {high:.1%}]"


# ---------------------------------------------------------------- the rule of src/intake/sureness.cpp, to be refitted
def evidence(table, r):
    e, read = table["evidence"], max(1, table["rows_read"])
    most = lambda v: min(1.0, max(0.0, v))
    named, texts = e["header"], e["typed"] < 0.5
    return [most(1 - table["margin_bits"] / 16), most(1 - r["encoding_margin_bits"] / 6), float(not named and e["names_above"]),
            float(named and e["names_above"]), float(e["header_ragged"] > 0 and texts), float(e["nameless"]),
            most(2 * e["header_marks"]), float(e["header_rows"] >= 2 and texts), float(e["header_rows"] >= 3), float(e["swallowed"] > 0),
            most(2 * e["header_values"]), float(e["records"] < 6), most(4 * e["below"]), float(e["typed"] < 0.1), float(not named and e["typed"] < 0.1),
            most(4 * e["first_unlike"]), float(e["uncut"]), most(4 * e["gaps"]), float(e["other_quote"]), float(e["mixed_text"] > 0),
            float(len(r["tables"]) > 1), most(10 * table["rows_rejected"] / read), most(10 * table["rows_repaired"] / read), most(5 * e["ragged"])]


PRIOR = 2.6  # what speaks against a reading does so until readings tell: just enough for doubt by itself

RIGHT_DOUBTED = 0.045


def source(x):
    return 0 if x["from"] == "pollock" else 1 if x["from"] in ("mutations", "harder") else 2


def fit(readings, start=None, steps=400):
    """Weights; each of the three sources counts alike, and its right and wrong readings do."""
    counts = collections.Counter((source(x), x["right"]) for x in readings)
    groups = collections.Counter((tuple(x["evidence"]), x["right"], source(x)) for x in readings)  # alike counts once
    rows = [([(i, a) for i, a in enumerate(v, 1) if a], right, n / counts[(s, right)] / 6) for (v, right, s), n in groups.items()]
    w = list(start) if start else [3.0] + [PRIOR] * len(readings[0]["evidence"])
    for _ in range(steps):
        g = [0.0005 * (x - PRIOR) for x in w]; g[0] = 0.0
        for v, right, weight in rows:
            d = (1 / (1 + math.exp(sum(w[i] * a for i, a in v) - w[0])) - right) * weight
            g[0] += d
            for i, a in v: g[i] -= d * a
        w = [w[0] - 4 * g[0]] + [max(0.0, a - 4 * b) for a, b in zip(w[1:], g[1:])]
    return w


def calibrated(w, readings):
    """The weights with the least constant under which no more than RIGHT_DOUBTED of the right readings are doubted."""
    right = sorted((math.inf if x["told"] else against(w, x)) for x in readings if x["right"])
    return [right[int(len(right) * (1 - RIGHT_DOUBTED))] + 1e-6] + w[1:]


def against(w, x):
    return sum(a * b for a, b in zip(w[1:], x["evidence"]))


def doubted(w, x):
    return x["told"] or against(w, x) > w[0]


def told(r):
    """Doubts that need no weighing: a date that reads two ways, a section below, every fifth row or eighth value refused."""
    return "date_order_guessed" in r["counts"] or "section_below" in r["counts"] or any(t["rows_rejected"] * 5 > t["rows_read"] or t["rows_read"] == 0 for t in r["tables"])


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("program"); p.add_argument("data", type=pathlib.Path); p.add_argument("--exam", type=pathlib.Path, action="append", default=[]); p.add_argument("--save"); p.add_argument("--load"); p.add_argument("--quick", action="store_true", help="without Pollock")
    a = p.parse_args()
    if a.load:
        readings = json.loads(pathlib.Path(a.load).read_text("utf-8"))
    else:
        with tempfile.TemporaryDirectory() as scratch:
            scratch = pathlib.Path(scratch); (scratch / "pollock").mkdir()
            readings = ([] if a.quick else pollock(a.program, a.data, scratch)) + judged(a.program, a.data / "raw", scratch) + mutations(a.program, a.data, scratch) + mutations(a.program, a.data, scratch, "--harder")
            for folder in a.exam: readings += judged(a.program, folder, scratch)
        if a.save: pathlib.Path(a.save).write_text(json.dumps(readings, ensure_ascii=False), "utf-8")
    readings = [x for x in readings if x["report"]]  # a refusal is no misreading
    for x in readings:
        x["doubtful"] = any(t["doubtful"] for t in x["report"]["tables"])
        x["evidence"] = max((evidence(t, x["report"]) for t in x["report"]["tables"]), key=sum)
        x["told"] = told(x["report"])
    sure = [x for x in readings if not x["right"] and not x["doubtful"]]
    print(f"confident misreadings: {len(sure)} of {len(readings)} readings")
    for x in sure: print(f"  {x['from']}: {x['file']}: {x.get('missed', '')}")
    of = lambda right, source=None: [x for x in readings if x["right"] == right and source in (None, x["from"])]
    for source in (None, *sorted({x["from"] for x in readings})):
        wrong, right = of(False, source), of(True, source)
        print(f"{source or 'all':10} wrong marked doubtful {share(sum(x['doubtful'] for x in wrong), len(wrong))}; right marked doubtful {share(sum(x['doubtful'] for x in right), len(right))}")
    whole, kinds, outcome = fit(readings), sorted({x["kind"] for x in readings}), []
    for kind in kinds:
        others = [x for x in readings if x["kind"] != kind]
        w = calibrated(fit(others, whole, 60), others)
        outcome += [(x, doubted(w, x)) for x in readings if x["kind"] == kind]
    for source in (None, *sorted({x["from"] for x in readings})):
        of = lambda right: [d for x, d in outcome if x["right"] == right and source in (None, x["from"])]
        print(f"refitted, each of {len(kinds)} kinds left out: {source or 'all':10} wrong {share(sum(of(False)), len(of(False)))}; right {share(sum(of(True)), len(of(True)))}")
    print("weights of all:", [round(x, 2) for x in calibrated(whole, readings)])


if __name__ == "__main__":
    main()
