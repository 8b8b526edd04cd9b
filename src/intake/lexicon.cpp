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

// English, German, French, Spanish, Portuguese, Italian, Dutch. Longer names first: the first that fits wins.
constexpr Word kMonths[] = {
    {"january", 1},   {"januari", 1},   {"janeiro", 1},   {"janvier", 1},   {"gennaio", 1},    {"januar", 1},
    {"jänner", 1},    {"enero", 1},     {"janv", 1},      {"jan", 1},       {"gen", 1},        {"ene", 1},
    {"february", 2},  {"fevereiro", 2}, {"februari", 2},  {"febbraio", 2},  {"februar", 2},    {"février", 2},
    {"fÉvrier", 2},   {"fevrier", 2},   {"febrero", 2},   {"févr", 2},      {"fÉvr", 2},       {"fév", 2},
    {"fevr", 2},      {"feb", 2},       {"fev", 2},       {"march", 3},     {"março", 3},      {"marzo", 3},
    {"maart", 3},     {"marco", 3},     {"märz", 3},      {"mÄrz", 3},      {"mars", 3},       {"mrt", 3},
    {"mär", 3},       {"mar", 3},       {"avril", 4},     {"april", 4},     {"aprile", 4},     {"abril", 4},
    {"avr", 4},       {"apr", 4},       {"abr", 4},       {"maggio", 5},    {"mayo", 5},       {"maio", 5},
    {"mag", 5},       {"may", 5},       {"mai", 5},       {"mei", 5},       {"giugno", 6},     {"junho", 6},
    {"junio", 6},     {"june", 6},      {"juni", 6},      {"juin", 6},      {"giu", 6},        {"jun", 6},
    {"juillet", 7},   {"luglio", 7},    {"julho", 7},     {"julio", 7},     {"juil", 7},       {"july", 7},
    {"juli", 7},      {"jul", 7},       {"lug", 7},       {"augustus", 8},  {"august", 8},     {"agosto", 8},
    {"août", 8},      {"aoÛt", 8},      {"aout", 8},      {"aug", 8},       {"ago", 8},        {"septiembre", 9},
    {"september", 9}, {"septembre", 9}, {"settembre", 9}, {"setembro", 9},  {"sept", 9},       {"sep", 9},
    {"set", 9},       {"october", 10},  {"octubre", 10},  {"octobre", 10},  {"ottobre", 10},   {"oktober", 10},
    {"outubro", 10},  {"oct", 10},      {"okt", 10},      {"ott", 10},      {"out", 10},       {"noviembre", 11},
    {"november", 11}, {"novembro", 11}, {"novembre", 11}, {"nov", 11},      {"diciembre", 12}, {"december", 12},
    {"dezember", 12}, {"dezembro", 12}, {"décembre", 12}, {"dÉcembre", 12}, {"decembre", 12},  {"dicembre", 12},
    {"dec", 12},      {"dez", 12},      {"déc", 12},      {"dÉc", 12},      {"dic", 12},
};

struct Zone {
    std::string_view text;
    int minutes;
};
constexpr Zone kZones[] = {{"UTC", 0},    {"GMT", 0},    {"KST", 540},  {"JST", 540},  {"CEST", 120}, {"CET", 60},
                           {"MESZ", 120}, {"MEZ", 60},   {"EEST", 180}, {"EET", 120},  {"WEST", 60},  {"WET", 0},
                           {"EST", -300}, {"EDT", -240}, {"CDT", -300}, {"MST", -420}, {"MDT", -360}, {"PST", -480},
                           {"PDT", -420}, {"MSK", 180},  {"HKT", 480},  {"SGT", 480},  {"AEST", 600}, {"AEDT", 660},
                           {"ICT", 420},  {"WIB", 420},  {"Z", 0}};

constexpr Word kHalves[] = {
    {"오전", 1}, {"오후", 2},  {"午前", 1},  {"午後", 2}, {"上午", 1}, {"下午", 2}, {"a.m.", 1},
    {"p.m.", 2}, {"a. m.", 1}, {"p. m.", 2}, {"a.m", 1},  {"p.m", 2},  {"am", 1},   {"pm", 2},
};

// Words that stand in names of columns. Latin ones count as whole words ("run_time", "TimeStamp"), the others anywhere.
constexpr std::string_view kDateNames[] = {"date",       "datum",      "fecha",  "data",       "dato",
                                           "day",        "날짜",       "일자",   "일시",       "년월일",
                                           "日付",       "日期",       "年月日", "dd/mm/yyyy", "mm/dd/yyyy",
                                           "yyyy/mm/dd", "yyyy-mm-dd", "yymmdd", "yyyymmdd",   "ddmmyyyy"};
