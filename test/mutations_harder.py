"""Harder variants: a person still reads them in one way, a program may not (mutations.py --harder, bench/sureness.py)."""
import re

from mutated_file import Unfit
from mutations_plain import WORDS, delimiter


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
