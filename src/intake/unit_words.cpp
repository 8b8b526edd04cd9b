#include "intake/unit_words.h"

#include "base/text.h"
#include "intake/word_list.h"

namespace majung::intake {
namespace {

// clang-format off
constexpr std::string_view kUnits[] = {
    "s", "sec", "second", "seconds", "ms", "us", "µs", "ns", "min", "minute", "minutes", "h", "hr", "hour", "hours",
    "d", "day", "초", "분", "시간", "일", "c", "°c", "℃", "degc", "deg c", "f", "°f", "k", "celsius", "degree", "degrees",
    "deg", "°", "rad", "도", "bar", "mbar", "kbar", "pa", "hpa", "barg", "bara", "kpa", "mpa", "gpa", "psi", "psig",
    "atm", "torr", "kgf/cm2", "kgf/cm²", "kg/cm2", "kg/cm²", "mmhg", "mmh2o", "v", "mv", "kv", "µv", "uv", "volt",
    "volts", "vdc", "vac", "a", "ma", "µa", "ua", "na", "ka", "amp", "amps", "ampere", "w", "kw", "mw", "kwh", "wh",
    "mwh", "va", "kva", "var", "kvar", "ohm", "ohms", "mohm", "kohm", "ω", "kω", "mω", "µf", "hz", "khz", "mhz",
    "ghz", "rpm", "r/min", "1/min", "min-1", "m", "mm", "cm", "km", "µm", "um", "nm", "in", "inch", "ft", "m2", "m²",
    "mm2", "mm²", "cm2", "cm²", "m3", "m³", "cm3", "cm³", "l", "ml", "µl", "ul", "m/s", "mm/s", "cm/s", "km/h",
    "m/min", "mm/min", "m/s2", "m/s²", "mm/s²", "g", "mg", "kg", "µg", "ug", "t", "ton", "n", "kn", "mn", "n·m",
    "n.m", "n-m", "n*m", "mn-m", "mn·m", "mn.m", "µn·m", "un.m", "pa-s", "mpa-s", "kgf", "l/min", "l/h", "lpm", "ml/min", "m3/h", "m³/h", "nm3/h", "kg/h", "kg/s", "t/h", "cfm", "scfm",
    "%", "%rh", "ppm", "ppb", "%vol", "vol%", "wt%", "j", "kj", "mj", "cal", "kcal", "w/m2", "w/m²", "db", "dba",
    "lux", "lx", "ph", "µs/cm", "us/cm", "ms/cm", "mol", "mmol", "mol/l", "mmol/l", "g/l", "mg/l", "counts", "count",
    "ea", "개", "pcs", "a.u.", "au", "mau", "arb", "kpps", "bpm", "mm hg", "-", "ah", "mah", "pa·s", "pa.s", "cp",
    "mpa·s", "1/s", "s-1", "rad/s", "deg/s", "원", "ºc", "ºf", "˚c", "bar(g)", "bar(a)", "kpa(g)", "kpa(a)", "mpa(g)",
    "kpag", "psia", "mmaq", "inh2o", "inhg", "ms-1", "mm/rev", "slpm", "sccm", "slm", "nl/min", "nm³/h", "m3/hr",
    "m³/hr", "l/hr", "l/s", "m3/min", "m³/min", "m3/s", "m³/s", "gpm", "ppmv", "mg/m3", "mg/m³", "µg/m3", "µg/m³",
    "ug/m3", "g/m3", "g/m³", "kg/m3", "kg/m³", "g/cm3", "g/cm³", "g/ml", "mg/ml", "µg/ml", "cst", "mm2/s", "mm²/s",
    "n/mm2", "n/mm²", "n/m", "kn/m", "kv/mm", "v/m", "lb", "lbs", "lbf", "oz", "btu", "kgf·m", "kgf.cm", "dbm",
    "db(a)", "vrms", "arms", "rev/min", "cpm", "spm", "ntu", "brix", "mol%", "vol.%", "wt.%", "mt", "µm/m",
    "µstrain", "ω·cm", "kj/kg", "j/g", "w/mk", "w/m·k", "m2/s", "cfu", "rfu", "cps"};
// clang-format on

constexpr std::string_view kLabels[] = {"unit",  "units",  "uom",    "eng units",        "einheit", "einheiten",
                                        "unité", "unités", "unità",  "unidad",           "단위",    "単位",
                                        "单位",  "unit:",  "units:", "engineering units"};

}  // namespace

bool means_unit_sign(std::string_view text) {
    static constexpr std::string_view kSigns[] = {"°", "²", "³", "µ", "μ", "Ω", "℃", "℉", "㎜", "㎏", "㎥", "㎝", "㎡"};
    if (text.size() > 16) return false;
    for (const auto& sign : kSigns)
        if (text.find(sign) != std::string_view::npos) return true;
    return text == "%" || text == "$";
}

bool means_unit_label(std::string_view cell) { return one_of(cell, kLabels); }

bool means_unit(std::string_view cell) {
    cell = base::trim(cell);
    if (cell.size() >= 3 && ((cell.front() == '[' && cell.find(']') + 1 == cell.size()) ||
                             (cell.front() == '(' && cell.find(')') + 1 == cell.size())))
        return true;  // "[1] Speed [rpm]" is a name with its unit
    return one_of(cell, kUnits);
}

}  // namespace majung::intake
