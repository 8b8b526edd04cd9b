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


# ---------------------------------------------------------------- harder variants: a person still reads them in one way, a program may not
def tabular(f, header=True):
    f.need("single", "clean", "quotes_even", "delimiter")
    if any(not l.strip() for l in f.data) or (header and not f.header): raise Unfit


def first_rows(n):
    def change(f, rng):
        tabular(f, False)
        if len(f.data) <= n: raise Unfit
        return f.write(f.join(data=f.data[:n])), {"rows": n, "loose": True}
    return change


def header_gone(f, rng):
    tabular(f)
    if not f.tables[0]["columns"][-1]["samples"]: raise Unfit  # only its name shows that it is there
    text = f.join(header=[])
    return f.write(text), {"header": 0, "names": "any", "epoch": True, "encoding": "UTF-8" if text.isascii() and not f.encoding.startswith("UTF-16") else f.encoding}


def blank_below(f, rng):
    tabular(f)
    return f.write(f.join(header=f.header + [""])), {"header": None}


def names_to(name):
    """The names row rewritten; a header of one row only."""
    def change(f, rng):
        tabular(f)
        if len(f.header) != 1: raise Unfit
        cells = f.cells(f.header)[0]
        return f.write(f.join(header=f.glue([[name(i) for i in range(len(cells))]]))), {"names": "any", "encoding": None, "epoch": True}
    return change


def name_letters(word, to):
    def change(f, rng):
        tabular(f)
        if len(f.header) != 1 or not f.text.isascii() or f.delimiter == " ": raise Unfit
        cells = f.cells(f.header)[0]
        return f.write(f.join(header=f.glue([[word] + cells[1:]])), to, False), {"names": "any", "encoding": to}
    return change


def name_less(f, rng):
    tabular(f)
    cells = f.cells(f.header)
    if len(f.header) != 1 or len(cells[0]) < 3 or not f.tables[0]["columns"][-1]["samples"]: raise Unfit
    return f.write(f.join(header=f.glue([cells[0][:-1]]))), {"names": "any", "encoding": None}


def short_rows(f, rng):
    tabular(f, False)
    rows = f.cells(f.data)
    if f.delimiter == " " or len(rows) < 8 or len(rows[0]) < 4: raise Unfit
    return f.write(f.join(data=f.glue([r[:-1] if i % 3 == 1 else r for i, r in enumerate(rows)]))), {"touched": True, "loose": True}


