// Late rows (law L10): what came after its tick had closed is kept but not scored. It stands in the ledger under the code
// `late` and the action `kept`, so that one can see which rows they were; read = kept + rejected is not touched by them.
//
// Rows of the spool carry their marks in it and get their ledger rows when the segment is poured. Rows of files are poured
// before they are scored: their marks wait in live.sqlite and are added to the part's ledger, which is written anew under
// another name and put in the old one's place by one commit. A kill in between repeats that; a row has one such mark.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "table/builder.h"

namespace majung::site {

inline constexpr std::string_view kLateCode = "late", kLateAction = "kept";

/// A ledger row (table/ledger.h).
void append_late(table::BatchBuilder& ledger, std::int64_t row, std::string_view raw);

/// As live.sqlite keeps them: "3,17".
std::string late_text(const std::vector<std::int64_t>& places);
std::vector<std::int64_t> late_places(std::string_view text);

}  // namespace majung::site