constexpr std::string_view kClockNames[] = {"time", "clock",   "hour", "hora",     "ora",    "heure",
                                            "zeit", "uhrzeit", "tijd", "hh:mm:ss", "hhmmss", "hh:mm",
                                            "hhmm", "시간",    "시각", "時間",     "时间",   "時刻"};
constexpr std::string_view kTimeNames[] = {"timestamp", "stamp",       "datetime", "epoch", "unix",       "unixtime",
                                           "ts",        "zeitstempel", "utc",      "posix", "logged",     "recorded",
                                           "created",   "temps",       "tiempo",   "tempo", "horodatage", "타임스탬프"};
// Times that went by, not times of day.
constexpr std::string_view kSpanNames[] = {"duration", "elapsed", "dauer", "durée", "duree", "duración", "duracion",
                                           "durata",   "cycle",   "step",  "test",  "run",   "total",    "laufzeit",
                                           "lead",     "takt",    "소요",  "경과",  "가동",  "経過",     "耗时"};
// German builds words: Zeitpunkt, Messzeit, Datumsangabe.
constexpr std::string_view kTimeParts[] = {"zeit", "datum", "datetime", "timestamp"};
constexpr std::string_view kCodeNames[] = {"id",   "lot",    "no",   "nr",     "code",  "serial", "barcode", "batch",
                                           "sn",   "number", "num",  "part",   "order", "count",  "counter", "index",
                                           "로트", "번호",   "코드", "바코드", "품번",  "ロット", "批号",    "编号"};

constexpr std::string_view kWeekdays[] = {
    "monday",   "tuesday",  "wednesday",  "thursday", "friday",  "saturday", "sunday", "mon",    "tue",
    "wed",      "thu",      "fri",        "sat",      "sun",     "(월)",     "(화)",   "(수)",   "(목)",
    "(금)",     "(토)",     "(일)",       "월요일",   "화요일",  "수요일",   "목요일", "금요일", "토요일",
    "일요일",   "星期一",   "星期二",     "星期三",   "星期四",  "星期五",   "星期六", "星期日", "montag",
    "dienstag", "mittwoch", "donnerstag", "freitag",  "samstag", "sonntag",  "mo",     "di",     "mi",
    "do",       "fr",       "sa",         "so",       "lun",     "mer",      "jeu",    "ven",    "sam",
    "dim",      "mié",      "jue",        "vie",      "sáb",     "dom",      "gio",    "sab",    "seg",
    "ter",      "qua",      "qui",        "sex",      "ma",      "wo",       "vr",     "za",     "zo"};

// "over" and its kin: what an instrument writes where it could not measure.
constexpr std::string_view kMissing[] = {"-",
                                         "?",
                                         "*",
                                         ".",
                                         "n/a",
                                         "n.a.",
                                         "na",
                                         "#n/a",
                                         "#na",
                                         "nan",
                                         "-nan",
                                         "+nan",
                                         "nan(ind)",
                                         "-nan(ind)",
                                         "1.#qnan",
                                         "-1.#ind",
                                         "null",
                                         "none",
                                         "nil",
                                         "(null)",
                                         "\\n",
                                         "missing",
                                         "no data",
                                         "nodata",
                                         "n/d",
                                         "nd",
                                         "n.d.",
                                         "not available",
                                         "not measured",
                                         "bad",
                                         "bad input",
                                         "bad data",
                                         "bad quality",
                                         "i/o timeout",
                                         "comm fail",
                                         "pt created",
                                         "scan off",
                                         "no result",
                                         "not connected",
                                         "#div/0!",
                                         "#value!",
                                         "#ref!",
                                         "#num!",
                                         "#name?",
                                         "#null!",
                                         "err",
                                         "err.",
                                         "error",
                                         "inf",
                                         "-inf",
                                         "+inf",
                                         "infinity",
                                         "-infinity",
                                         "1.#inf",
                                         "-1.#inf",
                                         "ovld",
                                         "ol",
                                         "o.l",
                                         "o.l.",
                                         "over",
                                         "+over",
                                         "-over",
                                         "overflow",
                                         "over range",
                                         "overrange",
                                         "underflow",
                                         "under range",
                                         "burnout",
                                         "k.a.",
                                         "s/d",
                                         "결측",
                                         "결측치",
                                         "없음",
                                         "누락",
                                         "미측정",
                                         "측정불가",
                                         "측정안됨",
                                         "해당없음",
                                         "해당 없음",
                                         "불량데이터",
                                         "통신이상",
                                         "통신두절",
                                         "통신불량",
                                         "데이터없음",
                                         "無",
                                         "なし",
                                         "欠測",
                                         "欠損",
                                         "未測定",
                                         "缺失",
                                         "空",
                                         "未测量"};