def stray_quote(f, rng):
    tabular(f, False)
    rows = f.cells(f.data)
    if f.delimiter == " " or len(rows) < 12 or len(rows[0]) < 3 or '"' in f.text: raise Unfit
    row = rows[len(rows) // 2]
    row[1] = '"' + row[1]
    return f.write(f.join(data=f.glue(rows))), {"touched": True}


def notes_between(f, rng):
    tabular(f, False)
    if len(f.data) < 20: raise Unfit
    data = [x for i, l in enumerate(f.data) for x in ([l, "Note by operator 7: sensor cleaned"] if i % 10 == 4 else [l])]
    return f.write(f.join(data=data)), {"touched": True}


def footer(f, rng):
    tabular(f, False)
    d = f.delimiter if f.delimiter != " " else ","
    return f.write(f.join(data=f.data + ["", "End of record", "Checked by" + d + " Kim" + d + " shift 2", "Remarks: pump 3 stopped twice"])), {"touched": True}


def second_table(f, rng):
    tabular(f)
    d = f.delimiter
    return f.write(f.join(data=f.data + [""] + [d.join(r) for r in (["Zone", "Setpoint", "Limit"], ["Z1", "181.5", "20"], ["Z2", "183.0", "21"], ["Z3", "190.5", "25"], ["Z4", "188.0", "24"])])), {"tables": 2}


def group_row(f, rng):
    tabular(f)
    n = len(f.cells(f.header)[0])
    if len(f.header) != 1 or n < 5 or f.delimiter == " ": raise Unfit
    groups = [["Machine", "Product", "Ambient"][i // 3 % 3] if i % 3 == 0 else "" for i in range(n)]
    return f.write(f.join(header=f.glue([groups]) + f.header)), {"names": "any", "header": 2}


def units_row(f, rng):
    tabular(f)
    if len(f.header) != 1 or f.delimiter == " ": raise Unfit
    units = [["bar", "kg", "m/s", "V"][i % 4] if t in ("int64", "double") else "" for i, t in enumerate(f.types)]
    if sum(map(bool, units)) < 2: raise Unfit
    return f.write(f.join(header=f.header + f.glue([units]))), {"names": "any", "header": 2}


def in_numbers(change_cell, least=1):
    """Every number cell rewritten."""
    def change(f, rng):
        tabular(f, False)
        if f.delimiter == " ": raise Unfit
        rows, done = f.cells(f.data), 0
        for r in rows:
            for i, c in enumerate(r):
                if i < len(f.types) and f.types[i] in ("int64", "double") and re.fullmatch(r"\s*-?\d+(\.\d+)?\s*", c):
                    new = change_cell(c, f, rng)
                    done += new != c
                    r[i] = new
        if done < least: raise Unfit
        return f.write(f.join(data=f.glue(rows))), {"touched": True, "loose": True}
    return change


def thousands(c, f, rng):
    if f.delimiter == ",": return c
    whole, _, part = c.strip().partition(".")
    return f"{int(whole):,}" + ("." + part if part else "") if abs(int(whole)) >= 10000 and not whole.startswith("0") else c


def all_quoted(f, rng):
    tabular(f)
    if f.delimiter == " " or '"' in f.text: raise Unfit
    quote = lambda lines: f.glue([['"' + c + '"' for c in r] for r in f.cells(lines)])
    return f.write(f.join(header=quote(f.header), data=quote(f.data))), {}


def row_wrapped(f, rng):
    tabular(f)
    if f.delimiter == " " or '"' in f.text: raise Unfit
    return f.write(f.join(header=['"' + l + '"' for l in f.header], data=['"' + l + '"' for l in f.data])), {"any_delimiter": True}


def aligned(f, rng):
    tabular(f)
    rows = f.cells(f.header + f.data)
    if len(f.header) != 1 or f.delimiter == " " or f.preamble or len({len(r) for r in rows}) > 1 or any(ord(c) > 127 for c in f.text): raise Unfit
    widths = [max(len(r[i].strip()) for r in rows) + 2 for i in range(len(rows[0]))]
    lines = ["".join(c.strip().ljust(w) for c, w in zip(r, widths)).rstrip() for r in rows]
    return f.write(f.join(header=lines[:1], data=lines[1:])), {"any_delimiter": True, "stripped": True}


def settings_above(f, rng):
    tabular(f)
    n = len(f.types)
    if f.preamble or n < 3 or f.delimiter == " ": raise Unfit
    lines = f.glue([[f"{['Device', 'Program', 'Batch', 'Line'][k]}"] + [f"{w}{k}" for w in (WORDS * 9)[: n - 1]] for k in range(4)])
    return f.write(f.join(preamble=lines)), {"preamble": 4}


HARDER = {
    "row1": first_rows(1), "rows3": first_rows(3), "header_gone": header_gone, "blank_below": blank_below,
    "names_years": names_to(lambda i: str(1990 + i)), "names_alike": names_to(lambda i: "Value"),
    "letters_cp1252": name_letters("Gr\u00f6\u00dfe", "windows-1252"), "letters_cp949": name_letters("\uc628\ub3c4", "EUC-KR"), "letters_sjis": name_letters("\u6e29\u5ea6", "Shift_JIS"),
    "name_less": name_less, "short_rows": short_rows, "stray_quote": stray_quote, "notes_between": notes_between, "footer": footer,
    "second_table": second_table, "group_row": group_row, "units_row": units_row, "thousands": in_numbers(thousands, 20),
    "cell_units": in_numbers(lambda c, f, rng: c + " kg"), "absent": in_numbers(lambda c, f, rng: "n/a" if rng.random() < 0.4 else c),
    "all_quoted": all_quoted, "row_wrapped": row_wrapped, "aligned": aligned, "settings_above": settings_above,
    "tilde": delimiter("~"), "two_marks": delimiter("::"),
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
