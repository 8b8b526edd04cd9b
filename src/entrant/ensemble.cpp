// Several together: charts per tag, canonical variates and the one-step forecast watch side by side; who is most alarmed
// speaks. Each member's log score is put on one scale by its training part (0 = its median, 1 =
// its 99.8 % quantile); the
// score is the largest of these. The parts are the members' shares, weighted towards the one that speaks. So a fault is seen
// as soon as one kind of view sees it, at the price of a threshold that must hold for all of them.
// Costs as much as its members together.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "entrant/kinds.h"
#include "entrant/quadratic.h"
#include "entrant/training.h"
#include "kernel/quantile.h"

namespace majung::entrant {
namespace {

constexpr std::array<std::unique_ptr<Entrant> (*)(), 3> kMakers = {&make_ewma_cusum, &make_cva, &make_var};
constexpr std::size_t kMembers = kMakers.size();
constexpr double kTop = 0.998;
constexpr double kFloor = 1e-12;
constexpr double kSharpness = 6;
constexpr std::size_t kSample = 8192;

using States = std::array<table::State, kMembers>;

/// Members' states in one: their lengths, then their integers; their reals one behind the other.
States unpack(const table::State& state) {
    States states;
    if (state.integers.size() < 2 * kMembers) return states;
    auto real = state.reals.begin();
    auto integer = state.integers.begin() + 2 * kMembers;
    for (std::size_t m = 0; m < kMembers; ++m) {
        const std::int64_t reals = state.integers[2 * m], integers = state.integers[2 * m + 1];
        if (reals < 0 || integers < 0 || reals > state.reals.end() - real || integers > state.integers.end() - integer)
            return {};
        states[m].reals.assign(real, real + reals);
        states[m].integers.assign(integer, integer + integers);
        real += reals;
        integer += integers;
    }
    return states;
}

table::State pack(const States& states) {
    table::State out;
    for (const auto& state : states) {
        out.integers.push_back(static_cast<std::int64_t>(state.reals.size()));
        out.integers.push_back(static_cast<std::int64_t>(state.integers.size()));
    }
    for (const auto& state : states) {
        out.reals.insert(out.reals.end(), state.reals.begin(), state.reals.end());
        out.integers.insert(out.integers.end(), state.integers.begin(), state.integers.end());
    }
    return out;
}

class Ensemble final : public Entrant {
  public:
    Ensemble() {
        for (std::size_t m = 0; m < kMembers; ++m) members_[m] = kMakers[m]();
    }
    std::string_view name() const override { return "ensemble"; }

    base::Result<void> fit(table::TileReader& tiles, const catalog::Question& question, base::Rng& rng) override {
        for (auto& member : members_) RETURN_IF_ERROR(member->fit(tiles, question, rng));
        std::array<std::vector<double>, kMembers> logs;
        for (std::size_t m = 0; m < kMembers; ++m) RETURN_IF_ERROR(add_logs(*members_[m], tiles, logs[m]));
        for (std::size_t m = 0; m < kMembers; ++m) {
            middle_[m] = quantile_of(logs[m], 0.5, -1e9);
            reach_[m] = std::max(quantile_of(logs[m], kTop, -1e9) - middle_[m], 1e-3);
        }
        return {};
    }

