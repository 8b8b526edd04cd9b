#!/usr/bin/env python3
"""Reads variants of real files and demands the same reading: what mends one file must hold for its kind.

    mutations.py MAJUNG DATA [--only WORD] [--list] [--json OUT.json] [--least SHARE] [--bytes N]

DATA is the shared data folder: its raw text files and one or more files of every other folder. A variant changes what a reading
must not depend on: names, numbers, delimiter, encoding, line ends, the last newline, the order and number of rows, the decimal
mark, a preamble line more or less, blanks around cells. The original's own reading, which other tests check against the truth,
says what a variant must give: tables, header, rows, columns, types, and where the cells were not touched the first three of each column.
Prints how many variants of each kind of file were read otherwise, mutation by mutation; --list names them. Exit 1 where fewer than
SHARE of them hold. Exit 77 (skipped) without data. Seeded; needs nothing but Python.
"""
import argparse, concurrent.futures, json, os, pathlib, random, re, subprocess, sys, tempfile

CODECS = {"UTF-8": "utf-8", "UTF-16LE": "utf-16-le", "UTF-16BE": "utf-16-be", "EUC-KR": "cp949", "Shift_JIS": "cp932", "GB18030": "gb18030", "windows-1252": "cp1252"}
WORDS = "Flow Level Speed Torque Pressure Power Humidity Density Force Weight Length Angle Width Height Depth Load Stroke Gap Dose Mass".split()
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


class Unfit(Exception):
    """The mutation means nothing for this file."""


def split_cells(line, delimiter):
    """The cells of a line as written, quotes included."""
    if delimiter == " ":
        return line.split()
    cells, start, quoted = [], 0, False
    for i, c in enumerate(line):
        if c == '"': quoted = not quoted
        elif c == delimiter and not quoted:
            cells.append(line[start:i]); start = i + 1
    return cells + [line[start:]]


class File:
    """A file, its reading, and its lines in three parts. Only files of one table have them."""
    def __init__(self, path, report):
        self.path, self.report = path, report
        self.encoding, dialect = report["encoding"], report["dialect"]
        self.mark = path.read_bytes()[:3] == b"\xef\xbb\xbf" or path.read_bytes()[:2] in (b"\xff\xfe", b"\xfe\xff")
        self.text = path.read_bytes().decode(CODECS[self.encoding], errors="replace").lstrip("\ufeff")
        self.delimiter = dialect["delimiter"][:1]
        self.newline = {"lf": "\n", "crlf": "\r\n", "cr": "\r"}.get(dialect["newline"])
        self.tables = report["tables"]
        lines = self.text.splitlines() if self.newline is None else self.text.split(self.newline)
        self.ended = lines[-1] == ""
        self.lines = lines[:-1] if self.ended else lines
        first = report["preamble_rows"] + report["header_rows"]
        self.preamble, self.header, self.data = lines[:report["preamble_rows"]], lines[report["preamble_rows"]:first], self.lines[first:]
        self.single = len(self.tables) == 1 and self.tables[0]["orientation"] == "rows" and self.newline is not None
        self.quotes_even = all(l.count('"') % 2 == 0 for l in self.lines)
        self.clean = self.single and self.tables[0]["rows_rejected"] == 0 and self.tables[0]["rows_repaired"] == 0
        self.types = [c["type"] for c in self.tables[0]["columns"]]

    def need(self, *what):
        for w in what:
            if not getattr(self, w): raise Unfit

    def join(self, preamble=None, header=None, data=None, newline=None, ended=None):
        newline = newline or self.newline
        parts = list(self.preamble if preamble is None else preamble) + list(self.header if header is None else header) + list(self.data if data is None else data)
        return newline.join(parts) + (newline if (self.ended if ended is None else ended) else "")

    def write(self, text, encoding=None, mark=None):
        encoding = encoding or self.encoding
        mark = self.mark if mark is None else mark
        return (("\ufeff" if mark and encoding.startswith("UTF") else "") + text).encode(CODECS[encoding])

    def cells(self, lines):
        return [split_cells(l, self.delimiter) for l in lines]

    def glue(self, rows, delimiter=None):
        return [(delimiter or self.delimiter).join(r) for r in rows]


