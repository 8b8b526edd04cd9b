// An ugly file beside its clean table: what an editor would show, within the width, and the rows that reading gives.
#include "app/side_by_side.h"

#include <gtest/gtest.h>

#include "base/file.h"
#include "base/text.h"

namespace majung::app {
namespace {

TEST(SideBySide, RawLinesAndCleanRowsFitTheWidth) {
    const base::TemporaryFolder folder;
    std::string text = "Messung am Ofen;;\r\n\r\nZeit;Temperatur [°C];Bemerkung\r\n";
    for (int i = 0; i < 30; ++i)
        text += "03.01.2024 08:" + std::to_string(10 + i) + ";" + std::to_string(180 + i % 9) + ",5;\t" +
                std::string(60, 'x') + "\r\n";
    ASSERT_TRUE(base::replace_file(base::real_files(), folder.file("ofen.csv"), text, false).ok());
    const auto lines = side_by_side({}, folder.file("ofen.csv"), 8, 60);
    ASSERT_TRUE(lines.ok()) << base::describe(lines.error());
    std::string all;
    for (const auto& line : *lines) {
        EXPECT_TRUE(!line.starts_with("  ") || base::display_width(line) <= 60U) << line;  // headings are sentences
        all += line + "\n";
    }
    EXPECT_NE(all.find("| Messung am Ofen;;"), std::string::npos) << all;
    EXPECT_NE(all.find("2024-01-03T08:10:00"), std::string::npos) << all;
    EXPECT_NE(all.find("180.5"), std::string::npos) << all;
    EXPECT_NE(all.find("Temperatur [°C]"), std::string::npos) << all;
    EXPECT_EQ(all.find('\r'), std::string::npos);
    EXPECT_NE(all.find("read 30 = kept 30 + rejected 0"), std::string::npos) << all;
}

TEST(SideBySide, AFileThatIsNotThereIsSaid) {
    EXPECT_EQ(side_by_side({}, "/nowhere/x.csv", 8, 60).error().code, "file_absent");
}

}  // namespace
}  // namespace majung::app
