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
    """What speaks against a table, each from 0 to 1, by the names of doubts_of."""
    e, read = table["evidence"], max(1, table["rows_read"])
    most = lambda v: min(1.0, max(0.0, v))
    named, texts, untyped = e["header"], e["typed"] < 0.5, most(1 - 5 * e["typed"])
    return {"delimiter": most(1 - table["margin_bits"] / 16) if len(table["columns"]) > 1 or e["typed"] < 1 else 0.0, "encoding": most(1 - r["encoding_margin_bits"] / 6),
            "names_above": float(not named and e["names_above"]), "header_above": float(named and e["names_above"]),
            "names_count": float(e["header_ragged"] > 0 and texts), "names_shifted": float(e["header_shifted"]),
            "nameless": float(e["nameless"]), "names_marks": most(4 * e["header_marks"]), "names_twice": most(2 * e["header_twice"]),
            "header_rows of texts": float(e["header_rows"] >= 2 and texts), "header_rows": float(e["header_rows"] >= 3),
            "header_data": float(e["header_data"]), "quote": float(e["swallowed"] > 0), "other_quote": float(e["other_quote"]),
            "lines_below": most(4 * e["below"]), "texts": untyped, "texts without names": 0.0 if named else untyped,
            "first_row": most(4 * e["first_unlike"]), "uncut": float(e["uncut"]), "gaps": e["gaps"], "notes": most(20 * (e["notes"] - table["rows_rejected"] / read)),
            "few without names": float(e["records"] <= 2 and not named), "rejected": most(10 * table["rows_rejected"] / read),
            "repaired": most(10 * table["rows_repaired"] / read), "ragged": most(5 * e["ragged"])}


PRIOR, PULL = 6.0, 0.0005  # what speaks against a reading does so until readings tell, and is enough for doubt by itself

RIGHT_DOUBTED = 0.08


def source(x):
    return 0 if x["from"] == "pollock" else 1 if x["from"] in ("mutations", "harder") else 2


def solved(a, y):
    """x of a x = y, by elimination."""
    a, n = [row[:] + [v] for row, v in zip(a, y)], len(y)
    for i in range(n):
        k = max(range(i, n), key=lambda j: abs(a[j][i])); a[i], a[k] = a[k], a[i]
        for j in range(i + 1, n):
            f = a[j][i] / a[i][i]
            if f: a[j] = [p - f * q for p, q in zip(a[j], a[i])]
    x = [0.0] * n
    for i in reversed(range(n)): x[i] = (a[i][n] - sum(a[i][j] * x[j] for j in range(i + 1, n))) / a[i][i]
    return x


def fit(readings, start=None):
    """Weights, none below 0, by Newton's method; each of the three sources counts alike, and its right and wrong readings do."""
    counts = collections.Counter((source(x), x["right"]) for x in readings)
    groups = collections.Counter((tuple(x["evidence"]), x["right"], source(x)) for x in readings)  # alike counts once
    rows = [([(0, -1.0)] + [(i, a) for i, a in enumerate(v, 1) if a], right, n / counts[(s, right)] / 6) for (v, right, s), n in groups.items()]
    w = list(start) if start else [3.0] + [PRIOR] * len(readings[0]["evidence"])
    for _ in range(50):
        g, h = [0.0] + [PULL * (x - PRIOR) for x in w[1:]], [[0.0] * len(w) for _ in w]
        for i in range(len(w)): h[i][i] = PULL
        for v, right, weight in rows:
            p = 1 / (1 + math.exp(sum(w[i] * a for i, a in v)))
            d, c = (right - p) * weight, p * (1 - p) * weight
            for i, a in v:
                g[i] += d * a
                for j, b in v: h[i][j] += c * a * b
        free = [i for i, x in enumerate(w) if i == 0 or x > 0 or g[i] < 0]
        step, length = dict(zip(free, solved([[h[i][j] for j in free] for i in free], [g[i] for i in free]))), 0.0
        for i, d in step.items():
            new = w[i] - d if i == 0 else max(0.0, w[i] - d)
            length += abs(new - w[i]); w[i] = new
        if length < 1e-5: break
    return w


def calibrated(w, readings):
    """The weights with the least constant under which no source has more than RIGHT_DOUBTED of its right readings doubted."""
    def least(s):
        right = sorted((math.inf if x["told"] else against(w, x)) for x in readings if x["right"] and source(x) == s)
        return right[int(len(right) * (1 - RIGHT_DOUBTED))] + 1e-6 if right else 0.0
    return [max(map(least, range(3)))] + w[1:]


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
        x["evidence"] = max((list(evidence(t, x["report"]).values()) for t in x["report"]["tables"]), key=sum)
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
        w = calibrated(fit(others, whole), others)
        outcome += [(x, doubted(w, x)) for x in readings if x["kind"] == kind]
    for source in (None, *sorted({x["from"] for x in readings})):
        of = lambda right: [d for x, d in outcome if x["right"] == right and source in (None, x["from"])]
        print(f"refitted, each of {len(kinds)} kinds left out: {source or 'all':10} wrong {share(sum(of(False)), len(of(False)))}; right {share(sum(of(True)), len(of(True)))}")
    print("weights of all:", [round(x, 2) for x in calibrated(whole, readings)])


if __name__ == "__main__":
    main()
