// The members of a zip archive as sources, adapter over libzip. Only the archive's directory and one block of the member
// being read are held. Names without the UTF-8 flag are in whatever the machine used (old Korean archives: CP949): they are
// decoded like a text of all names.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "intake/source.h"

namespace majung::intake {

struct ZipMember {
    std::string name;  // UTF-8, with its folders
    std::int64_t bytes = 0, packed_bytes = 0;
    bool encrypted = false;
};

bool is_zip(std::string_view bytes);

class ZipArchive {
  public:
    virtual ~ZipArchive() = default;
    /// Files in the order of the archive; folders are left out.
    virtual const std::vector<ZipMember>& members() const = 0;
    /// A member's bytes; ends early, with damaged() true, where the archive is damaged. The archive must outlive it.
    virtual base::Result<std::unique_ptr<Source>> open(std::size_t member) = 0;
};

/// `archive` must be one whose bytes can be read at any place, and outlive what is returned.
base::Result<std::unique_ptr<ZipArchive>> open_zip(Source& archive);

}  // namespace majung::intake
