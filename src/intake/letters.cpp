#include "intake/letters.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace majung::intake {
namespace {

constexpr double kNever = 24;  // controls, replacement characters
constexpr double kOdd = 14;    // no letter of the language, no sign of a unit

bool ascii_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool digit(char32_t c) { return c >= '0' && c <= '9'; }

/// Bits of a syllable's initial, vowel and final; a vowel with a glide behind a dental or palatal has died out.
double syllable_bits(char32_t c) {
    //                                       ㄱ  ㄲ ㄴ ㄷ  ㄸ ㄹ ㅁ  ㅂ ㅃ ㅅ  ㅆ ㅇ ㅈ  ㅉ ㅊ ㅋ ㅌ ㅍ  ㅎ
    static constexpr std::array<double, 19> kInitial = {3,   6.8, 4,   3.4, 7.2, 4,   4.3, 4.3, 9.5, 3.4,
                                                        8.5, 2,   3.5, 9,   5.2, 6.5, 5.8, 5.8, 3.7};
    //                                       ㅏ   ㅐ   ㅑ ㅒ  ㅓ   ㅔ   ㅕ ㅖ   ㅗ   ㅘ   ㅙ ㅚ ㅛ ㅜ   ㅝ ㅞ  ㅟ ㅠ   ㅡ   ㅢ   ㅣ
    static constexpr std::array<double, 21> kVowel = {2.3, 4.3, 7,   11, 3.3, 4.3, 4,   7.4, 3.3, 5.6, 10,
                                                      7,   6,   3.7, 7,  10,  7.1, 6.6, 3.3, 5.8, 2.6};
    static constexpr std::string_view kGlides = "\x02\x03\x06\x07\x0c\x11";  // ㅑ ㅒ ㅕ ㅖ ㅛ ㅠ
    const auto index = static_cast<unsigned>(c - 0xac00);
    const unsigned initial = index / 588, vowel = index % 588 / 28, final = index % 28;
    double last = 10;
    switch (final) {
        case 0: last = 0.9; break;
        case 1: last = 4.3; break;   // ㄱ
        case 4: last = 2.8; break;   // ㄴ
        case 8: last = 3.6; break;   // ㄹ
        case 16: last = 4.6; break;  // ㅁ
        case 17: last = 5.6; break;  // ㅂ
        case 19: last = 5.6; break;  // ㅅ
        case 20: last = 5.6; break;  // ㅆ
        case 21: last = 3.6; break;  // ㅇ
        case 25:
        case 26:
        case 27:
        case 7: last = 7.5; break;  // ㅌ ㅍ ㅎ ㄷ
        default: break;
    }
    const bool dental = initial == 3 || initial == 4 || (initial >= 12 && initial <= 14) || initial == 16;
    const bool died_out =
        dental && kGlides.find(static_cast<char>(vowel)) != std::string_view::npos && !(initial == 14 && vowel == 6);
    return kInitial[initial] + kVowel[vowel] + last + (died_out ? 6 : 0);
}

std::u32string sorted_letters(std::u32string letters) {
    std::sort(letters.begin(), letters.end());
    return letters;
}

const std::u32string& common_hanzi() {
    static const std::u32string sorted = sorted_letters(
        U"的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道"
        U"行所"
        U"然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力"
        U"它"
        U"与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产"
        U"或"
        U"新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口"
        U"认"
        U"条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区"
        U"保"
        U"至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张"
        U"该"
        U"交规万取拉格望觉术领共确传师观清今切院让识候带导争运温压流速号线料室湿转测试值状态"
        U"警开始束序编单批质检率频振器阀泵炉模注塑产线班组");
    return sorted;
}

/// The most common ones that have another form in Taiwan, and those of plants.
const std::u32string& common_traditional() {
    static const std::u32string sorted = sorted_letters(
        U"的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道"
        U"行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者"
        U"意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被"
        U"利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論"
        U"處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德"
        U"資命山金指許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品"
        U"住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運溫壓流速號線料室濕轉測試值狀"
        U"態警始束序編單批質檢率頻振器閥泵爐模注塑線班組機台備註停異常正報備設備");
    return sorted;
}

/// Kanji of measuring and making, the most common of newspapers among them.
const std::u32string& common_kanji() {
    static const std::u32string sorted = sorted_letters(
        U"日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川"
        U"千水"
        U"半男西電校語土木聞食車何南万毎白天母火右読友左休父雨会社者事業所部新場体方物代地同発動理力明開回自通立用"
        U"主作品製造工程検査測定値設備機器運転停止異常正警報温度湿圧流量速位置電流電圧周波数時刻付期間番号名称状態"
        U"合格否良不結果判計算平均最小大値単位秒分原料材質重厚幅径長型式種別担当班記録履歴開始終了手自低高中室内外"
        U"給排気油水炉槽管弁軸盤線出口入側前後上下段目標指示命令誤差回数積率制御保全点清掃交換注意");
    return sorted;
}

bool hanzi(char32_t c) { return (c >= 0x4e00 && c <= 0x9fff) || (c >= 0x3400 && c <= 0x4dbf); }
bool hiragana(char32_t c) { return c >= 0x3041 && c <= 0x309f; }
bool katakana(char32_t c) { return c >= 0x30a1 && c <= 0x30ff; }
/// Signs that East Asian texts hold: brackets, full-width ASCII, units such as ㎜ and ℃.
bool wide_sign(char32_t c) {
    return (c >= 0x3000 && c <= 0x3020) || (c >= 0xff01 && c <= 0xff5e) || (c >= 0x3380 && c <= 0x33dd) ||
           (c >= 0x2460 && c <= 0x2473) || c == 0x2103 || c == 0x2109 || c == 0x2126 || c == 0x03a9 || c == 0xb0 ||
           c == 0xb1 || c == 0xd7 || c == 0xb7 || c == 0x2192 || c == 0x203b || c == 0x25cb || c == 0x25cf ||
           c == 0xb2 || c == 0xb3 || (c >= 0x2018 && c <= 0x201d) || c == 0x2026 || c == 0x2030 || c == 0x25b2 ||
           c == 0x25bc || c == 0x2606;
}

double east_asian_bits(char32_t c, Writing writing, bool hanja_of_korean_page) {
    if (wide_sign(c)) return 11;
    switch (writing) {
        case Writing::korean:
            if (c >= 0xac00 && c <= 0xd7a3) return syllable_bits(c);
            if (c >= 0x3131 && c <= 0x318e) return 14;
            return hanzi(c) && hanja_of_korean_page ? 17 : 19;
        case Writing::chinese:
            if (!hanzi(c)) return 19;
            return std::binary_search(common_hanzi().begin(), common_hanzi().end(), c) ? 9.4 : 13.7;
        case Writing::traditional:
            if (!hanzi(c)) return 19;
            return std::binary_search(common_traditional().begin(), common_traditional().end(), c) ? 9.4 : 13.7;
        default:
            if (hiragana(c) || katakana(c) || c == 0x30fc) return 7.7;
            if (!hanzi(c)) return 19;
            return std::binary_search(common_kanji().begin(), common_kanji().end(), c) ? 10.4 : 13.6;
    }
}

bool wide_digit(char32_t c) { return c >= 0xff10 && c <= 0xff19; }

/// Full-width digits are numbers typed in an East Asian keyboard's own width: one in ten, and the more likely beside another.
double wide_digit_bits(char32_t before, char32_t after) {
    const auto near = [](char32_t other) { return wide_digit(other) || other == '.' || other == 0xff0e; };
    return near(before) || near(after) ? 4.3 : 5.5;
}

bool half_width(char32_t c) { return c >= 0xff61 && c <= 0xff9f; }

/// Half-width kana stand in runs; a voicing mark follows the rows that it voices, small letters and the long sign begin none.
double half_width_bits(char32_t c, char32_t before) {
    static constexpr std::u32string_view kCommon = U"ﾝｰﾙｽﾄﾗﾘｱｲｸﾚﾌｯｼｮｭﾀｶﾃﾞﾟ";
    const double own = c <= 0xff65 ? 8 : kCommon.find(c) != std::u32string_view::npos ? 5 : 6.8;
    const bool follows = half_width(before);
    const bool voiced =
        (before >= 0xff76 && before <= 0xff84) || (before >= 0xff8a && before <= 0xff8e) || before == 0xff73;
    const bool misplaced = (c == 0xff9e && !voiced) || (c == 0xff9f && !(before >= 0xff8a && before <= 0xff8e)) ||
                           (!follows && (c == 0xff70 || (c >= 0xff67 && c <= 0xff6f)));
    return own + (follows ? 0 : 4) + (misplaced ? 8 : 0);
}

/// The letters of a language beyond ASCII, lower case.
std::u32string_view alphabet(Writing writing) {
    switch (writing) {
        case Writing::german: return U"äöüß";
        case Writing::french: return U"éèêàâçùûîïôëœ";
        case Writing::spanish: return U"áéíóúñü";
        case Writing::portuguese: return U"ãõáéíóúâêôàç";
        case Writing::nordic: return U"åäöæøé";
        case Writing::italian: return U"àèéìòù";
        case Writing::polish: return U"ąćęłńóśźż";
        case Writing::czech: return U"áčďéěíňóřšťúůýžľĺŕôä";
        case Writing::hungarian: return U"áéíóöőúüű";
        case Writing::romanian: return U"ăâîșțşţ";
        case Writing::croatian: return U"čćđšž";
        case Writing::turkish: return U"ğışçöüâî";
        case Writing::lithuanian: return U"ąčęėįšųūž";
        case Writing::latvian: return U"āčēģīķļņšūž";
        case Writing::estonian: return U"äöõüšž";
        default: return U"";
    }
}

/// Latin letters beyond ASCII: 0 none, 1 lower case, 2 upper case.
int latin_case(char32_t c) {
    if (c == 0xd7 || c == 0xf7) return 0;
    if (c >= 0xc0 && c <= 0xde) return 2;
    if (c >= 0xdf && c <= 0xff) return 1;
    if (c >= 0x100 && c <= 0x17f) {
        if (c == 0x130 || c == 0x178) return 2;
        if (c == 0x131 || c == 0x138 || c == 0x149 || c == 0x17f) return 1;
        const bool odd_is_lower = c < 0x139 || (c >= 0x14a && c <= 0x177);
        return ((c & 1) != 0) == odd_is_lower ? 1 : 2;
    }
    return c == 0x218 || c == 0x21a ? 2 : c == 0x219 || c == 0x21b ? 1 : 0;
}

char32_t lower(char32_t c) {
    if (c == 0x130) return 'i';
    if (c == 0x178) return 0xff;
    if (latin_case(c) != 2) return c;
    return c < 0x100 ? c + 0x20 : c + 1;
}

bool letter(char32_t c) { return ascii_letter(c) || latin_case(c) != 0; }
bool upper(char32_t c) { return (c >= 'A' && c <= 'Z') || latin_case(c) == 2; }

/// Signs of units and of print, in a place that fits them; 0: none of them.
double sign_bits(char32_t c, char32_t before, char32_t after) {
    const auto fits = [](bool yes) { return yes ? 6.0 : 13.0; };
    switch (c) {
        case 0xb0: return fits(!letter(before));  // °
        case 0xb5:
        case 0x3bc: return fits(!letter(before) && ascii_letter(after));  // µ
        case 0xb2:
        case 0xb3: return fits(letter(before) || before == ')');  // ² ³
        case 0xb9: return fits(before == '-' || before == 0xaf || before == 0x207b || ascii_letter(before)) + 2;  // ¹
        case 0x3a9:
        case 0x2126: return fits(!letter(after));  // Ω
        case 0xb1:
        case 0xd7:
        case 0xb7: return fits(true) + 1;              // ± × ·
        case 0x2019: return fits(letter(before)) + 1;  // ’
        case 0x20ac:
        case 0xa3: return fits(!letter(before)) + 1;  // € £
        case 0x2013:
        case 0x2014:
        case 0x201c:
        case 0x201d:
        case 0x201e:
        case 0x2018:
        case 0x2026: return fits(!(letter(before) && letter(after))) + 1;
        case 0xab:
        case 0xbb:
        case 0xa7:
        case 0xae:
        case 0xa9:
        case 0x2122:
        case 0x2030:
        case 0xbd:
        case 0xbc:
        case 0xd8:
        case 0x394:
        case 0x3b1:
        case 0x3b2:
        case 0x3c3:
        case 0xba:
        case 0xa0:
        case 0x2022: return fits(!letter(before) || !letter(after)) + 3;
        default: return 0;
    }
}

double latin_bits(char32_t c, char32_t before, char32_t after, std::u32string_view letters) {
    const double sign = sign_bits(c, before, after);
    if (c < 0xa0) return kNever;
    if (latin_case(c) == 0) return sign > 0 ? sign : kOdd;
    // The dotted capital of those that write ı too: its small letter is ASCII.
    const char32_t small = c == 0x130 ? 0x131 : lower(c);
    const bool own = letters.find(small) != std::u32string_view::npos;
    double cost = own ? 2.5 + (letters.size() > 8 ? 3.3 : 2.5) : kOdd;
    if (!letter(before) && !letter(after)) cost += 6;
    if (upper(c) && letter(before) && !upper(before)) cost += 6;
    if (upper(c) && letter(after) && !upper(after) && letter(before)) cost += 4;
    if (before >= 0x80 && after >= 0x80) cost += 4;
    if (c == 0x153 && after != 'u' && after != 'i') cost += 6;  // œ
    return sign > 0 ? std::min(sign, cost) : cost;
}

double russian_bits(char32_t c, char32_t before, char32_t after) {
    static constexpr std::u32string_view kByFrequency = U"оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё";
    static constexpr std::array<double, 33> kBits = {3.2, 3.6, 3.6, 3.8, 3.9, 4,   4.2, 4.4, 4.5, 4.5, 4.8,
                                                     5,   5.1, 5.2, 5.3, 5.6, 5.7, 5.9, 5.9, 6,   6,   6.2,
                                                     6.4, 6.7, 6.8, 7.1, 7.3, 7.7, 8.1, 8.2, 8.3, 9.5, 9.5};
    const bool capital = (c >= 0x410 && c <= 0x42f) || c == 0x401;
    const char32_t small = c == 0x401 ? 0x451 : capital ? c + 0x20 : c;
    const std::size_t at = kByFrequency.find(small);
    if (at == std::u32string_view::npos) {
        const double sign = c == 0x2116 ? (digit(after) || after == ' ' ? 8 : kOdd) : sign_bits(c, before, after);  // №
        return c < 0xa0 ? kNever : sign > 0 ? sign : kOdd;
    }
    double cost = kBits[at] + (capital ? 1.0 : 0.0);
    if (capital && before >= 0x430 && before <= 0x44f) cost += 6;
    if (ascii_letter(before) || ascii_letter(after)) cost += 6;
    const auto cyrillic = [](char32_t other) { return other >= 0x400 && other < 0x460; };
    if (!cyrillic(before) && !cyrillic(after)) cost += 4;
    return cost;
}

/// Vowels and tones above and below a letter follow one.
double thai_bits(char32_t c, char32_t before, char32_t after) {
    static constexpr std::u32string_view kCommon = U"นรอกเทงมยลวดสตะปบคหแจพชขาิีัุู่้";
    const auto thai = [](char32_t other) { return other >= 0xe01 && other <= 0xe5b; };
    if (!thai(c)) {
        const double sign = sign_bits(c, before, after);
        return c < 0xa0 ? kNever : sign > 0 ? sign : kOdd;
    }
    const bool mark = c == 0xe31 || (c >= 0xe34 && c <= 0xe3a) || (c >= 0xe47 && c <= 0xe4e);
    const bool lone = !thai(before) && !thai(after);
    const bool leads = c >= 0xe40 && c <= 0xe44;  // a vowel before its letter
    const bool misplaced = (mark && !thai(before)) || (leads && !(after >= 0xe01 && after <= 0xe2e));
    return (kCommon.find(c) != std::u32string_view::npos ? 5.2 : 7.2) + (misplaced ? 10 : 0) + (lone ? 4 : 0);
}

double greek_bits(char32_t c, char32_t before, char32_t after) {
    static constexpr std::u32string_view kByFrequency = U"αοιετσνηυρπκμλςωδγχθφβξζψάίόέήύώϊϋΐΰ";
    const bool capital = (c >= 0x391 && c <= 0x3a9) || c == 0x386 || (c >= 0x388 && c <= 0x38f);
    static constexpr std::u32string_view kAccents = U"ΆΈΉΊΌΎΏ", kSmall = U"άέήίόύώ";
    const std::size_t accent = kAccents.find(c);
    const char32_t small = accent != std::u32string_view::npos ? kSmall[accent] : capital ? c + 0x20 : c;
    const std::size_t at = kByFrequency.find(small);
    if (at == std::u32string_view::npos) {
        const double sign = sign_bits(c, before, after);
        return c < 0xa0 ? kNever : sign > 0 ? sign : kOdd;
    }
    double cost = (at < 10 ? 3.8 : at < 24 ? 5.6 : 6.2) + (capital ? 1.0 : 0.0);
    const auto greek = [](char32_t other) { return other >= 0x386 && other < 0x3cf; };
    if (capital && before >= 0x3ac && before <= 0x3ce) cost += 6;
    if (small == U'ς' && greek(after)) cost += 8;
    if (ascii_letter(before) || ascii_letter(after)) cost += 6;
    if (!greek(before) && !greek(after)) cost += 4;
    return cost;
}

}  // namespace

