// Every format that Majungmul reads, in the order in which they are asked. A new format is one file and one line here.
#include "intake/delimited.h"
#include "intake/parquet_file.h"
#include "intake/zipped.h"

namespace majung::intake {

const std::vector<const Format*>& all_formats() {
    static const std::vector<const Format*> formats = {&parquet_format(), &zipped_format(), &delimited_format()};
    return formats;
}

const Format* format_named(std::string_view name) {
    for (const Format* format : all_formats())
        if (format->name() == name) return format;
    return nullptr;
}

}  // namespace majung::intake
