#include "intake/calendar_words.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace majung::intake {
namespace {

struct Word {
    std::string_view text;
    int value = 0;
};

// English, German, French, Spanish, Portuguese, Italian, Dutch; Swedish, Danish, Norwegian, Finnish; Polish, Czech,
// Hungarian, Romanian, Turkish, Russian; Indonesian. Lower case.
// clang-format off
constexpr Word kMonths[] = {
    {"january", 1}, {"januari", 1}, {"janeiro", 1}, {"janvier", 1}, {"gennaio", 1}, {"januar", 1}, {"jänner", 1},
    {"enero", 1}, {"janv", 1}, {"jan", 1}, {"gen", 1}, {"ene", 1}, {"february", 2}, {"fevereiro", 2},
    {"februari", 2}, {"febbraio", 2}, {"februar", 2}, {"février", 2}, {"fevrier", 2}, {"febrero", 2}, {"févr", 2},
    {"fév", 2}, {"fevr", 2}, {"feb", 2}, {"fev", 2}, {"march", 3}, {"março", 3}, {"marzo", 3}, {"maart", 3},
    {"marco", 3}, {"märz", 3}, {"mars", 3}, {"mrt", 3}, {"mär", 3}, {"mar", 3}, {"avril", 4}, {"april", 4},
    {"aprile", 4}, {"abril", 4}, {"avr", 4}, {"apr", 4}, {"abr", 4}, {"maggio", 5}, {"mayo", 5}, {"maio", 5},
    {"mag", 5}, {"may", 5}, {"mai", 5}, {"mei", 5}, {"giugno", 6}, {"junho", 6}, {"junio", 6}, {"june", 6},
    {"juni", 6}, {"juin", 6}, {"giu", 6}, {"jun", 6}, {"juillet", 7}, {"luglio", 7}, {"julho", 7}, {"julio", 7},
    {"juil", 7}, {"july", 7}, {"juli", 7}, {"jul", 7}, {"lug", 7}, {"augustus", 8}, {"august", 8}, {"agosto", 8},
    {"août", 8}, {"aout", 8}, {"aug", 8}, {"ago", 8}, {"septiembre", 9}, {"september", 9}, {"septembre", 9},
    {"settembre", 9}, {"setembro", 9}, {"sept", 9}, {"sep", 9}, {"set", 9}, {"october", 10}, {"octubre", 10},
    {"octobre", 10}, {"ottobre", 10}, {"oktober", 10}, {"outubro", 10}, {"oct", 10}, {"okt", 10}, {"ott", 10},
    {"out", 10}, {"noviembre", 11}, {"november", 11}, {"novembro", 11}, {"novembre", 11}, {"nov", 11},
    {"diciembre", 12}, {"december", 12}, {"dezember", 12}, {"dezembro", 12}, {"décembre", 12}, {"decembre", 12},
    {"dicembre", 12}, {"dec", 12}, {"dez", 12}, {"déc", 12}, {"dic", 12},
    // Nordic
    {"maj", 5}, {"augusti", 8}, {"desember", 12}, {"des", 12}, {"tammikuuta", 1}, {"tammikuu", 1}, {"helmikuuta", 2},
    {"helmikuu", 2}, {"maaliskuuta", 3}, {"maaliskuu", 3}, {"huhtikuuta", 4}, {"huhtikuu", 4}, {"toukokuuta", 5},
    {"toukokuu", 5}, {"kesäkuuta", 6}, {"kesäkuu", 6}, {"heinäkuuta", 7}, {"heinäkuu", 7}, {"elokuuta", 8},
    {"elokuu", 8}, {"syyskuuta", 9}, {"syyskuu", 9}, {"lokakuuta", 10}, {"lokakuu", 10}, {"marraskuuta", 11},
    {"marraskuu", 11}, {"joulukuuta", 12}, {"joulukuu", 12},
    // Polish
    {"stycznia", 1}, {"styczeń", 1}, {"sty", 1}, {"lutego", 2}, {"luty", 2}, {"lut", 2}, {"marca", 3}, {"marzec", 3},
    {"kwietnia", 4}, {"kwiecień", 4}, {"kwi", 4}, {"maja", 5}, {"czerwca", 6}, {"czerwiec", 6}, {"cze", 6},
    {"lipca", 7}, {"lipiec", 7}, {"lip", 7}, {"sierpnia", 8}, {"sierpień", 8}, {"sie", 8}, {"września", 9},
    {"wrzesień", 9}, {"wrz", 9}, {"października", 10}, {"październik", 10}, {"paź", 10}, {"listopada", 11},
    {"listopad", 11}, {"lis", 11}, {"grudnia", 12}, {"grudzień", 12}, {"gru", 12},
    // Czech
    {"ledna", 1}, {"leden", 1}, {"února", 2}, {"únor", 2}, {"března", 3}, {"březen", 3}, {"dubna", 4}, {"duben", 4},
    {"května", 5}, {"květen", 5}, {"června", 6}, {"červen", 6}, {"července", 7}, {"červenec", 7}, {"srpna", 8},
    {"srpen", 8}, {"září", 9}, {"října", 10}, {"říjen", 10}, {"listopadu", 11}, {"prosince", 12}, {"prosinec", 12},
    // Hungarian, Romanian
    {"január", 1}, {"február", 2}, {"febr", 2}, {"március", 3}, {"márc", 3}, {"április", 4}, {"ápr", 4},
    {"május", 5}, {"máj", 5}, {"június", 6}, {"jún", 6}, {"július", 7}, {"júl", 7}, {"augusztus", 8},
    {"szeptember", 9}, {"szept", 9}, {"október", 10}, {"ianuarie", 1}, {"ian", 1}, {"februarie", 2}, {"martie", 3},
    {"aprilie", 4}, {"iunie", 6}, {"iun", 6}, {"iulie", 7}, {"iul", 7}, {"septembrie", 9}, {"octombrie", 10},
    {"noiembrie", 11}, {"noi", 11}, {"decembrie", 12},
    // Turkish
    {"ocak", 1}, {"oca", 1}, {"şubat", 2}, {"şub", 2}, {"mart", 3}, {"nisan", 4}, {"nis", 4}, {"mayıs", 5},
    {"haziran", 6}, {"haz", 6}, {"temmuz", 7}, {"tem", 7}, {"ağustos", 8}, {"ağu", 8}, {"eylül", 9}, {"eyl", 9},
    {"ekim", 10}, {"eki", 10}, {"kasım", 11}, {"kas", 11}, {"aralık", 12}, {"ara", 12},
    // Russian
    {"января", 1}, {"январь", 1}, {"янв", 1}, {"февраля", 2}, {"февраль", 2}, {"февр", 2}, {"фев", 2}, {"марта", 3},
    {"март", 3}, {"мар", 3}, {"апреля", 4}, {"апрель", 4}, {"апр", 4}, {"мая", 5}, {"май", 5}, {"июня", 6},
    {"июнь", 6}, {"июн", 6}, {"июля", 7}, {"июль", 7}, {"июл", 7}, {"августа", 8}, {"август", 8}, {"авг", 8},
    {"сентября", 9}, {"сентябрь", 9}, {"сент", 9}, {"сен", 9}, {"октября", 10}, {"октябрь", 10}, {"окт", 10},
    {"ноября", 11}, {"ноябрь", 11}, {"нояб", 11}, {"ноя", 11}, {"декабря", 12}, {"декабрь", 12}, {"дек", 12},
    // Indonesian
    {"maret", 3}, {"agustus", 8}, {"agu", 8}, {"agt", 8}};
// clang-format on

// clang-format off
constexpr Word kWeekdays[] = {
    {"monday"}, {"tuesday"}, {"wednesday"}, {"thursday"}, {"friday"}, {"saturday"}, {"sunday"}, {"mon"}, {"tues"},
    {"tue"}, {"wed"}, {"thurs"}, {"thur"}, {"thu"}, {"fri"}, {"sat"}, {"sun"}, {"(월)"}, {"(화)"}, {"(수)"}, {"(목)"},
    {"(금)"}, {"(토)"}, {"(일)"}, {"월요일"}, {"화요일"}, {"수요일"}, {"목요일"}, {"금요일"}, {"토요일"}, {"일요일"}, {"월 "}, {"화 "}, {"수 "},
    {"목 "}, {"금 "}, {"토 "}, {"일 "}, {"(月)"}, {"(火)"}, {"(水)"}, {"(木)"}, {"(金)"}, {"(土)"}, {"(日)"}, {"（月）"}, {"（火）"},
    {"（水）"}, {"（木）"}, {"（金）"}, {"（土）"}, {"（日）"}, {"月曜日"}, {"火曜日"}, {"水曜日"}, {"木曜日"}, {"金曜日"}, {"土曜日"}, {"日曜日"},
    {"星期一"}, {"星期二"}, {"星期三"}, {"星期四"}, {"星期五"}, {"星期六"}, {"星期日"}, {"星期天"}, {"周一"}, {"周二"}, {"周三"}, {"周四"}, {"周五"},
    {"周六"}, {"周日"}, {"週一"}, {"週二"}, {"週三"}, {"週四"}, {"週五"}, {"週六"}, {"週日"}, {"montag"}, {"dienstag"}, {"mittwoch"},
    {"donnerstag"}, {"freitag"}, {"samstag"}, {"sonnabend"}, {"sonntag"}, {"mo"}, {"di"}, {"mi"}, {"do"}, {"fr"},
    {"sa"}, {"so"}, {"lundi"}, {"mardi"}, {"mercredi"}, {"jeudi"}, {"vendredi"}, {"samedi"}, {"dimanche"}, {"lun"},
    {"mer"}, {"jeu"}, {"ven"}, {"sam"}, {"dim"}, {"lunes"}, {"martes"}, {"miércoles"}, {"miercoles"}, {"jueves"},
    {"viernes"}, {"sábado"}, {"sabado"}, {"domingo"}, {"mié"}, {"jue"}, {"vie"}, {"sáb"}, {"dom"}, {"lunedì"},
    {"martedì"}, {"mercoledì"}, {"giovedì"}, {"venerdì"}, {"sabato"}, {"domenica"}, {"gio"}, {"sab"},
    {"segunda-feira"}, {"terça-feira"}, {"quarta-feira"}, {"quinta-feira"}, {"sexta-feira"}, {"seg"}, {"ter"},
    {"qua"}, {"qui"}, {"sex"}, {"maandag"}, {"dinsdag"}, {"woensdag"}, {"donderdag"}, {"vrijdag"}, {"zaterdag"},
    {"zondag"}, {"ma"}, {"wo"}, {"vr"}, {"za"}, {"zo"}, {"poniedziałek"}, {"wtorek"}, {"środa"}, {"czwartek"},
    {"piątek"}, {"sobota"}, {"niedziela"}, {"pondělí"}, {"úterý"}, {"středa"}, {"čtvrtek"}, {"pátek"}, {"neděle"},
    {"måndag"}, {"tisdag"}, {"onsdag"}, {"torsdag"}, {"fredag"}, {"lördag"}, {"söndag"}, {"mandag"}, {"tirsdag"},
    {"lørdag"}, {"søndag"}, {"понедельник"}, {"вторник"}, {"среда"}, {"четверг"}, {"пятница"}, {"суббота"},
    {"воскресенье"}, {"пн"}, {"вт"}, {"ср"}, {"чт"}, {"пт"}, {"сб"}, {"вс"}, {"pazartesi"}, {"salı"}, {"çarşamba"},
    {"perşembe"}, {"cuma"}, {"cumartesi"}, {"pazar"}};
// clang-format on

// clang-format off
constexpr Word kHalves[] = {
    {"오전", 1}, {"오후", 2}, {"午前", 1}, {"午後", 2}, {"上午", 1}, {"下午", 2}, {"a.m.", 1}, {"p.m.", 2}, {"a. m.", 1},
    {"p. m.", 2}, {"a.m", 1}, {"p.m", 2}, {"a.\u00a0m.", 1}, {"p.\u00a0m.", 2}, {"am", 1}, {"pm", 2}, {"πμ", 1},
    {"μμ", 2}, {"π.μ.", 1}, {"μ.μ.", 2}, {"öö", 1}, {"ös", 2}, {"de.", 1}, {"du.", 2}};
// clang-format on

constexpr Word kClockWords[] = {{"um "},   {"à "},  {"at "},    {"klo "}, {"kl. "},  {"kl "},
                                {"alle "}, {"às "}, {"a las "}, {"om "},  {"godz. "}};

struct Zone {
    std::string_view text;
    int minutes;
};
constexpr Zone kZones[] = {{"UTC", 0},    {"GMT", 0},    {"KST", 540},  {"JST", 540},  {"CEST", 120}, {"CET", 60},
                           {"MESZ", 120}, {"MEZ", 60},   {"EEST", 180}, {"EET", 120},  {"WEST", 60},  {"WET", 0},
                           {"EST", -300}, {"EDT", -240}, {"CDT", -300}, {"MST", -420}, {"MDT", -360}, {"PST", -480},
                           {"PDT", -420}, {"MSK", 180},  {"HKT", 480},  {"SGT", 480},  {"AEST", 600}, {"AEDT", 660},
                           {"ICT", 420},  {"WIB", 420},  {"Z", 0}};

constexpr Word kEras[] = {{"令和", 2018}, {"平成", 1988}, {"昭和", 1925}, {"大正", 1911},
                          {"民國", 1911}, {"民国", 1911}, {"단기", -2333}};

/// Small letters for capitals, at the start of a text: ASCII, Latin, Greek and Cyrillic letters of two bytes.
class Lowered {
  public:
    explicit Lowered(std::string_view text) {
        const std::size_t n = std::min(text.size(), letters_.size());
        for (; size_ < n; ++size_) {
            const char c = text[size_];
            letters_[size_] = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
            const auto lead = static_cast<unsigned char>(c);
            if (lead < 0xc3 || lead > 0xd1 || size_ + 1 >= n) continue;
            const unsigned code = (lead & 0x1fU) << 6 | (static_cast<unsigned char>(text[size_ + 1]) & 0x3fU);
            const unsigned small = small_letter(code);
            letters_[size_++] = static_cast<char>(0xc0 | small >> 6);
            letters_[size_] = static_cast<char>(0x80 | (small & 0x3f));
        }
    }
    std::string_view text() const { return {letters_.data(), size_}; }

