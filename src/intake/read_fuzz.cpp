// Any bytes as a delimited file: reading never crashes; read = kept + rejected, in every chunk and in all (L1); and the size
// of the blocks changes nothing (L3). The first byte says how much of the rest the reading is chosen on.
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <map>
#include <string>
#include <string_view>

#include "base/check.h"
#include "base/text.h"
#include "intake/attributes.h"
#include "intake/read.h"

namespace majung::intake {
namespace {

/// Counts the chunks' rows and writes down what they hold, whatever the borders of the chunks.
class CountingSink final : public ChunkSink {
  public:
    base::Result<void> begin(const std::vector<TableSpec>& tables) override {
        tables_.assign(tables.size(), {});
        return {};
    }
    base::Result<void> take(Chunk&& chunk) override {
        CHECK(chunk.counts.read == chunk.counts.kept + chunk.counts.rejected);
        CHECK(chunk.kept.rows == chunk.counts.kept);
        CHECK(chunk.table >= 0 && static_cast<std::size_t>(chunk.table) < tables_.size());
        auto& counts = tables_[static_cast<std::size_t>(chunk.table)];
        counts.read += chunk.counts.read;
        counts.kept += chunk.counts.kept;
        counts.rejected += chunk.counts.rejected;
        counts.repaired += chunk.counts.repaired;
        write(chunk.kept, kept_);
        write(chunk.ledger, ledger_);
        return {};
    }
    void forget() override {
        tables_.clear();
        kept_.clear();
        ledger_.clear();
    }
    const std::vector<table::RowCounts>& tables() const { return tables_; }
    /// Every cell of every kept row, then the ledger's.
    std::string rows() const { return kept_ + "\n" + ledger_; }

  private:
    static void write(const table::Batch& batch, std::string& to) {
        for (std::int64_t r = 0; r < batch.rows; ++r)
            for (std::size_t c = 0; c < batch.columns.size(); ++c)
                to += (batch.columns[c].valid(r) ? "=" : "~") + table::cell_text(batch, r, c) + "|";
    }

    std::vector<table::RowCounts> tables_;
    std::string kept_, ledger_;
};

struct Outcome {
    bool ok = false;
    std::vector<table::RowCounts> tables;
    std::map<std::string, std::int64_t> codes;
    std::string rows;
    bool operator==(const Outcome&) const = default;
    std::string text() const {
        std::string out = ok ? rows : "not read";
        for (const auto& [code, times] : codes) out += " " + code + " " + std::to_string(times);
        return out;
    }
};

Outcome read(const std::string& bytes, const Reading& reading, std::size_t block_bytes) {
    const auto source = memory_source(bytes, "fuzz.csv");
    CountingSink sink;
    const auto summary = read_all(*source, reading, sink, {.block_bytes = block_bytes});
    if (!summary.ok()) return {};
    CHECK(summary->tables.size() == sink.tables().size());
    for (std::size_t i = 0; i < sink.tables().size(); ++i) CHECK(summary->tables[i].counts == sink.tables()[i]);
    return {true, sink.tables(), summary->codes, sink.rows()};
}

void check(std::uint8_t control, const std::string& bytes) {
    const bool whole = control % 2 == 0;
    const std::size_t head_bytes = whole ? bytes.size() : bytes.size() * (control / 2 + 1) / 128;
    const Head head{std::string_view(bytes).substr(0, head_bytes), whole || head_bytes == bytes.size(), "fuzz.csv"};
    const auto reading = choose_reading(head, {});
    if (!reading.ok()) return;
    const auto attributes = attributes_of(head, *reading);
    CHECK(attributes.ok() && attributes->size() <= kAttributesMax);
    for (const auto& a : *attributes) CHECK(!a.name.empty() && base::valid_utf8_prefix(a.value) == a.value.size());
    const Outcome at_once = read(bytes, *reading, std::size_t{4} << 20), in_blocks = read(bytes, *reading, 64);
    if (at_once != in_blocks) std::cerr << at_once.text() << "\nbut in small blocks\n" << in_blocks.text() << "\n";
    CHECK(at_once == in_blocks);
}

}  // namespace
}  // namespace majung::intake

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    majung::intake::check(data[0], std::string(reinterpret_cast<const char*>(data + 1), size - 1));
    return 0;
}
