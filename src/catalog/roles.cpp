#include "catalog/roles.h"

#include <cmath>

#include "base/text.h"
#include "catalog/lexicon.h"

namespace majung::catalog {
namespace {

/// What the decisions look at.
struct Look {
    const ColumnInfo& column;
    const ColumnSketch& sketch;
    std::int64_t valid, distinct;
    double run;  // mean rows between changes

    bool named(Role role) const { return !name_hint(column.field.name, role).empty(); }
    bool few(std::int64_t most) const { return distinct <= most && distinct * 5 <= valid; }
    bool sparse() const { return sketch.missing * 10 > sketch.rows * 8; }
};

std::string of(const char* code, std::string_view value) { return std::string(code) + ":" + std::string(value); }
std::string of(const char* code, std::int64_t value) { return of(code, std::to_string(value)); }

struct Decision {
    Role role;
    std::vector<std::string> evidence;
};

Decision by_name(const Look& look, Role role, std::string more) {
    return {role, {of("role_name", name_hint(look.column.field.name, role)), std::move(more)}};
}

bool blocks(const Look& look) {  // each value stands together once: lots
    return look.sketch.few() && look.distinct > 5 && look.sketch.changes() + 1 == look.distinct && look.run >= 3;
}

Decision text_role(const Look& look) {
    const std::string few = of("role_few", look.distinct);
    if (look.named(Role::label) && look.few(20)) return by_name(look, Role::label, few);
    if (look.named(Role::event) && look.sketch.few()) return by_name(look, Role::event, few);
    if (look.named(Role::remark)) return by_name(look, Role::remark, "role_text");
    if (look.named(Role::asset) && look.distinct <= 200) return by_name(look, Role::asset, few);
    if (look.named(Role::lot) && look.distinct > 2) return by_name(look, Role::lot, of("role_distinct", look.distinct));
    if (look.named(Role::recipe) && look.few(200)) return by_name(look, Role::recipe, few);
    if (look.named(Role::state) && look.few(50)) return by_name(look, Role::state, few);
    if (blocks(look)) return {Role::lot, {of("role_blocks", look.distinct)}};
    if (look.sparse()) return {Role::remark, {"role_sparse"}};
    if (look.distinct <= 20 && look.distinct * 20 <= look.valid) return {Role::state, {few}};
    return {Role::remark, {"role_text"}};
}

bool monotone(const Look& look) {
    const ColumnSketch& s = look.sketch;
    if (s.rises < 30 || s.falls * 200 > s.rises) return false;
    return s.whole || s.falls == 0;
}

/// "불량수량", "defect rate": how much, not whether.
bool names_an_amount(std::string_view name) {
    const std::string flat = base::lower_ascii(name);
    for (const std::string_view word :
         {"수량", "개수", "율", "률", "점수", "rate", "count", "qty", "quantity", "ratio", "score"})
        if (flat.find(word) != std::string::npos) return true;
    return false;
}

Decision number_role(const Look& look) {
    const ColumnSketch& s = look.sketch;
    const std::string few = of("role_few", look.distinct), run = of("role_runs", base::rounded(look.run));
    const bool flag = look.column.field.type == table::Type::boolean || (s.whole && look.distinct <= 2);
    const bool has_unit = !look.column.field.unit.empty();
    if (look.named(Role::label) && !names_an_amount(look.column.field.name) &&
        (flag || (s.whole && look.few(10) && !has_unit && !look.named(Role::counter))))
        return by_name(look, Role::label, few);
    if (look.named(Role::asset) && s.whole && !has_unit && look.few(200)) return by_name(look, Role::asset, few);
    if (look.named(Role::lot) && s.whole && !has_unit)
        return by_name(look, Role::lot, of("role_distinct", look.distinct));
    if (monotone(look)) {
        const std::string how = s.falls == 0 ? "role_monotone" : of("role_starts_again", s.falls);
        if (look.named(Role::counter)) return by_name(look, Role::counter, how);
        return {Role::counter, {how}};
    }
    if (look.named(Role::counter) && s.whole && !has_unit && !s.few() && s.stays == 0)
        return by_name(look, Role::counter, "role_all_different");
    if (look.named(Role::recipe) && s.whole && !has_unit && look.few(100)) return by_name(look, Role::recipe, few);
    if (look.named(Role::event) && s.whole && look.few(200)) return by_name(look, Role::event, few);
    if (look.named(Role::setpoint) && (look.few(100) || look.run > 20)) return by_name(look, Role::setpoint, run);
    if (flag && !names_an_amount(look.column.field.name)) return {Role::state, {few}};
    if (look.named(Role::state) && s.whole && !has_unit && look.few(50)) return by_name(look, Role::state, few);
    if (s.whole && !has_unit && !names_an_amount(look.column.field.name) && look.distinct <= 8 &&
        look.distinct * 20 <= look.valid)
        return {Role::state, {few}};
    const bool jumps = look.distinct == 2 || s.mean_move() * static_cast<double>(s.rows) >
                                                 1.5 * s.step_min * static_cast<double>(s.changes());
    if (look.few(30) && look.run >= 200 && jumps) return {Role::setpoint, {run, few}};
    return {Role::measurement,
            {of("role_varies", s.few() ? std::to_string(look.distinct) : std::to_string(look.distinct) + "+")}};
}

Decision decide(const Look& look) {
    if (look.valid == 0) return {Role::remark, {"role_empty"}};
    if (look.column.field.type == table::Type::time) return {Role::time, {"role_type_time"}};
    const bool text = look.column.field.type == table::Type::text;
    if (look.distinct == 1) {
        if (text && look.sparse()) return {look.named(Role::event) ? Role::event : Role::remark, {"role_sparse"}};
        return {Role::constant, {of("role_one_value", look.sketch.samples.empty() ? "" : look.sketch.samples.front())}};
    }
    return text ? text_role(look) : number_role(look);
}

}  // namespace

void decide_role(ColumnInfo& column, const ColumnSketch& sketch) {
    const std::int64_t valid = sketch.valid();
    const double run = static_cast<double>(valid) / static_cast<double>(sketch.changes() + 1);
    Decision decision = decide({column, sketch, valid, sketch.distinct(), run});
    column.role = decision.role;
    column.evidence = std::move(decision.evidence);
    if (!column.field.unit.empty()) column.evidence.push_back(of("role_unit", column.field.unit));
}

int choose_time_column(const std::vector<ColumnInfo>& columns, const std::vector<ColumnSketch>& sketches) {
    int best = -1;
    for (std::size_t c = 0; c < columns.size(); ++c) {
        if (columns[c].field.type != table::Type::time || sketches[c].valid() == 0 || columns[c].ignored) continue;
        // A column that changes more often is the finer clock; of equals the first.
        if (best < 0 || sketches[c].changes() > sketches[static_cast<std::size_t>(best)].changes())
            best = static_cast<int>(c);
    }
    return best;
}

}  // namespace majung::catalog
