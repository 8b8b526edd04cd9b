#include "intake/pages.h"

#include <algorithm>
#include <unordered_set>

#include "intake/encoding.h"
#include "intake/letters.h"

namespace majung::intake {
namespace {

struct Page {
    std::string_view name;
    double price;  // bits
    std::vector<Writing> writings;
};

const std::vector<Page>& pages() {
    using enum Writing;
    static const std::vector<Writing> west = {german, french, spanish, portuguese, nordic, italian};
    static const std::vector<Page> list = {
        {"windows-1252", 0, west},
        {"EUC-KR", 0, {korean}},
        {"GB18030", 1, {chinese}},
        {"Shift_JIS", 1, {japanese}},
        {"windows-1250", 3, {polish, czech, hungarian, romanian, croatian, german}},
        {"windows-1251", 3, {russian}},
        {"windows-1254", 4, {turkish}},
        {"windows-1257", 4, {lithuanian, latvian, estonian}},
        {"IBM850", 4, west},
        {"IBM437", 5, west},
        {"ISO-8859-15", 5, west},
        {"macintosh", 5, west},
        {"windows-1253", 6, {greek}},
        {"windows-874", 24, {thai}},
        {"Big5", 6, {traditional}},
        {"EUC-JP", 4, {japanese}},
        {"KOI8-R", 6, {russian}},
        {"IBM866", 6, {russian}},
        {"ISO-8859-2", 5, {polish, czech, hungarian, romanian, croatian}},
        {"IBM852", 6, {polish, czech, hungarian, romanian, croatian}},
    };
    return list;
}

constexpr std::size_t kStretchesMax = 1000;

/// "\x81\x30\x81\x30": four bytes of one character, figures among them.
bool four_bytes(std::string_view text, std::size_t at) {
    const auto figure = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    const auto lead = [&](std::size_t i) { return static_cast<unsigned char>(text[i]) >= 0x81; };
    return at + 4 <= text.size() && lead(at) && figure(at + 1) && lead(at + 2) && figure(at + 3);
}

/// Stretches that hold bytes beyond ASCII, each once, with one byte on either side. They end at bytes below '@', which no code
/// page uses as the second half of a character.
std::vector<std::string_view> stretches(std::string_view text) {
    std::unordered_set<std::string_view> seen;
    std::vector<std::string_view> out;
    for (std::size_t at = 0; at < text.size() && out.size() < kStretchesMax; ++at) {
        if (static_cast<unsigned char>(text[at]) < 0x80) continue;
        std::size_t begin = at, end = at;
        const auto inside = [&](std::size_t i) { return static_cast<unsigned char>(text[i]) >= '@'; };
        while (begin > 0 && inside(begin - 1)) --begin;
        for (;;) {
            while (end < text.size() && inside(end)) ++end;
            if (end == at || !four_bytes(text, end - 1)) break;
            end += 3;  // the figures inside a character of GB18030
        }
        begin -= begin > 0;
        at = end;
        end += end < text.size();
        const auto stretch = text.substr(begin, end - begin);
        if (seen.insert(stretch).second) out.push_back(stretch);
    }
    return out;
}

}  // namespace

PageGuess guess_page(std::string_view text) {
    const auto parts = stretches(text);
    PageGuess best;
    if (parts.empty()) return best;
    struct Candidate {
        std::string_view name;
        double bits;
        std::size_t strange;
        std::string text;
    };
    std::vector<Candidate> candidates;
    for (const auto& page : pages()) {
        const Decoder* decoder = decoder_for(page.name);
        Candidate candidate{page.name, 0, 0, ""};
        std::vector<std::u32string> decoded;
        for (const auto& part : parts) {
            const std::size_t before = candidate.text.size();
            decoder->decode(part, candidate.text, candidate.strange);
            decoded.push_back(to_utf32(std::string_view(candidate.text).substr(before)));
        }
        double least = 1e300;
        for (const Writing writing : page.writings) {
            double bits = 0;
            for (const auto& part : decoded) bits += letter_bits(part, writing);
            least = std::min(least, bits);
        }
        candidate.bits = least + page.price + 20.0 * static_cast<double>(candidate.strange);
        candidates.push_back(std::move(candidate));
    }
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return a.bits < b.bits; });
    best = {std::string(candidates[0].name), candidates[0].bits, 100, candidates[0].strange};
    for (const auto& other : candidates) {
        if (other.text == candidates[0].text) continue;
        best.margin_bits = other.bits - candidates[0].bits;
        break;
    }
    return best;
}

}  // namespace majung::intake
