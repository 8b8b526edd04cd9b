// A fresh site in a temporary folder, and files to pour into it: for the tests of this folder.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "site/site.h"

namespace majung::site::test {

/// Records a second apart from second `from` to `to`.
inline std::string rows_of(int from, int to) {
    std::string out = "time,pressure (bar),count\n";
    for (int i = from; i < to; ++i)
        out += "2024-01-03 " + std::string(i / 3600 < 10 ? "0" : "") + std::to_string(i / 3600) + ":" +
               (i / 60 % 60 < 10 ? "0" : "") + std::to_string(i / 60 % 60) + ":" + (i % 60 < 10 ? "0" : "") +
               std::to_string(i % 60) + "," + std::to_string(10 + i % 7) + "." + std::to_string(i % 10) + "," +
               std::to_string(i) + "\n";
    return out;
}

class SiteTest : public testing::Test {
  protected:
    void SetUp() override {
        auto made = Site::create(base::real_files(), folder_.file("plant"));
        ASSERT_TRUE(made.ok()) << base::describe(made.error());
        site_ = std::move(*made);
    }
    std::string write(const std::string& name, const std::string& bytes) {
        const std::string path = folder_.file(name);
        EXPECT_TRUE(base::real_files().make_directories(base::parent_path(path)).ok());
        EXPECT_TRUE(base::replace_file(base::real_files(), path, bytes, false).ok());
        return path;
    }
    PourReport pour(const std::string& path, const PourOptions& options = {}) {
        auto report = site_->pour({path}, options);
        EXPECT_TRUE(report.ok()) << base::describe(report.error());
        return report.ok() ? *report : PourReport();
    }
    std::vector<std::string> column(int table, std::size_t place) {
        std::vector<std::string> out;
        auto data = site_->dataset();
        EXPECT_TRUE(data.ok()) << base::describe(data.error());
        if (!data.ok()) return out;
        auto reader = (*data)->open(table);
        EXPECT_TRUE(reader.ok()) << base::describe(reader.error());
        while (reader.ok()) {
            auto batch = (*reader)->next();
            EXPECT_TRUE(batch.ok()) << base::describe(batch.error());
            if (!batch.ok() || !*batch) break;
            for (std::int64_t r = 0; r < (*batch)->rows; ++r) out.push_back(table::cell_text(**batch, r, place));
        }
        return out;
    }
    void reopen() {
        site_.reset();
        auto opened = Site::open(base::real_files(), folder_.file("plant"));
        ASSERT_TRUE(opened.ok()) << base::describe(opened.error());
        site_ = std::move(*opened);
    }

    base::TemporaryFolder folder_;
    std::unique_ptr<Site> site_;
};

}  // namespace majung::site::test
