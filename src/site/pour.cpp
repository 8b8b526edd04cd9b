#include "base/walk.h"
#include "site/pour_session.h"
#include "site/site.h"
#include "site/sqlite.h"

namespace majung::site {
namespace {

/// Files below the paths in the order of their names. Sites and hidden files are left out.
base::Result<std::vector<PourFile>> collect_all(base::FileSystem& files, const std::vector<std::string>& paths,
                                                std::vector<base::MetAgain>& again) {
    for (const std::string& path : paths) {
        if (!files.exists(path)) return base::user_error("file_absent").at(path);
        if (Site::is_incomplete(files, path)) return base::user_error("site_incomplete").at(path);
    }
    ASSIGN_OR_RETURN(auto found, base::walk(files, paths, [&](const std::string& folder) {
                         return Site::is_site(files, folder) || Site::is_incomplete(files, folder);
                     }));
    std::vector<PourFile> out;
    for (auto& file : found.files)
        out.push_back({std::move(file.path), std::move(file.name), std::nullopt, {}, {}, file.found});
    again = std::move(found.again);
    return out;
}

}  // namespace

PourReport& add(PourReport& report, PouredSource source) {
    for (const PouredTable& table : source.tables) {
        report.counts += table.counts;
        report.doubtful += table.doubtful ? 1 : 0;
    }
    using What = PouredSource::What;
    if (source.what == What::unread)
        ++report.unread;
    else if (source.what == What::left)
        ++report.left;
    else if (source.what == What::known)
        ++report.known;
    else
        ++report.poured;
    report.sources.push_back(std::move(source));
    return report;
}

/// What to say where the machine failed while `file` was poured: files before it are in, unless a limit staged them.
base::Error stopped(base::Error error, PourReport report, const std::vector<PourFile>& files, std::size_t at,
                    const PourOptions& options) {
    const bool staged = options.staged();
    if (staged) report = {};
    const std::size_t first_left = staged ? 0 : at;
    for (std::size_t i = first_left; i < files.size(); ++i) {
        PouredSource left;
        left.path = files[i].path;
        left.what = PouredSource::What::left;
        add(report, std::move(left));
    }
    const std::int64_t in = report.poured + report.known;
    if (options.so_far != nullptr) *options.so_far = std::move(report);
    if (error.code != "disk_full" || in == 0) return error;
    error.code = "pour_disk_full";
    error.args = {std::to_string(in), std::to_string(files.size())};
    return error;
}

base::Result<PourReport> Site::pour(const std::vector<std::string>& paths, const PourOptions& options) {
    PourReport report;
    ASSIGN_OR_RETURN(auto found, collect_all(files_, paths, report.again));
    ASSIGN_OR_RETURN(auto session, PourSession::begin(*this, options));
    session.expect(found.size());
    if (found.size() > 1) RETURN_IF_ERROR(session.look_ahead(found));
    for (std::size_t i = 0; i < found.size(); ++i) {
        const PourFile& file = found[i];
        auto poured = session.pour(file);
        if (!poured.ok()) {
            // One unreadable file in a folder is told, not fatal; what the machine does to us is.
            if (poured.error().kind == base::ErrorKind::machine)
                return stopped(std::move(poured.error()), std::move(report), found, i, options);
            PouredSource unread;
            unread.path = file.path;
            unread.what = PouredSource::What::unread;
            unread.why = std::move(poured.error());
            poured = std::move(unread);
        }
        add(report, std::move(*poured));
    }
    if (report.poured + report.known == 0) return *report.sources.front().why;
    if (auto kept = session.finish(report); !kept.ok()) {
        if (kept.error().kind != base::ErrorKind::machine) return std::move(kept.error());
        return stopped(std::move(kept.error()), std::move(report), found, found.size(), options);
    }
    return report;
}

base::Result<PourReport> Site::pour_corrected(const PourOptions& options) {
    PourOptions whole = options;
    whole.together = true;
    ASSIGN_OR_RETURN(auto session, PourSession::begin(*this, whole));
    std::vector<PourFile> corrected;
    {
        ASSIGN_OR_RETURN(
            auto statement,
            knowledge_->prepare("SELECT id, path, name FROM sources WHERE live = 0 AND state = 1 AND id NOT "
                                "IN (SELECT grown_from FROM sources WHERE state = 1 AND grown_from > 0) "
                                "ORDER BY id"));
        for (;;) {
            ASSIGN_OR_RETURN(const bool row, statement.step());
            if (!row) break;
            PourFile source{statement.text(1), statement.text(2), std::nullopt, {}};
            ASSIGN_OR_RETURN(const bool said, session.corrected_since(statement.integer(0), source));
            if (!said) continue;
            const std::string done = file(base::join_path("inbox/done", source.name));  // where the inbox put it
            if (!files_.exists(source.path) && files_.exists(done)) source.path = done;
            corrected.push_back(std::move(source));
        }
    }
    PourReport report;
    session.expect(corrected.size());
    for (const PourFile& source : corrected) {
        auto poured = session.pour(source);
        if (!poured.ok()) {
            if (poured.error().kind == base::ErrorKind::machine && files_.exists(source.path))
                return std::move(poured.error());
            PouredSource unread;
            unread.path = source.path;
            unread.what = PouredSource::What::unread;
            unread.why = std::move(poured.error());
            poured = std::move(unread);
        }
        add(report, std::move(*poured));
    }
    RETURN_IF_ERROR(session.finish(report));
    return report;
}

base::Result<std::vector<PartRecord>> Site::parts_of(std::int64_t table_id) {
    return read_parts("WHERE state IN (0, 1) AND table_id = " + std::to_string(table_id));
}

}  // namespace majung::site
