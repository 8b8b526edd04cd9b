#include "intake/delimited_pass.h"

#include <deque>
#include <future>

#include "base/limits.h"
#include "intake/encoding.h"
#include "intake/narrow.h"
#include "intake/piece.h"
#include "intake/piece_reader.h"
#include "intake/sideways.h"
#include "intake/summary.h"

namespace majung::intake {
namespace {

/// One pass over the source. It delivers chunks until something is refuted; from then on it only counts.
class Pass {
  public:
    Pass(Source& source, const Reading& reading, ChunkSink& sink, const ReadOptions& options, bool strict)
        : source_(source), reading_(reading), sink_(sink), options_(options), summary_(reading) {
        plan_.dialect = reading.dialect;
        plan_.table = &reading_.tables[0];
        plan_.schema = schema_of(*plan_.table);
        plan_.encoding = is_utf16(reading.encoding) ? "UTF-8" : reading.encoding;
        plan_.strict = strict;
        plan_.open_orders = open_orders(*plan_.table);
        tallies_.resize(plan_.table->columns.size());
    }

    base::Result<void> run() {
        RETURN_IF_ERROR(sink_.begin({{plan_.table->name, plan_.schema}}));
        PieceReader pieces(source_, reading_, options_.block_bytes);
        ASSIGN_OR_RETURN(line_, pieces.skip_lines(plan_.table->first_line - 1 + plan_.table->header_rows));
        const std::size_t ahead = options_.pool == nullptr ? 0 : options_.pool->threads() + 2;
        bool first = true;
        for (;;) {
            ASSIGN_OR_RETURN(auto piece, pieces.next());
            if (!piece) break;
            if (piece->overlong_bytes > 0) {
                while (!queue_.empty()) RETURN_IF_ERROR(deliver_front());
                RETURN_IF_ERROR(deliver_overlong(*piece));
                continue;
            }
            if (options_.pool == nullptr) {
                RETURN_IF_ERROR(deliver(parse_piece(piece->bytes(), plan_, first, piece->last), piece->offset));
            } else {
                queue_.push_back({options_.pool->submit([this, first, taken = *piece] {
                                      return parse_piece(taken.bytes(), plan_, first, taken.last);
                                  }),
                                  piece->offset});
                if (queue_.size() > ahead) RETURN_IF_ERROR(deliver_front());
            }
            first = false;
        }
        while (!queue_.empty()) RETURN_IF_ERROR(deliver_front());
        summary_.finish(line_, pieces.bytes_read(), lf_ && crlf_);
        return base::success();
    }
    ~Pass() {
        for (auto& waiting : queue_) waiting.parsed.wait();  // they read this pass's plan
    }

    bool refuted() const { return refuted_; }
    const std::vector<ColumnTally>& tallies() const { return tallies_; }
    ReadSummary summary() { return summary_.take(); }

  private:
    struct Waiting {
        std::future<ParsedPiece> parsed;
        std::int64_t offset = 0;
    };

    base::Result<void> deliver_front() {
        Waiting front = std::move(queue_.front());
        queue_.pop_front();
        return deliver(front.parsed.get(), front.offset);
    }

    base::Result<void> deliver(ParsedPiece piece, std::int64_t offset) {
        for (std::size_t c = 0; c < tallies_.size(); ++c) tallies_[c].add(piece.tallies[c]);
        refuted_ = refuted_ || piece.refuted;
        lf_ = lf_ || piece.lf;
        crlf_ = crlf_ || piece.crlf;
        std::size_t entry = 0;
        for (auto& part : piece.parts) {
            Chunk chunk;
            chunk.kept = std::move(part.kept);
            chunk.counts = part.counts;
            chunk.first_row = row_ + part.first_row + 1;
            chunk.rows = std::move(part.rows);
            for (auto& r : chunk.rows) r += row_ + 1;
            for (std::size_t i = entry; i < part.ledger_end; ++i) {
                auto& e = piece.ledger[i];
                e.row += row_ + 1;
                e.line += line_ + 1;
                e.offset += offset;
            }
            RETURN_IF_ERROR(give(std::move(chunk), std::span(piece.ledger).subspan(entry, part.ledger_end - entry)));
            entry = part.ledger_end;
        }
        row_ += piece.rows;
        line_ += piece.lines;
        return base::success();
    }

    /// A record past the limit: rejected without having been held.
    base::Result<void> deliver_overlong(const Piece& piece) {
        LedgerEntry entry;
        entry.row = row_ + 1;
        entry.line = line_ + 1;
        entry.offset = piece.offset;
        entry.code = "row_too_long";
        entry.rejected = true;
        entry.raw = piece.overlong_start;
        Chunk chunk;
        chunk.kept = empty_batch(plan_.schema);
        chunk.counts = {1, 0, 1, 0};
        chunk.first_row = row_ + 1;
        ++row_;
        line_ += piece.overlong_lines;
        return give(std::move(chunk), std::span(&entry, 1));
    }

    base::Result<void> give(Chunk chunk, std::span<const LedgerEntry> entries) {
        CHECK(chunk.counts.balanced());  // L1
        chunk.ledger = ledger_batch(entries);
        summary_.add(chunk, entries);
        if (refuted_) return base::success();
        return sink_.take(std::move(chunk));
    }

    Source& source_;
    const Reading reading_;
    ChunkSink& sink_;
    const ReadOptions& options_;
    PiecePlan plan_;
    std::vector<ColumnTally> tallies_;
    std::deque<Waiting> queue_;
    SummaryBuilder summary_;
    std::int64_t row_ = 0, line_ = 0;
    bool refuted_ = false, lf_ = false, crlf_ = false;
};

}  // namespace

base::Result<ReadSummary> read_delimited(Source& source, const Reading& reading, ChunkSink& sink,
                                         const ReadOptions& options) {
    CHECK(!reading.tables.empty());
    if (reading.tables[0].orientation == Orientation::columns) return read_sideways(source, reading, sink);
    std::optional<Reading> narrowed;
    {
        Pass pass(source, reading, sink, options, false);
        RETURN_IF_ERROR(pass.run());
        narrowed = narrow(reading, pass.tallies());
        if (!narrowed) return pass.summary();
    }
    sink.forget();
    RETURN_IF_ERROR(source.rewind());
    Pass again(source, *narrowed, sink, options, true);
    RETURN_IF_ERROR(again.run());
    ReadSummary summary = again.summary();
    summary.passes = 2;
    return summary;
}

}  // namespace majung::intake