# Each gives (bytes, what differs in the reading): rows, names, loose = types that fewer rows leave open, touched = samples differ.
def renamed(f, rng):
    f.need("single", "quotes_even")
    row = f.report["header_rows"]
    columns = f.tables[0]["columns"]
    if row == 0 or not f.delimiter or f.delimiter == " ": raise Unfit
    cells, new, given = f.cells(f.header)[0], [], {}
    if row > 1 and len(f.header) > 1 and not [c for c in cells if c.strip()]: raise Unfit
    for i, c in enumerate(cells):
        bare = c.strip().strip('"')
        if not bare or re.search(r"(?i)date|time|stamp|datum|zeit|fecha|hora|tijd|일시|시간|日時|year|month|day|uhr", bare) or (i < len(f.types) and f.types[i] == "time"):
            new.append(c); continue
        unit = re.search(r"\s*[\[(][^\[\]()]{1,12}[\])]$", bare)
        word = given.setdefault(bare, f"{WORDS[(i * 7) % len(WORDS)]}_{i}" + (unit[0] if unit else ""))  # what repeats, repeats
        new.append('"' + word + '"' if '"' in c else word)
    header = f.glue([new]) + f.header[1:]
    text = f.join(header=header)
    return f.write(text), {"names": "any", "encoding": "UTF-8" if text.isascii() and not f.encoding.startswith("UTF-16") else f.encoding}


def numbers(f, rng):
    f.need("clean", "quotes_even", "delimiter")
    rows = f.cells(f.data)
    numeric = {i for i, t in enumerate(f.types) if t in ("int64", "double")}
    def other(cell):
        m = re.match(r"(.*?)([eE][-+]?\d+)?(\s*)$", cell, re.S)
        return re.sub(r"[1-9]", lambda _: rng.choice("123456789"), m[1]) + (m[2] or "") + m[3]
    for r in rows:
        for i in numeric:
            if i < len(r) and re.search(r"\d", r[i]): r[i] = other(r[i])
    return f.write(f.join(data=f.glue(rows) if f.delimiter != " " else respaced(f, rows))), {"touched": True}


def respaced(f, rows):
    """Rows of blank-separated cells with the blanks that the file had."""
    out = []
    for line, cells in zip(f.data, rows):
        it = iter(cells)
        out.append(re.sub(r"[^ \t]+", lambda _: next(it), line))
    return out


def delimiter(to):
    def change(f, rng):
        f.need("quotes_even", "delimiter")
        if f.delimiter == to or f.newline is None: raise Unfit
        f.need("single")
        parts = [f.cells(p) for p in (f.preamble, f.header, f.data)]
        if any(to in c for p in parts[1:] for r in p for c in r if not c.strip().startswith('"')): raise Unfit
        if f.delimiter == " ": parts[0] = [[l] for l in f.preamble]
        return f.write(f.join(*[f.glue(p, to) for p in parts])), {"delimiter": to}
    return change


def encoding(to, mark=False):
    def change(f, rng):
        if (to, mark) == (f.encoding, f.mark): raise Unfit
        text = f.text
        if to not in ("UTF-8", "UTF-16LE", "UTF-16BE"):
            hangul, kana, han, latin = (re.search(p, text) for p in ("[가-힣]", "[ぁ-んァ-ン]", "[一-鿿]", "[À-ÿ°µ²³]"))
            fit = {"EUC-KR": hangul, "Shift_JIS": kana, "GB18030": han and not kana and not hangul, "windows-1252": latin and not (hangul or kana or han)}[to]
            if not fit: raise Unfit
        elif to == "UTF-8" and not mark and text.isascii() and f.encoding == "UTF-8": raise Unfit
        try:
            return f.write(text, to, mark), {"encoding": to if mark or to.startswith("UTF-16") or not text.isascii() else "UTF-8"}
        except UnicodeEncodeError:
            raise Unfit
    return change


def line_ends(to):
    def change(f, rng):
        if f.newline in (None, to) or any(c in f.text.replace(f.newline, "") for c in "\r\n"): raise Unfit
        return f.write(f.text.replace(f.newline, to)), {}
    return change


def last_newline(f, rng):
    if f.newline is None: raise Unfit
    return f.write(f.text[: -len(f.newline)] if f.ended else f.text + f.newline), {}


def shuffled(f, rng):
    f.need("clean", "quotes_even")
    if "time" in f.types or len(f.data) < 4 or any(not l.strip() for l in f.data): raise Unfit
    data = list(f.data); rng.shuffle(data)
    return f.write(f.join(data=data)), {"touched": True, "rows": len(data)}


def doubled(f, rng):
    f.need("clean", "quotes_even")
    if any(not l.strip() for l in f.data): raise Unfit
    return f.write(f.join(data=f.data + f.data)), {"rows": 2 * len(f.data)}


