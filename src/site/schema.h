// The schemas of majung.sqlite and live.sqlite as ordered migrations; `user_version` counts those that were made.
#pragma once

#include <span>
#include <string_view>

#include "site/sqlite.h"

namespace majung::site {

std::span<const std::string_view> knowledge_migrations();  // majung.sqlite
std::span<const std::string_view> live_migrations();       // live.sqlite

/// Brings an open database to the newest version, each step in one transaction; an older file with content is first
/// copied to PATH.vN (N its version). `site_newer` where the file is of a later program.
base::Result<void> migrate(base::FileSystem& files, Database& database, std::span<const std::string_view> migrations);
/// Of one that is only read: `site_older`, `site_newer` where it is not of this version.
base::Result<void> check_version(Database& database, std::span<const std::string_view> migrations);

}  // namespace majung::site
