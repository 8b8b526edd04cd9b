#include "intake/names_line.h"

#include <algorithm>
#include <unordered_set>

#include "base/text.h"
#include "intake/fixed_width.h"
#include "intake/header.h"
#include "intake/lexicon.h"
#include "intake/types.h"

namespace majung::intake {
namespace {

using Row = std::vector<std::string_view>;

constexpr std::size_t kLinesMax = 6;        // above the run that are looked at
constexpr std::size_t kRowsForPlaces = 30;  // of data that tell where the columns stand
constexpr int kApartMax = 3;                // places between a name and the values that it stands over

bool comment_mark(std::string_view cell) {
    for (const std::string_view mark : {"#", "%", "//", "!", ";"})
        if (cell == mark) return true;
    return false;
}

std::string_view without_mark(std::string_view text) {
    for (const std::string_view mark : {"#", "%", "//", "!", ";"})
        if (text.starts_with(mark)) return base::trim(text.substr(mark.size()));
    return text;
}

/// The line's words as `delimiter` parts them; nothing where one is a number or comes twice: those are no names.
Row names_parted_by(std::string_view text, std::string_view delimiter) {
    Row cells;
    std::unordered_set<std::string_view> distinct;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t to = std::min(text.find(delimiter, from), text.size());
        const auto cell = base::trim(text.substr(from, to - from));
        Number number;
        if (!cell.empty() && !parse_number(cell, NumberFormat{}, number) && distinct.insert(cell).second)
            cells.push_back(cell);
        else if (!cell.empty() || delimiter[0] != ' ')
            return {};
        from = to + delimiter.size();
    }
    return cells;
}

/// The line above a run of numbers that one delimiter cuts into a single cell and another into as many words as there are
/// columns. Where blanks part the data, tabs may part names that hold blanks ("Voltage (mV)<tab>Current (mA)").
void cut_by_another_mark(CutText& cut, const Run& run) {
    if (run.width < 2 || run.rows < 3) return;
    std::size_t at = run.first - 1;
    while (at > 0 && blank_row(cut.records[at])) --at;
    Row& line = cut.records[at];
    const std::string_view raw = base::trim(cut.raw[at]);
    if (cut.gaps_lost && at + 1 == run.first && line.size() != run.width && raw.find(':') == std::string_view::npos) {
        if (Row cells = names_parted_by(raw, "\t"); cells.size() == run.width) {
            line = std::move(cells);
            return;
        }
    }
    // Two words may be a title: in the file's first line, right above the data, one of them must speak of time.
    const bool two = run.width == 2 && at == 0 && run.first == 1;
    if ((run.width < 3 && !two) || filled_width(line) != 1) return;
    const std::string_view text = without_mark(base::trim(line[0]));
    for (const std::string_view delimiter : {"\t", ";", ",", "|", "  ", " "}) {
        Row cells = names_parted_by(text, delimiter);
        if (cells.size() != run.width) continue;
        if (two && std::none_of(cells.begin(), cells.end(), names_time)) return;
        line = std::move(cells);
        return;
    }
}

/// The first row of the run that holds values: names may be as wide as the data.
std::size_t first_values(const CutText& cut, const Run& run) {
    for (std::size_t i = run.first; i < run.last && i < run.first + kLinesMax; ++i) {
        const Row& row = cut.records[i];
        const auto values = std::count_if(row.begin(), row.end(), [](std::string_view cell) {
            Number number;
            return parse_number(cell, NumberFormat{}, number);
        });
        if (row.size() == run.width && values * 2 > static_cast<std::ptrdiff_t>(run.width)) return i;
    }
    return run.first;
}

/// Names and units parted by tabs over numbers that blanks set out: two lines of as many cells, the lower one of units. There may be
/// more of them than columns (those of the program's other modes), and some may come twice.
void cut_by_tabs(CutText& cut, const Run& run) {
    const auto cells_of = [&](std::size_t at) {
        Row cells;
        const std::string_view line = cut.raw[at];
        for (std::size_t from = 0; from <= line.size();) {
            const std::size_t to = std::min(line.find('\t', from), line.size());
            cells.push_back(base::trim(line.substr(from, to - from)));
            from = to + 1;
        }
        while (!cells.empty() && cells.back().empty()) cells.pop_back();
        return cells;
    };
    std::size_t data = first_values(cut, run);
    if (data < 2 || cut.raw[data].find('\t') != std::string_view::npos) return;
    Row names = cells_of(data - 2), units = cells_of(data - 1);
    if (names.size() < std::max<std::size_t>(run.width, 3) || names.size() != units.size()) return;
    units = without_mark_before_units(units);
    Number number;
    if (!units_row(units) || units_row(names) || std::any_of(names.begin(), names.end(), [&](std::string_view cell) {
            return cell.empty() || parse_number(cell, NumberFormat{}, number);
        }))
        return;
    cut.records[data - 2] = std::move(names);
    cut.records[data - 1] = std::move(units);
}

/// Comment lines right above the data whose mark stands by itself: a word for every column names them; a remark, as "#
/// sample: steel", names nothing. "No." may be written "#": then its column counts.
void drop_marks(CutText& cut, const Run& run) {
    const auto remark_at = [&](std::size_t i) {
        return comment_mark(base::trim(cut.records[i][0])) || (cut.gaps_lost && cut.records[i][0].starts_with('@'));
    };
    std::size_t end = run.first;  // a remark may be as wide as the data
    while (end + 2 < run.last && end < run.first + kLinesMax && remark_at(end)) ++end;
    for (std::size_t at = end; at > 0 && at + kLinesMax > end && !blank_row(cut.records[at - 1]); --at) {
        Row& line = cut.records[at - 1];
        if (cut.gaps_lost && line.size() > 1 && line[0].starts_with('@')) {  // "@TYPE xy": told to a program that plots
            line = {cut.raw[at - 1]};
            continue;
        }
        if (line.size() < 2 || !comment_mark(base::trim(line[0]))) return;
        const auto first = base::trim(line[1]);
        const bool remark = first.ends_with(':') || first.ends_with('=') || base::trim(line.back()) == ":";
        Number number;
        const bool numbered = end < cut.records.size() && line.size() == run.width && base::trim(line[0]) == "#" &&
                              parse_number(cut.records[end][0], NumberFormat{}, number) && number.integer;
        if (remark)
            line = {cut.raw[at - 1]};
        else if (line.size() == run.width + 1 || (cut.gaps_lost && !numbered))
            line.erase(line.begin());
    }
}

struct Place {
    std::size_t begin = 0, end = 0;  // in characters from the start of the line
};

Place place_of(std::string_view cell, std::string_view line) {
    const auto characters = [](std::string_view text) {
        return static_cast<std::size_t>(std::count_if(
            text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }));
    };
    const std::size_t begin = characters(line.substr(0, static_cast<std::size_t>(cell.data() - line.data())));
    return {begin, begin + characters(cell)};
}

