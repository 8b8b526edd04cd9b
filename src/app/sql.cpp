// majung sql SITE|PATH... 'SELECT': DuckDB over the tables and ledgers, each a view by name.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "app/interrupt.h"
#include "app/opened_site.h"
#include "app/outputs.h"
#include "app/table_files.h"
#include "app/verbs.h"
#include "base/text.h"

namespace majung::app {
namespace {

constexpr std::size_t kRowsForWidths = 1000;  // later rows keep the widths of these
constexpr std::size_t kCellWidthMax = 60;

/// Prints batches as columns; numbers stand right, Hangul counts two.
class Printer {
  public:
    explicit Printer(const table::Schema& schema) : schema_(schema), widths_(schema.size()) {
        std::vector<std::string> names;
        for (const auto& field : schema.fields) names.push_back(base::visible(field.name));
        add(std::move(names));
    }
    void take(const table::Batch& batch) {
        for (std::int64_t r = 0; r < batch.rows; ++r) {
            std::vector<std::string> cells;
            for (std::size_t c = 0; c < batch.columns.size(); ++c)
                cells.push_back(base::visible(table::cell_text(batch, r, c)));
            ++rows_;
            if (flushed_)
                print(cells);
            else
                add(std::move(cells));
        }
        if (held_.size() > kRowsForWidths) flush();
    }
    std::int64_t finish() {
        flush();
        return rows_;
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
    void print(const std::vector<std::string>& cells) const {
        std::string line;
        for (std::size_t c = 0; c < cells.size(); ++c) {
            const std::size_t width = base::display_width(cells[c]);
            const std::string pad(widths_[c] > width ? widths_[c] - width : 0, ' ');
            const bool right = table::numeric(schema_.fields[c].type);
            line += (c == 0 ? "" : "  ") + (right ? pad + cells[c] : cells[c] + pad);
        }
        while (!line.empty() && line.back() == ' ') line.pop_back();
        std::printf("%s\n", line.c_str());
    }

    table::Schema schema_;
    std::vector<std::size_t> widths_;
    std::vector<std::vector<std::string>> held_;
    std::int64_t rows_ = 0;
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
    ASSIGN_OR_RETURN(auto opened, open_site_or_paths(paths, pool, site::Site::Access::read));
    say_unread(arguments, opened.poured);
    if (opened.folder != nullptr) say_totals(arguments, opened.poured.counts, opened.poured.doubtful);
    ASSIGN_OR_RETURN(auto engine, opened.site->sql());
    ASSIGN_OR_RETURN(auto rows, engine->query(arguments.positional.back()));
    if (!to.empty()) return write_to(to, *rows, pool);
    if (arguments.has("--json")) return print_json(*rows);
    Printer printer(*rows->schema());
    for (;;) {
        ASSIGN_OR_RETURN(const auto batch, rows->next());
        if (!batch) break;
        printer.take(*batch);
    }
    (void)printer.finish();
    return 0;
}

}  // namespace majung::app
