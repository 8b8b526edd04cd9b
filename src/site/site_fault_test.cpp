// Kills and power cuts at every numbered operation of a pour, a trial's commit and a live commit: the site that is opened
// next is the one before or the one after (L11), no row is counted twice or lost (L1, L2).
#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "base/fault_files.h"
#include "site/site.h"
#include "table/builder.h"
#include "table/parquet.h"

namespace majung::site {
namespace {

using base::FaultFiles;

constexpr FaultFiles::Loss kLosses[] = {FaultFiles::Loss::kill, FaultFiles::Loss::power, FaultFiles::Loss::mixed};

std::string rows_of(int from, int to) {
    std::string out = "time;pressure;state\n";
    for (int i = from; i < to; ++i)
        out += "2024-01-03 00:" + std::string(i / 60 < 10 ? "0" : "") + std::to_string(i / 60) + ":" +
               (i % 60 < 10 ? "0" : "") + std::to_string(i % 60) + ";" + std::to_string(i) + ",5;run\n";
    return out + "합계;1\n";
}

void write(FaultFiles& files, const std::string& path, const std::string& bytes) {
    ASSERT_TRUE(files.make_directories(base::parent_path(path)).ok());
    ASSERT_TRUE(base::replace_file(files, path, bytes, true).ok());
    ASSERT_TRUE(files.sync_directory("/").ok());
}

/// What must hold of any site at any time; returns the rows kept.
std::int64_t check_site(FaultFiles& files, const std::string& path) {
    auto site = Site::open(files, path);
    EXPECT_TRUE(site.ok()) << base::describe(site.error());
    if (!site.ok()) return -1;
    const auto parts = (*site)->parts();
    EXPECT_TRUE(parts.ok());
    std::int64_t kept = 0, listed = 0;
    for (const PartRecord& part : *parts) {
        EXPECT_TRUE(part.counts.balanced());
        auto rows = (*site)->open_part(part);
        EXPECT_TRUE(rows.ok()) << base::describe(rows.error());
        if (!rows.ok()) return -1;
        std::int64_t found = 0;
        for (;;) {
            const auto batch = (*rows)->next();
            EXPECT_TRUE(batch.ok());
            if (!batch.ok() || !*batch) break;
            found += (*batch)->rows;
        }
        EXPECT_EQ(found, part.counts.kept);
        kept += found;
        listed += 1;
    }
    std::int64_t on_disk = 0;
    const auto tables = files.list(path + "/data");
    EXPECT_TRUE(tables.ok());
    for (const auto& table : *tables)
        on_disk += static_cast<std::int64_t>(files.list(path + "/data/" + table.name)->size());
    EXPECT_EQ(on_disk, listed) << "a file that no commit lists";
    const auto totals = (*site)->totals();
    EXPECT_TRUE(totals.ok() && totals->counts.balanced());
    EXPECT_EQ(totals->counts.kept, kept);
    return kept;
}

TEST(SiteFaults, L11_APourIsBeforeOrAfterWhereverItStops) {
    for (const auto loss : kLosses) {
        std::int64_t stops = 0;
        for (std::int64_t n = 1;; ++n) {
            FaultFiles files;
            write(files, "/raw/a.csv", rows_of(0, 40));
            write(files, "/raw/b.csv", rows_of(40, 70));
            bool acknowledged = false;
            {
                auto site = Site::create(files, "/site");
                ASSERT_TRUE(site.ok()) << base::describe(site.error());
                ASSERT_TRUE((*site)->pour({"/raw/a.csv"}).ok());
                files.stop_at(n);
                acknowledged = (*site)->pour({"/raw/b.csv"}).ok();
            }
            const bool over = !files.stopped();
            SCOPED_TRACE(std::to_string(n) + " " + files.last());
            files.crash(loss, static_cast<std::uint64_t>(n));
            const std::int64_t kept = check_site(files, "/site");
            EXPECT_TRUE(kept == 70 || (kept == 40 && !acknowledged)) << kept;
            auto site = Site::open(files, "/site");
            ASSERT_TRUE(site.ok());
            ASSERT_TRUE((*site)->pour({"/raw/a.csv", "/raw/b.csv"}).ok());  // L2: whatever happened, once more is right
            EXPECT_EQ((*site)->totals()->counts.kept, 70);
            if (testing::Test::HasFailure() || over) break;
            ++stops;
        }
        EXPECT_GT(stops, 20);
    }
}

TEST(SiteFaults, AFailureAmidstSeveralFilesSaysWhichAreIn) {
    for (const bool staged : {false, true}) {
        std::set<std::int64_t> told;  // how many files were said to be in
        for (std::int64_t n = 1;; ++n) {
            FaultFiles files;
            write(files, "/raw/a.csv", rows_of(0, 40));
            write(files, "/raw/b.csv", rows_of(40, 70));
            write(files, "/raw/c.csv", rows_of(70, 90));
            PourReport report;
            PourOptions options;
            options.so_far = &report;
            if (staged) options.doubtful_max = 9;
            bool over = false;
            {
                auto site = Site::create(files, "/site");
                ASSERT_TRUE(site.ok());
                files.stop_at(n);
                over = (*site)->pour({"/raw"}, options).ok();
            }
            SCOPED_TRACE(std::to_string(n) + " " + files.last());
            if (over) break;
            files.crash(FaultFiles::Loss::kill, static_cast<std::uint64_t>(n));
            auto site = Site::open(files, "/site");
            ASSERT_TRUE(site.ok());
            const auto sources = (*site)->sources();
            ASSERT_TRUE(sources.ok());
            // All that was said to be in is in; of the others only the one whose commit failed can be.
            const auto in = static_cast<std::size_t>(report.poured);
            EXPECT_GE(sources->size(), in);
            EXPECT_LE(sources->size(), staged ? 3 : in + 1);
            for (std::size_t i = 0; i < in; ++i) EXPECT_EQ((*sources)[i].path, report.sources[i].path);
            EXPECT_EQ(report.left > 0 ? report.poured + report.left : 3, 3);
            EXPECT_TRUE(!staged || in == 0U);
            told.insert(report.poured);
            ASSERT_TRUE((*site)->pour({"/raw"}).ok());  // goes on from there
            EXPECT_EQ((*site)->totals()->counts.kept, 90);
            if (testing::Test::HasFailure()) break;
        }
        EXPECT_EQ(told, staged ? (std::set<std::int64_t>{0}) : (std::set<std::int64_t>{0, 1, 2}));
    }
}

TEST(SiteFaults, L11_ACorrectedReadingReplacesAllItsSourcesOrNone) {
    const auto bytes = [](int from, int to) {  // "1,5" in a table that was taken for one of texts
        std::string out = "when;p;q\n";
        for (int i = from; i < to; ++i)
            out += "2024-01-03 00:00:" + std::to_string(10 + i) + ";" + std::to_string(i) + ",5;" + std::to_string(i) +
                   "\n";
        return out;
    };
    for (const auto loss : kLosses) {
        for (std::int64_t n = 1;; ++n) {
            FaultFiles files;
            write(files, "/raw/a.csv", bytes(0, 20));
            write(files, "/raw/b.csv", bytes(15, 40));  // its first five are overlap
            bool acknowledged = false;
            {
                auto site = Site::create(files, "/site");
                ASSERT_TRUE(site.ok() && (*site)->pour({"/raw/a.csv", "/raw/b.csv"}).ok());
                EXPECT_EQ((*site)->totals()->counts.kept, 45) << "their labels differ";
                auto toml = base::read_file(files, "/site/majung.toml", 1 << 20);
                ASSERT_TRUE(toml.ok());
                write(files, "/site/majung.toml", *toml + "\n[read.\"*.csv\".types]\np = \"text\"\n");
            }
            {
                auto site = Site::open(files, "/site");
                ASSERT_TRUE(site.ok()) << base::describe(site.error());
                files.stop_at(n);
                acknowledged = (*site)->pour_corrected().ok();
            }
            const bool over = !files.stopped();
            SCOPED_TRACE(std::to_string(n) + " " + files.last());
            files.crash(loss, static_cast<std::uint64_t>(n));
            auto site = Site::open(files, "/site");
            ASSERT_TRUE(site.ok());
            std::set<std::string> types;
            const auto tables = (*site)->tables();
            ASSERT_TRUE(tables.ok());
            std::int64_t rows = 0;
            for (const auto& table : *tables) {
                types.insert(std::string(table::type_name(table.info.columns[1].field.type)));
                rows += table.counts.kept;
            }
            EXPECT_EQ(rows, 45);
            EXPECT_EQ(types.size(), 1U) << "all or none";
            EXPECT_TRUE(!acknowledged || types.count("text") == 1);
            ASSERT_TRUE((*site)->pour_corrected().ok());
            EXPECT_EQ((*site)->tables()->front().info.columns[1].field.type, table::Type::text);
            EXPECT_EQ((*site)->totals()->counts.kept, 45);
            EXPECT_EQ((*site)->pour_corrected()->poured, 0) << "once is enough";
            EXPECT_EQ((*site)->pour({"/raw/a.csv"})->known, 1) << "L2";
            if (testing::Test::HasFailure() || over) break;
        }
    }
}

TEST(SiteFaults, L11_MakingASiteCanBeTakenUpAgain) {
    for (const auto loss : kLosses) {
        for (std::int64_t n = 1;; ++n) {
            FaultFiles files;
            files.stop_at(n);
            bool made = false;
            { made = Site::create(files, "/site").ok(); }
            const bool over = !files.stopped();
            SCOPED_TRACE(std::to_string(n) + " " + files.last());
            files.crash(loss, static_cast<std::uint64_t>(n));
            EXPECT_TRUE(Site::is_site(files, "/site") || !made);
            const bool there = Site::is_site(files, "/site");
            EXPECT_TRUE((there ? Site::open(files, "/site") : Site::create(files, "/site")).ok());
            if (testing::Test::HasFailure() || over) break;
        }
    }
}

TEST(SiteFaults, L11_ATrialIsRecordedWithItsModelOrNotAtAll) {
    TrialRecord trial;
    trial.question = "anomaly";
    for (const auto loss : kLosses) {
        for (std::int64_t n = 1;; ++n) {
            FaultFiles files;
            ASSERT_TRUE(files.make_directories("/x").ok() && files.sync_directory("/").ok());
            bool done = false;
            {
                auto site = Site::create(files, "/x/site");
                ASSERT_TRUE(site.ok() && (*site)->add_trial(trial, std::string(3000, 'a')).ok());
                files.stop_at(n);
                done = (*site)->add_trial(trial, std::string(5000, 'b')).ok();
            }
            const bool over = !files.stopped();
            SCOPED_TRACE(std::to_string(n) + " " + files.last());
            files.crash(loss, static_cast<std::uint64_t>(n));
            auto site = Site::open(files, "/x/site");
            ASSERT_TRUE(site.ok());
            const auto models = (*site)->models();
            ASSERT_TRUE(models.ok());
            EXPECT_EQ((*site)->trials()->size(), models->size());
            EXPECT_EQ((*site)->service()->front().challenger, models->size() == 2 ? 2 : 0);
            EXPECT_TRUE(models->size() == 2U || !done);
            for (const auto& model : *models) EXPECT_TRUE((*site)->model_bytes(model).ok());
            if (testing::Test::HasFailure() || over) break;
        }
    }
}

table::Batch live_rows(int from, int count) {
    table::BatchBuilder builder(std::make_shared<const table::Schema>(
        table::Schema{{{"time", table::Type::time, "", false}, {"x", table::Type::float64, "bar", false}}}));
    for (int i = from; i < from + count; ++i) {
        builder.column(0).append(i * base::kSecond);
        builder.column(1).append(0.5 * i);
    }
    return builder.finish();
}

LiveCommit turn(int n) {
    LiveCommit commit;
    commit.now = n * base::kMinute;
    commit.spool.push_back({"mqtt", "press", live_rows(10 * n, 10)});
    commit.states["model/anomaly"] = "state " + std::to_string(n);
    commit.offsets["mqtt"] = std::to_string(10 * (n + 1));
    alarm::AlarmChange change;
    change.id = "a" + std::to_string(n);
    change.seq = n + 1;
    change.asset = "press";
    change.question = "anomaly";
    change.state = alarm::Phase::unacknowledged;
    commit.alarms.push_back(change);
    commit.scores.push_back({"anomaly", "press", n * base::kMinute, n == 0 ? std::nan("") : 1.5});
    commit.commands_applied = n;
    commit.delivered = n;
    return commit;
}

void expect_turns(Site& site, int turns) {
    const auto state = site.live_state();
    ASSERT_TRUE(state.ok());
    EXPECT_EQ(state->states.at("model/anomaly"), "state " + std::to_string(turns - 1));
    EXPECT_EQ(state->offsets.at("mqtt"), std::to_string(10 * turns));
    EXPECT_EQ(state->alarm_seq, turns);
    EXPECT_EQ(state->commands_applied, turns - 1);
    EXPECT_EQ(site.alarms_after(0)->size(), static_cast<std::size_t>(turns));
    EXPECT_EQ(site.scores("anomaly", 0, base::kDay)->size(), static_cast<std::size_t>(turns));
}

TEST(SiteFaults, L11_ALiveTurnIsWholeOrAbsent) {
    for (const auto loss : kLosses) {
        for (std::int64_t n = 1;; ++n) {
            FaultFiles files;
            ASSERT_TRUE(files.make_directories("/x").ok() && files.sync_directory("/").ok());
            bool done = false;
            {
                auto site = Site::create(files, "/x/site");
                ASSERT_TRUE(site.ok() && (*site)->commit(turn(0)).ok());
                files.stop_at(n);
                done = (*site)->commit(turn(1)).ok();
            }
            const bool over = !files.stopped();
            SCOPED_TRACE(std::to_string(n) + " " + files.last());
            files.crash(loss, static_cast<std::uint64_t>(n));
            auto site = Site::open(files, "/x/site");
            ASSERT_TRUE(site.ok());
            const auto state = (*site)->live_state();
            ASSERT_TRUE(state.ok());
            EXPECT_TRUE(state->alarm_seq == 2 || !done);
            expect_turns(**site, static_cast<int>(state->alarm_seq));
            if (testing::Test::HasFailure() || over) break;
        }
    }
}

/// Rows of all ledgers that are late, as "row row ...".
std::string late_rows(Site& site) {
    std::string out;
    const auto parts = site.parts();
    EXPECT_TRUE(parts.ok());
    for (const PartRecord& part : *parts) {
        if (part.ledger_file.empty()) continue;
        auto ledger = table::ParquetReader::open(site.files(), base::join_path(site.path(), part.ledger_file));
        EXPECT_TRUE(ledger.ok()) << base::describe(ledger.error());
        while (ledger.ok()) {
            const auto batch = (*ledger)->next();
            if (!batch.ok() || !*batch) break;
            for (std::int64_t r = 0; r < (*batch)->rows; ++r)
                if ((*batch)->columns[4].text(r) == "late") out += std::to_string((*batch)->columns[1].int64(r)) + " ";
        }
    }
    return out;
}

TEST(SiteFaults, L10_LateRowsStandInTheLedgerOnceWhereverItStops) {
    for (const auto loss : kLosses) {
        for (std::int64_t n = 1;; ++n) {
            FaultFiles files;
            write(files, "/raw/a.csv", rows_of(0, 40));
            {
                auto site = Site::create(files, "/site");
                ASSERT_TRUE(site.ok() && (*site)->pour({"/raw/a.csv"}).ok());
                LiveCommit commit = turn(0);
                commit.spool.front().late = {2, 9};
                commit.late = {{1, 3}, {1, 5}};
                ASSERT_TRUE((*site)->commit(commit).ok());
                files.stop_at(n);
                (void)(*site)->pour_spool(0, true);
            }
            const bool over = !files.stopped();
            SCOPED_TRACE(std::to_string(n) + " " + files.last());
            files.crash(loss, static_cast<std::uint64_t>(n));
            auto site = Site::open(files, "/site");
            ASSERT_TRUE(site.ok());
            LiveCommit again;  // told once more, as a turn that was lost would
            again.late = {{1, 5}, {1, 7}};
            ASSERT_TRUE((*site)->commit(again).ok());
            const auto poured = (*site)->pour_spool(0, true);
            ASSERT_TRUE(poured.ok()) << base::describe(poured.error());
            EXPECT_EQ(late_rows(**site), "3 5 7 3 10 ");
            EXPECT_EQ((*site)->totals()->counts, (table::RowCounts{51, 50, 1, 0}));
            if (testing::Test::HasFailure() || over) break;
        }
    }
}

TEST(SiteFaults, L11_ASpoolSegmentIsPouredOnceWhereverItStops) {
    for (const auto loss : kLosses) {
        for (std::int64_t n = 1;; ++n) {
            FaultFiles files;
            ASSERT_TRUE(files.make_directories("/x").ok() && files.sync_directory("/").ok());
            {
                auto site = Site::create(files, "/x/site");
                ASSERT_TRUE(site.ok() && (*site)->commit(turn(0)).ok() && (*site)->commit(turn(1)).ok());
                files.stop_at(n);
                (void)(*site)->pour_spool(0, true);
            }
            const bool over = !files.stopped();
            SCOPED_TRACE(std::to_string(n) + " " + files.last());
            files.crash(loss, static_cast<std::uint64_t>(n));
            auto site = Site::open(files, "/x/site");
            ASSERT_TRUE(site.ok());
            ASSERT_TRUE((*site)->commit(turn(2)).ok());  // live goes on, then the spool is poured
            const auto poured = (*site)->pour_spool(0, true);
            ASSERT_TRUE(poured.ok()) << base::describe(poured.error());
            site->reset();
            EXPECT_EQ(check_site(files, "/x/site"), 30);
            if (testing::Test::HasFailure() || over) break;
        }
    }
}

}  // namespace
}  // namespace majung::site
