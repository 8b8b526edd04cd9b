// truth.json: what only the simulator knows, in design.md's form. Besides it a flaw may carry `last_row` (of a stuck span), and a fault
// its `size`; readers ignore what they do not know.
#pragma once

#include <span>

#include "base/json.h"
#include "sim/export.h"
#include "sim/fault.h"

namespace majung::sim {

class Plant;

base::Json truth_json(const PlantSpec& spec, const FaultPlan& plan, std::span<const Exporter* const> exports);

/// Exports the history to `raw_folder` and leaves `plant` at the start of live time; the exporter knows what was planted.
base::Result<Exporter> export_history(Plant& plant, base::FileSystem& files, const std::string& raw_folder);

}  // namespace majung::sim
