// Writes the benchmarks' plant data to stdout: a time column at one-second steps and N tags of three kinds, two decimals each.
//
//     make_csv ROWS TAGS SEED [refute]
//
// Kinds, in turn: independent noise, slow waves with a little noise, random walks; so that no encoding suits all of them.
// The same arguments give the same bytes on every machine. "refute" makes the very last cell a word, which contradicts
// the column's type at the worst moment for a reader that guessed it from the head.
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "base/random.h"

namespace {

constexpr double kTurn = 6.283185307179586;

struct Tag {
    double level = 0;
    double noise = 0;
    double swing = 0;   // amplitude of the wave
    double period = 1;  // rows
    bool walks = false;
};

std::vector<Tag> make_tags(int count, majung::base::Rng& random) {
    std::vector<Tag> tags(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        Tag& tag = tags[static_cast<std::size_t>(i)];
        tag.level = random.uniform(20, 80);
        tag.noise = i % 3 == 0 ? random.uniform(1, 5) : 0.05;
        if (i % 3 == 1) tag.swing = random.uniform(5, 15);
        tag.period = random.uniform(3000, 90000);
        tag.walks = i % 3 == 2;
    }
    return tags;
}

void append_hundredths(std::string& out, double value) {
    auto hundredths = std::llround(value * 100);
    if (hundredths < 0) {
        out += '-';
        hundredths = -hundredths;
    }
    out += std::to_string(hundredths / 100);
    out += '.';
    out += static_cast<char>('0' + hundredths / 10 % 10);
    out += static_cast<char>('0' + hundredths % 10);
}

void append_stamp(std::string& out, std::int64_t row) {
    using namespace std::chrono;
    const auto day = sys_days(year(2024) / 1 / 1) + days(row / 86400);
    const year_month_day date(day);
    const auto second = row % 86400;
    char text[32];
    const int size =
        std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d:%02d", static_cast<int>(date.year()),
                      static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                      static_cast<int>(second / 3600), static_cast<int>(second / 60 % 60), static_cast<int>(second % 60));
    out.append(text, static_cast<std::size_t>(size));
}

void write_rows(std::int64_t rows, std::vector<Tag> tags, majung::base::Rng& random, bool refute) {
    std::string out = "time";
    for (std::size_t i = 0; i < tags.size(); ++i) out += ",tag_" + std::to_string(i);
    out += '\n';
    for (std::int64_t row = 0; row < rows; ++row) {
        append_stamp(out, row);
        for (Tag& tag : tags) {
            const bool last = refute && row == rows - 1 && &tag == &tags.back();
            const double noise = tag.noise * random.normal();
            if (tag.walks) tag.level += noise;
            const double wave = tag.swing == 0 ? 0 : tag.swing * std::sin(kTurn * static_cast<double>(row) / tag.period);
            out += ',';
            if (last)
                out += "stopped";
            else
                append_hundredths(out, tag.level + wave + (tag.walks ? 0 : noise));
        }
        out += '\n';
        if (out.size() > 1 << 20 || row == rows - 1) {
            if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size()) std::exit(1);
            out.clear();
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fprintf(stderr, "make_csv ROWS TAGS SEED [refute]\n");
        return 2;
    }
    majung::base::Rng random(std::strtoull(argv[3], nullptr, 10));
    write_rows(std::atoll(argv[1]), make_tags(std::atoi(argv[2]), random), random, argc > 4);
    return 0;
}
