// A zip archive is a folder in one file. Each member is detected and read on its own, in the order of the archive; its tables
// follow one another and bear the member's name. Members without a table (documents, XML, encrypted ones) are named and
// skipped. Workbooks and OpenDocument files are zip archives too, but other formats.
//
// The types that a member's later rows refute are settled by its own second pass; then everything is read once more from
// the start, because what was given out cannot be taken back for one member alone.
#include "intake/zipped.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "base/limits.h"
#include "base/text.h"
#include "intake/summary.h"
#include "intake/zip_archive.h"

namespace majung::intake {
namespace {

/// Rubbish that archivers add.
bool own_to_archiver(const std::string& name) {
    return name.starts_with("__MACOSX/") || base::file_name(name).starts_with(".") ||
           base::file_name(name) == "Thumbs.db" || base::file_name(name) == "desktop.ini";
}

bool other_kind(const std::vector<ZipMember>& members) {
    return std::any_of(members.begin(), members.end(), [](const ZipMember& m) {
        return m.name == "[Content_Types].xml" || m.name == "mimetype" || m.name == "META-INF/MANIFEST.MF";
    });
}

base::Result<Reading> choose_member(ZipArchive& archive, std::size_t member, const Hints& hints, const Format& self) {
    ASSIGN_OR_RETURN(auto source, archive.open(member));
    ASSIGN_OR_RETURN(const HeadBytes bytes, read_head(*source));
    if (source->damaged() && bytes.bytes.empty()) return base::user_error("zip_member_damaged");
    Head head = bytes.view();
    std::optional<base::Error> first_error;
    for (const Format* format : all_formats()) {
        if (format == &self) continue;  // no archives within archives
        auto reading = format->choose(head, hints);
        if (reading.ok()) return reading;
        if (!first_error && reading.error().code != kOtherFormat) first_error = std::move(reading.error());
    }
    return first_error ? *std::move(first_error) : base::user_error("not_text");
}

/// Sends a member's tables to their places among all; nothing more once a member's types were refuted.
class MemberSink final : public ChunkSink {
  public:
    MemberSink(ChunkSink& to, int first, bool& refuted) : to_(to), first_(first), refuted_(refuted) {}
    base::Result<void> begin(const std::vector<TableSpec>&) override { return base::success(); }
    base::Result<void> take(Chunk&& chunk) override {
        if (refuted_) return base::success();
        chunk.table += first_;
        return to_.take(std::move(chunk));
    }
    void forget() override { refuted_ = true; }

  private:
    ChunkSink& to_;
    int first_;
    bool& refuted_;
};

void add_summary(ReadSummary& all, ReadSummary member, MemberReading& reading) {
    reading.reading = member.reading;
    for (auto& table : member.reading.tables) all.reading.tables.push_back(std::move(table));
    for (auto& table : member.tables) all.tables.push_back(std::move(table));
    for (auto& finding : member.findings) {
        finding.table = reading.name;
        if (all.codes[finding.code] < base::kFindingsPerCodeMax) all.findings.push_back(std::move(finding));
    }
    for (const auto& [code, count] : member.codes) all.codes[code] += count;
    all.bytes += member.bytes;
    all.lines += member.lines;
}

void add_finding(ReadSummary& all, const std::string& code, const std::string& member) {
    if (++all.codes[code] > base::kFindingsPerCodeMax) return;
    table::Finding finding;
    finding.code = code;
    finding.table = member;
    finding.args = {member};
    all.findings.push_back(std::move(finding));
}

/// One pass over all members. `refuted`: chunks stopped going to the sink, and the summary's reading is the settled one.
base::Result<ReadSummary> pass(ZipArchive& archive, const Reading& reading, ChunkSink& sink, const ReadOptions& options,
                               bool& refuted) {
    ReadSummary all;
    all.reading = reading;
    all.reading.tables.clear();
    std::size_t first = 0;
    for (auto& member : all.reading.members) {
        if (!member.skipped.empty()) {
            add_finding(all, member.skipped, member.name);
            continue;
        }
        const auto& members = archive.members();
        const auto at =
            std::find_if(members.begin(), members.end(), [&](const auto& m) { return m.name == member.name; });
        if (at == members.end()) return base::user_error("zip_member_missing", {member.name});
        const std::size_t tables = member.reading.tables.size();
        Reading settled = member.reading;  // what was settled or corrected since stands in the archive's tables
        std::copy_n(reading.tables.begin() + static_cast<std::ptrdiff_t>(first), tables, settled.tables.begin());
        ASSIGN_OR_RETURN(auto source, archive.open(static_cast<std::size_t>(at - members.begin())));
        MemberSink to(sink, static_cast<int>(first), refuted);
        ASSIGN_OR_RETURN(auto summary, read_all(*source, settled, to, options));
        add_summary(all, std::move(summary), member);
        if (source->damaged()) add_finding(all, "zip_member_damaged", member.name);
        first += tables;
    }
    return all;
}

class Zipped final : public Format {
  public:
    std::string_view name() const override { return "zip"; }

