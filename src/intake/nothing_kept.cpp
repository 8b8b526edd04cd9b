#include "intake/nothing_kept.h"

#include <algorithm>

#include "base/limits.h"

namespace majung::intake {

std::optional<base::Error> nothing_kept(const ReadSummary& summary, const std::string& path) {
    table::RowCounts counts;
    for (const auto& table : summary.tables) counts += table.counts;
    if (counts.kept > 0) return std::nullopt;
    if (counts.rejected == 0) return base::user_error("no_rows").at(path);
    const bool too_long = summary.codes.count("row_too_long") > 0;
    base::Error error = too_long ? base::user_error("row_too_long_only", {std::to_string(base::kRowBytesMax)})
                                 : base::user_error("no_row_kept", {std::to_string(counts.rejected)});
    const auto first = std::find_if(summary.findings.begin(), summary.findings.end(),
                                    [](const auto& finding) { return finding.line > 0; });
    return std::move(error).at(path, first == summary.findings.end() ? 0 : first->line);
}

}  // namespace majung::intake
