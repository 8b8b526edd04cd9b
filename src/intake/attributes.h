// What the lines around a file's tables say of it: "Operator: Kim", "Serial;A-17", "Interval=0.1", "#Channel: 3". They
// become attributes of the source.
//
// A line of its own, above the first table, between two of them or below the last, is an attribute where a name that begins with a letter
// stands before the first colon, equals sign, tab or delimiter, and at most three filled cells behind it. Sentences, names
// rows of other tables and stamps are none. Limits: kAttributesMax a file (each file of an archive), lines of the head only.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "intake/reading.h"

namespace majung::intake {

inline constexpr std::size_t kAttributesMax = 200;
inline constexpr std::size_t kAttributeNameBytesMax = 80, kAttributeValueBytesMax = 200;

struct Attribute {
    std::string name, value;  // UTF-8 in normal form C; a name that comes again is "name (2)"
    std::string member;       // of an archive; empty where the file is none
    bool operator==(const Attribute&) const = default;
};

/// In the order of the lines. `head.source` is where the files of an archive are looked up.
base::Result<std::vector<Attribute>> attributes_of(const Head& head, const Reading& reading);

/// Is a line of that text kept as an attribute, where it stands in no table?
bool tells_attribute(std::string_view line, const Dialect& dialect);

/// {name: value} of one member ("" = the file itself).
base::Json attributes_json(std::span<const Attribute> attributes, const std::string& member);

}  // namespace majung::intake