def halved(f, rng):
    f.need("clean", "quotes_even")
    data = f.data[: len(f.data) // 2]
    if len(data) < 4 or any(not l.strip() for l in f.data): raise Unfit
    return f.write(f.join(data=data)), {"rows": len(data), "loose": True}


def decimal(f, rng):
    f.need("single", "quotes_even", "delimiter")
    comma = any(re.fullmatch(r"\s*[-+]?\d+,\d+([eE][-+]?\d+)?\s*", c) for r in f.cells(f.data[:50]) for i, c in enumerate(r) if i < len(f.types) and f.types[i] == "double")
    old, new = (",", ".") if comma else (".", ",")
    to = ";" if new == "," and f.delimiter == "," else f.delimiter
    if "double" not in f.types or (to != f.delimiter and ";" in f.text): raise Unfit
    number = re.compile(r"\s*[-+]?\d*[.,]?\d+([eE][-+]?\d+)?\s*")
    rows = f.cells(f.data)
    for r in rows:
        for i, c in enumerate(r):
            if i < len(f.types) and f.types[i] == "double" and number.fullmatch(c.strip('"')): r[i] = c.replace(old, new)
    data = f.glue(rows, to) if f.delimiter != " " else respaced(f, rows)
    return f.write(f.join(*[f.glue(f.cells(p), to) if to != f.delimiter else p for p in (f.preamble, f.header)], data=data)), {"delimiter": to}


def preamble_more(f, rng):
    f.need("single")
    line = next((l for l in f.preamble if l.strip()), None)
    if line is None:
        return f.write(f.join(preamble=["Station 7, hall B" if f.delimiter != "," else "Station 7 hall B", ""])), {"preamble": 2}
    return f.write(f.join(preamble=f.preamble[:1] + [line] + f.preamble[1:])), {"preamble": len(f.preamble) + 1}


def preamble_less(f, rng):
    f.need("single")
    if len(f.preamble) < 2: raise Unfit
    at = len(f.preamble) // 2
    return f.write(f.join(preamble=f.preamble[:at] + f.preamble[at + 1:])), {"preamble": len(f.preamble) - 1}


def blanks(f, rng):
    f.need("single", "quotes_even", "delimiter")
    if f.delimiter in " \t": raise Unfit
    pad = lambda lines: f.glue([[" " + c + " " if c else c for c in r] for r in f.cells(lines)])
    return f.write(f.join(header=pad(f.header), data=pad(f.data))), {"any_delimiter": True, "stripped": True}


MUTATIONS = {
    "renamed": renamed, "numbers": numbers, "comma": delimiter(","), "semicolon": delimiter(";"), "tab": delimiter("\t"), "pipe": delimiter("|"),
    "utf8": encoding("UTF-8"), "utf8_mark": encoding("UTF-8", True), "utf16": encoding("UTF-16LE", True), "utf16_bare": encoding("UTF-16BE"),
    "cp949": encoding("EUC-KR"), "cp932": encoding("Shift_JIS"), "gb18030": encoding("GB18030"), "cp1252": encoding("windows-1252"),
    "lf": line_ends("\n"), "crlf": line_ends("\r\n"), "cr": line_ends("\r"), "last_newline": last_newline, "shuffled": shuffled,
    "doubled": doubled, "halved": halved, "decimal": decimal, "preamble+": preamble_more, "preamble-": preamble_less, "blanks": blanks,
}


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
    differ("encoding", want.get("encoding", f.encoding), got["encoding"])
    if not want.get("any_delimiter"): differ("delimiter", want.get("delimiter", f.delimiter), got["dialect"]["delimiter"][:1])
    differ("tables", len(f.tables), len(got["tables"]))
    differ("preamble", want.get("preamble", f.report["preamble_rows"]), got["preamble_rows"])
    differ("header", f.report["header_rows"], got["header_rows"])
    for i, (a, b) in enumerate(zip(f.tables, got["tables"])):
        differ(f"columns of {i}", len(a["columns"]), len(b["columns"]))
        differ(f"rows of {i}", want.get("rows", a["rows_kept"]), b["rows_kept"])
        for x, y in zip(a["columns"], b["columns"]):
            if "names" not in want: differ("name", x["name"], y["name"])
            if x["type"] != y["type"] and not (want.get("loose") and (y["type"] == "text" and not y["samples"] or {x["type"], y["type"]} <= {"int64", "double"})):
                differ("type of " + x["name"], x["type"], y["type"])
            if not want.get("touched") and "rows" not in want:
                bare = (lambda cells: [c.strip() for c in cells]) if want.get("stripped") else list
                differ("cells of " + x["name"], bare(x["samples"]), bare(y["samples"]))
    return out


def one(program, scratch, bytes_max, kind, path, name):
    place = pathlib.Path(tempfile.mkdtemp(dir=scratch))
    whole = path.read_bytes()
    if len(whole) > bytes_max:  # its first lines stand for it
        path = place / ("head_" + path.name)
        path.write_bytes(whole[: whole.rfind(b"\n", 0, bytes_max) + 1])
    report = read(program, path, place)
    if report is None: return []
    out = []
    for mutation, change in MUTATIONS.items():
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
    args = parser.parse_args()
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
        for r in pool.map(lambda f: one(args.program, pathlib.Path(scratch), args.bytes, *f), files): results += r
    if args.json: pathlib.Path(args.json).write_text(json.dumps(results, ensure_ascii=False, indent=0), "utf-8")
    print(f"{'variants read otherwise / made':34}" + "all")
    for mutation in MUTATIONS:
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
