// majung read PATH...: raw files to clean tables, no site.
#include <algorithm>
#include <cstdio>

#include "app/autopsy.h"
#include "app/source_paths.h"
#include "app/table_files.h"
#include "app/verbs.h"
#include "base/file.h"
#include "base/limits.h"
#include "intake/report.h"
#include "intake/text_copy.h"

namespace majung::app {
namespace {

struct Totals {
    table::RowCounts counts;
    int doubtful = 0;
};

std::string numbered(const std::string& out, std::size_t n) {
    const std::string kind = base::extension(out);
    return out.substr(0, out.size() - kind.size() - 1) + "-" + std::to_string(n) + "." + kind;
}

base::Result<intake::ReadSummary> read_one(const Arguments& arguments, const std::string& path, const std::string& to,
                                           base::Pool& pool) {
    base::FileSystem& files = base::real_files();
    ASSIGN_OR_RETURN(auto source, intake::open_source(files, path));
    ASSIGN_OR_RETURN(const auto head, intake::read_head(*source));
    ASSIGN_OR_RETURN(const auto reading, intake::choose_reading(head.view(), {}));
    intake::ReadOptions options;
    options.pool = &pool;
    if (to.empty()) {
        NullSink sink;
        return intake::read_all(*source, reading, sink, options);
    }
    FileSink sink(files, to, {arguments.has("--excel"), &pool});
    ASSIGN_OR_RETURN(auto summary, intake::read_all(*source, reading, sink, options));
    RETURN_IF_ERROR(sink.finish());
    return summary;
}

base::Result<int> copy_text(const Arguments& arguments, const std::vector<std::string>& paths) {
    const std::string to = arguments.get("--to");
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const std::string out = to.empty() ? "" : i == 0 ? to : numbered(to, i);
        RETURN_IF_ERROR(intake::copy_text(base::real_files(), paths[i], out, arguments.has("--excel")));
    }
    return 0;
}

}  // namespace

base::Result<int> read_verb(const Arguments& arguments) {
    if (arguments.positional.empty())
        return base::user_error("argument_missing", {"PATH", "majung read data.csv --to clean.csv"});
    base::FileSystem& files = base::real_files();
    ASSIGN_OR_RETURN(const auto paths, source_paths(files, arguments.positional));
    const std::string to = arguments.get("--to");
    if (!to.empty() && !table_file_known(to)) return base::user_error("to_unknown", {to});
    if (arguments.has("--text")) return copy_text(arguments, paths);
    base::Pool pool;
    std::vector<base::Json> reports;
    Totals totals;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        const std::string out = to.empty() || paths.size() == 1 ? to : numbered(to, i + 1);
        auto summary = read_one(arguments, paths[i], out, pool);
        if (!summary.ok()) {
            if (paths.size() == 1 || summary.error().kind == base::ErrorKind::machine)
                return std::move(summary.error());
            std::fprintf(stderr, "majung: %s\n", words::say(arguments.language, summary.error()).c_str());
            continue;
        }
        for (std::size_t t = 0; t < summary->tables.size(); ++t) {
            totals.counts += summary->tables[t].counts;
            totals.doubtful += summary->reading.tables[t].doubtful;
        }
        if (to.empty() && !arguments.has("--json"))
            std::fputs(autopsy(paths[i], *summary, arguments.language).c_str(), stdout);
        reports.push_back(intake::file_report(paths[i], *summary));
    }
    if (reports.empty())
        return base::user_error("no_table", {std::to_string(paths.size())}).at(arguments.positional[0]);
    const base::Json report = intake::read_report(std::move(reports));
    if (arguments.has("--json")) std::printf("%s\n", report.write().c_str());
    if (arguments.has("--report"))
        RETURN_IF_ERROR(base::replace_file(files, arguments.get("--report"), report.write(2) + "\n", false));
    const auto& c = totals.counts;
    std::fprintf(stderr, "%s\n",
                 arguments
                     .say("read_total", {std::to_string(c.read), std::to_string(c.kept), std::to_string(c.rejected),
                                         std::to_string(totals.doubtful)})
                     .c_str());
    return 0;
}

}  // namespace majung::app
