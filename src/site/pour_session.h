// One call of pour: its lock, its files one after another, its commits. Used by pour.cpp, inbox.cpp and spool.cpp.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "intake/read.h"
#include "intake/stored.h"
#include "site/known_parts.h"
#include "site/lock.h"
#include "site/part_writer.h"
#include "site/pour.h"
#include "site/site.h"
#include "site/source_hash.h"

namespace majung::site {

/// A file to pour and what its rows' `_file` says.
struct PourFile {
    std::string path, name;
    std::optional<intake::Reading> reading;  // chosen before, with nothing but corrections to go by
    std::vector<std::string> tables;  // what a new table for each of its tables would be called; empty = by its path
    std::string label = {};           // of which machine (or lot) it is; empty = what its name says
    bool found = false;               // in a folder, not named itself: prose there is no data
};

/// What is kept of a source beside its rows.
struct SourceNotes {
    std::string label;  // what tells it from the others of its family
    base::Json reading, summary;
    std::vector<table::Finding> findings;
    bool live = false;
};

class PourSession {
  public:
    static base::Result<PourSession> begin(Site& site, const PourOptions& options);

    /// Chooses readings beforehand, so that files of one family name their table together.
    base::Result<void> look_ahead(std::vector<PourFile>& files);
    /// How many files will be poured, for the progress.
    void expect(std::size_t files) { progress_ = {.file = 0, .files = files}; }
    base::Result<PouredSource> pour(const PourFile& file);
    /// Was what a person says of such files said (or taken back) after this source was poured?
    base::Result<bool> corrected_since(std::int64_t source, const PourFile& file);
    /// Batches as a source of their own: a sealed segment of the spool, of one table.
    base::Result<PouredSource> pour_rows(const std::string& name, const std::string& table,
                                         const std::vector<SpooledRows>& rows, const base::Json& summary);
    /// Makes what was staged count, all at once; or drops it where a limit is passed (`too_many_rejected`,
    /// `too_many_doubtful`, `doubtful_unknown`, `doubtful_changed`, exit 3).
    base::Result<void> finish(const PourReport& report);

  private:
    struct Again {
        std::int64_t rows = 0;
        std::string source = {};  // that has them
    };
    struct Twin {
        std::string label;
        std::vector<std::pair<std::size_t, Again>> tables;  // by their places in the new source
    };
    struct Attempt {
        std::optional<EarlierSource> grown_from;  // its rows are left out
        std::optional<EarlierSource> supersedes;  // its rows are replaced
        bool origins = false;                     // rows that others brought are shown as they stand in the file
        bool read_anew = false;  // what was stored of its reading does not count: a person corrected it
        std::optional<Twin> twin = std::nullopt;  // whose data it is again
    };
    PourSession(Site& site, const PourOptions& options, FileLock lock);
    const intake::ReadCorrection* said_of(const PourFile& file) const;  // null = nothing
    base::Result<PouredSource> attempt(const PourFile& file, const SourceHash& hash, const Attempt& attempt);
    struct TableChange {
        std::size_t table;
        intake::FormatChange change;
    };
    base::Result<std::vector<TableChange>> take_stored_reading(intake::Reading& reading, const intake::Head& head,
                                                               const std::string& label);
    struct ReadSource {  // read and written, not yet counting
        base::Json attributes;
        intake::ReadSummary summary;
        std::vector<WrittenPart> parts;
        std::vector<TableChange> changes;
        std::vector<table::Finding> told;
    };
    base::Result<PouredSource> keep(const PourFile& file, const SourceHash& hash, const Attempt& attempt,
                                    const std::string& label, ReadSource read);
    base::Result<intake::Reading> reading_of(std::int64_t source);
    base::Result<void> note_known(std::int64_t source, std::vector<std::int64_t>& rows,
                                  std::vector<std::string>& tables);
    base::Result<std::string> label_for(const PourFile& file, const Attempt& attempt);
    std::string own_label(const PourFile& file) const;
    base::Result<void> note_folders();
    static std::vector<table::Finding> otherwise(const PourFile& file, const std::vector<WrittenPart>& parts,
                                                 const std::vector<TableChange>& changes, const Attempt& how);
    struct HeadValues {  // of each column
        std::vector<std::optional<intake::HeadRange>> ranges = {};
        std::vector<std::vector<std::string>> words = {};
    };
    base::Result<FamilyChoice> choose(const PourFile& file, const intake::TableSpec& spec, int place,
                                      const std::vector<FamilyChoice>& before,
                                      const std::function<HeadValues()>& values, std::vector<table::Finding>& told);
    base::Result<void> suspect_units(const std::vector<WrittenPart>& parts, const std::string& file,
                                     const std::string& label, std::vector<table::Finding>& told);
    base::Result<void> suspect_machines(const PourFile& file, const std::vector<WrittenPart>& parts,
                                        const std::string& label, std::vector<table::Finding>& told);
    base::Result<std::vector<FamilyChoice>> kin(const std::string& label, const table::Schema& schema);
    base::Result<std::vector<std::string>> words_of(std::int64_t table, const std::string& column);
    base::Result<std::optional<FamilyChoice>> join_family(const FamilyChoice& family, const PourFile& file,
                                                          const table::Schema& part,
                                                          const std::function<HeadValues()>& values,
                                                          std::vector<table::Finding>& told);
    catalog::OverlapCheck overlap(const FamilyChoice& family, const table::SchemaPtr& schema, int time_column,
                                  const std::string& label, std::set<std::int64_t> without);
    base::Result<std::string> label_of(std::int64_t source);
    base::Result<std::vector<const PartRecord*>> maybe_twins(const WrittenPart& part, const std::string& label,
                                                             const std::set<std::int64_t>& without);
    base::Result<std::optional<std::map<std::string, Again>>> rows_again(const WrittenPart& part,
                                                                         const std::vector<const PartRecord*>& others);
    base::Result<std::optional<Twin>> twin_of(const std::vector<WrittenPart>& parts, const std::string& label,
                                              std::set<std::int64_t> without);
    base::Result<std::set<std::int64_t>> growth_of(std::int64_t source);
    base::Result<std::set<std::int64_t>> replaced_now();
    /// The source's id.
    base::Result<std::int64_t> commit(const PourFile& file, const SourceHash& hash, const Attempt& attempt,
                                      const SourceNotes& notes, const std::vector<WrittenPart>& parts);
    base::Time now() const;
    void tell_progress() const {
        if (options_.on_progress) options_.on_progress(progress_);
    }
    base::Result<std::unique_ptr<intake::Source>> open(const PourFile& file);

    Site& site_;
    const PourOptions& options_;
    FileLock lock_;
    KnownParts known_;
    PourProgress progress_;
    std::vector<ReadSetting> reads_;  // what people say of how files are read
    std::map<std::pair<std::string, std::string>, std::string>
        folders_;                       // and what names say: the label they have here
    std::set<std::string> mixed_told_;  // tables of which was said that two folders speak of the same time
    bool staged_;                       // limits were given: nothing counts before finish
};

PourReport& add(PourReport& report, PouredSource source);

}  // namespace majung::site
