#include "intake/unquoted.h"

#include <vector>

#include "base/text.h"
#include "intake/dressed.h"
#include "intake/lexicon.h"

namespace majung::intake {

bool cell_fits(std::string_view text, const ColumnReading& column) {
    text = base::trim(text);
    if (text.empty()) return true;
    Number number;
    base::Time time = 0;
    switch (column.type) {
        case table::Type::int64:
        case table::Type::float64:
            if (parse_number(text, column.number, number)) return true;
            if (parse_dressed(text, column.number, column.cell_unit, column.signs, number)) return true;
            break;
        case table::Type::time:
            if (parse_time(text, column.time, time)) return true;
            break;
        case table::Type::boolean:
            if (means_true(text) || means_false(text)) return true;
            break;
        case table::Type::text: return true;
    }
    return means_missing(text);
}

int cut_text_column(std::span<const Cell> cells, const TableReading& table) {
    const std::size_t columns = table.columns.size();
    const std::size_t extra = cells.size() - columns;
    // Columns up to here fit unmoved; columns from here on fit moved by `extra`.
    std::size_t left = 0;
    while (left < columns && cell_fits(cells[left].text(), table.columns[left])) ++left;
    std::size_t right = columns;
    while (right > 0 && cell_fits(cells[right - 1 + extra].text(), table.columns[right - 1])) --right;
    std::vector<std::size_t> places;
    for (std::size_t k = 0; k < columns; ++k)
        if (table.columns[k].type == table::Type::text && k <= left && k + 1 >= right) places.push_back(k);
    if (places.size() == 1) return static_cast<int>(places[0]);
    // Writers put a blank behind a comma of theirs, programs do not.
    int found = -1;
    for (const std::size_t k : places) {
        bool blank = true;
        for (std::size_t i = 1; i <= extra; ++i)
            blank = blank && cells[k + i].begin < cells[k + i].end && *cells[k + i].begin == ' ';
        if (!blank) continue;
        if (found >= 0) return -1;
        found = static_cast<int>(k);
    }
    return found;
}

}  // namespace majung::intake
