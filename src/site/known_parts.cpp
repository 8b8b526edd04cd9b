#include "site/known_parts.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "site/family.h"
#include "site/sqlite.h"
#include "table/parquet.h"

namespace majung::site {
namespace {

constexpr std::size_t kRangesKept = 1'000'000;  // then they are read again: 64 MB

}  // namespace

void KnownParts::TableParts::add(PartRecord part) {
    by_label[part.label].push_back(parts.size());
    parts.push_back(std::move(part));
}

base::Result<const KnownParts::TableParts*> KnownParts::of(std::int64_t table_id) {
    const auto known = tables_.find(table_id);
    if (known != tables_.end()) return &known->second;
    ASSIGN_OR_RETURN(auto parts, site_->parts_of(table_id));
    TableParts& out = tables_[table_id];
    for (PartRecord& part : parts) out.add(std::move(part));
    return &out;
}

base::Result<const KnownParts::Ranges*> KnownParts::ranges(const PartRecord& part) {
    const auto known = ranges_.find({part.source_id, part.place});
    if (known != ranges_.end()) return &known->second;
    ASSIGN_OR_RETURN(auto statement, site_->knowledge().prepare("SELECT summary FROM sources WHERE id = ?"));
    statement.bind(part.source_id);
    ASSIGN_OR_RETURN(const bool row, statement.step());
    CHECK(row);
    ASSIGN_OR_RETURN(const auto summary, base::parse_json(statement.text(0)));
    const auto& tables = summary["ranges"].items();
    Ranges out;
    if (static_cast<std::size_t>(part.place) < tables.size())
        for (const auto& [column, range] : tables[static_cast<std::size_t>(part.place)].members())
            if (const auto values = base::json_doubles(range); values.size() == 2)
                out.emplace_back(column, catalog::ValueRange{values[0], values[1]});
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    if (ranges_kept_ + out.size() > kRangesKept) {
        ranges_.clear();
        ranges_kept_ = 0;
    }
    ranges_kept_ += out.size();
    return &(ranges_[{part.source_id, part.place}] = std::move(out));
}

base::Result<const catalog::RowSketch*> KnownParts::sketch(const PartRecord& part,
                                                           const std::vector<std::string>& columns) {
    Sketched& out = sketches_[part.id];
    if (out.columns == columns) return &out.sketch;
    ASSIGN_OR_RETURN(auto reader,
                     table::ParquetReader::open(site_->files(), base::join_path(site_->path(), part.data_file)));
    std::vector<int> places;
    for (const auto& name : columns) places.push_back(find_column(*reader->schema(), name));
    out.sketch = {};
    for (;;) {
        ASSIGN_OR_RETURN(const auto batch, reader->next());
        if (!batch) break;
        out.sketch.add(*batch, places);
    }
    out.columns = columns;
    return &out.sketch;
}

base::Result<void> KnownParts::note_labels() {
    ASSIGN_OR_RETURN(auto statement, site_->knowledge().prepare(
                                         "SELECT DISTINCT label, table_id FROM parts JOIN sources ON sources.id = "
                                         "source_id WHERE live = 0 AND state < 2"));
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) break;
        labels_[statement.text(0)].insert(statement.integer(1));
    }
    labels_noted_ = true;
    return base::success();
}

base::Result<const std::set<std::int64_t>*> KnownParts::tables_of(const std::string& label) {
    if (!labels_noted_) RETURN_IF_ERROR(note_labels());
    return &labels_[label];
}

base::Result<std::string> KnownParts::free_name(const std::string& wanted, const std::vector<std::string>& taken) {
    if (!names_noted_) {
        ASSIGN_OR_RETURN(auto statement, site_->knowledge().prepare("SELECT name FROM tables"));
        for (;;) {
            ASSIGN_OR_RETURN(const bool row, statement.step());
            if (!row) break;
            names_.insert(base::lower_ascii(statement.text(0)));
        }
        names_noted_ = true;
    }
    int& tried = numbers_tried_[base::lower_ascii(wanted)];
    for (int n = std::max(1, tried);; ++n) {
        std::string name = wanted + (n == 1 ? "" : "_" + std::to_string(n));
        if (names_.count(base::lower_ascii(name)) > 0) {
            tried = n;
            continue;
        }
        if (std::find(taken.begin(), taken.end(), name) == taken.end()) return name;
    }
}

void KnownParts::add(PartRecord part, bool live) {
    names_.insert(base::lower_ascii(part.table));
    if (labels_noted_ && !live) labels_[part.label].insert(part.table_id);
    if (const auto known = tables_.find(part.table_id); known != tables_.end()) known->second.add(std::move(part));
}

void KnownParts::forget() {
    tables_.clear();
    labels_.clear();
    labels_noted_ = false;
}

}  // namespace majung::site