  private:
    static unsigned small_letter(unsigned c) {
        if ((c >= 0xc0 && c <= 0xde && c != 0xd7) || (c >= 0x391 && c <= 0x3a9) || (c >= 0x410 && c <= 0x42f))
            return c + 0x20;
        if (c >= 0x400 && c <= 0x40f) return c + 0x50;
        if (c >= 0x100 && c <= 0x137) return c | 1U;
        if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17e)) return (c & 1U) != 0 ? c + 1 : c;
        if (c >= 0x14a && c <= 0x177) return c | 1U;
        return c;
    }
    std::array<char, 32> letters_{};
    std::size_t size_ = 0;
};

/// A letter goes on at `at`: the word is longer than it seemed.
bool letter_goes_on(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    const auto c = static_cast<unsigned char>(text[at]);
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xc3 && c <= 0xd1);
}

/// Words by their first byte, the longer ones first.
template <std::size_t N>
class Words {
  public:
    constexpr explicit Words(const Word (&words)[N]) {
        std::copy(std::begin(words), std::end(words), words_.begin());
        std::sort(words_.begin(), words_.end(), [](const Word& a, const Word& b) {
            return a.text[0] != b.text[0] ? byte(a) < byte(b) : a.text.size() > b.text.size();
        });
        std::size_t at = 0;
        for (unsigned c = 0; c < 256; ++c) {
            first_[c] = static_cast<std::uint16_t>(at);
            while (at < N && byte(words_[at]) == c) ++at;
        }
        first_[256] = static_cast<std::uint16_t>(N);
    }
    /// The word at the start of the text; nullptr: none.
    const Word* find(std::string_view text) const {
        if (text.empty()) return nullptr;
        auto c = static_cast<unsigned char>(text[0]);
        if (c >= 'A' && c <= 'Z') c = static_cast<unsigned char>(c + 32);
        // A capital of two bytes has the lead byte of its small letter, or the one before.
        const std::size_t stop = first_[c + 1U + (c >= 0xc3 && c <= 0xd0 ? 1U : 0U)];
        if (first_[c] == stop) return nullptr;
        const Lowered lowered(text);
        for (std::size_t i = first_[c]; i < stop; ++i) {
            const std::string_view word = words_[i].text;
            const bool marked = static_cast<unsigned char>(word.back()) < '0';  // its last sign ends it
            const bool ends = marked || byte(words_[i]) >= 0xe0 || !letter_goes_on(text, word.size());
            if (ends && lowered.text().starts_with(word)) return &words_[i];
        }
        return nullptr;
    }

