// inbox/: where office PCs drop files. A file that was the same in two looks has stopped growing: it is poured, then moved
// to inbox/done/. One that cannot be read, or is doubtful while no file of its family vouches for it, goes to inbox/unread/ with a
// .txt that says why. That its last row is cut holds nothing back: the row is in the ledger.
// A kill between the commit and the move is no harm: the file is known then, and is moved at the next look.
#include "site/pour_session.h"
#include "site/site.h"

namespace majung::site {
namespace {

/// A free name in a folder: "a.csv", "a (2).csv", ...
std::string free_path(base::FileSystem& files, const std::string& folder, const std::string& name) {
    const std::size_t dot = name.rfind('.');
    for (int n = 1;; ++n) {
        std::string candidate = name;
        if (n > 1)
            candidate.insert(dot == std::string::npos || dot == 0 ? name.size() : dot, " (" + std::to_string(n) + ")");
        const std::string path = base::join_path(folder, candidate);
        if (!files.exists(path)) return path;
    }
}

base::Result<std::string> move_into(base::FileSystem& files, const std::string& path, const std::string& folder) {
    RETURN_IF_ERROR(files.make_directories(folder));
    const std::string to = free_path(files, folder, base::file_name(path));
    RETURN_IF_ERROR(files.rename(path, to));
    return to;
}

}  // namespace

base::Result<PourReport> Site::pour_inbox(const PourOptions& options) {
    PourReport report;
    const std::string inbox = file("inbox");
    if (!files_.is_directory(inbox)) return report;
    ASSIGN_OR_RETURN(const auto entries, files_.list(inbox));
    std::map<std::string, std::pair<std::int64_t, base::Time>> seen;
    std::vector<std::string> still;
    for (const auto& entry : entries) {
        if (entry.directory || entry.name[0] == '.' || entry.name[0] == '~') continue;
        const std::pair now(entry.size, entry.modified);
        const auto before = inbox_seen_.find(entry.name);
        if (before != inbox_seen_.end() && before->second == now) still.push_back(entry.name);
        seen[entry.name] = now;
    }
    inbox_seen_ = std::move(seen);
    PourOptions strict = options;
    strict.unproven_refused = true;
    for (const std::string& name : still) {
        inbox_seen_.erase(name);
        const std::string path = base::join_path(inbox, name);
        ASSIGN_OR_RETURN(auto session, PourSession::begin(*this, strict));
        auto poured = session.pour({path, name, std::nullopt, {}});
        if (poured.ok()) {
            PourReport one;
            add(one, *poured);
            if (auto kept = session.finish(one); !kept.ok()) poured = std::move(kept.error());
        }
        if (poured.ok()) {
            ASSIGN_OR_RETURN(poured->path, move_into(files_, path, base::join_path(inbox, "done")));
            add(report, std::move(*poured));
            continue;
        }
        if (poured.error().kind == base::ErrorKind::machine) return std::move(poured.error());
        PouredSource unread;
        unread.what = PouredSource::What::unread;
        unread.why = std::move(poured.error());
        ASSIGN_OR_RETURN(unread.path, move_into(files_, path, base::join_path(inbox, "unread")));
        unread.why->file = name;
        const std::string why = options.phrase ? options.phrase(*unread.why) : base::describe(*unread.why);
        RETURN_IF_ERROR(base::replace_file(files_, unread.path + ".txt", why + "\n", false));
        add(report, std::move(unread));
    }
    return report;
}

}  // namespace majung::site
