// Any bytes as a zip archive: choosing a reading and reading never crash; read = kept + rejected (L1).
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "intake/read.h"

namespace majung::intake {
namespace {

void check(std::string bytes) {
    const auto source = memory_source(std::move(bytes), "fuzz.zip");
    const auto head = read_head(*source);
    CHECK(head.ok());
    const auto reading = choose_reading(head->view(), {});
    if (!reading.ok()) return;
    CHECK(reading_from_json(to_json(*reading)).ok());
    MemorySink sink;
    const auto summary = read_all(*source, *reading, sink);
    if (!summary.ok()) return;
    CHECK(summary->tables.size() == sink.tables.size());
    for (const auto& table : sink.tables) CHECK(table.counts.balanced());
}

}  // namespace
}  // namespace majung::intake

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    majung::intake::check(std::string(reinterpret_cast<const char*>(data), size));
    return 0;
}
