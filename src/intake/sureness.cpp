#include "intake/sureness.h"

#include <algorithm>
#include <cmath>

namespace majung::intake {
namespace {

constexpr double kForEvery = 6.96;

}  // namespace

std::vector<Doubt> doubts_of(const Reading& reading, const TableReading& table, const table::RowCounts& counts) {
    const Evidence& e = table.evidence;
    std::vector<Doubt> doubts;
    if (e.records == 0) return doubts;
    const auto most = [](double value) { return std::clamp(value, 0.0, 1.0); };
    const double read = static_cast<double>(std::max<std::int64_t>(1, counts.read));
    const bool texts = e.typed < 0.5;
    const auto against = [&](std::string_view code, double weight, double value) {
        if (weight * value > 0) doubts.push_back({code, weight * value});
    };
    const auto holds = [&](std::string_view code, double weight, bool value) { against(code, weight, value ? 1 : 0); };
    const double untyped = most(1 - 5 * e.typed);
    const bool numbers_alone = table.columns.size() < 2 && e.typed >= 1;  // no other delimiter could part anything
    if (!numbers_alone) against("doubt_delimiter", 4.59, most(1 - table.margin_bits / 16));
    against("doubt_encoding", 1.89, most(1 - reading.encoding_margin_bits / 6));
    holds("doubt_names_above", 6.03, !e.header && e.names_above);
    holds("doubt_header_above", 2.84, e.header && e.names_above);
    holds("doubt_names_count", 6.25, e.header_ragged > 0 && texts);
    holds("doubt_names_count", 5.17, e.header_shifted);
    holds("doubt_nameless", 1.99, e.nameless);
    against("doubt_names_marks", 4.87, most(4 * e.header_marks));
    against("doubt_names_marks", 5.81, most(2 * e.header_twice));
    holds("doubt_header_rows", 6.18, e.header_rows >= 2 && texts);
    holds("doubt_header_rows", 2.18, e.header_rows >= 3);
    holds("doubt_header_rows", 5.53, e.header_data);
    holds("doubt_quote", 7.08, e.swallowed > 0);
    holds("doubt_quote", 6.01, e.other_quote);
    against("doubt_lines_below", 2.94, most(4 * e.below));
    against("doubt_texts", 5.63, untyped);
    against("doubt_texts", 6.31, e.header ? 0 : untyped);
    against("doubt_first_row", 6.14, most(4 * e.first_unlike));
    holds("doubt_uncut", 5.74, e.uncut);
    against("doubt_gaps", 5.61, e.gaps);
    against("doubt_notes", 3.44, most(20 * (e.notes - static_cast<double>(counts.rejected) / read)));
    holds("doubt_few", 5.11, e.records <= 2 && !e.header);
    against("doubt_rejected", 1.84, most(10 * static_cast<double>(counts.rejected) / read));
    against("doubt_repaired", 0.23, most(10 * static_cast<double>(counts.repaired) / read));
    against("doubt_ragged", 1.32, most(5 * e.ragged));
    std::stable_sort(doubts.begin(), doubts.end(), [](const Doubt& a, const Doubt& b) { return a.weight > b.weight; });
    return doubts;
}

double sureness_of(const Reading& reading, const TableReading& table, const table::RowCounts& counts) {
    if (table.evidence.records == 0) return table.sureness;
    double against = 0;
    for (const Doubt& doubt : doubts_of(reading, table, counts)) against += doubt.weight;
    return std::clamp(1 / (1 + std::exp(against - kForEvery)), 0.001, 0.999);
}

}  // namespace majung::intake
