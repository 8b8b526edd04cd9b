#include "intake/delimited_pass.h"

#include <deque>
#include <future>

#include "base/limits.h"
#include "base/text.h"
#include "intake/attributes.h"
#include "intake/encoding.h"
#include "intake/folding.h"
#include "intake/narrow.h"
#include "intake/piece.h"
#include "intake/piece_reader.h"
#include "intake/sideways.h"
#include "intake/summary.h"

namespace majung::intake {
namespace {

constexpr std::size_t kColumnsMany = 10'000, kBytesAColumn = 40;

/// A column of clock times without dates, followed over the chunks.
struct RunningClock {
    std::size_t column = 0;
    std::optional<base::Time> last;
    base::Time days = 0;  // midnights passed, as time
};

/// A clock that falls by more than two hours has passed midnight: what follows is a day later.
void roll_over(table::Column& column, RunningClock& clock) {
    constexpr base::Time kFall = 2 * base::kHour;
    table::Buffer moved(static_cast<std::size_t>(column.rows) * sizeof(std::int64_t));
    auto* to = moved.as<std::int64_t>();
    for (std::int64_t r = 0; r < column.rows; ++r) {
        to[r] = column.int64(r);
        if (!column.valid(r)) continue;
        if (clock.last && to[r] + clock.days < *clock.last - kFall) clock.days += base::kDay;
        to[r] += clock.days;
        clock.last = to[r];
    }
    column.data = table::share(std::move(moved));
}

/// One pass over the source. It delivers chunks until something is refuted; from then on it only counts.
class Pass {
  public:
    Pass(Source& source, const Reading& reading, ChunkSink& sink, const ReadOptions& options, bool strict)
        : source_(source), reading_(reading), sink_(sink), options_(options), summary_(reading) {
        for (const auto& table : reading_.tables) {
            auto state = std::make_unique<TableState>();
            state->plan.dialect = reading_.dialect;
            state->plan.table = &table;
            state->plan.schema = schema_of(table);
            state->plan.encoding = is_utf16(reading_.encoding) ? "UTF-8" : reading_.encoding;
            state->plan.other_encoding = reading_.other_encoding;
            state->plan.strict = strict;
            state->plan.origins = options.origins;
            state->plan.open_orders = open_orders(table);
            state->tallies.resize(table.columns.size());
            for (std::size_t c = 0; c < table.columns.size(); ++c)
                if (table.columns[c].type == table::Type::time && table.columns[c].time.kind == TimeKind::clock)
                    state->clocks.push_back({c, std::nullopt, 0});
            tables_.push_back(std::move(state));
        }
    }
    ~Pass() {
        for (auto& waiting : queue_) waiting.parsed.wait();  // they read this pass's plans
    }

    base::Result<void> run() {
        std::vector<TableSpec> specs;
        for (const auto& table : tables_) specs.push_back({table->plan.table->name, table->plan.schema});
        RETURN_IF_ERROR(sink_.begin(specs));
        PieceReader pieces(source_, reading_, block_bytes());
        for (std::size_t t = 0; t < tables_.size(); ++t) {
            if (beside(t)) continue;  // it was read with the one left of it
            if (t > 0) RETURN_IF_ERROR(tell_outside(pieces, tables_[t]->plan.table->first_line - 1 - line_));
            RETURN_IF_ERROR(read_table(pieces, t));
        }
        RETURN_IF_ERROR(tell_outside(pieces, kAllLines));
        for (std::size_t t = 0; t < tables_.size(); ++t) summary_.note_columns(t, tables_[t]->tallies);
        summary_.finish(told(line_ + 1) - 1, pieces.bytes_read(), lf_ && crlf_, quotes_);
        return base::success();
    }

    bool refuted() const { return refuted_; }
    std::vector<std::vector<ColumnTally>> take_tallies() {
        std::vector<std::vector<ColumnTally>> out;
        for (const auto& table : tables_) out.push_back(std::move(table->tallies));
        return out;
    }
    ReadSummary summary() { return summary_.take(); }

  private:
    struct TableState {
        PiecePlan plan;
        std::vector<ColumnTally> tallies;
        std::int64_t row = 0;  // data records so far
        std::vector<RunningClock> clocks;
    };
    struct Waiting {
        std::future<ParsedPiece> parsed;
        std::int64_t offset = 0;
        std::size_t table = 0;
    };