bool within(std::string_view cell, std::string_view line) {
    return cell.data() >= line.data() && cell.data() + cell.size() <= line.data() + line.size();
}

/// Where the run's columns stand: from the first to the last place that any of the first rows fills.
std::vector<Place> places_of_columns(const CutText& cut, const Run& run) {
    std::vector<Place> places(run.width);
    std::size_t rows = 0;
    for (std::size_t i = run.first; i < run.last && rows < kRowsForPlaces; ++i) {
        if (cut.records[i].size() != run.width || cut.raw[i].find('\t') != std::string_view::npos) continue;
        for (std::size_t c = 0; c < run.width; ++c) {
            if (!within(cut.records[i][c], cut.raw[i])) return {};
            const Place place = place_of(cut.records[i][c], cut.raw[i]);
            places[c].begin = rows == 0 ? place.begin : std::min(places[c].begin, place.begin);
            places[c].end = std::max(places[c].end, place.end);
        }
        ++rows;
    }
    for (std::size_t c = 0; c + 1 < run.width; ++c)
        if (places[c].end > places[c + 1].begin) return {};  // the columns do not stand one below another
    return rows >= 3 ? places : std::vector<Place>();
}

/// Where data stand anyhow, the line above them with a word for each column tells where the others belong.
std::vector<Place> places_of_names(const CutText& cut, const Run& run) {
    for (std::size_t at = run.first; at > 0 && at + kLinesMax > run.first && !blank_row(cut.records[at - 1]); --at) {
        const Row& line = cut.records[at - 1];
        if (line.size() != run.width) continue;
        std::vector<Place> places;
        for (const auto& cell : line) {
            if (!within(cell, cut.raw[at - 1])) return {};
            places.push_back(place_of(cell, cut.raw[at - 1]));
        }
        return places;
    }
    return {};
}

/// Places between the two; where they share any, that many below zero.
int apart(const Place& a, const Place& b) {
    return static_cast<int>(std::max(a.begin, b.begin)) - static_cast<int>(std::min(a.end, b.end));
}

