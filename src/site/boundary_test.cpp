// L4: nothing outside site/ and the folders that may include it knows that a site exists; SQL stands in site/ only.
#include <gtest/gtest.h>

#include <algorithm>

#include "base/file.h"
#include "base/text.h"

namespace majung::site {
namespace {

struct SourceFile {
    std::string folder, name, text;
};

std::vector<SourceFile> sources() {
    std::vector<SourceFile> out;
    base::FileSystem& files = base::real_files();
    const std::string root = base::join_path(MAJUNG_SOURCE_DIR, "src");
    const auto folders = files.list(root);
    EXPECT_TRUE(folders.ok());
    for (const auto& folder : *folders) {
        if (!folder.directory) continue;
        const auto inside = files.list(base::join_path(root, folder.name));
        EXPECT_TRUE(inside.ok());
        for (const auto& file : *inside) {
            const std::string kind = base::extension(file.name);
            if (kind != "h" && kind != "cpp") continue;
            auto text = base::read_file(files, base::join_path(base::join_path(root, folder.name), file.name), 1 << 22);
            EXPECT_TRUE(text.ok());
            out.push_back({folder.name, file.name, *text});
        }
    }
    return out;
}

TEST(Boundary, L4_OnlyThoseThatMayIncludeTheSiteDo) {
    const std::vector<std::string> may{"site", "loop", "live", "console", "app"};
    std::size_t seen = 0;
    for (const auto& source : sources()) {
        if (source.text.find("#include \"site/") == std::string::npos) continue;
        ++seen;
        EXPECT_NE(std::find(may.begin(), may.end(), source.folder), may.end()) << source.folder << "/" << source.name;
    }
    EXPECT_GT(seen, 5U);
}

TEST(Boundary, L4_SqlStandsInSiteOnly) {
    // SELECT is left out: the command line's help and the demo show users a query of their own.
    constexpr const char* kSql[] = {"INSERT INTO", "CREATE TABLE", "CREATE VIEW",
                                    "DELETE FROM", "ALTER TABLE",  "PRAGMA user_version"};
    for (const auto& source : sources()) {
        if (source.folder == "site" || source.name.find("_test.cpp") != std::string::npos) continue;
        for (const char* sql : kSql)
            EXPECT_EQ(source.text.find(sql), std::string::npos) << source.folder << "/" << source.name << ": " << sql;
    }
}

}  // namespace
}  // namespace majung::site
