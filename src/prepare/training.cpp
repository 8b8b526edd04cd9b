#include "prepare/training.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "prepare/preparer.h"

namespace majung::prepare {
namespace {

constexpr std::int64_t kTicksEnough = 8'000, kTicksMax = 100'000;
constexpr double kRowsAStampMax = 5;  // more rows a stamp (a day's date): no clock, but rows still in that order
constexpr std::size_t kSampleCells = 8'000'000;

std::string time_column_of(const catalog::TableInfo& info, const catalog::Question& question) {
    const int asked = question.time_column.empty() ? -1 : info.find(question.time_column);
    if (asked >= 0 && info.columns[static_cast<std::size_t>(asked)].field.type == table::Type::time)
        return question.time_column;
    if (info.time_column < 0) return "";
    const auto absurd = [](const table::Finding& finding) { return finding.code == "clock_absurd"; };
    if (std::any_of(info.findings.begin(), info.findings.end(), absurd)) return "";
    const catalog::ColumnInfo& column = info.columns[static_cast<std::size_t>(info.time_column)];
    return column.run <= kRowsAStampMax ? column.field.name : "";
}

/// The smallest everyday step that is not below `least`.
base::Time round_step(base::Time least) {
    constexpr std::array<base::Time, 9> kParts{1, 2, 5, 10, 20, 50, 100, 200, 500};  // of a second, in ms
    for (const base::Time part : kParts)
        if (part * 1000 >= least) return part * 1000;
    constexpr std::array<base::Time, 7> kSixtieths{1, 2, 5, 10, 15, 20, 30};
    for (const base::Time unit : {base::kSecond, base::kMinute})
        for (const base::Time part : kSixtieths)
            if (part * unit >= least) return part * unit;
    for (const base::Time hours : {1, 2, 3, 4, 6, 8, 12})
        if (hours * base::kHour >= least) return hours * base::kHour;
    return (least + base::kDay - 1) / base::kDay * base::kDay;
}

base::Time fastest(const Chosen& chosen) {
    base::Time best = 0;
    for (const auto* info : chosen.tables)
        if (info->busy_step > 0 && (best == 0 || info->busy_step < best)) best = info->busy_step;
    return best;
}

/// Sums by phase, for the share of a column's variance that lies between phases.
struct PhaseSums {
    std::map<std::string, std::array<double, 3>> phases;  // count, sum, sum of squares about `shift`
    double shift = 0;
    bool started = false;

    void add(const std::string& phase, double value) {
        if (!started) shift = value;
        started = true;
        auto& sums = phases[phase];
        const double apart = value - shift;
        sums[0] += 1;
        sums[1] += apart;
        sums[2] += apart * apart;
    }
    double share_between() const {
        double count = 0, sum = 0, square = 0, between = 0;
        for (const auto& [phase, sums] : phases) {
            count += sums[0];
            sum += sums[1];
            square += sums[2];
            between += sums[1] * sums[1] / sums[0];
        }
        if (count < 2) return 0;
        const double whole = square - sum * sum / count;
        return whole > 0 ? (between - sum * sum / count) / whole : 0;
    }
};

class Scanner {
  public:
    Scanner(std::string phase_column, TableScan& scan) : phase_column_(std::move(phase_column)), scan_(scan) {}

    void add(const table::Batch& batch) {
        scan_.rows += batch.rows;
        const int phase = phase_column_.empty() ? -1 : batch.schema->find(phase_column_);
        std::vector<std::string> phases;
        if (phase >= 0)
            for (std::int64_t r = 0; r < batch.rows; ++r)
                phases.push_back(table::cell_text(batch, r, static_cast<std::size_t>(phase)));
        for (std::size_t c = 0; c < batch.columns.size(); ++c) {
            const auto found = scan_.columns.find(batch.schema->fields[c].name);
            if (found != scan_.columns.end()) column(batch, c, phases, found->first, found->second);
        }
    }
    void finish() {
        for (auto& [name, sums] : sums_) scan_.columns[name].phase_share = sums.share_between();
    }

  private:
    void column(const table::Batch& batch, std::size_t c, const std::vector<std::string>& phases,
                const std::string& name, ColumnScan& scan) {
        const table::Column& cells = batch.columns[c];
        const bool number = cells.type != table::Type::text && cells.type != table::Type::time;
        const bool listed = !number || name == phase_column_;
        for (std::int64_t r = 0; r < batch.rows; ++r) {
            if (!cells.valid(r)) continue;
            if (listed && scan.values.size() <= kValuesMax) ++scan.values[table::cell_text(batch, r, c)];
            if (number) {
                const double value = cells.number(r);
                scan.min = scan.valid == 0 ? value : std::min(scan.min, value);
                scan.max = scan.valid == 0 ? value : std::max(scan.max, value);
                if (!phases.empty()) sums_[name].add(phases[static_cast<std::size_t>(r)], value);
            }
            ++scan.valid;
        }
    }

