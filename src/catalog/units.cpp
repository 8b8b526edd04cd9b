#include "catalog/units.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace majung::catalog {
namespace {

/// `scale` and `offset` lead to the quantity's base unit.
struct Unit {
    std::string_view name, quantity;
    double scale, offset = 0;
};

constexpr Unit kUnits[] = {
    {"pa", "pressure", 1},
    {"hpa", "pressure", 1e2},
    {"kpa", "pressure", 1e3},
    {"mpa", "pressure", 1e6},
    {"mbar", "pressure", 1e2},
    {"bar", "pressure", 1e5},
    {"psi", "pressure", 6894.757293168},
    {"kgf/cm2", "pressure", 98066.5},
    {"kgf/cm²", "pressure", 98066.5},
    {"kg/cm2", "pressure", 98066.5},
    {"kg/cm²", "pressure", 98066.5},
    {"atm", "pressure", 101325},
    {"k", "temperature", 1},
    {"°c", "temperature", 1, 273.15},
    {"degc", "temperature", 1, 273.15},
    {"c", "temperature", 1, 273.15},
    {"°f", "temperature", 5.0 / 9, 459.67 * 5.0 / 9},
    {"degf", "temperature", 5.0 / 9, 459.67 * 5.0 / 9},
    {"f", "temperature", 5.0 / 9, 459.67 * 5.0 / 9},
    {"um", "length", 1e-6},
    {"µm", "length", 1e-6},
    {"mm", "length", 1e-3},
    {"cm", "length", 1e-2},
    {"m", "length", 1},
    {"inch", "length", 0.0254},
    {"g", "mass", 1e-3},
    {"kg", "mass", 1},
    {"t", "mass", 1e3},
    {"lb", "mass", 0.45359237},
    {"n", "force", 1},
    {"kn", "force", 1e3},
    {"kgf", "force", 9.80665},
    {"w", "power", 1},
    {"kw", "power", 1e3},
    {"mw", "", 1},  // milli or mega: not told by letters that are not to be trusted for their case
    {"wh", "energy", 3600},
    {"kwh", "energy", 3.6e6},
    {"j", "energy", 1},
    {"kj", "energy", 1e3},
    {"ma", "current", 1e-3},
    {"a", "current", 1},
    {"mv", "voltage", 1e-3},
    {"v", "voltage", 1},
    {"kv", "voltage", 1e3},
    {"ms", "time", 1e-3},
    {"s", "time", 1},
    {"sec", "time", 1},
    {"min", "time", 60},
    {"h", "time", 3600},
    {"hz", "frequency", 1},
    {"khz", "frequency", 1e3},
    {"rpm", "frequency", 1.0 / 60},
    {"l/min", "flow", 1e-3 / 60},
    {"lpm", "flow", 1e-3 / 60},
    {"l/s", "flow", 1e-3},
    {"l/h", "flow", 1e-3 / 3600},
    {"m3/h", "flow", 1.0 / 3600},
    {"m³/h", "flow", 1.0 / 3600},
    {"mm/s", "speed", 1e-3},
    {"m/s", "speed", 1},
    {"m/min", "speed", 1.0 / 60},
    {"km/h", "speed", 1.0 / 3.6},
};

const Unit* find(std::string_view written) {
    std::string name = base::lower_ascii(base::trim(written));
    if (name == "℃") name = "°c";
    if (name == "℉") name = "°f";
    if (name == "㎜") name = "mm";
    for (const Unit& unit : kUnits)
        if (unit.name == name && !unit.quantity.empty()) return &unit;
    return nullptr;
}

}  // namespace

std::optional<Conversion> conversion(std::string_view from, std::string_view to) {
    if (from == to) return Conversion();
    const Unit *a = find(from), *b = find(to);
    if (a == nullptr || b == nullptr || a->quantity != b->quantity) return std::nullopt;
    if (a->scale == b->scale && a->offset == b->offset) return Conversion();
    return Conversion{a->scale / b->scale, (a->offset - b->offset) / b->scale};
}

std::optional<Conversion> suspected_conversion(const ValueRange& was, const ValueRange& is) {
    const double width = was.high - was.low;
    const double gap = std::max(is.low - was.high, was.low - is.high);  // a counter goes on without one
    if (width <= 0 || is.high <= is.low || gap < std::min(width, is.high - is.low) / 2) return std::nullopt;
    constexpr double kFactors[] = {10, 100, 1e3, 1e6, 60, 3600, 3.6, 6.894757, 14.503774, 9.80665, 25.4};
    std::optional<Conversion> best;
    double best_common = 0.5;  // of the narrower range
    const auto consider = [&](const Conversion& how) {
        const double low = is.low * how.scale + how.offset, high = is.high * how.scale + how.offset;
        if (high - low > 3 * width || 3 * (high - low) < width) return;
        const double common = (std::min(high, was.high) - std::max(low, was.low)) / std::min(high - low, width);
        if (common <= best_common) return;
        best_common = common;
        best = how;
    };
    for (const double factor : kFactors) {
        consider({factor, 0});
        consider({1 / factor, 0});
    }
    consider({1.8, 32});
    consider({1 / 1.8, -32 / 1.8});
    return best;
}

}  // namespace majung::catalog