constexpr std::string_view kTotals[] = {
    "합계",    "소계",      "총계",     "누계",       "총합계",    "총합",
    "합 계",   "소 계",     "총 계",    "최대",       "최소",      "최댓값",
    "최솟값",  "표준편차",  "mean",     "average",    "avg",       "median",
    "min",     "max",       "minimum",  "maximum",    "std",       "stdev",
    "std dev", "std. dev.", "sd",       "rsd",        "% rsd",     "%rsd",
    "rsd%",    "cv",        "cv%",      "mittelwert", "stabw",     "standardabweichung",
    "moyenne", "media",     "promedio", "écart-type", "계",        "평균",
    "total",   "totals",    "subtotal", "sub total",  "sub-total", "grand total",
    "sum",     "summe",     "gesamt",   "합계:",      "total:",    "合計",
    "小計",    "合计",      "小计",     "总计"};

constexpr std::string_view kUnits[] = {
    "s",     "sec",   "second", "seconds", "ms",    "us",    "µs",      "ns",      "min",    "minute",  "minutes",
    "h",     "hr",    "hour",   "hours",   "d",     "day",   "초",      "분",      "시간",   "일",      "c",
    "°c",    "℃",     "degc",   "deg c",   "f",     "°f",    "k",       "celsius", "degree", "degrees", "deg",
    "°",     "rad",   "도",     "bar",     "mbar",  "kbar",  "pa",      "hpa",     "barg",   "bara",    "kpa",
    "mpa",   "gpa",   "psi",    "psig",    "atm",   "torr",  "kgf/cm2", "kgf/cm²", "kg/cm2", "kg/cm²",  "mmhg",
    "mmh2o", "v",     "mv",     "kv",      "µv",    "uv",    "volt",    "volts",   "vdc",    "vac",     "a",
    "ma",    "µa",    "ua",     "na",      "pa",    "ka",    "amp",     "amps",    "ampere", "w",       "kw",
    "mw",    "kwh",   "wh",     "mwh",     "va",    "kva",   "var",     "kvar",    "ohm",    "ohms",    "mohm",
    "kohm",  "ω",     "kω",     "mω",      "f",     "µf",    "hz",      "khz",     "mhz",    "ghz",     "rpm",
    "r/min", "1/min", "min-1",  "m",       "mm",    "cm",    "km",      "µm",      "um",     "nm",      "in",
    "inch",  "ft",    "m2",     "m²",      "mm2",   "mm²",   "cm2",     "cm²",     "m3",     "m³",      "cm3",
    "cm³",   "l",     "ml",     "µl",      "ul",    "m/s",   "mm/s",    "cm/s",    "km/h",   "m/min",   "mm/min",
    "m/s2",  "m/s²",  "mm/s²",  "g",       "mg",    "kg",    "µg",      "ug",      "t",      "ton",     "n",
    "kn",    "mn",    "nm",     "n·m",     "n.m",   "kgf",   "l/min",   "l/h",     "lpm",    "ml/min",  "m3/h",
    "m³/h",  "nm3/h", "kg/h",   "kg/s",    "t/h",   "cfm",   "scfm",    "%",       "%rh",    "ppm",     "ppb",
    "%vol",  "vol%",  "wt%",    "j",       "kj",    "mj",    "cal",     "kcal",    "w/m2",   "w/m²",    "db",
    "dba",   "lux",   "lx",     "ph",      "µs/cm", "us/cm", "ms/cm",   "mol",     "mmol",   "mol/l",   "mmol/l",
    "g/l",   "mg/l",  "counts", "count",   "ea",    "개",    "pcs",     "a.u.",    "au",     "mau",     "arb",
    "t",     "kpps",  "bpm",    "mm hg",   "-",     "ah",    "mah",     "pa·s",    "pa.s",   "cp",      "mpa·s",
    "1/s",   "s-1",   "rad/s",  "deg/s",   "원",
};

bool letter_at(std::string_view text, std::size_t at) {
    return at < text.size() && ((text[at] >= 'a' && text[at] <= 'z') || (text[at] >= 'A' && text[at] <= 'Z'));
}

/// Letters that words of a list begin with, capitals too.
template <std::size_t N>
constexpr std::array<bool, 256> first_letters(const std::string_view (&words)[N]) {
    std::array<bool, 256> first{};
    for (const auto& word : words) {
        const auto c = static_cast<unsigned char>(word[0]);
        first[c] = true;
        if (c >= 'a' && c <= 'z') first[c - 32] = true;
    }
    return first;
}
constexpr auto kMissingFirst = first_letters(kMissing);

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

