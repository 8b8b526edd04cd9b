// A stored scorecard (trial::to_json(Scorecard)) as the console's Trial. Fields that are not there stay unknown: an older
// or newer program may have written it.
#pragma once

#include "base/json.h"
#include "console/view.h"

namespace majung::console {

Trial trial_of(const base::Json& scorecard, const std::string& question);

}  // namespace majung::console
