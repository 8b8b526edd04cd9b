#include "base/fault_files.h"

#include <algorithm>
#include <cstring>

namespace majung::base {
namespace {

std::string normal(std::string path) {
    while (path.size() > 1 && path.back() == '/') path.pop_back();
    return path;
}

}  // namespace

class FaultFile final : public File {
  public:
    FaultFile(FaultFiles& files, FaultFiles::NodePtr node, std::string path)
        : files_(files), node_(std::move(node)), path_(std::move(path)) {}

    Result<std::size_t> read_at(std::int64_t offset, char* into, std::size_t size) override {
        const std::string& bytes = node_->bytes;
        if (offset >= static_cast<std::int64_t>(bytes.size())) return std::size_t{0};
        const std::size_t n = std::min(size, bytes.size() - static_cast<std::size_t>(offset));
        if (n > 0) std::memcpy(into, bytes.data() + offset, n);
        return n;
    }

    Result<void> write_at(std::int64_t offset, std::string_view bytes) override {
        const bool was_stopped = files_.stopped();
        auto counted = files_.count("write", path_);
        if (!counted.ok() && was_stopped) return counted;
        change({offset, std::string(counted.ok() ? bytes : bytes.substr(0, bytes.size() / 2)), false});
        return counted;
    }

    Result<void> truncate(std::int64_t size) override {
        RETURN_IF_ERROR(files_.count("truncate", path_));
        change({size, "", true});
        return success();
    }

    Result<void> sync() override {
        RETURN_IF_ERROR(files_.count("sync", path_));
        node_->durable = node_->bytes;
        node_->changes.clear();
        return success();
    }

    Result<std::int64_t> size() override { return static_cast<std::int64_t>(node_->bytes.size()); }

  private:
    void change(FaultFiles::Change change) {
        FaultFiles::apply(node_->bytes, change);
        node_->changes.push_back(std::move(change));
    }

    FaultFiles& files_;
    FaultFiles::NodePtr node_;
    std::string path_;
};

FaultFiles::FaultFiles() {
    auto root = std::make_shared<Node>();
    root->directory = true;
    for (const char* name : {"/", "."}) names_[name] = durable_names_[name] = root;
}

FaultFiles::~FaultFiles() = default;

void FaultFiles::stop_at(std::int64_t n) {
    operations_ = 0;
    stop_ = n;
}

Result<void> FaultFiles::count(const std::string& what, const std::string& path) {
    if (stopped()) return machine_error("disk_error", {"stopped"}).at(path);
    ++operations_;
    last_ = what + " " + path;
    if (stopped()) return machine_error("disk_error", {"stopped"}).at(path);
    return success();
}

void FaultFiles::apply(std::string& bytes, const Change& change) {
    const auto offset = static_cast<std::size_t>(change.offset);
    if (change.truncate) {
        bytes.resize(offset);
        return;
    }
    if (bytes.size() < offset + change.bytes.size()) bytes.resize(offset + change.bytes.size());
    bytes.replace(offset, change.bytes.size(), change.bytes);
}

void FaultFiles::set_name(const std::string& path, NodePtr node) {
    name_changes_.push_back({path, node});
    if (node == nullptr)
        names_.erase(path);
    else
        names_[path] = std::move(node);
}

void FaultFiles::crash(Loss loss, std::uint64_t seed) {
    Rng rng(seed);
    stop_at(0);
    if (loss == Loss::kill) return;
    const std::size_t kept = loss == Loss::mixed ? rng.below(name_changes_.size() + 1) : 0;
    for (std::size_t i = 0; i < kept; ++i) {
        const NameChange& change = name_changes_[i];
        if (change.node == nullptr)
            durable_names_.erase(change.path);
        else
            durable_names_[change.path] = change.node;
    }
    name_changes_.clear();
    names_ = durable_names_;
    for (auto& [path, node] : names_) {
        std::string bytes = node->durable;
        if (loss == Loss::mixed)
            for (const Change& change : node->changes)
                if (rng.below(2) == 0) apply(bytes, change);
        node->bytes = node->durable = std::move(bytes);
        node->changes.clear();
    }
}

Result<std::unique_ptr<File>> FaultFiles::open(const std::string& path, OpenMode mode) {
    const auto found = names_.find(normal(path));
    if (found != names_.end() && found->second->directory) return user_error("file_is_folder").at(path);
    NodePtr node = found == names_.end() ? nullptr : found->second;
    if (mode == OpenMode::read && node == nullptr) return user_error("file_absent").at(path);
    if (node == nullptr) {
        if (!is_directory(parent_path(path))) return user_error("folder_absent", {parent_path(path)}).at(path);
        RETURN_IF_ERROR(count("create", path));
        node = std::make_shared<Node>();
        set_name(normal(path), node);
    } else if (mode == OpenMode::create) {
        RETURN_IF_ERROR(count("truncate", path));
        apply(node->bytes, {0, "", true});
        node->changes.push_back({0, "", true});
    }
    return std::unique_ptr<File>(std::make_unique<FaultFile>(*this, std::move(node), path));
}

Result<void> FaultFiles::rename(const std::string& from, const std::string& to) {
    const auto found = names_.find(normal(from));
    if (found == names_.end()) return user_error("file_absent").at(from);
    RETURN_IF_ERROR(count("rename", to));
    const NodePtr node = found->second;
    set_name(normal(from), nullptr);
    set_name(normal(to), node);
    return success();
}

Result<void> FaultFiles::remove(const std::string& path) {
    if (!exists(path)) return success();
    if (is_directory(path)) {
        ASSIGN_OR_RETURN(const auto entries, list(path));
        if (!entries.empty()) return machine_error("disk_error", {"folder not empty"}).at(path);
    }
    RETURN_IF_ERROR(count("remove", path));
    set_name(normal(path), nullptr);
    return success();
}

Result<void> FaultFiles::make_directories(const std::string& path) {
    if (path.empty() || is_directory(path)) return success();
    RETURN_IF_ERROR(make_directories(parent_path(path)));
    RETURN_IF_ERROR(count("make folder", path));
    auto node = std::make_shared<Node>();
    node->directory = true;
    set_name(normal(path), std::move(node));
    return success();
}

Result<void> FaultFiles::sync_directory(const std::string& path) {
    RETURN_IF_ERROR(count("sync folder", path));
    std::vector<NameChange> others;
    for (NameChange& change : name_changes_) {
        if (parent_path(change.path) != normal(path))
            others.push_back(std::move(change));
        else if (change.node == nullptr)
            durable_names_.erase(change.path);
        else
            durable_names_[change.path] = change.node;
    }
    name_changes_ = std::move(others);
    return success();
}

Result<std::vector<DirectoryEntry>> FaultFiles::list(const std::string& path) {
    if (!is_directory(path)) return user_error("file_absent").at(path);
    std::vector<DirectoryEntry> entries;
    for (const auto& [name, node] : names_) {
        if (name == "/" || name == "." || parent_path(name) != normal(path)) continue;
        entries.push_back({file_name(name), node->directory, static_cast<std::int64_t>(node->bytes.size()), 0});
    }
    return entries;
}

bool FaultFiles::exists(const std::string& path) { return names_.count(normal(path)) > 0; }

bool FaultFiles::is_directory(const std::string& path) {
    const auto found = names_.find(normal(path));
    return found != names_.end() && found->second->directory;
}

}  // namespace majung::base
