// A disk in memory that can be stopped at any operation and lose power: the test side of the file seam.
//
// Every operation that changes something (create, write, truncate, sync, rename, remove, folder made or synced) is
// counted. From operation `stop_at` on all fail; a write that is stopped has written its first half. `crash` then gives
// the disk as the next start of the program finds it:
//   kill      all that was written is there (the process died, the machine did not)
//   power     only what was synced is there: bytes by File::sync, names by sync_directory
//   mixed     of what was not synced each write may or may not be there, and of the names a first part (a journal's order)
// Single-threaded. For tests, in every folder.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/file.h"
#include "base/random.h"

namespace majung::base {

class FaultFiles final : public FileSystem {
  public:
    enum class Loss { kill, power, mixed };

    FaultFiles();
    ~FaultFiles() override;
    /// Fails at the n-th operation from now (1 = the next) and at all after it; 0 = never.
    void stop_at(std::int64_t n);
    /// Operations since the last stop_at or crash.
    std::int64_t operations() const { return operations_; }
    bool stopped() const { return stop_ > 0 && operations_ >= stop_; }
    /// What the operation was that stopped, for messages: "write data/t.parquet.part".
    const std::string& last() const { return last_; }
    void crash(Loss loss, std::uint64_t seed = 0);

    Result<std::unique_ptr<File>> open(const std::string& path, OpenMode mode) override;
    Result<void> rename(const std::string& from, const std::string& to) override;
    Result<void> remove(const std::string& path) override;
    Result<void> make_directories(const std::string& path) override;
    Result<void> sync_directory(const std::string& path) override;
    Result<std::vector<DirectoryEntry>> list(const std::string& path) override;
    bool exists(const std::string& path) override;
    bool is_directory(const std::string& path) override;

  private:
    friend class FaultFile;
    struct Change {  // of a file's bytes, not yet synced
        std::int64_t offset = 0;
        std::string bytes;
        bool truncate = false;
    };
    struct Node {
        bool directory = false;
        std::string bytes, durable;
        std::vector<Change> changes;
    };
    using NodePtr = std::shared_ptr<Node>;  // names, durable names and open files hold it
    struct NameChange {
        std::string path;
        NodePtr node;  // null = the name is gone
    };

    Result<void> count(const std::string& what, const std::string& path);
    static void apply(std::string& bytes, const Change& change);
    void set_name(const std::string& path, NodePtr node);

    std::map<std::string, NodePtr> names_, durable_names_;
    std::vector<NameChange> name_changes_;
    std::int64_t operations_ = 0, stop_ = 0;
    std::string last_;
};

}  // namespace majung::base
