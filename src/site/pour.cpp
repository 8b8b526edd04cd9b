#include "base/limits.h"
#include "site/pour_session.h"
#include "site/site.h"
#include "site/sqlite.h"

namespace majung::site {
namespace {

/// Files below a path in the order of their names. Sites and hidden files are left out.
base::Result<void> collect(base::FileSystem& files, const std::string& path, const std::string& name,
                           std::vector<PourFile>& out) {
    if (!files.is_directory(path)) {
        out.push_back({path, name, std::nullopt, {}});
        return base::success();
    }
    if (Site::is_site(files, path)) return base::success();
    ASSIGN_OR_RETURN(const auto entries, files.list(path));
    for (const auto& entry : entries) {
        if (entry.name[0] == '.') continue;
        if (static_cast<std::int64_t>(out.size()) > base::kSourceFilesMax)
            return base::user_error("too_many_files", {std::to_string(base::kSourceFilesMax)}).at(path);
        RETURN_IF_ERROR(collect(files, base::join_path(path, entry.name), base::join_path(name, entry.name), out));
    }
    return base::success();
}

base::Result<std::vector<PourFile>> collect_all(base::FileSystem& files, const std::vector<std::string>& paths) {
    std::vector<PourFile> out;
    for (const std::string& path : paths) {
        if (!files.exists(path)) return base::user_error("file_absent").at(path);
        const std::size_t before = out.size();
        RETURN_IF_ERROR(collect(files, path, files.is_directory(path) ? "" : base::file_name(path), out));
        if (out.size() == before) return base::user_error("folder_empty").at(path);
    }
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
    const bool staged = options.rejected_max || options.doubtful_max;
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
    ASSIGN_OR_RETURN(auto found, collect_all(files_, paths));
    ASSIGN_OR_RETURN(auto session, PourSession::begin(*this, options));
    if (found.size() > 1) RETURN_IF_ERROR(session.look_ahead(found));
    PourReport report;
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

base::Result<std::vector<PartRecord>> Site::parts_of(std::int64_t table_id) {
    return read_parts("WHERE state IN (0, 1) AND table_id = " + std::to_string(table_id));
}

}  // namespace majung::site
