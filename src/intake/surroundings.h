// What stands around a table and tells of its times: dates in the file's name, its folder's, or the lines above the table.
// They settle which number of a stamp is the day where the stamps could be read either way, and give clock times their date.
// Two different dates tell nothing about a clock's; then it stays text.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "intake/dialect.h"
#include "intake/reading.h"

namespace majung::intake {

/// Midnights of the dates written in a name: 20240103, 2024-01-03, 240103, 03.01.2024; each once, in order.
std::vector<base::Time> dates_in_name(std::string_view name);

/// `cut` is the file's head under its dialect.
void settle_by_surroundings(std::span<TableReading> tables, const CutText& cut, std::string_view path);

}  // namespace majung::intake
