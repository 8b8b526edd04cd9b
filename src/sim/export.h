// Exports rows as the files a plant would hand over: one file a table and period (a production day from 07:00, or an hour), the inspection
// sheet one a week (beside hourly files one a day). Plants what the styles and `Mess` say and keeps the list of it for the truth.
#pragma once

#include <string>
#include <vector>

#include "base/file.h"
#include "base/result.h"
#include "sim/plant_spec.h"
#include "sim/raw_file.h"

namespace majung::sim {

struct ExportOptions {
    std::string folder;              // made where absent
    base::Time period = base::kDay;  // kDay or kHour
    bool mess = true;
    bool stuck =
        true;  // stuck readings, sentinels and cut files: history only, live time must stay clean in its clean shifts
    std::uint64_t seed = 1;  // of the flaws
};

struct FileColumn {
    std::string file, column, role, unit;
};

class Exporter final : public RowSink {
  public:
    /// `first` is where the first period begins.
    Exporter(base::FileSystem& files, ExportOptions options, base::Time first);

    void row(Table table, base::Time time, std::span<const double> values) override;
    /// Writes the files whose period has ended by `until`, so that they can be read while the plant runs on.
    base::Result<void> close_until(base::Time until);
    /// Writes what is left. The first error of any write is returned here.
    base::Result<void> finish();

    const std::vector<Flaw>& flaws() const { return flaws_; }
    const std::vector<FileColumn>& columns() const { return columns_; }
    const std::vector<std::string>& written() const { return written_; }  // file names in `folder`, in order of writing

  private:
    struct Open {
        RowBlock rows;
        base::Time start = 0, end = 0;
    };
    void write(Table table, Open& open);
    std::string name_of(Table table, base::Time start) const;

    base::FileSystem& files_;
    ExportOptions options_;
    std::vector<TableSpec> tables_;
    std::vector<SheetStyle> styles_;
    std::vector<Open> open_;
    std::vector<Flaw> flaws_;
    std::vector<FileColumn> columns_;
    std::vector<std::string> written_;
    base::Result<void> failure_;
};

}  // namespace majung::sim