/// One of the words stands in the name: Latin ones whole, with a border of case or of another sign at each end.
template <std::size_t N>
bool word_in_name(std::string_view name, const std::string_view (&words)[N]) {
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    for (const auto& word : words) {
        for (std::size_t at = 0; at + word.size() <= name.size(); ++at) {
            if (!starts_with_no_case(name.substr(at), word)) continue;
            if (static_cast<unsigned char>(word[0]) >= 0x80) return true;
            const std::size_t end = at + word.size();
            const bool starts = at == 0 || !letter_at(name, at - 1) || (capital(name[at]) && !capital(name[at - 1]));
            const bool ends = !letter_at(name, end) || (capital(name[end]) && !capital(name[end - 1]));
            if (starts && ends) return true;
        }
    }
    return false;
}

}  // namespace

bool names_date(std::string_view name) { return word_in_name(name, kDateNames); }
bool names_clock(std::string_view name) { return word_in_name(name, kClockNames); }
bool names_time(std::string_view name) {
    if (names_date(name) || names_clock(name) || word_in_name(name, kTimeNames)) return true;
    for (const auto& part : kTimeParts)
        for (std::size_t at = 0; at + part.size() <= name.size(); ++at)
            if (starts_with_no_case(name.substr(at), part)) return true;
    return false;
}
bool names_span(std::string_view name) { return word_in_name(name, kSpanNames); }
bool names_code(std::string_view name) { return word_in_name(name, kCodeNames); }

bool zone_of(std::string_view text, base::Time& offset, std::size_t& length) {
    if (text.empty() || text[0] < 'A' || text[0] > 'Z') return false;
    for (const auto& zone : kZones) {
        if (!text.starts_with(zone.text) || letter_at(text, zone.text.size())) continue;
        offset = zone.minutes * base::kMinute;
        length = zone.text.size();
        return true;
    }
    return false;
}

int month_of(std::string_view text, std::size_t& length) {
    length = 0;
    if (text.size() < 3 || std::string_view("jfmasondgelJFMASONDGEL").find(text[0]) == std::string_view::npos) return 0;
    for (const auto& month : kMonths) {
        if (starts_with_no_case(text, month.text) && !letter_at(text, month.text.size())) {
            length = month.text.size();
            return month.value;
        }
    }
    return 0;
}

Half half_of(std::string_view text, std::size_t& length) {
    length = 0;
    if (text.size() < 2 || static_cast<unsigned char>(text[0]) < 'A') return Half::none;
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
    for (const auto& day : kWeekdays) {  // "mar" is March
        if (!starts_with_no_case(text, day) || letter_at(text, day.size())) continue;
        std::size_t n = day.size();
        while (n < text.size() && (text[n] == ',' || text[n] == '.' || text[n] == ' ')) ++n;
        return n;
    }
    return 0;
}

/// Marks alone, at least two: "--", "*****", "#######", "?.?".
bool only_marks(std::string_view cell) {
    return cell.size() > 1 && cell.find_first_not_of("-*#?._") == std::string_view::npos;
}

bool means_missing(std::string_view cell) {
    cell = base::trim(cell);
    if (cell.empty() || cell.size() > 64) return false;
    if (kMissingFirst[static_cast<unsigned char>(cell[0])] && one_of(cell, kMissing)) return true;
    return only_marks(cell);
}
bool means_total(std::string_view cell) { return one_of(cell, kTotals); }
bool means_true(std::string_view cell) { return cell.size() == 4 && starts_with_no_case(cell, "true"); }
bool means_false(std::string_view cell) { return cell.size() == 5 && starts_with_no_case(cell, "false"); }

bool means_unit_sign(std::string_view text) {
    static constexpr std::string_view kSigns[] = {"°", "²", "³", "µ", "μ", "Ω", "℃", "℉", "㎜", "㎏", "㎥", "㎝", "㎡"};
    if (text.size() > 16) return false;
    for (const auto& sign : kSigns)
        if (text.find(sign) != std::string_view::npos) return true;
    return text == "%" || text == "$";
}

bool means_unit_label(std::string_view cell) {
    static constexpr std::string_view kLabels[] = {
        "unit",  "units",  "uom",  "eng units", "einheit", "einheiten", "unité",  "unités",
        "unità", "unidad", "단위", "単位",      "单位",    "unit:",     "units:", "engineering units"};
    return one_of(cell, kLabels);
}

bool means_unit(std::string_view cell) {
    cell = base::trim(cell);
    if (cell.size() >= 3 && ((cell.front() == '[' && cell.find(']') + 1 == cell.size()) ||
                             (cell.front() == '(' && cell.find(')') + 1 == cell.size())))
        return true;  // "[1] Speed [rpm]" is a name with its unit
    return one_of(cell, kUnits);
}

}  // namespace majung::intake
