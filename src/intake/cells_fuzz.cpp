// Arbitrary cells: the number readers agree with each other, stamps read or do not.
#include <cstdint>
#include <cstring>
#include <string>

#include "base/check.h"
#include "intake/clock.h"
#include "intake/dressed.h"
#include "intake/numeric_time.h"
#include "intake/padded_number.h"
#include "intake/settle.h"
#include "intake/surroundings.h"
#include "intake/times.h"
#include "intake/types.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace majung::intake;
    if (size == 0 || size > 100) return 0;
    const std::string cell(reinterpret_cast<const char*>(data), size);
    const std::string padded = cell + std::string(64, '7');
    double a = 0, b = 0;
    const bool fast = fast_double(cell.data(), cell.data() + size, a);
    CHECK(padded_double(padded.data(), padded.data() + size, b) == fast);
    CHECK(!fast || std::memcmp(&a, &b, sizeof a) == 0);
    std::int64_t i = 0, j = 0;
    const bool whole = fast_int64(cell.data(), cell.data() + size, i);
    CHECK(padded_int64(padded.data(), padded.data() + size, j) == whole && i == j);
    Number number;
    for (const NumberFormat format :
         {NumberFormat{'.', 0}, NumberFormat{',', 0}, NumberFormat{'.', ','}, NumberFormat{',', '.'}})
        (void)parse_number(cell, format, number);
    Dressed dressed;
    if (undress(cell, dressed)) CHECK(!dressed.plain.empty());
    (void)beyond_limit(cell, {});
    (void)dates_in_name(cell);
    majung::base::Time time = 0;
    (void)parse_clock(cell, time);
    (void)parse_dotted_clock(cell, time);
    for (const int digits : {4, 6}) (void)parse_clock_digits(cell, digits, time);
    for (int kind = 0; kind < kTimeKinds; ++kind) {
        TimeFormat format;
        format.kind = static_cast<TimeKind>(kind);
        (void)parse_time(cell, format, time);
    }
    Stamp stamp;
    if (parse_stamp(cell, stamp)) (void)possible_orders(stamp);
    const std::string_view cells[] = {cell, "1", cell};
    (void)numeric_time("time", "", cells);
    (void)fits(cell, fit_column(cells));
    return 0;
}
