// majung sql SITE|PATH... 'SELECT': DuckDB over the tables and ledgers, each a view by name.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/interrupt.h"
#include "app/layout.h"
#include "app/notice.h"
#include "app/opened_site.h"
#include "app/outputs.h"
#include "app/table_files.h"
#include "app/verbs.h"
#include "base/text.h"

namespace majung::app {
namespace {

constexpr std::size_t kRowsForWidths = 1000;  // later rows keep the widths of these
constexpr std::size_t kCellWidthMax = 60, kGap = 2;

/// Prints batches as columns; numbers stand right, Hangul counts two. On a terminal wide columns are narrowed, and those that
/// have no room even so are left out and counted.
class Printer {
  public:
    Printer(const table::Schema& schema, std::size_t width) : schema_(schema), width_(width), widths_(schema.size()) {
        std::vector<std::string> names;
        for (const auto& field : schema.fields) names.push_back(base::visible(field.name));
        add(std::move(names));
    }
    void take(const table::Batch& batch) {
        for (std::int64_t r = 0; r < batch.rows; ++r) {
            std::vector<std::string> cells;
            for (std::size_t c = 0; c < batch.columns.size(); ++c)
                cells.push_back(base::visible(table::cell_text(batch, r, c)));
            if (flushed_)
                print(cells);
            else
                add(std::move(cells));
        }
        if (held_.size() > kRowsForWidths) flush();
    }
    /// How many columns had no room.
    std::size_t finish() {
        flush();
        return schema_.size() - widths_.size();
    }

  private:
    void add(std::vector<std::string> cells) {
        for (std::size_t c = 0; c < cells.size(); ++c)
            widths_[c] = std::min(kCellWidthMax, std::max(widths_[c], base::display_width(cells[c])));
        held_.push_back(std::move(cells));
    }
    void flush() {
        if (flushed_) return;
        flushed_ = true;
        fit();
        for (std::size_t i = 0; i < held_.size(); ++i) {
            print(held_[i]);
            if (i > 0) continue;
            std::string rule;
            for (std::size_t c = 0; c < widths_.size(); ++c)
                rule += (c == 0 ? "" : "  ") + std::string(widths_[c], '-');
            std::printf("%s\n", rule.c_str());
        }
        held_.clear();
    }
    void fit() {
        if (width_ == 0) return;
        for (std::size_t shown = widths_.size(); shown > 0; --shown) {
            const std::size_t gaps = kGap * (shown - 1);
            if (gaps >= width_) continue;
            auto fitting =
                narrowed({widths_.begin(), widths_.begin() + static_cast<std::ptrdiff_t>(shown)}, width_ - gaps);
            if (fitting.empty()) continue;
            widths_ = std::move(fitting);
            return;
        }
        widths_ = {width_};
    }
    void print(const std::vector<std::string>& all) const {
        std::string line;
        std::vector<std::string> cells(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(widths_.size()));
        for (std::size_t c = 0; c < cells.size(); ++c) {
            if (width_ > 0 && base::display_width(cells[c]) > widths_[c])
                cells[c] = base::fit_width(cells[c], widths_[c]);
            const std::size_t width = base::display_width(cells[c]);
            const std::string pad(widths_[c] > width ? widths_[c] - width : 0, ' ');
            const bool right = table::numeric(schema_.fields[c].type);
            line += (c == 0 ? "" : "  ") + (right ? pad + cells[c] : cells[c] + pad);
        }
        while (!line.empty() && line.back() == ' ') line.pop_back();
        std::printf("%s\n", line.c_str());
    }

    table::Schema schema_;
    std::size_t width_;
    std::vector<std::size_t> widths_;
    std::vector<std::vector<std::string>> held_;
    bool flushed_ = false;
};

base::Json cell_json(const table::Batch& batch, std::int64_t row, std::size_t c) {
    const auto& column = batch.columns[c];
    if (!column.valid(row)) return nullptr;
    switch (column.type) {
        case table::Type::boolean: return column.boolean(row);
        case table::Type::int64: return column.int64(row);
        case table::Type::float64: return column.float64(row);
        default: return table::cell_text(batch, row, c);
    }
}

base::Result<int> print_json(table::BatchReader& rows) {
    std::printf("{\"columns\":%s,\"rows\":[",
                [&] {
                    base::Json names = base::Json::array();
                    for (const auto& field : rows.schema()->fields) names.push(field.name);
                    return names.write();
                }()
                    .c_str());
    bool first = true;
    for (;;) {
        ASSIGN_OR_RETURN(const auto batch, rows.next());
        if (!batch) break;
        for (std::int64_t r = 0; r < batch->rows; ++r) {
            base::Json row = base::Json::array();
            for (std::size_t c = 0; c < batch->columns.size(); ++c) row.push(cell_json(*batch, r, c));
            std::printf("%s%s", first ? "" : ",", row.write().c_str());
            first = false;
        }
    }
    std::printf("]}\n");
    return 0;
}

base::Result<int> write_to(const std::string& to, table::BatchReader& rows, base::Pool& pool) {
    ASSIGN_OR_RETURN(auto file, open_table_file(base::real_files(), to, rows.schema(), {false, &pool}));
    for (;;) {
        ASSIGN_OR_RETURN(const auto batch, rows.next());
        if (!batch) break;
        RETURN_IF_ERROR(file->write(*batch));
    }
    RETURN_IF_ERROR(file->finish());
    return 0;
}

}  // namespace

base::Result<int> sql_verb(const Arguments& arguments) {
    const Interrupt interrupt(arguments, {arguments.get("--to")});
    if (arguments.positional.size() < 2)
        return base::user_error("argument_missing", {arguments.positional.empty() ? "SITE" : "SELECT",
                                                     "majung sql plant 'SELECT count(*) FROM line1'"});
    const std::string to = arguments.get("--to");
    if (!to.empty() && !table_file_known(to)) return base::user_error("to_unknown", {to});
    base::Pool pool;
    const std::vector<std::string> paths(arguments.positional.begin(), arguments.positional.end() - 1);
    RETURN_IF_ERROR(check_outputs({{"--to", to}}, paths));
    ASSIGN_OR_RETURN(auto opened, open_site_or_paths(arguments, paths, pool, site::Site::Access::read));
    say_unread(arguments, opened.poured);
    if (opened.folder != nullptr) say_totals(arguments, opened.poured.counts, opened.poured.doubtful);
    ASSIGN_OR_RETURN(auto engine, opened.site->sql());
    ASSIGN_OR_RETURN(auto rows, engine->query(arguments.positional.back()));
    if (!to.empty()) return write_to(to, *rows, pool);
    if (arguments.has("--json")) return print_json(*rows);
    Printer printer(*rows->schema(), arguments.width);
    for (;;) {
        ASSIGN_OR_RETURN(const auto batch, rows->next());
        if (!batch) break;
        printer.take(*batch);
    }
    if (const std::size_t hidden = printer.finish(); hidden > 0)
        notice(arguments.say("sql_more_columns", {std::to_string(hidden)}));
    return 0;
}

}  // namespace majung::app
