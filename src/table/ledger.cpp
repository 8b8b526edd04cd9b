#include "table/ledger.h"

namespace majung::table {

const SchemaPtr& ledger_schema() {
    static const SchemaPtr schema = std::make_shared<const Schema>(Schema{{
        {"row", Type::int64, "", false},
        {"line", Type::int64, "", false},
        {"column", Type::int64, "", false},
        {"code", Type::text, "", false},
        {"action", Type::text, "", false},
        {"raw", Type::text, "", false},
        {"offset", Type::int64, "", false},
    }});
    return schema;
}

}  // namespace majung::table