    std::string phase_column_;
    TableScan& scan_;
    std::map<std::string, PhaseSums> sums_;
};

}  // namespace

bool is_tag(const catalog::TableInfo& info, const catalog::ColumnInfo& column) {
    using catalog::Role;
    if (column.ignored || column.field.type == table::Type::text || column.field.type == table::Type::time)
        return false;
    if (column.role == Role::measurement) return true;
    if (column.role != Role::state) return false;
    return std::none_of(info.columns.begin(), info.columns.end(), [](const catalog::ColumnInfo& other) {
        return !other.ignored && (other.role == Role::measurement || other.role == Role::setpoint);
    });
}

base::Result<Chosen> choose_tables(const catalog::Dataset& data, const catalog::Question& question) {
    Chosen chosen;
    const catalog::TableInfo* longest = nullptr;
    for (const auto& info : data.tables()) {
        const auto& asked = question.tables;
        if (!asked.empty() && std::find(asked.begin(), asked.end(), info.name) == asked.end()) continue;
        const auto tag = [&](const catalog::ColumnInfo& column) { return is_tag(info, column); };
        if (info.rows == 0 || std::none_of(info.columns.begin(), info.columns.end(), tag)) continue;
        if (std::string time = time_column_of(info, question); !time.empty()) {
            chosen.tables.push_back(&info);
            chosen.time_columns.push_back(std::move(time));
        } else if (longest == nullptr || info.rows > longest->rows) {
            longest = &info;
        }
    }
    if (chosen.tables.empty() && longest != nullptr) {
        chosen.row_clock = true;
        chosen.tables.push_back(longest);
        chosen.time_columns.emplace_back();
    }
    if (chosen.tables.empty()) return base::user_error("no_numeric_tag");
    return chosen;
}

bool is_stream(const Chosen& chosen, const catalog::TableInfo& info) {
    return chosen.row_clock || info.busy_step <= 10 * fastest(chosen);
}

base::Time choose_step(const Chosen& chosen, base::Time train_until) {
    if (chosen.row_clock) return base::kSecond;
    base::Time coarsest = 0, first = std::numeric_limits<base::Time>::max();
    for (const auto* info : chosen.tables) {
        if (is_stream(chosen, *info)) coarsest = std::max(coarsest, info->sampling);
        first = std::min(first, info->first);
    }
    const base::Time span = std::max<base::Time>(train_until - first, 0);
    base::Time step = round_step(2 * coarsest);
    if (span / step < kTicksEnough) step = std::max<base::Time>(coarsest, 1000);
    while (span / step > kTicksMax) step = round_step(step + 1);
    return step;
}

base::Result<std::vector<TableScan>> scan_training(const catalog::Dataset& data, const Recipe& recipe,
                                                   const std::vector<std::string>& phase_columns,
                                                   base::Time train_until) {
    std::vector<TableScan> scans(recipe.tables.size());
    std::vector<Scanner> scanners;
    for (std::size_t t = 0; t < scans.size(); ++t) {
        for (const auto& info : data.tables()) {
            if (info.name != recipe.tables[t].name) continue;
            for (const auto& column : info.columns)
                if (is_tag(info, column) || column.role == catalog::Role::recipe ||
                    column.role == catalog::Role::asset || column.field.name == phase_columns[t])
                    scans[t].columns[column.field.name];
        }
        scanners.emplace_back(phase_columns[t], scans[t]);
    }
    ASSIGN_OR_RETURN(MergedRows rows,
                     open_merged(data, recipe, std::numeric_limits<base::Time>::min(), train_until - 1));
    for (;;) {
        ASSIGN_OR_RETURN(auto piece, rows.next());
        if (!piece) break;
        scanners[static_cast<std::size_t>(piece->table)].add(piece->rows);
    }
    for (Scanner& scanner : scanners) scanner.finish();
    return scans;
}

base::Result<TickSample> sample_ticks(const catalog::Dataset& data, const Recipe& recipe, base::Time train_until) {
    const std::size_t columns = recipe.tags.size(),
                      most = std::max<std::size_t>(kSampleCells / std::max<std::size_t>(columns, 1), 1000);
    struct OfAsset {
        std::vector<base::Time> time;
        std::vector<double> values;
        std::int64_t seen = 0;
    };
    std::vector<OfAsset> assets(recipe.assets.size());
    TickSample sample;
    sample.columns = columns;
    const auto halve = [&] {
        sample.every *= 2;
        for (OfAsset& a : assets) {
            std::size_t kept = 0;
            for (std::size_t i = 0; i < a.time.size(); i += 2, ++kept) {
                a.time[kept] = a.time[i];
                std::copy_n(a.values.begin() + static_cast<std::ptrdiff_t>(i * columns), columns,
                            a.values.begin() + static_cast<std::ptrdiff_t>(kept * columns));
            }
            a.time.resize(kept);
            a.values.resize(kept * columns);
        }
    };
    ASSIGN_OR_RETURN(MergedRows rows,
                     open_merged(data, recipe, std::numeric_limits<base::Time>::min(), train_until - 1));
    Preparer preparer(recipe);
    std::size_t kept = 0;
    for (bool more = true; more;) {
        ASSIGN_OR_RETURN(auto piece, rows.next());
        more = piece.has_value();
        if (piece) RETURN_IF_ERROR(preparer.push(piece->table, piece->rows));
        preparer.close(piece ? piece->watermark : std::numeric_limits<base::Time>::max());
        while (const auto tile = preparer.next()) {
            OfAsset& a = assets[static_cast<std::size_t>(tile->asset)];
            for (std::int64_t r = 0; r < tile->values.rows; ++r) {
                if (a.seen++ % sample.every != 0) continue;
                const auto row = tile->values.row(r);
                a.time.push_back(tile->time[static_cast<std::size_t>(r)]);
                a.values.insert(a.values.end(), row.begin(), row.end());
                if (++kept >= most) {
                    halve();
                    kept = 0;
                    for (const OfAsset& each : assets) kept += each.time.size();
                }
            }
        }
    }
    for (std::size_t a = 0; a < assets.size(); ++a) {
        sample.asset.insert(sample.asset.end(), assets[a].time.size(), static_cast<std::int32_t>(a));
        sample.time.insert(sample.time.end(), assets[a].time.begin(), assets[a].time.end());
        sample.values.insert(sample.values.end(), assets[a].values.begin(), assets[a].values.end());
        assets[a] = {};
    }
    return sample;
}

}  // namespace majung::prepare