    base::Result<Reading> choose(const Head& head, const Hints& hints) const override {
        if (!is_zip(head.bytes) || head.source == nullptr) return base::user_error(std::string(kOtherFormat));
        const auto start = std::chrono::steady_clock::now();
        ASSIGN_OR_RETURN(const auto archive, open_zip(*head.source));
        if (other_kind(archive->members())) return base::user_error(std::string(kOtherFormat));
        Reading reading;
        reading.format = name();
        bool encrypted = false;
        std::set<std::string> names;
        for (std::size_t m = 0; m < archive->members().size(); ++m) {
            const ZipMember& about = archive->members()[m];
            if (own_to_archiver(about.name) || !names.insert(about.name).second) continue;
            MemberReading member;
            member.name = about.name;
            if (about.encrypted) {
                encrypted = true;
                member.skipped = "zip_member_encrypted";
            } else {
                auto chosen = choose_member(*archive, m, hints, *this);
                if (!chosen.ok() && chosen.error().kind == base::ErrorKind::machine) return std::move(chosen.error());
                if (chosen.ok())
                    member.reading = std::move(*chosen);
                else if (chosen.error().code == "zip_member_damaged")
                    member.skipped = chosen.error().code;
                else
                    member.skipped = "zip_member_skipped";
            }
            reading.members.push_back(std::move(member));
        }
        for (const auto& member : reading.members)
            for (const auto& table : member.reading.tables) reading.tables.push_back(table);
        if (reading.tables.empty() && encrypted) return base::user_error("zip_encrypted").at(head.path);
        const auto damaged = std::find_if(reading.members.begin(), reading.members.end(),
                                          [](const auto& member) { return member.skipped == "zip_member_damaged"; });
        if (reading.tables.empty() && damaged != reading.members.end())
            return base::user_error("zip_all_damaged", {damaged->name}).at(head.path);
        if (reading.tables.empty()) return base::user_error("zip_no_table").at(head.path);
        if (reading.tables.size() > static_cast<std::size_t>(base::kTablesMax))
            return base::user_error("too_many_tables", {std::to_string(base::kTablesMax)}).at(head.path);
        const auto first = std::find_if(reading.members.begin(), reading.members.end(),
                                        [](const auto& member) { return member.skipped.empty(); });
        reading.encoding = first->reading.encoding;  // shown for the whole; each member has its own
        reading.dialect = first->reading.dialect;
        reading.quotes_seen = first->reading.quotes_seen;
        reading.preamble_rows = first->reading.preamble_rows;
        reading.detect_ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
        return reading;
    }

    base::Result<ReadSummary> read(Source& source, const Reading& reading, ChunkSink& sink,
                                   const ReadOptions& options) const override {
        ASSIGN_OR_RETURN(const auto archive, open_zip(source));
        RETURN_IF_ERROR(begin(sink, reading));
        bool refuted = false;
        ASSIGN_OR_RETURN(auto summary, pass(*archive, reading, sink, options, refuted));
        if (!refuted) return summary;
        const Reading settled = summary.reading;
        sink.forget();
        RETURN_IF_ERROR(begin(sink, settled));
        ReadOptions again = options;
        again.settled = true;
        refuted = false;
        ASSIGN_OR_RETURN(summary, pass(*archive, settled, sink, again, refuted));
        CHECK(!refuted);
        summary.passes = 2;
        return summary;
    }

  private:
    static base::Result<void> begin(ChunkSink& sink, const Reading& reading) {
        std::vector<TableSpec> specs;
        for (const auto& table : reading.tables) specs.push_back({table.name, schema_of(table)});
        return sink.begin(specs);
    }
};

}  // namespace

const Format& zipped_format() {
    static const Zipped format;
    return format;
}

}  // namespace majung::intake
