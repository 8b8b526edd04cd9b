// A format: how bytes of one kind of file become chunks of typed rows. All formats are listed in all.cpp.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "base/pool.h"
#include "intake/read.h"

namespace majung::intake {

/// What choose fails with where the bytes are of another kind; any other error says what is wrong with this file.
inline constexpr std::string_view kOtherFormat = "other_format";

class Format {
  public:
    virtual ~Format() = default;
    virtual std::string_view name() const = 0;
    /// The reading of the head, or an error where this format cannot be it.
    virtual base::Result<Reading> choose(const Head& head, const Hints& hints) const = 0;
    virtual base::Result<ReadSummary> read(Source& source, const Reading& reading, ChunkSink& sink,
                                           const ReadOptions& options) const = 0;
};

/// Every format, in the order in which they are asked.
const std::vector<const Format*>& all_formats();
const Format* format_named(std::string_view name);

}  // namespace majung::intake