  private:
    static constexpr unsigned byte(const Word& word) { return static_cast<unsigned char>(word.text[0]); }
    std::array<Word, N> words_{};
    std::array<std::uint16_t, 257> first_{};
};

constexpr Words kMonthWords(kMonths);
constexpr Words kWeekdayWords(kWeekdays);
constexpr Words kHalfWords(kHalves);
constexpr Words kClockLeads(kClockWords);

}  // namespace

int month_of(std::string_view text, std::size_t& length) {
    const Word* month = text.size() < 3 ? nullptr : kMonthWords.find(text);
    length = month == nullptr ? 0 : month->text.size();
    return month == nullptr ? 0 : month->value;
}

Half half_of(std::string_view text, std::size_t& length) {
    const Word* half = text.size() < 2 || static_cast<unsigned char>(text[0]) < 'A' ? nullptr : kHalfWords.find(text);
    length = half == nullptr ? 0 : half->text.size();
    return half == nullptr ? Half::none : half->value == 1 ? Half::morning : Half::afternoon;
}

std::size_t weekday_length(std::string_view text) {
    if (text.empty() || (static_cast<unsigned char>(text[0]) < 'A' && text[0] != '(')) return 0;
    const Word* day = kWeekdayWords.find(text);
    if (day == nullptr) return 0;
    std::size_t n = day->text.size();
    while (n < text.size() && (text[n] == ',' || text[n] == '.' || text[n] == ' ')) ++n;
    return n;
}

std::size_t clock_word_length(std::string_view text) {
    const Word* word = text.empty() || static_cast<unsigned char>(text[0]) < 'A' ? nullptr : kClockLeads.find(text);
    return word == nullptr ? 0 : word->text.size();
}

bool zone_of(std::string_view text, base::Time& offset, std::size_t& length) {
    if (text.empty() || text[0] < 'A' || text[0] > 'Z') return false;
    for (const auto& zone : kZones) {
        if (!text.starts_with(zone.text) || letter_goes_on(text, zone.text.size())) continue;
        offset = zone.minutes * base::kMinute;
        length = zone.text.size();
        return true;
    }
    return false;
}

int era_of(std::string_view text, std::size_t& length) {
    length = 0;
    if (text.size() < 6) return 0;
    for (const auto& era : kEras) {
        if (!text.starts_with(era.text)) continue;
        length = era.text.size();
        return era.value;
    }
    return 0;
}

}  // namespace majung::intake
