// The makers behind the list of entrants in all.cpp, one file each.
#pragma once

#include <memory>

#include "entrant/entrant.h"

namespace majung::entrant {

std::unique_ptr<Entrant> make_zscore();

}  // namespace majung::entrant