    void push(table::State& state, const table::Tile& tile, Output& output) const override {
        States states = unpack(state);
        std::array<Output, kMembers> of;
        for (std::size_t m = 0; m < kMembers; ++m) {
            of[m].want_parts = output.want_parts;
            members_[m]->push(states[m], tile, of[m]);
        }
        state = pack(states);
        const auto tags = static_cast<std::size_t>(tile.values.columns);
        for (std::size_t r = 0; r < tile.time.size(); ++r) {
            std::array<double, kMembers> view{};
            double most = -std::numeric_limits<double>::infinity();
            bool scored = true;
            for (std::size_t m = 0; m < kMembers; ++m) {
                scored = scored && !std::isnan(of[m].score[r]);
                view[m] = (std::log(std::max(of[m].score[r], kFloor)) - middle_[m]) / reach_[m];
                most = std::max(most, view[m]);
            }
            output.score.push_back(scored ? std::exp(std::min(most, 600.0)) : std::numeric_limits<double>::quiet_NaN());
            if (!output.want_parts) continue;
            const std::size_t at = output.parts.size();
            output.parts.resize(at + tags, 0.0);
            const auto speaks = static_cast<std::size_t>(std::max_element(view.begin(), view.end()) - view.begin());
            const auto from = of[speaks].expected.begin() + static_cast<std::ptrdiff_t>(r * tags);
            output.expected.insert(output.expected.end(), from, from + static_cast<std::ptrdiff_t>(tags));
            for (std::size_t m = 0; scored && m < kMembers; ++m)
                add_share(of[m].parts, r, std::exp(kSharpness * (view[m] - most)), {output.parts.data() + at, tags});
        }
    }

    std::int64_t tags() const override { return members_.front()->tags(); }

    std::string save() const override {
        WeightWriter writer;
        std::vector<std::string> bytes;
        for (std::size_t m = 0; m < kMembers; ++m) {
            writer.put(middle_[m]);
            writer.put(reach_[m]);
            bytes.push_back(members_[m]->save());
            writer.put(static_cast<std::int64_t>(bytes.back().size()));
        }
        const std::string head = writer.bytes();
        std::string out(8, '\0');
        for (std::size_t i = 0; i < 8; ++i) out[i] = static_cast<char>(head.size() >> (8 * i));
        out += head;
        for (const auto& part : bytes) out += part;
        return out;
    }

    base::Result<void> load(std::string_view bytes) override {
        const base::Error damaged = base::user_error("weights_damaged");
        if (bytes.size() < 8) return damaged;
        std::uint64_t size = 0;
        for (std::size_t i = 0; i < 8; ++i)
            size |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
        if (size > bytes.size() - 8) return damaged;
        ASSIGN_OR_RETURN(auto reader, WeightReader::open(bytes.substr(8, size)));
        bytes.remove_prefix(8 + size);
        for (std::size_t m = 0; m < kMembers; ++m) {
            middle_[m] = reader.real();
            reach_[m] = reader.real();
            const auto length = static_cast<std::size_t>(reader.integer(0, static_cast<std::int64_t>(bytes.size())));
            RETURN_IF_ERROR(members_[m]->load(bytes.substr(0, length)));
            bytes.remove_prefix(length);
        }
        for (const auto& member : members_)
            if (member->tags() != tags()) return damaged;
        if (!bytes.empty()) return damaged;
        return reader.finish();
    }

  private:
    static base::Result<void> add_logs(const Entrant& member, table::TileReader& tiles, std::vector<double>& logs) {
        kernel::EvenSample sample(kSample);
        std::vector<table::State> states;
        RETURN_IF_ERROR(tiles.rewind());
        for (;;) {
            ASSIGN_OR_RETURN(const auto tile, tiles.next());
            if (!tile) break;
            Output output;
            member.push(of_asset(states, static_cast<std::size_t>(tile->asset)), *tile, output);
            for (const double score : output.score)
                if (!std::isnan(score)) sample.add(std::log(std::max(score, kFloor)));
        }
        logs.insert(logs.end(), sample.values().begin(), sample.values().end());
        return {};
    }

    static void add_share(const std::vector<double>& parts, std::size_t row, double weight, std::span<double> into) {
        double sum = 0;
        for (std::size_t t = 0; t < into.size(); ++t) sum += parts[row * into.size() + t];
        for (std::size_t t = 0; sum > 0 && t < into.size(); ++t) into[t] += weight * parts[row * into.size() + t] / sum;
    }

    std::array<std::unique_ptr<Entrant>, kMembers> members_;
    std::array<double, kMembers> middle_{}, reach_{};
};

}  // namespace

std::unique_ptr<Entrant> make_ensemble() { return std::make_unique<Ensemble>(); }

}  // namespace majung::entrant
