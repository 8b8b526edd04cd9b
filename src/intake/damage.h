// Damage: what the choice of a reading itself has to tell of the text: marks (intake/mending.h) above the data and in names,
// which no row's ledger can hold, and letters that are gone because a program wrote "?" for each of them.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "intake/dialect.h"
#include "intake/mending.h"
#include "intake/reading.h"

namespace majung::intake {

/// `text` is the head's clean text, `cut` its records.
std::vector<table::Finding> damage_found(std::string_view text, std::span<const Mark> marks, const CutText& cut,
                                         const Reading& reading);

}  // namespace majung::intake
