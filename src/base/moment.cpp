#include "base/moment.h"

namespace majung::base {

Json moment_json(Time moment, bool row_clock) { return row_clock ? Json(row_at(moment)) : Json(format_iso(moment)); }

Time moment_from(const Json& json, Time otherwise) {
    if (json.is_number()) return json.as_int() * kRow;
    return parse_iso(json.as_string()).value_or(otherwise);
}

}  // namespace majung::base
