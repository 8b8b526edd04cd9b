// The stored reading of a family and a new file of it. Where the new file alone is ambiguous the stored reading decides:
// whatever in a column it explains to the last cell of the head is read as before (day and month with days up to 12 only,
// a decimal comma against a thousands mark, a column that is empty today); text without a byte beyond ASCII is in the
// encoding that the family has. What it cannot explain is a change of format: the file's own reading stands and is told.
//
// Sources differ in a day's rows, not in how they were exported, so one stored reading weighs more than what a few cells
// suggest. It fails where an export changed and both readings explain every cell of the head; the values' range tells then.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/dialect.h"
#include "intake/reading.h"

namespace majung::intake {

struct FormatChange {
    std::string what;    // "encoding" | "delimiter" | "header" | "type" | "decimal" | "order" | "zone" | "unit"
    std::string column;  // empty: the whole file
    std::string was, is;
    bool kept = false;  // the file alone would be read as `is`; it is read as it was
};

/// Settles table `table` of a reading that was chosen from `head` by the stored reading's table `stored_table`, and says
/// what is otherwise. Columns are matched by name (case and blanks aside). Where all of them agree the stored sureness holds.
std::vector<FormatChange> keep_stored(Reading& reading, std::size_t table, const Reading& stored,
                                      std::size_t stored_table, const Head& head);

/// The head decoded as the reading has it.
std::string head_text(const Reading& reading, const Head& head);
/// The cells of a table's data rows, column by column. Nothing where cells and columns do not go together.
std::vector<std::vector<std::string_view>> data_cells(const CutText& cut, const TableReading& table);

struct HeadRange {
    double low = 0, high = 0;
};
/// The texts of each text column of a table in the head, each once, at most `most`; nothing for others.
std::vector<std::vector<std::string>> words_in_head(const Reading& reading, std::size_t table, const Head& head,
                                                    std::size_t most);
/// The range of each number column of a table in the head; nothing for others and where no cell is a number.
std::vector<std::optional<HeadRange>> ranges_in_head(const Reading& reading, std::size_t table, const Head& head);

}  // namespace majung::intake
