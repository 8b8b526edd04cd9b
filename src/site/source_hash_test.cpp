#include "site/source_hash.h"

#include "site/fresh_site.h"
#include "site/sqlite.h"

namespace majung::site {
namespace {

class SourceHashes : public test::SiteTest {};

/// Files that begin alike, of many lengths, and what they grew into: each finds the longest that it begins with.
TEST_F(SourceHashes, L2_TheLongestBeginningIsFoundAmongMany) {
    std::string text = test::rows_of(0, 40);
    std::vector<std::size_t> lengths;
    for (std::size_t n = 26; n < text.size(); n += 1 + n / 7) lengths.push_back(n);
    for (std::size_t i = 0; i < lengths.size(); i += 2) {  // every other one was poured
        const auto hashed = hash_source(site_->files(), site_->knowledge(), write("x.csv", text.substr(0, lengths[i])));
        ASSERT_TRUE(hashed.ok());
        ASSERT_TRUE(hashed->same == std::nullopt);
        auto insert = site_->knowledge().prepare(
            "INSERT INTO sources (path, name, label, sha256, bytes, whole_line, poured_at, reading, reading_version, "
            "summary, live, state, begin_sha) VALUES ('', '', '', ?, ?, 0, 0, '', '', '', 0, 1, ?)");
        ASSERT_TRUE(insert.ok());
        ASSERT_TRUE(insert->bind(hashed->sha256).bind(hashed->bytes).bind(hashed->begin).run().ok());
    }
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        const auto hashed = hash_source(site_->files(), site_->knowledge(), write("y.csv", text.substr(0, lengths[i])));
        ASSERT_TRUE(hashed.ok());
        EXPECT_EQ(hashed->bytes, static_cast<std::int64_t>(lengths[i]));
        EXPECT_EQ(hashed->same.has_value(), i % 2 == 0);
        const std::size_t longest = i % 2 == 0 ? i - 2 : i - 1;
        ASSERT_EQ(hashed->begins_with.has_value(), i > 0) << i;
        if (i == 0) continue;
        EXPECT_EQ(hashed->begins_with->bytes, static_cast<std::int64_t>(lengths[longest]));
    }
    std::string other = text;
    other[other.size() / 2] = '#';
    const auto hashed = hash_source(site_->files(), site_->knowledge(), write("z.csv", other));
    ASSERT_TRUE(hashed.ok() && hashed->begins_with);
    EXPECT_LE(hashed->begins_with->bytes, static_cast<std::int64_t>(other.size() / 2));
}

}  // namespace
}  // namespace majung::site
