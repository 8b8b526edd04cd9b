// Reading a whole source: chunks of typed rows and their ledger go to a sink, in order; read = kept + rejected in each (L1).
//
// Types were chosen on the head. A later cell can refute them (an int64 column meets 1.5, day 13 stands where the month
// was): the pass then only narrows the alternatives to the end, the sink forgets, and one second pass writes. Results do
// not depend on the threads, the block borders, or how the bytes arrive (L3).
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/pool.h"
#include "base/result.h"
#include "intake/reading.h"
#include "intake/source.h"
#include "table/batch.h"
#include "table/ledger.h"

namespace majung::intake {

struct TableSpec {
    std::string name;
    table::SchemaPtr schema;
};

struct Chunk {
    int table = 0;
    table::Batch kept, ledger;
    table::RowCounts counts;
    std::vector<std::int64_t>
        rows;                    // of each kept row: its data record's number, from 1; empty = they follow one another
    std::int64_t first_row = 1;  // number of the chunk's first data record, rejected ones included
    std::vector<table::RowOrigin> origins = {};  // of each kept row, where asked for and the rows are lines of text
};

class ChunkSink {
  public:
    virtual ~ChunkSink() = default;
    /// Before the first chunk, and again after `forget`.
    virtual base::Result<void> begin(const std::vector<TableSpec>& tables) = 0;
    virtual base::Result<void> take(Chunk&& chunk) = 0;
    /// What was taken so far was read under types that the file has refuted: drop it.
    virtual void forget() = 0;
};

struct ReadOptions {
    base::Pool* pool = nullptr;           // none: the calling thread parses
    std::size_t block_bytes = 1UL << 20;  // of the source at a time
    bool origins = false;                 // chunks say where their kept rows stand; costs a copy of the text
    bool settled = false;                 // the reading's types are final: what is none is an exception, never news
};

struct TableSummary {
    table::RowCounts counts;
    std::vector<std::vector<std::string>> samples;  // up to three cells a column, as --to writes them
};

struct ReadSummary {
    Reading reading;  // with the types that held to the end
    std::vector<TableSummary> tables;
    std::map<std::string, std::int64_t> codes;  // of ledger rows and findings, how many
    std::vector<table::Finding> findings;       // at most kFindingsPerCodeMax a code; `args` = {raw text}
    std::int64_t bytes = 0;                     // unpacked
    std::int64_t lines = 0;
    int passes = 1;
};

base::Result<ReadSummary> read_all(Source& source, const Reading& reading, ChunkSink& sink,
                                   const ReadOptions& options = {});

/// Of its findings, those of packed bytes that ended too early: rows are missing, and whoever reads must be told.
std::vector<table::Finding> damages(const ReadSummary& summary);

/// What read_in_memory gives; for tests and small files.
struct ReadTable {
    std::string name;
    table::SchemaPtr schema;
    std::vector<table::Batch> kept, ledger;
    table::RowCounts counts;
    std::int64_t rows() const { return counts.kept; }
};

class MemorySink final : public ChunkSink {
  public:
    base::Result<void> begin(const std::vector<TableSpec>& tables) override;
    base::Result<void> take(Chunk&& chunk) override;
    void forget() override { tables.clear(); }
    std::vector<ReadTable> tables;
};

/// Opens, chooses a reading and reads a file whole into memory.
base::Result<std::vector<ReadTable>> read_in_memory(const std::string& path, const Hints& hints = {},
                                                    const ReadOptions& options = {});

}  // namespace majung::intake