/// The line's words over the columns under them; empty where they do not stand over any.
Row placed(const Row& words, std::string_view line, const std::vector<Place>& columns) {
    Row out(columns.size());
    std::size_t column = 0, gap_inside = 0, gap_between = line.size(), filled = 0;
    Place before;
    bool over = true;  // each stands over values of its column
    for (std::size_t w = 0; w < words.size(); ++w) {
        if (!within(words[w], line)) return {};
        const Place place = place_of(words[w], line);
        std::size_t best = column;
        for (std::size_t c = column; c < columns.size(); ++c)
            if (apart(place, columns[c]) < apart(place, columns[best])) best = c;
        if (apart(place, columns[best]) > kApartMax) return {};
        over = over && apart(place, columns[best]) < 0;
        const std::size_t gap = w == 0 ? 0 : place.begin - before.end;
        if (out[best].empty()) {
            out[best] = words[w];
            ++filled;
            if (w > 0) gap_between = std::min(gap_between, gap);
        } else {
            const char* begin = out[best].data();
            out[best] = {begin, static_cast<std::size_t>(words[w].data() + words[w].size() - begin)};
            gap_inside = std::max(gap_inside, gap);
        }
        column = best;
        before = place;
    }
    // Words of a sentence stand as near each other as they do within a name, and anywhere.
    const bool alone = gap_inside == 0 && over;
    if (!alone && (gap_between < 2 || gap_between <= gap_inside)) return {};
    return filled == columns.size() || words.size() == filled ? out : Row();
}

/// A mark that closes the lines above the data ("Station   Bern   |") is no cell of theirs.
void drop_closing_marks(CutText& cut, const Run& run) {
    const std::size_t data = first_values(cut, run);
    for (std::size_t at = data; at > 0 && at + kLinesMax > data; --at) {
        Row& line = cut.records[at - 1];
        if (line.size() > 1 && base::trim(line.back()) == "|" && base::trim(line.front()) != "|") line.pop_back();
    }
}

/// Lines above the data with more or fewer words than there are columns.
void place_words(CutText& cut, Run run) {
    run.first = first_values(cut, run);
    std::vector<Place> columns;
    bool units_only = true;  // of the lines below
    for (std::size_t at = run.first; at > 0 && at + kLinesMax > run.first; --at) {
        Row& line = cut.records[at - 1];
        const std::string_view raw = cut.raw[at - 1];
        if (blank_row(line) && units_only) continue;
        if (blank_row(line)) return;
        if (rule_line(raw)) continue;
        if (line.empty() || line.size() > 4 * run.width || raw.find('\t') != std::string_view::npos) return;
        units_only = units_only && units_row(line);
        if (line.size() == run.width) continue;
        if (columns.empty()) columns = places_of_columns(cut, run);
        if (columns.empty()) columns = places_of_names(cut, run);
        const bool set_out = !columns.empty() && base::trim(raw).find("  ") != std::string_view::npos;
        Row cells = set_out ? placed(line, raw, columns) : Row();
        if (!cells.empty())
            line = std::move(cells);
        else if (without_mark(base::trim(raw)) != base::trim(raw))
            line = {raw};  // a remark
        else
            return;
    }
}

/// Names and units by turns ("Temp;C;Flow;l/min;State;") over half as many columns. The first column may do without a unit; what
/// says `name=value` there is none of the names.
void pair_with_units(CutText& cut, const Run& run) {
    std::size_t at = run.first;
    while (at > 0 && blank_row(cut.records[at - 1])) --at;
    if (at == 0) return;
    Row& line = cut.records[at - 1];
    const std::size_t filled = filled_width(line);
    for (const std::size_t alone : {std::size_t{0}, std::size_t{1}}) {
        if (filled < alone + 4 || filled <= run.width || (filled - alone + 1) / 2 + alone != run.width) continue;
        std::size_t units = 0, others = 0;
        bool named = true;
        for (std::size_t c = alone; c < filled; c += 2) {
            Number number;
            named = named && !base::trim(line[c]).empty() && !parse_number(line[c], NumberFormat{}, number);
            const auto unit = c + 1 < filled ? base::trim(line[c + 1]) : std::string_view();
            if (!unit.empty()) (means_unit(unit) || means_unit_sign(unit) ? units : others) += 1;
        }
        if (!named || units < 2 || others * 2 > units) continue;
        Row names;
        if (alone > 0) names.push_back(line[0].find('=') == std::string_view::npos ? line[0] : std::string_view());
        for (std::size_t c = alone; c < filled; c += 2) {
            const auto unit = c + 1 < filled ? base::trim(line[c + 1]) : std::string_view();
            cut.resolved.emplace_back(line[c]);
            if (!unit.empty()) cut.resolved.back() += " [" + std::string(unit) + "]";
            names.emplace_back(cut.resolved.back());
        }
        line = std::move(names);
        return;
    }
}

}  // namespace

void recut_names(CutText& cut, const Run& run) {
    if (run.width < 2) return;
    if (cut.gaps_lost) cut_by_tabs(cut, run);
    if (run.first > 0) cut_by_another_mark(cut, run);
    if (!cut.gaps_lost && run.width >= 3) pair_with_units(cut, run);
    drop_closing_marks(cut, run);
    drop_marks(cut, run);
    if (cut.gaps_lost) place_words(cut, run);
}

}  // namespace majung::intake
