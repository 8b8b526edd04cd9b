// R.json of `read`: what a file was understood as, and what was done to it. Programs outside rely on the form: extend it,
// never rename.
#pragma once

#include "base/json.h"
#include "intake/attributes.h"
#include "intake/read.h"

namespace majung::intake {

/// One element of "files".
base::Json file_report(const std::string& path, const ReadSummary& summary, std::span<const Attribute> attributes);
/// {"files": [...]}
base::Json read_report(std::vector<base::Json> files);

}  // namespace majung::intake