    /// Does the table share its lines with the one before it?
    bool beside(std::size_t t) const { return t > 0 && t < tables_.size() && tables_[t]->plan.table->first_cell > 0; }

    /// Of very many columns a block holds some rows at least: a piece costs hundreds of bytes for each column.
    std::size_t block_bytes() const {
        std::size_t columns = 0;
        for (const auto& table : reading_.tables) columns = std::max(columns, table.columns.size());
        return columns <= kColumnsMany ? options_.block_bytes : std::max(options_.block_bytes, columns * kBytesAColumn);
    }

    base::Result<void> read_table(PieceReader& pieces, std::size_t t) {
        const PiecePlan& plan = tables_[t]->plan;
        const std::int64_t data_line = plan.table->first_line + plan.table->header_rows;
        ASSIGN_OR_RETURN(const std::int64_t skipped, pieces.skip_lines(data_line - 1 - line_));
        line_ += skipped;
        const std::size_t threads = options_.pool == nullptr ? 0 : options_.pool->threads();
        const std::size_t ahead = plan.table->columns.size() > kColumnsMany ? 1 : threads + 2;
        bool first = true;
        for (;;) {
            // A table that ends inside the head is short: it is read without running ahead, so lines can be counted.
            const bool bounded = plan.table->end_line > 0;
            const std::int64_t lines_left = bounded ? plan.table->end_line - 1 - line_ : kAllLines;
            if (lines_left <= 0) break;
            ASSIGN_OR_RETURN(auto piece, pieces.next(lines_left));
            if (!piece) break;
            if (piece->overlong_bytes > 0) {
                RETURN_IF_ERROR(drain());
                RETURN_IF_ERROR(deliver_overlong(t, *piece));
                continue;
            }
            for (std::size_t s = t; s == t || beside(s); ++s) {
                const PiecePlan& plan_here = tables_[s]->plan;
                if (options_.pool == nullptr || bounded) {
                    RETURN_IF_ERROR(deliver(s, parse_piece(piece->bytes(), piece->look, plan_here, first, piece->last),
                                            piece->offset));
                    continue;
                }
                queue_.push_back({options_.pool->submit([&plan_here, first, taken = *piece] {
                                      return parse_piece(taken.bytes(), taken.look, plan_here, first, taken.last);
                                  }),
                                  piece->offset, s});
                if (queue_.size() > ahead) RETURN_IF_ERROR(deliver_front());
            }
            first = false;
        }
        return drain();
    }

    /// The next lines belong to no table: they are told, never passed over in silence.
    base::Result<void> tell_outside(PieceReader& pieces, std::int64_t lines) {
        const Decoder* decoder = is_utf16(reading_.encoding) ? nullptr : decoder_for(reading_.encoding);
        const char line_end = line_end_of(reading_.dialect.newline);
        while (lines > 0) {
            ASSIGN_OR_RETURN(const auto piece, pieces.next(lines));
            if (!piece) break;
            std::string decoded;
            std::string_view text = piece->bytes();
            std::size_t strange = 0;
            if (piece->overlong_bytes > 0) text = piece->overlong_start;
            if (decoder != nullptr) {
                decoder->decode(text, decoded, strange);
                text = decoded;
            }
            for (const auto line : base::split(text, line_end)) {
                ++line_;
                --lines;
                const std::string_view bare = base::trim(line);
                const bool kept = line_ <= reading_.head_lines && attributes_ < kAttributesMax && !bare.empty() &&
                                  tells_attribute(bare, reading_.dialect);  // with the source, as what is said of it
                attributes_ += kept ? 1 : 0;
                if (!bare.empty() && !kept) summary_.finding("outside_tables", told(line_), "", std::string(bare));
            }
            if (text.ends_with(line_end)) {  // what follows the last line end is no line
                --line_;
                ++lines;
            }
        }
        return base::success();
    }

    base::Result<void> drain() {
        while (!queue_.empty()) RETURN_IF_ERROR(deliver_front());
        return base::success();
    }

    base::Result<void> deliver_front() {
        Waiting front = std::move(queue_.front());
        queue_.pop_front();
        return deliver(front.table, front.parsed.get(), front.offset);
    }

