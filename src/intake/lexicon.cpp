#include "intake/lexicon.h"

#include <array>
#include <string>

#include "base/text.h"
#include "intake/word_list.h"

namespace majung::intake {
namespace {

using base::starts_with_no_case;

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

// "over" and its kin: what an instrument writes where it could not measure.
// clang-format off
constexpr std::string_view kMissing[] = {
    "-", "?", "*", ".", "n/a", "n.a.", "na", "#n/a", "#na", "nan", "-nan", "+nan", "nan(ind)", "-nan(ind)", "null",
    "none", "nil", "(null)", "\\n", "missing", "no data", "nodata", "n/d", "nd", "n.d.", "not available",
    "not measured", "bad", "bad input", "bad data", "bad quality", "i/o timeout", "comm fail", "pt created",
    "scan off", "no result", "not connected", "err", "err.", "error", "inf", "-inf", "+inf", "infinity", "-infinity",
    "ovld", "ol", "o.l", "o.l.", "over", "+over", "-over", "overflow", "over range", "overrange", "underflow",
    "under range", "burnout", "k.a.", "s/d", "결측", "결측치", "없음", "누락", "미측정", "측정불가", "측정안됨", "해당없음", "해당 없음",
    "불량데이터", "통신이상", "통신두절", "통신불량", "데이터없음", "無", "なし", "欠測", "欠損", "未測定", "缺失", "空", "未测量", "<na>", "<null>",
    "<n/a>", "[na]", "[null]", "undef", "undefined", "invalid", "unknown", "unk", "tbd", "no value", "novalue",
    "not a number", "none recorded", "no reading", "no signal", "not detected", "not applicable", "not tested",
    "n.b.", "n.n.", "n.v.", "n.c.", "b.d.", "bdl", "b.d.l.", "<lod", "<loq", "<dl", "<mdl", "#nv", "#n/d", "#n/v",
    "#nd", "#div/0", "#i/t", "+ol", "-ol", "0l", "ovl", "+ovl", "-ovl", "ovrng", "oflow", "+overflow", "-overflow",
    "uflow", "sensor error", "sensor fault", "comm error", "comm. error", "k. a.", "keine angabe", "keine daten",
    "kein wert", "fehlt", "fehler", "ungültig", "nicht verfügbar", "nicht vorhanden", "sin dato", "sin datos",
    "s/ dato", "sem dados", "non disponible", "pas de données", "nessun dato", "geen data", "ingen data", "brak",
    "brak danych", "нет", "нет данных", "н/д", "미입력", "데이터 없음", "자료없음", "자료 없음", "측정 불가", "측정불능", "측정 안됨", "값없음",
    "무효", "未計測", "測定不可", "測定不能", "該当なし", "データなし", "欠", "無し", "―", "ー", "－", "—", "–", "‐", "×", "∞", "-∞", "+∞", "无",
    "无数据", "未检测", "未检出", "无效", "/"};
// clang-format on

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
bool names_julian(std::string_view name) {
    static constexpr std::string_view kNames[] = {"jd", "mjd", "bjd", "hjd", "julian", "julian_date"};
    return word_in_name(name, kNames);
}
bool names_version(std::string_view name) {
    static constexpr std::string_view kNames[] = {"version",  "ver",        "firmware", "fw",    "software",
                                                  "revision", "rev",        "release",  "build", "버전",
                                                  "리비전",   "バージョン", "版本"};
    return word_in_name(name, kNames);
}
bool names_span(std::string_view name) { return word_in_name(name, kSpanNames); }
bool names_code(std::string_view name) { return word_in_name(name, kCodeNames); }

/// Marks alone, at least two: "--", "*****", "#######", "?.?", "- - -", "///".
bool only_marks(std::string_view cell) {
    return cell.size() > 1 && cell.find_first_not_of("-*#?._ /=") == std::string_view::npos;
}

/// What spreadsheets of any language show for an error ("#DIV/0!", "#WERT!", "#¡VALOR!"), and what C libraries print for
/// no number ("-1.#IND00", "1.#INF", "1.#R").
bool error_value(std::string_view cell) {
    if (cell[0] == '#') return cell.size() > 3 && (cell.back() == '!' || cell.back() == '?');
    if (cell[0] == '-' || cell[0] == '+') cell.remove_prefix(1);
    if (!cell.starts_with("1.#") || cell.size() < 4) return false;
    cell.remove_prefix(3);
    while (cell.size() > 1 && cell.back() == '0') cell.remove_suffix(1);
    return cell.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string_view::npos;
}

/// "0000-00-00", "00.00.0000 00:00": a date that was never set.
bool zero_date(std::string_view cell) {
    if (cell[0] != '0' || cell.size() < 8) return false;
    std::size_t zeros = 0, marks = 0;
    for (const char c : cell) {
        zeros += c == '0';
        marks += c == '-' || c == '/' || c == '.';
    }
    return zeros >= 6 && marks == 2 && cell.find_first_not_of("0-/.: T") == std::string_view::npos;
}

bool means_missing(std::string_view cell) {
    cell = base::trim(cell);
    if (cell.empty() || cell.size() > 64) return false;
    if (kMissingFirst[static_cast<unsigned char>(cell[0])] && one_of(cell, kMissing)) return true;
    return only_marks(cell) || error_value(cell) || zero_date(cell);
}
bool means_total(std::string_view cell) { return one_of(cell, kTotals); }
bool means_true(std::string_view cell) {
    static constexpr std::string_view kWords[] = {"wahr", "vrai",   "verdadero", "verdadeiro", "vero", "waar",
                                                  "sant", "prawda", "истина",    "ИСТИНА",     "참",   "真"};
    return (cell.size() == 4 && starts_with_no_case(cell, "true")) || one_of(cell, kWords);
}
bool means_false(std::string_view cell) {
    static constexpr std::string_view kWords[] = {"falsch", "faux", "falso", "onwaar", "falskt", "fałsz",
                                                  "faŁsz",  "ложь", "ЛОЖЬ",  "거짓",   "假"};
    return (cell.size() == 5 && starts_with_no_case(cell, "false")) || one_of(cell, kWords);
}

}  // namespace majung::intake
