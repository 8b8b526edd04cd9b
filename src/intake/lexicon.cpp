#include "intake/lexicon.h"

#include <array>
#include <string>

#include "base/text.h"

namespace majung::intake {
namespace {

using base::starts_with_no_case;

struct Word {
    std::string_view text;
    int value;
};

// Longer names first: the first that fits wins.
constexpr Word kMonths[] = {
    {"january", 1},   {"february", 2}, {"march", 3},     {"april", 4},    {"may", 5},       {"june", 6},
    {"july", 7},      {"august", 8},   {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12},
    {"januar", 1},    {"februar", 2},  {"märz", 3},      {"juni", 6},     {"juli", 7},      {"oktober", 10},
    {"dezember", 12}, {"mai", 5},      {"jan", 1},       {"feb", 2},      {"mar", 3},       {"mär", 3},
    {"apr", 4},       {"jun", 6},      {"jul", 7},       {"aug", 8},      {"sept", 9},      {"sep", 9},
    {"oct", 10},      {"okt", 10},     {"nov", 11},      {"dec", 12},     {"dez", 12},
};

constexpr Word kHalves[] = {
    {"오전", 1}, {"오후", 2}, {"午前", 1}, {"午後", 2}, {"上午", 1},
    {"下午", 2}, {"a.m.", 1}, {"p.m.", 2}, {"am", 1},   {"pm", 2},
};

constexpr std::string_view kWeekdays[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
                                          "mon",    "tue",     "wed",       "thu",      "fri",    "sat",      "sun",
                                          "(월)",   "(화)",    "(수)",      "(목)",     "(금)",   "(토)",     "(일)",
                                          "월요일", "화요일",  "수요일",    "목요일",   "금요일", "토요일",   "일요일"};

constexpr std::string_view kMissing[] = {
    "-",      "--",        "---",         ".",        "..",        "...",        "?",        "*",
    "n/a",    "n.a.",      "na",          "#n/a",     "#na",       "nan",        "-nan",     "null",
    "none",   "nil",       "(null)",      "\\n",      "missing",   "no data",    "nodata",   "not available",
    "bad",    "bad input", "i/o timeout", "#div/0!",  "#value!",   "#ref!",      "#num!",    "#name?",
    "#null!", "err",       "error",       "inf",      "-inf",      "+inf",       "infinity", "결측",
    "없음",   "미측정",    "측정불가",    "해당없음", "해당 없음", "불량데이터", "無",       "なし"};

constexpr std::string_view kTotals[] = {
    "합계",  "소계",   "총계",  "누계",   "총합계",   "총합",      "합 계",     "소 계",       "총 계",
    "계",    "평균",   "total", "totals", "subtotal", "sub total", "sub-total", "grand total", "sum",
    "summe", "gesamt", "합계:", "total:", "合計",     "小計",      "合计",      "小计",        "总计"};

constexpr std::string_view kUnits[] = {
    "s",      "sec",   "second", "seconds", "ms",      "us",      "µs",     "ns",      "min",    "minute",  "minutes",
    "h",      "hr",    "hour",   "hours",   "d",       "day",     "초",     "분",      "시간",   "일",      "c",
    "°c",     "℃",     "degc",   "deg c",   "f",       "°f",      "k",      "celsius", "degree", "degrees", "deg",
    "°",      "rad",   "도",     "bar",     "mbar",    "kbar",    "pa",     "hpa",     "kpa",    "mpa",     "gpa",
    "psi",    "psig",  "atm",    "torr",    "kgf/cm2", "kgf/cm²", "kg/cm2", "kg/cm²",  "mmhg",   "mmh2o",   "v",
    "mv",     "kv",    "µv",     "uv",      "volt",    "volts",   "vdc",    "vac",     "a",      "ma",      "µa",
    "ua",     "na",    "pa",     "ka",      "amp",     "amps",    "ampere", "w",       "kw",     "mw",      "kwh",
    "wh",     "mwh",   "va",     "kva",     "var",     "kvar",    "ohm",    "ohms",    "mohm",   "kohm",    "ω",
    "kω",     "mω",    "f",      "µf",      "hz",      "khz",     "mhz",    "ghz",     "rpm",    "r/min",   "1/min",
    "min-1",  "m",     "mm",     "cm",      "km",      "µm",      "um",     "nm",      "in",     "inch",    "ft",
    "m2",     "m²",    "mm2",    "mm²",     "cm2",     "cm²",     "m3",     "m³",      "cm3",    "cm³",     "l",
    "ml",     "µl",    "ul",     "m/s",     "mm/s",    "cm/s",    "km/h",   "m/min",   "mm/min", "m/s2",    "m/s²",
    "mm/s²",  "g",     "mg",     "kg",      "µg",      "ug",      "t",      "ton",     "n",      "kn",      "mn",
    "nm",     "n·m",   "n.m",    "kgf",     "l/min",   "l/h",     "lpm",    "ml/min",  "m3/h",   "m³/h",    "nm3/h",
    "kg/h",   "kg/s",  "t/h",    "cfm",     "scfm",    "%",       "%rh",    "ppm",     "ppb",    "%vol",    "vol%",
    "wt%",    "j",     "kj",     "mj",      "cal",     "kcal",    "w/m2",   "w/m²",    "db",     "dba",     "lux",
    "lx",     "ph",    "µs/cm",  "us/cm",   "ms/cm",   "mol",     "mmol",   "mol/l",   "mmol/l", "g/l",     "mg/l",
    "counts", "count", "ea",     "개",      "pcs",     "a.u.",    "au",     "mau",     "arb",    "t",       "kpps",
    "bpm",    "mm hg", "-",      "ah",      "mah",     "pa·s",    "pa.s",   "cp",      "mpa·s",  "1/s",     "s-1",
    "rad/s",  "deg/s", "원",
};

template <std::size_t N>
bool one_of(std::string_view cell, const std::string_view (&words)[N]) {
    cell = base::trim(cell);
    if (cell.empty() || cell.size() > 24) return false;
    char lower[24];
    for (std::size_t i = 0; i < cell.size(); ++i)
        lower[i] = cell[i] >= 'A' && cell[i] <= 'Z' ? static_cast<char>(cell[i] + 32) : cell[i];
    const std::string_view wanted(lower, cell.size());
    for (const auto& word : words)
        if (word == wanted) return true;
    return false;
}

}  // namespace

int month_of(std::string_view text, std::size_t& length) {
    length = 0;
    if (text.size() < 3 || static_cast<unsigned char>(text[0]) < 'A') return 0;
    for (const auto& month : kMonths) {
        if (starts_with_no_case(text, month.text)) {
            length = month.text.size();
            return month.value;
        }
    }
    return 0;
}

Half half_of(std::string_view text, std::size_t& length) {
    length = 0;
    for (const auto& half : kHalves) {
        if (starts_with_no_case(text, half.text)) {
            length = half.text.size();
            return half.value == 1 ? Half::morning : Half::afternoon;
        }
    }
    return Half::none;
}

std::size_t weekday_length(std::string_view text) {
    if (text.empty() || (static_cast<unsigned char>(text[0]) < 'A' && text[0] != '(')) return 0;
    for (const auto& day : kWeekdays) {
        if (!starts_with_no_case(text, day)) continue;
        std::size_t n = day.size();
        while (n < text.size() && (text[n] == ',' || text[n] == '.' || text[n] == ' ')) ++n;
        return n;
    }
    return 0;
}

bool means_missing(std::string_view cell) { return one_of(cell, kMissing); }
bool means_total(std::string_view cell) { return one_of(cell, kTotals); }
bool means_true(std::string_view cell) { return cell.size() == 4 && starts_with_no_case(cell, "true"); }
bool means_false(std::string_view cell) { return cell.size() == 5 && starts_with_no_case(cell, "false"); }

bool means_unit(std::string_view cell) {
    cell = base::trim(cell);
    if (cell.size() >= 3 &&
        ((cell.front() == '[' && cell.back() == ']') || (cell.front() == '(' && cell.back() == ')')))
        return true;
    return one_of(cell, kUnits);
}

}  // namespace majung::intake
