// Writes the benchmarks' plant data to stdout: a time column at one-second steps and N tags of three kinds, two decimals each.
//
//     make_csv ROWS TAGS SEED [refute|mixed]
//
// Kinds, in turn: independent noise, slow waves with a little noise, random walks; so that no encoding suits all of them.
// The same arguments give the same bytes on every machine. "refute" makes the very last cell a word, which contradicts
// the column's type at the worst moment for a reader that guessed it from the head. "mixed" makes what a line's control
// system exports: of each seven columns behind the time three are tags as above, one is a counter, one a state, one a lot
// with what an operator noted now and then, one the time at which the lot began; cells are missing here and there, and for
// minutes at a time.
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
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
    const int size = std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d:%02d", static_cast<int>(date.year()),
                                   static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                   static_cast<int>(second / 3600), static_cast<int>(second / 60 % 60),
                                   static_cast<int>(second % 60));
    out.append(text, static_cast<std::size_t>(size));
}

class Writer {
  public:
    Writer(std::vector<Tag> tags, majung::base::Rng& random) : tags_(std::move(tags)), random_(random) {}

    void names(bool mixed) {
        out_ = "time";
        for (std::size_t i = 0; i < tags_.size(); ++i) {
            static constexpr const char* kMixed[] = {"tag_", "tag_", "tag_", "count_", "state_", "lot_", "begun_"};
            out_ += ',';
            out_ += mixed ? kMixed[i % 7] : "tag_";
            out_ += std::to_string(i);
        }
        out_ += '\n';
    }

    void number(Tag& tag, std::int64_t row) {
        const double noise = tag.noise * random_.normal();
        if (tag.walks) tag.level += noise;
        const double wave = tag.swing == 0 ? 0 : tag.swing * std::sin(kTurn * static_cast<double>(row) / tag.period);
        append_hundredths(out_, tag.level + wave + (tag.walks ? 0 : noise));
    }

    void row(std::int64_t row, bool refute) {
        append_stamp(out_, row);
        for (Tag& tag : tags_) {
            out_ += ',';
            if (refute && &tag == &tags_.back())
                out_ += "stopped";
            else
                number(tag, row);
        }
        end_row();
    }

    void mixed_row(std::int64_t row) {
        append_stamp(out_, row);
        for (std::size_t i = 0; i < tags_.size(); ++i) {
            out_ += ',';
            const std::int64_t lot = row / (900 + 60 * static_cast<std::int64_t>(i));
            if (row > 100 && (random_.uniform(0, 1) < 0.01 || (row / 240 + static_cast<std::int64_t>(i)) % 97 == 0))
                continue;
            switch (i % 7) {
                case 3: out_ += std::to_string(row / 7 + 13 * static_cast<std::int64_t>(i)); break;
                case 4: out_ += lot % 5 == 4 ? "STOP" : lot % 11 == 3 ? "SETUP" : "RUN"; break;
                case 5:
                    out_ += "LOT-" + std::to_string(240000 + lot) + (row % 50 == 7 ? " checked by hand" : "");
                    break;
                case 6: append_stamp(out_, lot * (900 + 60 * static_cast<std::int64_t>(i))); break;
                default: number(tags_[i], row);
            }
        }
        end_row();
    }

    void flush() {
        if (std::fwrite(out_.data(), 1, out_.size(), stdout) != out_.size()) std::exit(1);
        out_.clear();
    }

  private:
    void end_row() {
        out_ += '\n';
        if (out_.size() > 1 << 20) flush();
    }

    std::vector<Tag> tags_;
    majung::base::Rng& random_;
    std::string out_;
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fprintf(stderr, "make_csv ROWS TAGS SEED [refute|mixed]\n");
        return 2;
    }
    majung::base::Rng random(std::strtoull(argv[3], nullptr, 10));
    const std::int64_t rows = std::atoll(argv[1]);
    const std::string_view kind = argc > 4 ? argv[4] : "";
    Writer writer(make_tags(std::atoi(argv[2]), random), random);
    writer.names(kind == "mixed");
    for (std::int64_t row = 0; row < rows; ++row) {
        if (kind == "mixed")
            writer.mixed_row(row);
        else
            writer.row(row, kind == "refute" && row == rows - 1);
    }
    writer.flush();
    return 0;
}
