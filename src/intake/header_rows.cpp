#include "intake/header_rows.h"

#include <algorithm>
#include <string>
#include <unordered_set>

#include "base/text.h"
#include "intake/cells.h"
#include "intake/data_start.h"
#include "intake/header.h"
#include "intake/keyword_line.h"
#include "intake/lexicon.h"
#include "intake/stamp.h"

namespace majung::intake {
namespace {

constexpr std::size_t kHeaderRowsMax = 4;
constexpr std::size_t kPropertyRowsMax = 32;

using Row = std::vector<std::string_view>;

bool number(std::string_view cell) {
    Number parsed;
    return parse_number(cell, NumberFormat{}, parsed);
}

std::size_t filled_cells(const Row& row) {
    return static_cast<std::size_t>(
        std::count_if(row.begin(), row.end(), [](auto cell) { return !base::trim(cell).empty(); }));
}

/// "(F12.5,2E16.6)": how a Fortran program wrote the rows, no name.
bool fortran_format(std::string_view cell) {
    cell = base::trim(cell);
    if (cell.size() < 6 || cell.front() != '(' || cell.back() != ')') return false;
    cell = cell.substr(1, cell.size() - 2);
    const std::size_t letter = cell.find_first_of("FEGIDfegid");
    return letter + 1 < cell.size() && cell[letter + 1] >= '0' && cell[letter + 1] <= '9' &&
           cell.find_first_not_of("0123456789FEGIDAXfegidax.,/ ") == std::string_view::npos;
}

struct Look {
    std::size_t record = 0;
    std::size_t filled = 0, numbers = 0, names = 0;  // names: distinct cells that are no numbers
    bool scale = false;  // its numbers rise or fall from cell to cell: they may be names (wavelengths, sizes, loads)
    bool units = false, types = false;
    bool sparse = false;  // few of its cells are filled: it adds to the names of others at most
    bool gap = false;     // only its first cell is filled: it says nothing of the columns
};

Look look_at(const TextRows& records, std::size_t i) {
    Look look;
    look.record = i;
    std::unordered_set<std::string_view> seen;
    for (const auto& cell : records[i]) {
        const auto text = base::trim(cell);
        if (text.empty()) continue;
        ++look.filled;
        if (number(text))
            ++look.numbers;
        else
            seen.insert(text);
    }
    look.names = seen.size();
    look.scale = !scale_of(records[i], 1).empty();
    look.units = units_row(without_mark_before_units(records[i]));
    look.types = types_row(records[i]);
    return look;
}

/// Could these cells stand over a table of that width?
bool over(const Row& row, std::size_t width) {
    const std::size_t filled = filled_width(row);
    if (width == 1) return filled == 1;
    if (filled < 2 && width > 1) return false;
    return filled <= width + std::max<std::size_t>(1, width / 8) && filled * 2 >= width;
}

/// A row of a block of properties, one a row ("Data-Type, REAL32, BIT, ..."): as wide as the table, its first cell says
/// what the others are.
bool property_row(const Row& row, std::size_t width) {
    return width >= 3 && row.size() >= width && !base::trim(row[0]).empty() && !number(row[0]);
}

/// The first column holds the labels of such a block and nothing else.
bool labels_column(const TextRows& records, std::size_t data, std::size_t width) {
    return width >= 3 && data < records.size() && records[data].size() >= width && base::trim(records[data][0]).empty();
}

/// A line that stands in quotes as a whole, cut at its blanks: text, no names.
bool quoted_line(const Row& row) {
    const auto first = base::trim(row.front()), last = base::trim(row.back());
    return row.size() > 1 && first.size() > 1 && last.size() > 1 && first.front() == '"' && last.back() == '"' &&
           first.back() != '"' && last.front() != '"';
}

/// A word of its own for every column.
bool names_all(const Look& look, std::size_t width) { return look.names == look.filled && look.filled >= width; }

/// A row that says first what its cells are ("Serial number:, A7, B9"), and only then: values for the columns, no names.
bool labelled_values(const Row& row) {
    std::size_t first = 0, colons = 0;
    while (first < row.size() && base::trim(row[first]).empty()) ++first;
    for (const auto& cell : row) colons += base::trim(cell).ends_with(':');
    return first + 1 < row.size() && colons == 1 && base::trim(row[first]).ends_with(':');
}

/// Names for all channels that a bench has, over rows of those in use: a row of words with another of units as wide below it.
bool wider_with_units(const TextRows& records, std::size_t names, std::size_t units, std::size_t width) {
    if (filled_width(records[names]) <= width || records[names].size() != records[units].size()) return false;
    if (base::trim(records[names][0]).empty() || !units_row(records[units])) return false;
    const Look look = look_at(records, names);
    return look.numbers == 0 && look.names * 4 >= look.filled * 3 && look.filled >= 4 && !look.units;
}

/// Names for all channels right over rows that leave out the last ones, of which none is in use: a short word of its own in
/// every cell.
bool names_all_channels(const Row& row, std::size_t width) {
    constexpr std::size_t kNameMax = 60;
    std::unordered_set<std::string_view> distinct;
    for (const auto& cell : row) {
        const auto text = base::trim(cell);
        if (text.empty() || text.size() > kNameMax || number(text) || !distinct.insert(text).second) return false;
    }
    return width >= 4 && row.size() > width;
}

/// A name merged over two rows stands in the upper one: that row has a word for each column which the lower one leaves out,
/// and besides groups of several columns each ("Time, Yield, Share, , ," over ", , C2, C4, rest").
/// `values`: the first data row; a column that is empty there too has no name.
bool completes(const Row& row, const Row& names, const Row& values) {
    std::size_t left_out = 0, groups = 0, members = 2;  // members: names under the group that began last
    for (std::size_t c = 0; c < names.size(); ++c) {
        const bool word = c < row.size() && !base::trim(row[c]).empty();
        if (word && (number(row[c]) || members < 2)) return false;
        if (base::trim(names[c]).empty()) {
            if (!word || c >= values.size() || base::trim(values[c]).empty()) return false;
            ++left_out;
            members = 2;
        } else if (word) {
            ++groups;
            members = 1;
        } else {
            ++members;
        }
    }
    return left_out > 0 && groups > 0 && members > 1 && filled_width(row) <= filled_width(names);
}

/// A table of names alone has no data row.
const Row& row_or_none(const TextRows& records, std::size_t i) {
    static const Row none;
    return i < records.size() ? records[i] : none;
}

/// It begins with a date and a clock time like the data's rows: a row of theirs with other cells behind, no names.
bool stamped_alike(const Row& row, const Row& values) {
    Stamp a, b;
    return row.size() > 1 && values.size() > 1 && parse_stamp(row[0], a) && a.has_clock && parse_stamp(values[0], b) &&
           b.has_clock && a.mark == b.mark;
}

/// "a = [": a list is opened, the cells before the bracket are no names.
bool opens_list(const Row& row) {
    const std::size_t filled = filled_width(row);
    const auto last = filled == 0 ? std::string_view() : base::trim(row[filled - 1]);
    return !last.empty() && std::string_view("[{(").find(last.back()) != std::string_view::npos;
}

/// Words for most columns, and no numbers.
bool names_most(const Look& look, std::size_t width) { return look.numbers == 0 && look.names * 2 > width; }

/// A lone line between names and data ("End Comments", "*** DATA ***"): short words without a number, over which stands a row
/// with a word of its own for every column, of as many cells as the data have. Whatever the line says, those are the names.
/// `words`: it may be cut into as many cells as that, where blanks delimit.
bool marker_under_names(const TextRows& records, std::size_t top, std::size_t at, std::size_t width, bool words) {
    constexpr std::size_t kBytesMax = 40, kWordsMax = 4;
    const Row& row = records[at];
    const std::size_t filled = filled_cells(row);
    if (width < 2 || filled == 0 || filled > (words ? std::min(kWordsMax, width - 1) : 1) || units_row(row))
        return false;
    std::size_t bytes = 0;
    for (const auto& cell : row) {
        bytes += cell.size();
        if (number(cell)) return false;
    }
    if (bytes > kBytesMax || (row.size() > filled && base::trim(row[0]).empty())) return false;
    std::size_t names = at;
    while (names > top && blank_row(records[names - 1])) --names;
    if (names == top) return false;
    const Row& above = records[--names];
    const Look look = look_at(records, names);
    if (above.size() < width || filled_width(above) != width || look.names != width || look.units || look.types)
        return false;
    return std::none_of(above.begin(), above.end(), [](auto cell) { return base::trim(cell).ends_with(':'); });
}

/// Rows above the data that may be its header, nearest first. Lines of one keyword ("#TYPES") stand between them as they like.
std::vector<Look> rows_above(const TextRows& records, std::size_t top, std::size_t inside, std::size_t data,
                             std::size_t width, bool places) {
    std::vector<Look> above;
    std::size_t counted = 0;   // gap rows not
    bool units_below = false;  // nothing but units and gaps so far
    bool named = false;        // a row below has a word of its own for every column
    bool properties = true;    // all so far are property rows
    const bool labels_only = labels_column(records, data, width);
    std::size_t valued = 0;  // columns up to the last that the first rows fill: they may end in a delimiter
    for (std::size_t i = data; i < std::min(records.size(), data + 3); ++i)
        valued = std::max(valued, std::min(width, filled_width(records[i])));
    bool apart = false;           // a blank line parts the data from what stands above
    bool announced = false;       // a line says that the data begin
    bool number_of_rows = false;  // a line tells how many there are: names may stand over it as well as prose
    for (std::size_t i = data; i-- > top && above.size() < kPropertyRowsMax;) {
        const bool rule = !blank_row(records[i]) && std::all_of(records[i].begin(), records[i].end(), [](auto cell) {
            return cell.find_first_not_of(" \t|;:#%+-=_") == std::string_view::npos;
        });
        if (rule) continue;  // drawn under or over the names
        if (std::any_of(records[i].begin(), records[i].end(), fortran_format)) continue;
        if (blank_row(records[i])) {
            apart = apart || counted == 0;
            if (counted == 0 || units_below) continue;  // blank lines between names, units and data
            break;
        }
        if (opens_list(records[i])) break;
        if (quoted_line(records[i]) || stamped_alike(records[i], row_or_none(records, data))) break;
        if (counted == 0 && above.empty() && marker_under_names(records, top, i, width, places)) {
            announced = true;
            continue;
        }
        Look look = look_at(records, i);
        const bool property = property_row(records[i], width);
        const bool begins = width >= 2 && announces_data(records[i], records.size() - data);
        if (begins) {
            (number(records[i][0]) ? number_of_rows : announced) = true;
            look.units = look.types = false;
        }
        const bool keyword = begins || (width >= 3 && look.filled <= 2 && base::trim(records[i][0]).starts_with("#"));
        if (keyword ||
            (width >= 3 && look.filled == 1 && !base::trim(records[i][0]).empty() && (property || look.units))) {
            if (named) break;
            look.gap = true;
            units_below = units_below || look.units;
            properties = properties && (property || keyword);
            above.push_back(look);
            continue;
        }
        const bool sparse_property = property && properties && look.filled >= 2 && look.filled == look.names;
        const bool merged = !above.empty() && !above.back().gap && names_most(above.back(), width) &&
                            completes(records[i], records[above.back().record], row_or_none(records, data));
        const bool wider =
            counted <= 1 && ((look.units && counted == 0 && i > top && wider_with_units(records, i - 1, i, width)) ||
                             (units_below && wider_with_units(records, i, above.back().record, width)) ||
                             (!places && above.empty() && i + 1 == data && names_all_channels(records[i], width)));
        if (!over(records[i], width) && !sparse_property && !merged && !wider) break;
        if (apart && counted == 0 && labelled_values(records[i])) break;
        // Which columns do fewer words name, where blanks part them? Only an index goes without.
        if (places && width >= 3 && counted == 0 && records[i].size() + 1 < width && !look.units) break;
        if (number_of_rows && counted == 0 && (records[i].size() != width || !names_most(look, width))) break;
        // Apart from the data stands prose as well as names; names there are for every column that has values.
        if (apart && !announced && counted == 0 && width >= 3 && filled_width(records[i]) < valued && !look.units)
            break;
        look.sparse = sparse_property && !merged && !wider && !over(records[i], width);
        if (look.sparse && counted == 0 && !above.empty()) break;
        properties = properties && property;
        if (counted >= kHeaderRowsMax && (!properties || (named && !labels_only))) break;
        const bool numeric = look.numbers * 2 > look.filled;
        if (numeric && !(units_below && look.names > 0) && !(properties && counted >= 1) && i < inside) break;
        units_below = look.units && (counted == 0 || units_below);
        above.push_back(look);
        named = named || (names_all(look, width) && !look.types);
        // A name written over several rows goes on below in few columns: such rows are no names of their own.
        const bool goes_on = width >= 4 && base::trim(records[i][0]).empty() && look.filled * 2 < width;
        if (!goes_on || look.numbers > 0) ++counted;
    }
    return above;
}

/// Words that could be units ("t, F" under "Probe 1, , Probe 2, "): where nothing above has as many, they are the names.
bool under_titles(const std::vector<Look>& above, std::size_t k) {
    return above[k].names * 2 <= above[k].filled && above[k].names >= 2 &&
           std::none_of(above.begin() + static_cast<std::ptrdiff_t>(k) + 1, above.end(),
                        [&](const Look& upper) { return upper.filled * 2 > above[k].filled + 1; });
}

/// "TraceName, CH1, CH2": what stands before a row of names.
bool labels_names(std::string_view cell) {
    std::string word;
    for (const char c : base::trim(cell)) {
        if (c == ' ' || c == '_' || c == ':' || c == '.') continue;
        word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    static constexpr std::string_view kWords[] = {
        "name",    "names", "tracename", "signal", "signalname", "channel", "tag",  "channelname",
        "tagname", "label", "curve",     "trace",  "이름",       "신호명",  "태그", "채널",
        "名称",    "名前",  "signale",   "kanal",  "variable",   "symbol"};
    return std::find(std::begin(kWords), std::end(kWords), word) != std::end(kWords);
}

/// The most telling row names the columns: the nearest that names each, else the one with the most distinct words.
std::size_t choose_names(const TextRows& records, const std::vector<Look>& above, std::size_t data, std::size_t width) {
    std::size_t best = above.size(), most = 0, filled = 0;
    if (labels_column(records, data, width))
        for (std::size_t k = 0; k < above.size(); ++k)
            if (!above[k].gap && labels_names(records[above[k].record][0])) return k;
    bool only_units = true;  // of the rows below
    for (std::size_t k = 0; k < above.size(); ++k) {
        const Look& look = above[k];
        if (look.gap || look.sparse) continue;
        if ((look.units && !under_titles(above, k)) || look.types)
            if (k + 1 < above.size()) continue;
        // Numbers that run up or down are names as well, though a row of words would be likelier.
        const std::size_t numbers = only_units && k > 0 ? look.numbers : look.scale ? look.numbers / 2 : 0;
        const std::size_t words = look.names + numbers;
        const bool emptier = best < above.size() && look.filled < filled;  // merged group names leave blanks
        only_units = false;
        if (words <= most || look.names == 0 || emptier) continue;
        most = words;
        filled = look.numbers * 2 > look.filled ? 0 : look.filled;  // of a row that may name anything
        best = k;
        if (names_all(look, width)) break;
    }
    return best;
}

/// Do these rows, joined, still give two columns the same name?
bool names_repeat(const TextRows& records, const std::vector<std::size_t>& rows) {
    std::unordered_set<std::string> seen;
    const Row& names = records[rows.back()];
    for (std::size_t c = 0; c < names.size(); ++c) {
        if (base::trim(names[c]).empty()) continue;
        std::string joined;
        for (const std::size_t row : rows)
            joined += std::string(c < records[row].size() ? base::trim(records[row][c]) : "") + "\n";
        if (!seen.insert(joined).second) return true;
    }
    return false;
}

/// Every column that has a name has a word here too; the first may do without, of many columns more (date, clock, station).
bool filled_like(const Row& row, const Row& names) {
    std::size_t c = 1;
    while (c < row.size() && c < names.size() / 3 && base::trim(row[c - 1]).empty() && base::trim(row[c]).empty()) ++c;
    for (; c < names.size(); ++c)
        if (!base::trim(names[c]).empty() && (c >= row.size() || base::trim(row[c]).empty())) return false;
    return names.size() >= 3;
}

/// "No., Time, Inlet" over "#, s, degC": the lower row names units where the columns have any, and repeats or shortens the
/// names elsewhere. One letter may be a name: some unit must be longer.
bool names_over_units(const TextRows& records, const Look& upper, const Look& lower) {
    const Row &names = records[upper.record], &row = records[lower.record];
    if (lower.units || upper.units || upper.types || upper.numbers > 0 || upper.names != upper.filled ||
        upper.filled < lower.filled || upper.filled < 3 || !filled_like(names, row))
        return false;
    std::size_t units = 0, longer = 0;
    for (const auto& cell : row) {
        const auto text = base::trim(cell);
        if (!means_unit(text)) continue;
        ++units;
        longer += text.size() > 1;
    }
    bool none_above = true;
    for (std::size_t c = 0; c < names.size() && none_above; ++c)
        none_above = !means_unit(names[c]) || (c < row.size() && row[c] == names[c]);
    return none_above && longer > 0 && units >= 2 && units * 3 >= lower.filled;
}

/// "X, CH1" over "Second, Voltage": an axis with its unit spelled out below, and a channel with its quantity.
bool axis_over_units(const TextRows& records, const Look& upper, const Look& lower) {
    if (upper.filled != 2 || lower.filled != 2 || upper.numbers + lower.numbers > 0 || lower.units || upper.units)
        return false;
    const Row &names = records[upper.record], &row = records[lower.record];
    if (names.size() != 2 || row.size() != 2) return false;
    const auto axis = base::trim(names[0]), unit = base::trim(row[0]);
    const bool means_axis = axis == "X" || axis == "x" || (names_time(axis) && !means_unit(axis));
    return means_axis && unit.size() > 1 && means_unit(unit) && !names_time(names[1]) && names[1] != row[1];
}

/// Names that are parted by a hyphen ("Tempe-" over "rature"), or whose second words stand in the line below, place by place.
bool goes_on_below(const Look& look, const Row& row, const Row& names, bool places) {
    if (look.units || look.types || look.gap || look.numbers > 0 || filled_cells(row) > filled_cells(names))
        return false;
    bool parted = false, inside = true;
    for (std::size_t c = 0; c < row.size(); ++c) {
        const auto text = base::trim(row[c]);
        if (text.empty()) continue;
        const auto over = c < names.size() ? base::trim(names[c]) : std::string_view();
        inside = inside && !over.empty();
        parted = parted || (over.ends_with('-') && text[0] >= 'a' && text[0] <= 'z');
    }
    return inside && (parted || (places && names.size() >= 3 && row.size() == names.size()));
}

/// Words for the columns that the names leave out, and for no others but the first, where the names row is labelled.
bool fills(const Row& row, const Row& names) {
    std::size_t filled = 0;
    for (std::size_t c = 0; c < row.size(); ++c) {
        if (base::trim(row[c]).empty()) continue;
        ++filled;
        if (number(row[c]) || (c > 0 && c < names.size() && !base::trim(names[c]).empty())) return false;
    }
    return filled >= 2;
}

/// Words under names that come again ("flow, flow" over ", quality"): they tell those columns apart. A row with a word under
/// each of them ("North, North, South, South" over "gas, oil, gas, oil") must tell all of them apart.
bool tells_below(const TextRows& records, const Look& look, std::size_t names) {
    const Row& row = records[look.record];
    if (look.units || look.types || look.filled == 0 || look.numbers > 0) return false;
    const std::size_t filled = filled_cells(records[names]);
    if (base::trim(row[0]).empty() && look.filled < filled) return true;
    return look.filled == filled && filled >= 4 && filled_like(row, records[names]) &&
           !names_repeat(records, {look.record, names});
}

/// The units row says in its first cell what it is, so does each row above: together they name the columns.
bool labelled_block(const Row& units, const Row& row, const Row& names) {
    return means_unit_label(units[0]) && !base::trim(row[0]).empty() && filled_like(row, names) &&
           filled_width(row) <= filled_width(names);
}

/// A column that no row of the header names, the first: then the rows are stacked over the others.
bool stacked(const Row& row, const Row& names) {
    return base::trim(names[0]).empty() && base::trim(row[0]).empty() && filled_like(row, names) &&
           filled_width(row) <= filled_width(names);
}

}  // namespace

HeaderRows find_header(const TextRows& records, std::size_t top, std::size_t inside, std::size_t data,
                       std::size_t width, bool places) {
    HeaderRows header{data, data, data, {}, {}, {}};
    const std::vector<Look> above = rows_above(records, top, inside, data, width, places);
    std::size_t best = choose_names(records, above, data, width);
    if (best == above.size()) return header;
    if (best + 1 < above.size() && (names_over_units(records, above[best + 1], above[best]) ||
                                    axis_over_units(records, above[best + 1], above[best]))) {
        header.units = above[best].record;
        ++best;
    }
    header.names = header.first = above[best].record;
    std::vector<std::size_t> joined = {header.names};
    bool repeat = names_repeat(records, joined);
    for (std::size_t k = 0; k < best; ++k)
        if (above[k].record == header.units)
            continue;
        else if (above[k].units)
            header.units = above[k].record;
        else if (fills(records[above[k].record], records[header.names]))
            header.fills.push_back(above[k].record);
        else if (goes_on_below(above[k], records[above[k].record], records[header.names], places) ||
                 (repeat && tells_below(records, above[k], header.names)))
            header.below.insert(header.below.begin(), above[k].record);
    for (std::size_t k = best + 1; k < above.size() && joined.size() < kHeaderRowsMax + 2; ++k) {
        const Row& row = records[above[k].record];
        if (above[k].units && header.units == data && filled_like(row, records[header.names])) {
            header.units = header.first = above[k].record;  // units may stand over the names
            continue;
        }
        const bool group = header.fills.empty() && !above[k].types && group_row(row, records[header.names]) &&
                           (repeat || !labelled_values(row));
        const bool tells_apart = repeat && filled_like(row, records[header.names]);
        const bool labelled = header.units != data && header.units > header.names && header.fills.empty() &&
                              labelled_block(records[header.units], row, records[header.names]);
        if (above[k].gap ||
            (!group && !tells_apart && !labelled && !stacked(row, records[header.names]) &&
             !(joined.size() == 1 && completes(row, records[header.names], row_or_none(records, data)))))
            break;
        joined.insert(joined.begin(), above[k].record);
        header.groups.insert(header.groups.begin(), above[k].record);
        header.first = above[k].record;
        repeat = repeat && names_repeat(records, joined);
    }
    return header;
}

}  // namespace majung::intake
