"""A text file with its own reading, cut into preamble, header and data so that a variant can be made of it (mutations.py)."""

CODECS = {"UTF-8": "utf-8", "UTF-16LE": "utf-16-le", "UTF-16BE": "utf-16-be", "EUC-KR": "cp949", "Shift_JIS": "cp932", "GB18030": "gb18030", "windows-1252": "cp1252"}


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
