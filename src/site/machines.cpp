#include "site/machines.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "intake/stored.h"
#include "site/family.h"

namespace majung::site {
namespace {

constexpr std::size_t kLinesKept = 256;
constexpr std::size_t kNeighbours = 8;  // by their first stamp, that a file is compared with
constexpr double kAlike = 0.25;         // share of the lines of the shorter one that both have

/// At least half of the shorter stretch is of the same time.
bool concurrent(const HeadSketch& a, const HeadSketch& b) {
    if (!a.span || !b.span) return false;
    const base::Time common = std::min(a.span->second, b.span->second) - std::max(a.span->first, b.span->first);
    const base::Time shorter = std::min(a.span->second - a.span->first, b.span->second - b.span->first);
    return common >= 0 && 2 * common >= shorter;
}

/// Of the lines of the shorter one the other has a good part. Sketches are compared as far as both are complete.
bool alike(const HeadSketch& a, const HeadSketch& b) {
    std::uint64_t until = ~std::uint64_t{0};
    for (const auto* sketch : {&a, &b})
        if (sketch->lines.size() == kLinesKept) until = std::min(until, sketch->lines.back());
    const auto below = [&](const HeadSketch& sketch) {
        return std::upper_bound(sketch.lines.begin(), sketch.lines.end(), until) - sketch.lines.begin();
    };
    std::vector<std::uint64_t> both;
    std::set_intersection(a.lines.begin(), a.lines.begin() + below(a), b.lines.begin(), b.lines.begin() + below(b),
                          std::back_inserter(both));
    return static_cast<double>(both.size()) > kAlike * static_cast<double>(std::min(below(a), below(b)));
}

std::vector<std::string> folders_of(const std::string& path) {
    std::vector<std::string> out;
    const std::string folder = base::parent_path(path);
    for (const auto part : base::split(folder, '/')) out.emplace_back(part);
    return out;
}

/// The places of the path at which two files differ.
std::vector<std::size_t> differing(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i)
        if (i >= a.size() || i >= b.size() || a[i] != b[i]) out.push_back(i);
    return out;
}

/// Calls `take` with pairs of files that speak of the same time and say something else.
template <class Take>
void each_rival(const std::vector<FamilyFile>& files, Take take) {
    std::vector<std::size_t> order(files.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::erase_if(order, [&](std::size_t i) { return !files[i].sketch.span; });
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return files[a].sketch.span->first < files[b].sketch.span->first;
    });
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t k = i + 1; k < std::min(order.size(), i + 1 + kNeighbours); ++k) {
            const auto &a = files[order[i]].sketch, &b = files[order[k]].sketch;
            if (concurrent(a, b) && !alike(a, b)) take(order[i], order[k]);
        }
}

}  // namespace

HeadSketch sketch_head(const intake::Reading& reading, const intake::Head& head) {
    HeadSketch out;
    if (reading.format != "delimited") return out;
    const std::string text = intake::head_text(reading, head);
    for (const auto line : base::split(text, '\n')) out.lines.push_back(base::hash64(line));
    std::sort(out.lines.begin(), out.lines.end());
    out.lines.erase(std::unique(out.lines.begin(), out.lines.end()), out.lines.end());
    if (out.lines.size() > kLinesKept) out.lines.resize(kLinesKept);
    out.lines.shrink_to_fit();
    const auto cut = intake::cut_text(text, reading.dialect, static_cast<std::size_t>(-1));
    for (const auto& table : reading.tables) {
        const auto time = std::find_if(table.columns.begin(), table.columns.end(),
                                       [](const auto& column) { return column.type == table::Type::time; });
        if (time == table.columns.end()) continue;
        const auto cells = intake::data_cells(cut, table);
        for (const auto cell : cells[static_cast<std::size_t>(time - table.columns.begin())]) {
            base::Time moment = 0;
            if (!intake::parse_time(cell, time->time, moment)) continue;
            if (!out.span) out.span = {moment, moment};
            out.span = {std::min(out.span->first, moment), std::max(out.span->second, moment)};
        }
        return out;
    }
    return out;
}

MachineLabels machine_labels(const std::vector<FamilyFile>& files) {
    MachineLabels out;
    std::vector<std::string> names;
    std::vector<std::vector<std::string>> folders;
    for (const auto& file : files) {
        names.push_back(file_label(file.path));
        folders.push_back(folders_of(file.path));
    }
    std::set<std::size_t> telling;  // places of the path that tell machines
    each_rival(files, [&](std::size_t a, std::size_t b) {
        if (names[a] != names[b]) return;
        for (const std::size_t place : differing(folders[a], folders[b])) telling.insert(place);
    });
    const bool one_name = std::set<std::string>(names.begin(), names.end()).size() == 1;
    for (std::size_t i = 0; i < files.size(); ++i) {
        std::vector<std::string> parts;
        for (const std::size_t place : telling)
            if (place < folders[i].size()) parts.push_back(folders[i][place]);
        if (parts.empty() || (!one_name && !names[i].empty())) parts.push_back(names[i]);
        out.labels.push_back(base::join(parts, "/"));
    }
    each_rival(files, [&](std::size_t a, std::size_t b) { out.side_by_side |= out.labels[a] != out.labels[b]; });
    return out;
}

}  // namespace majung::site
