// What a new source says again: rows that its machine's other sources brought (catalog/overlap.h), and a whole file that is
// another one's data under another name (catalog/same_rows.h). Such a twin takes the other's label, so that its rows are
// overlap like those of any file of that machine.
#include <algorithm>

#include "base/check.h"
#include "catalog/same_rows.h"
#include "site/family.h"
#include "site/pour_session.h"
#include "site/sqlite.h"

namespace majung::site {
namespace {

constexpr const char* kLiveLabel = "live";

std::vector<std::string> names_of(const table::Schema& schema) {
    std::vector<std::string> out;
    for (const auto& field : schema.fields) out.push_back(field.name);
    return out;
}

std::vector<int> places_in(const table::Schema& part, const std::vector<std::string>& names) {
    std::vector<int> out;
    for (const auto& name : names) out.push_back(find_column(part, name));
    return out;
}

bool inside(const PartRecord& part, const PartRecord& whole) {
    return *part.first >= *whole.first && *part.last <= *whole.last;
}

/// Can the values be the same? Of the same data the shorter stretch has its values within the longer one's. Cheap, so that
/// no machine's file is compared with every other machine's row by row.
bool ranges_agree(const WrittenPart& fresh, const KnownParts::Ranges& known, bool fresh_inside, bool known_inside) {
    std::size_t agree = 0;
    for (const auto& [column, is] : fresh.ranges) {
        const auto at = std::lower_bound(known.begin(), known.end(), column,
                                         [](const auto& range, const auto& name) { return range.first < name; });
        if (at == known.end() || at->first != column) continue;
        const auto& was = at->second;
        agree += (fresh_inside && is.low >= was.low && is.high <= was.high) ||
                 (known_inside && was.low >= is.low && was.high <= is.high);
    }
    return 4 * agree >= 3 * fresh.ranges.size();  // a few rows may say otherwise
}

}  // namespace

/// The source, what it grew from, and what grew from that.
base::Result<std::set<std::int64_t>> PourSession::growth_of(std::int64_t source) {
    std::set<std::int64_t> out;
    while (source != 0 && out.insert(source).second) {
        ASSIGN_OR_RETURN(auto statement, site_.knowledge().prepare(
                                             "SELECT coalesce(grown_from, supersedes, 0) FROM sources WHERE id = ?"));
        statement.bind(source);
        ASSIGN_OR_RETURN(const bool row, statement.step());
        source = row ? statement.integer(0) : 0;
    }
    return out;
}

/// Sources that staged ones will replace.
base::Result<std::set<std::int64_t>> PourSession::replaced_now() {
    std::set<std::int64_t> out;
    ASSIGN_OR_RETURN(auto statement,
                     site_.knowledge().prepare("SELECT supersedes FROM sources WHERE state = 0 AND supersedes > 0"));
    for (;;) {
        ASSIGN_OR_RETURN(const bool row, statement.step());
        if (!row) return out;
        ASSIGN_OR_RETURN(const auto chain, growth_of(statement.integer(0)));
        out.insert(chain.begin(), chain.end());
    }
}

catalog::OverlapCheck PourSession::overlap(const FamilyChoice& family, const table::SchemaPtr& schema, int time_column,
                                           const std::string& label, std::set<std::int64_t> without) {
    if (family.table_id == 0 || time_column < 0) return {};
    const auto known = known_.of(family.table_id);
    if (!known.ok()) return {};
    const auto mine = (*known)->by_label.find(label);
    if (mine == (*known)->by_label.end()) return {};
    if (auto replaced = replaced_now(); replaced.ok()) without.insert(replaced->begin(), replaced->end());
    std::vector<const PartRecord*> others;
    for (const std::size_t place : mine->second) {
        const PartRecord& part = (*known)->parts[place];
        if (part.first && without.count(part.source_id) == 0) others.push_back(&part);
    }
    if (others.empty()) return {};
    catalog::OverlapPlan plan;
    plan.time_column = time_column;
    plan.first = *others.front()->first;
    plan.last = *others.front()->last;
    for (const auto* part : others) {
        plan.first = std::min(plan.first, *part->first);
        plan.last = std::max(plan.last, *part->last);
    }
    const std::vector<std::string> all_columns = names_of(family.schema);
    std::vector<std::string> moment = catalog::key_columns(family.schema);
    moment.insert(moment.begin(), schema->fields[static_cast<std::size_t>(time_column)].name);
    plan.columns = places_in(*schema, all_columns);
    plan.moment = places_in(*schema, moment);
    plan.lookup = [this, others, all_columns, moment](
                      const std::vector<base::Time>& stamps) mutable -> base::Result<std::vector<catalog::KnownRow>> {
        std::vector<catalog::KnownRow> rows;
        for (const PartRecord*& part : others) {
            if (part == nullptr) continue;
            const auto reached = std::lower_bound(stamps.begin(), stamps.end(), *part->first);
            if (reached == stamps.end() || *reached > *part->last) continue;
            ASSIGN_OR_RETURN(auto reader,
                             table::ParquetReader::open(site_.files(), base::join_path(site_.path(), part->data_file)));
            part = nullptr;  // given once
            const auto cells = places_in(*reader->schema(), all_columns), when = places_in(*reader->schema(), moment);
            for (;;) {
                ASSIGN_OR_RETURN(const auto batch, reader->next());
                if (!batch) break;
                for (std::int64_t r = 0; r < batch->rows; ++r)
                    rows.push_back({catalog::row_hash(*batch, r, when), catalog::row_hash(*batch, r, cells)});
            }
        }
        return rows;
    };
    return catalog::OverlapCheck(std::move(plan));
}

base::Result<std::string> PourSession::label_of(std::int64_t source) {
    ASSIGN_OR_RETURN(auto statement, site_.knowledge().prepare("SELECT label FROM sources WHERE id = ?"));
    statement.bind(source);
    ASSIGN_OR_RETURN(const bool row, statement.step());
    CHECK(row);
    return statement.text(0);
}

/// Sources of other labels whose rows of this part's table may be the part's, by their time and ranges.
base::Result<std::vector<const PartRecord*>> PourSession::maybe_twins(const WrittenPart& part, const std::string& label,
                                                                      const std::set<std::int64_t>& without) {
    std::vector<const PartRecord*> out;
    ASSIGN_OR_RETURN(const auto* all, known_.of(part.family.table_id));
    for (const PartRecord& other : all->parts) {
        if (!other.first || other.label == label || other.label == kLiveLabel || without.count(other.source_id) > 0)
            continue;
        const bool fresh_inside = inside(part.record, other), known_inside = inside(other, part.record);
        if (!fresh_inside && !known_inside) continue;
        ASSIGN_OR_RETURN(const auto* ranges, known_.ranges(other));
        if (ranges_agree(part, *ranges, fresh_inside, known_inside)) out.push_back(&other);
    }
    return out;
}

/// Of each label how many of the part's rows it has; nothing where the part's values tell nothing.
base::Result<std::optional<std::map<std::string, PourSession::Again>>> PourSession::rows_again(
    const WrittenPart& part, const std::vector<const PartRecord*>& others) {
    std::map<std::string, Again> out;
    const std::vector<std::string> names = names_of(part.family.schema);
    const auto time = static_cast<std::size_t>(first_time_column(part.family.schema));
    const auto each = [&](const std::string& file, const auto& take) -> base::Result<void> {
        ASSIGN_OR_RETURN(auto reader, table::ParquetReader::open(site_.files(), base::join_path(site_.path(), file)));
        const auto places = places_in(*reader->schema(), names);
        for (;;) {
            ASSIGN_OR_RETURN(const auto batch, reader->next());
            if (!batch) return base::success();
            take(*batch, places);
        }
    };
    catalog::SameRows same;
    RETURN_IF_ERROR(each(part.record.data_file, [&](const table::Batch& batch, const std::vector<int>& places) {
        same.add_fresh(batch, places[time], places);
    }));
    if (!same.telling()) return std::optional<std::map<std::string, Again>>();
    for (const PartRecord* other : others) {
        ASSIGN_OR_RETURN(const auto* sketch, known_.sketch(*other, names));
        if (same.surely_other(*sketch, *other->first, *other->last)) continue;
        same.begin_known(*other->first, *other->last);
        RETURN_IF_ERROR(each(other->data_file, [&](const table::Batch& batch, const std::vector<int>& places) {
            same.add_known(batch, places);
        }));
        if (same.again() == 0) continue;
        Again& again = out[other->label];
        again.rows += same.again();
        if (again.source.empty()) again.source = other->source;
    }
    return std::optional(std::move(out));
}

/// The one label whose data all tables of the source that tell anything are; nothing where there is none.
base::Result<std::optional<PourSession::Twin>> PourSession::twin_of(const std::vector<WrittenPart>& parts,
                                                                    const std::string& label,
                                                                    std::set<std::int64_t> without) {
    ASSIGN_OR_RETURN(const auto replaced, replaced_now());
    without.insert(replaced.begin(), replaced.end());
    std::optional<Twin> out;
    for (std::size_t place = 0; place < parts.size(); ++place) {
        const WrittenPart& part = parts[place];
        if (part.family.table_id == 0 || !part.record.first) continue;
        ASSIGN_OR_RETURN(const auto others, maybe_twins(part, label, without));
        if (others.empty() && !out && parts.size() == 1) return std::optional<Twin>();
        ASSIGN_OR_RETURN(const auto again, rows_again(part, others));
        if (!again) continue;
        const auto most = std::max_element(again->begin(), again->end(),
                                           [](const auto& a, const auto& b) { return a.second.rows < b.second.rows; });
        if (most == again->end() || (out && out->label != most->first)) return std::optional<Twin>();
        if (!out) out = Twin{most->first, {}};
        out->tables.emplace_back(place, most->second);
    }
    return out;
}

}  // namespace majung::site
