#include "app/opened_site.h"

#include "app/notice.h"
#include "app/progress.h"

#include <cstdio>

namespace majung::app {

base::Result<std::unique_ptr<site::Site>> open_site(const std::string& path, site::Site::Access access) {
    auto opened = site::Site::open(base::real_files(), path);
    const bool may_read = access == site::Site::Access::read;
    if (!opened.ok() && may_read && opened.error().kind == base::ErrorKind::machine)  // a full disk, no right to write
        opened = site::Site::open(base::real_files(), path, access);
    return opened;
}

base::Result<OpenedSite> open_site_or_paths(const Arguments& arguments, const std::vector<std::string>& paths,
                                            base::Pool& pool, site::Site::Access access) {
    base::FileSystem& files = base::real_files();
    OpenedSite out;
    if (paths.size() == 1 && site::Site::is_site(files, paths[0])) {
        ASSIGN_OR_RETURN(out.site, open_site(paths[0], access));
        return out;
    }
    if (paths.size() == 1 && site::Site::is_incomplete(files, paths[0]))
        return base::user_error("site_incomplete").at(paths[0]);
    ASSIGN_OR_RETURN(out.folder, base::TemporaryFolder::make());
    ASSIGN_OR_RETURN(out.site, site::Site::create(files, out.folder->file("site")));
    site::PourOptions options;
    options.pool = &pool;
    Progress progress(arguments, stderr_is_terminal());
    options.on_progress = [&](const site::PourProgress& now) { progress.show(now); };
    ASSIGN_OR_RETURN(out.poured, out.site->pour(paths, options));
    return out;
}

void say_totals(const Arguments& arguments, const table::RowCounts& counts, std::int64_t doubtful) {
    notice(arguments.say("read_total", {std::to_string(counts.read), std::to_string(counts.kept),
                                        std::to_string(counts.rejected), std::to_string(doubtful)}));
}

void say_met_again(const Arguments& arguments, const std::vector<base::MetAgain>& again) {
    if (again.empty()) return;
    notice(arguments.say("met_again", {std::to_string(again.size()), again.front().path, again.front().as}));
}

void say_unread(const Arguments& arguments, const site::PourReport& report) {
    say_met_again(arguments, report.again);
    for (const auto& source : report.sources)
        if (source.why) notice("majung: " + words::say(arguments.language, *source.why));
    if (report.unread == 0) return;
    notice(arguments.say("pour_unread", {std::to_string(report.unread), std::to_string(report.sources.size())}));
}

}  // namespace majung::app