std::u32string to_utf32(std::string_view utf8) {
    std::u32string out;
    for (std::size_t at = 0; at < utf8.size();) {
        const auto a = static_cast<unsigned char>(utf8[at]);
        const std::size_t n = a < 0x80 ? 1 : a < 0xe0 ? 2 : a < 0xf0 ? 3 : 4;
        char32_t code = n == 1 ? a : a & (0x7fU >> n);
        for (std::size_t i = 1; i < n && at + i < utf8.size(); ++i)
            code = code << 6 | (static_cast<unsigned char>(utf8[at + i]) & 0x3f);
        out += code;
        at += n;
    }
    return out;
}

double letter_bits(std::u32string_view codes, Writing writing) {
    double bits = 0;
    const bool east = writing <= Writing::japanese;
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const char32_t c = codes[i];
        if (c < 0x80) continue;
        if (c == 0xfffd) {
            bits += kNever;
            continue;
        }
        const char32_t before = i > 0 ? codes[i - 1] : ' ', after = i + 1 < codes.size() ? codes[i + 1] : ' ';
        if (writing == Writing::japanese && half_width(c))
            bits += half_width_bits(c, before);
        else if (east && wide_digit(c))
            bits += wide_digit_bits(before, after);
        else if (east)
            bits += east_asian_bits(c, writing, true) + (digit(before) && digit(after) ? 6 : 0);
        else if (writing == Writing::russian)
            bits += russian_bits(c, before, after);
        else if (writing == Writing::thai)
            bits += thai_bits(c, before, after);
        else if (writing == Writing::greek)
            bits += greek_bits(c, before, after);
        else if (writing == Writing::portuguese && (c == U'õ' || c == U'Õ') && (after | 32) != U'e')
            bits += kOdd;  // "-ões", "-õem", and nowhere else
        else
            bits += latin_bits(c, before, after, alphabet(writing));
    }
    return bits;
}

}  // namespace majung::intake
