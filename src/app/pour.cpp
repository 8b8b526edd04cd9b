// majung pour SITE PATH...: raw files into a site, which is made where there is none.
#include <cstdio>

#include "app/interrupt.h"
#include "app/layout.h"
#include "app/notice.h"
#include "app/opened_site.h"
#include "app/progress.h"
#include "app/verbs.h"
#include "base/text.h"
#include "intake/sureness.h"

namespace majung::app {
namespace {

using What = site::PouredSource::What;

constexpr std::int64_t kLeftShown = 10;

base::Result<std::optional<double>> share_from(const Arguments& arguments) {
    if (!arguments.has("--max-rejected")) return std::optional<double>();
    std::string text = arguments.get("--max-rejected");
    const bool percent = text.ends_with('%');
    if (percent) text.pop_back();
    const auto number = base::parse_double(text);
    const double share = number.value_or(-1) / (percent ? 100 : 1);
    if (!(share >= 0 && share <= 1))
        return base::user_error("option_value", {"--max-rejected", arguments.get("--max-rejected"), "pour"});
    return std::optional<double>(share);
}

std::string what_name(What what) {
    switch (what) {
        case What::poured: return "poured";
        case What::grown: return "grown";
        case What::again: return "again";
        case What::known: return "known";
        case What::unread: return "unread";
        case What::left: return "left";
    }
    return "";
}

base::Json counts_json(const table::RowCounts& counts) {
    return base::Json::object()
        .set("rows_read", counts.read)
        .set("rows_kept", counts.kept)
        .set("rows_rejected", counts.rejected)
        .set("rows_repaired", counts.repaired);
}

base::Json report_json(const site::PourReport& report, const Arguments& arguments) {
    base::Json sources = base::Json::array();
    for (const auto& source : report.sources) {
        base::Json tables = base::Json::array();
        for (const auto& table : source.tables) {
            base::Json one = counts_json(table.counts);
            one.set("name", table.table).set("sureness", table.sureness).set("doubtful", table.doubtful);
            base::Json rejected = base::Json::object();
            for (const auto& [code, count] : table.rejected) rejected.set(code, count);
            one.set("rejected", std::move(rejected));
            tables.push(std::move(one));
        }
        base::Json one = base::Json::object();
        one.set("path", source.path).set("what", what_name(source.what)).set("tables", std::move(tables));
        base::Json told = base::Json::array();
        for (const auto& finding : source.told) told.push(table::to_json(finding));
        one.set("findings", std::move(told));
        if (source.why) one.set("why", words::say(arguments.language, *source.why));
        sources.push(std::move(one));
    }
    base::Json out = counts_json(report.counts);
    out.set("doubtful", report.doubtful)
        .set("poured", report.poured)
        .set("known", report.known)
        .set("unread", report.unread)
        .set("left", report.left);
    return out.set("sources", std::move(sources));
}

void say_indented(const Arguments& arguments, const std::string& text) {
    std::fputs(paragraph(text, 2, arguments.width).c_str(), stdout);
}

void print(const site::PourReport& report, const Arguments& arguments) {
    for (const auto& source : report.sources) {
        if (source.what == What::known) std::printf("%s\n", arguments.say("pour_known", {source.path}).c_str());
        for (const auto& table : source.tables) {
            const auto& c = table.counts;
            std::printf("%s\n", arguments
                                    .say(source.what == What::again   ? "pour_again"
                                         : source.what == What::grown ? "pour_grown"
                                                                      : "pour_poured",
                                         {source.path, table.table, std::to_string(c.read), std::to_string(c.kept),
                                          std::to_string(c.rejected), std::to_string(c.repaired)})
                                    .c_str());
            for (const auto& [code, count] : table.rejected)
                say_indented(arguments, arguments.say("pour_rejected", {std::to_string(count), arguments.say(code)}));
            if (table.doubtful)
                std::printf("  %s\n",
                            table.sureness < intake::kDoubtfulBelow
                                ? arguments.say("pour_doubtful", {base::rounded(100 * table.sureness)}).c_str()
                                : arguments.say("read_doubtful_rows").c_str());
        }
        for (const auto& finding : source.told) {
            std::string place = finding.table + (finding.column.empty() ? "" : " / " + finding.column);
            if (place.empty()) place = base::file_name(source.path);
            say_indented(arguments, base::visible(place) + ": " + words::say(arguments.language, finding));
        }
    }
}

/// What the machine's failure left: which files are in, which are not.
void print_stopped(const site::PourReport& report, const Arguments& arguments) {
    if (arguments.has("--json")) {
        std::printf("%s\n", report_json(report, arguments).write().c_str());
        return;
    }
    print(report, arguments);
    std::int64_t told = 0;
    for (const auto& source : report.sources)
        if (source.what == What::left && ++told <= kLeftShown) notice(arguments.say("pour_left", {source.path}));
    if (told > kLeftShown) notice(arguments.say("pour_left_more", {std::to_string(told - kLeftShown)}));
}

}  // namespace

base::Result<int> pour_verb(const Arguments& arguments) {
    const Interrupt interrupt(arguments);
    const bool again =
        arguments.positional.size() == 1 && site::Site::is_site(base::real_files(), arguments.positional[0]);
    if (arguments.positional.size() < 2 && !again)
        return base::user_error("argument_missing",
                                {arguments.positional.empty() ? "SITE" : "PATH", "majung pour plant data/"});
    const std::string& path = arguments.positional[0];
    site::PourOptions options;
    ASSIGN_OR_RETURN(options.rejected_max, share_from(arguments));
    if (arguments.has("--max-doubtful")) {
        const auto number = base::parse_int(arguments.get("--max-doubtful"));
        if (!number || *number < 0)
            return base::user_error("option_value", {"--max-doubtful", arguments.get("--max-doubtful"), "pour"});
        options.doubtful_max = *number;
    }
    base::Pool pool;
    options.pool = &pool;
    Progress progress(arguments, stderr_is_terminal());
    options.on_progress = [&](const site::PourProgress& now) { progress.show(now); };
    base::FileSystem& files = base::real_files();
    const std::vector<std::string> sources(arguments.positional.begin() + 1, arguments.positional.end());
    for (const auto& source : sources)
        if (!files.exists(source)) return base::user_error("file_absent").at(source);  // before a site is made for it
    const bool absent = !files.exists(path), fresh = !site::Site::is_site(files, path);
    ASSIGN_OR_RETURN(auto site, fresh ? site::Site::create(files, path) : site::Site::open(files, path));
    site::PourReport so_far;
    options.so_far = &so_far;
    const auto poured = again ? site->pour_corrected(options) : site->pour(sources, options);
    progress.clear();
    if (!poured.ok()) {
        site.reset();
        const bool some = so_far.poured + so_far.known > 0;
        if (some) print_stopped(so_far, arguments);
        if (absent && !some) site::Site::discard_empty(files, path);  // nothing came into what we made
        return poured.error();
    }
    const site::PourReport& report = *poured;
    if (arguments.has("--json"))
        std::printf("%s\n", report_json(report, arguments).write().c_str());
    else
        print(report, arguments);
    say_unread(arguments, report);
    say_totals(arguments, report.counts, report.doubtful);
    return 0;
}

}  // namespace majung::app
