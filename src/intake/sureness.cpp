#include "intake/sureness.h"

#include <algorithm>
#include <cmath>

namespace majung::intake {
namespace {

constexpr double kForEvery = 6.19;

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
    if (!numbers_alone) against("doubt_delimiter", 5.78, most(1 - table.margin_bits / 16));
    against("doubt_encoding", 1.86, most(1 - reading.encoding_margin_bits / 6));
    holds("doubt_names_above", 5.24, !e.header && e.names_above);
    holds("doubt_header_above", 2.59, e.header && e.names_above);
    holds("doubt_names_count", 6.19, e.header_ragged > 0 && texts);
    holds("doubt_names_count", 4.56, e.header_shifted);
    holds("doubt_nameless", 1.83, e.nameless);
    against("doubt_names_marks", 4.06, most(4 * e.header_marks));
    against("doubt_names_marks", 5.00, most(2 * e.header_twice));
    holds("doubt_header_rows", 5.90, e.header_rows >= 2 && texts);
    holds("doubt_header_rows", 1.01, e.header_rows >= 3);
    holds("doubt_header_rows", 5.05, e.header_data);
    holds("doubt_quote", 6.90, e.swallowed > 0);
    holds("doubt_quote", 6.01, e.other_quote);
    against("doubt_lines_below", 3.60, most(4 * e.below));
    against("doubt_texts", 5.56, untyped);
    against("doubt_texts", 6.00, e.header ? 0 : untyped);
    against("doubt_first_row", 6.08, most(4 * e.first_unlike));
    holds("doubt_uncut", 5.25, e.uncut);
    against("doubt_gaps", 5.75, e.gaps);
    against("doubt_notes", 3.43, most(20 * (e.notes - static_cast<double>(counts.rejected) / read)));
    holds("doubt_few", 5.11, e.records <= 2 && !e.header);
    against("doubt_rejected", 2.30, most(10 * static_cast<double>(counts.rejected) / read));
    against("doubt_repaired", 0.29, most(10 * static_cast<double>(counts.repaired) / read));
    against("doubt_ragged", 0.10, most(5 * e.ragged));
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
