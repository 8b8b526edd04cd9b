// The raw plant, laboratory and instrument files of the shared data: encoding, delimiter, tables, and one table's size and types,
// each checked against the file's truth. Skipped, saying so, where the data are absent.
#include <gtest/gtest.h>

#include <cctype>

#include "base/file.h"
#include "intake/read.h"

namespace majung::intake {
namespace {

struct RawFile {
    const char* file;
    const char* encoding;
    char delimiter;
    std::size_t tables;
    std::int64_t rows;  // of the table that is judged
    std::size_t columns;
    const char* types;  // of its first columns: b bool, i int64, d double, t time, s text
};

constexpr RawFile kFiles[] = {
    {"heat_treatment_train.csv", "EUC-KR", ',', 1, 108, 38, "iddddddd"},
    {"melting_tank.csv", "UTF-8", ',', 1, 10000, 7, "tiiiids"},
    {"DieCasting_Quality_Raw_Data.csv", "UTF-8", ',', 1, 7535, 57, "iiiddddi"},
    {"thermo_trend_sjis.csv", "Shift_JIS", ',', 1, 1799, 6, "tddddd"},
    {"생산량.csv", "EUC-KR", ',', 1, 1365, 6, "issddd"},
    {"미세먼지.csv", "EUC-KR", ',', 1, 164, 14, "ssiiiiii"},
    {"附件1.csv", "GB18030", ',', 1, 2226, 4, "sddd"},
    {"hoist_trend_fixed.csv", "UTF-8", ',', 1, 812, 14, "iitsdddd"},
    {"hobo_H08_2digit_year.csv", "UTF-8", ',', 1, 997, 4, "itdd"},
    {"hobo_mobile_MX2301.csv", "UTF-8", ',', 1, 1001, 7, "tdddsss"},
    {"hobo_connect_canopy01.csv", "UTF-8", ',', 1, 201, 16, "itdddddd"},
    {"hobo_yymmdd.csv", "UTF-8", ',', 1, 2640, 9, "itddddss"},
    {"toa5_slimtable.txt", "UTF-8", ',', 1, 1151, 43, "tiiidddd"},
    {"dino_B02H1007001_0.csv", "UTF-8", ',', 1, 204, 11, "sstissss"},
    {"CFRACK6.Alarms_01_01_21_23_57.csv", "UTF-8", ',', 1, 100, 4, "itss"},
    {"ensaio_blackbody.csv", "UTF-8", ',', 1, 24, 8, "tssddidd"},
    {"keysight_scope_0.csv", "UTF-8", ',', 1, 2000, 3, "ddd"},
    {"siglent_SDS00001.CSV", "UTF-8", ',', 1, 10000, 3, "ddd"},
    {"tek_dpo2014_T0001.CSV", "UTF-8", ',', 1, 800, 4, "dddd"},
    {"bench_meter_imes0001.csv", "UTF-8", ',', 1, 9999, 4, "sdss"},
    {"lvm_two_rates.lvm", "UTF-8", '\t', 1, 930, 18, "dddddddd"},
    {"lvm_comma.lvm", "UTF-8", '\t', 1, 10, 7, "dddddds"},
    {"lvm_bare.lvm", "UTF-8", ' ', 1, 4352, 5, "ddddd"},
    {"zwick_allong.TRA", "windows-1252", ',', 1, 2184, 4, "dddd"},
    {"gamry_chronoa_de.dta", "UTF-8", '\t', 1, 10, 10, "sidddddd"},
    {"gamry_qcm_curves.DTA", "UTF-8", '\t', 7, 465, 8, "sidddddd"},
    {"basytec.txt", "UTF-8", '\t', 1, 74, 29, "didddisd"},
    {"biologic_btlab.txt", "UTF-8", '\t', 1, 8, 16, "iitddddd"},
    {"arbin_mits.csv", "UTF-8", ',', 1, 13, 25, "itddiiii"},
    {"maccor_dpt.csv", "UTF-8", ',', 1, 15, 11, "iiiddddd"},
    {"arbin_unix.csv", "UTF-8", ',', 1, 2142, 15, "idtdiidd"},
    {"chromeleon_comma.txt", "UTF-8", '\t', 1, 3241, 3, "did"},
    {"labsolutions_tab.txt", "UTF-8", '\t', 13, 3361, 2, "di"},
    {"labsolutions_comma.txt", "UTF-8", ',', 1, 4801, 2, "di"},
    {"waters.arw", "UTF-8", '\t', 1, 6601, 2, "dd"},
    {"trios_three_steps.txt", "UTF-8", '\t', 3, 29, 43, "dddddddd"},
    {"mettler_tga_curves.txt", "windows-1252", ' ', 1, 4051, 5, "iiddd"},
    {"avantes.Raw8.TXT", "UTF-8", ';', 1, 1921, 5, "dddds"},
    {"labspec_raman.txt", "windows-1252", '\t', 1, 341, 2, "dd"},
    {"genesys150_utf16.csv", "UTF-16LE", '\t', 1, 28, 3, "sdd"},
    {"nanodrop_eight.txt", "UTF-8", '\t', 1, 5, 270, "sstsdddd"},
    {"nova_flex2_2021-02-18.csv", "UTF-8", ',', 1, 6, 46, "tssddddd"},
};

class Raw : public testing::TestWithParam<RawFile> {};

TEST_P(Raw, IsReadWithoutOptions) {
    const RawFile& want = GetParam();
    const std::string path = std::string(MAJUNG_SHARED_DATA) + "/raw/" + want.file;
    if (!base::real_files().exists(path)) GTEST_SKIP() << "no shared data";
    const auto source = open_source(base::real_files(), path);
    ASSERT_TRUE(source.ok());
    const auto head = read_head(**source);
    const auto reading = choose_reading(head->view(), {});
    ASSERT_TRUE(reading.ok()) << base::describe(reading.error());
    EXPECT_EQ(reading->encoding, want.encoding);
    EXPECT_EQ(reading->dialect.delimiter, want.delimiter);
    MemorySink sink;
    ASSERT_TRUE(read_all(**source, *reading, sink).ok());
    EXPECT_EQ(sink.tables.size(), want.tables);
    bool found = false;
    std::string seen;
    for (const auto& table : sink.tables) {
        std::string types;
        for (const auto& field : table.schema->fields)
            if (types.size() < std::string_view(want.types).size()) types += "bidts"[static_cast<int>(field.type)];
        EXPECT_TRUE(table.counts.balanced());
        seen += std::to_string(table.counts.kept) + " x " + std::to_string(table.schema->size()) + " " + types + "; ";
        found =
            found || (table.counts.kept == want.rows && table.schema->size() == want.columns && types == want.types);
    }
    EXPECT_TRUE(found) << seen;
}

INSTANTIATE_TEST_SUITE_P(Files, Raw, testing::ValuesIn(kFiles), [](const auto& file) {
    std::string name = std::to_string(file.index) + "_";
    for (const char* c = file.param.file; *c != 0; ++c) name += std::isalnum(static_cast<unsigned char>(*c)) ? *c : '_';
    return name;
});

}  // namespace
}  // namespace majung::intake