    base::Result<void> deliver(std::size_t t, ParsedPiece piece, std::int64_t offset) {
        TableState& table = *tables_[t];
        for (std::size_t c = 0; c < table.tallies.size(); ++c)
            table.tallies[c].add(piece.tallies[c], samples_max(table.tallies.size()));
        refuted_ = refuted_ || piece.refuted;
        lf_ = lf_ || piece.lf;
        crlf_ = crlf_ || piece.crlf;
        quotes_ = quotes_ || piece.quotes;
        for (const auto& note : piece.notes) {
            const auto& columns = table.plan.table->columns;
            const bool named = note.column > 0 && note.column <= static_cast<std::int64_t>(columns.size());
            summary_.finding(std::string(note.code), told(note.line + line_ + 1),
                             named ? columns[static_cast<std::size_t>(note.column) - 1].name : "", note.raw);
        }
        std::size_t entry = 0;
        for (auto& part : piece.parts) {
            Chunk chunk;
            chunk.table = static_cast<int>(t);
            chunk.kept = std::move(part.kept);
            for (auto& clock : table.clocks) roll_over(chunk.kept.columns[clock.column], clock);
            chunk.counts = part.counts;
            chunk.first_row = table.row + part.first_row + 1;
            chunk.rows = std::move(part.rows);
            for (auto& r : chunk.rows) r += table.row + 1;
            chunk.origins = std::move(part.origins);
            for (auto& origin : chunk.origins) {
                origin.line = told(origin.line + line_ + 1);
                origin.offset += offset;
            }
            for (std::size_t i = entry; i < part.ledger_end; ++i) {
                auto& e = piece.ledger[i];
                e.row += table.row + 1;
                e.line = told(e.line + line_ + 1);
                e.offset += offset;
            }
            RETURN_IF_ERROR(give(std::move(chunk), std::span(piece.ledger).subspan(entry, part.ledger_end - entry)));
            entry = part.ledger_end;
        }
        table.row += piece.rows;
        if (!beside(t + 1)) line_ += piece.lines;  // the last of those that share them
        return base::success();
    }

    /// A record past the limit: rejected without having been held.
    base::Result<void> deliver_overlong(std::size_t t, const Piece& piece) {
        TableState& table = *tables_[t];
        LedgerEntry entry;
        entry.row = ++table.row;
        entry.line = told(line_ + 1);
        entry.offset = piece.offset;
        entry.code = "row_too_long";
        entry.rejected = true;
        entry.raw = piece.overlong_start;
        Chunk chunk;
        chunk.table = static_cast<int>(t);
        chunk.kept = empty_batch(table.plan.schema);
        chunk.counts = {1, 0, 1, 0};
        chunk.first_row = table.row;
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

    /// The line of the file; `line` is counted where a record is one.
    std::int64_t told(std::int64_t line) const { return folded_line(reading_.folding, line); }

    Source& source_;
    const Reading reading_;
    ChunkSink& sink_;
    const ReadOptions& options_;
    std::vector<std::unique_ptr<TableState>> tables_;
    std::deque<Waiting> queue_;
    SummaryBuilder summary_;
    std::size_t attributes_ = 0;
    std::int64_t line_ = 0;  // physical lines behind us
    bool refuted_ = false, lf_ = false, crlf_ = false, quotes_ = false;
};

base::Result<ReadSummary> read_lines(Source& source, const Reading& reading, ChunkSink& sink,
                                     const ReadOptions& options) {
    if (reading.tables.front().orientation == Orientation::columns) return read_sideways(source, reading, sink);
    if (options.settled) {
        Pass pass(source, reading, sink, options, true);
        RETURN_IF_ERROR(pass.run());
        return pass.summary();
    }
    std::optional<Reading> narrowed;
    {
        Pass pass(source, reading, sink, options, false);
        RETURN_IF_ERROR(pass.run());
        narrowed = narrow(reading, pass.take_tallies());
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

}  // namespace

base::Result<ReadSummary> read_delimited(Source& source, const Reading& reading, ChunkSink& sink,
                                         const ReadOptions& options) {
    CHECK(!reading.tables.empty());
    if (reading.folding.cells.empty()) return read_lines(source, reading, sink, options);
    const auto lines = unfolded_source(source, reading.folding, reading.dialect.newline);
    return read_lines(*lines, reading, sink, options);
}

}  // namespace majung::intake
