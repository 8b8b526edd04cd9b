"""Variants on which a reading must not depend: names, numbers, delimiter, encoding, line ends, rows more or less (mutations.py).

Each takes a mutated_file.File and a seeded random source and gives (bytes, what differs in the reading): rows, names,
loose = types that fewer rows leave open, touched = samples differ. Unfit where it means nothing for the file.
"""
import re

from mutated_file import Unfit

WORDS = "Flow Level Speed Torque Pressure Power Humidity Density Force Weight Length Angle Width Height Depth Load Stroke Gap Dose Mass".split()


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
