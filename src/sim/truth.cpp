#include "sim/truth.h"

#include "sim/plant.h"

namespace majung::sim {
namespace {

base::Json faults_json(const FaultPlan& plan) {
    base::Json faults = base::Json::array();
    for (const Fault& fault : plan.faults) {
        base::Json one = base::Json::object();
        one.set("kind", name_of(fault.kind))
            .set("start", base::format_iso(fault.start))
            .set("end", base::format_iso(fault.end));
        one.set("tags", base::json_array(fault.tags)).set("size", fault.size);
        faults.push(std::move(one));
    }
    return faults;
}

base::Json clean_json(const FaultPlan& plan) {
    base::Json clean = base::Json::array();
    for (const Interval& shift : plan.clean) {
        base::Json pair = base::Json::array();
        pair.push(base::format_iso(shift.start)).push(base::format_iso(shift.end));
        clean.push(std::move(pair));
    }
    return clean;
}

base::Json column_json(const FileColumn& column) {
    base::Json one = base::Json::object();
    one.set("file", column.file).set("column", column.column).set("role", column.role).set("unit", column.unit);
    return one;
}

base::Json flaw_json(const Flaw& flaw) {
    base::Json one = base::Json::object();
    one.set("file", flaw.file).set("code", flaw.code).set("column", flaw.column).set("row", flaw.row);
    if (flaw.last_row != flaw.row) one.set("last_row", flaw.last_row);
    return one;
}

}  // namespace

base::Json truth_json(const PlantSpec& spec, const FaultPlan& plan, std::span<const Exporter* const> exports) {
    base::Json columns = base::Json::array(), flaws = base::Json::array();
    for (const Exporter* exported : exports) {
        for (const FileColumn& column : exported->columns()) columns.push(column_json(column));
        for (const Flaw& flaw : exported->flaws()) flaws.push(flaw_json(flaw));
    }
    base::Json truth = base::Json::object();
    truth.set("seed", static_cast<std::int64_t>(spec.seed))
        .set("faults", faults_json(plan))
        .set("clean", clean_json(plan));
    truth.set("columns", std::move(columns)).set("flaws", std::move(flaws));
    return truth;
}

base::Result<Exporter> export_history(Plant& plant, base::FileSystem& files, const std::string& raw_folder) {
    Exporter exporter(files, {.folder = raw_folder, .seed = plant.spec().seed}, plant.spec().start);
    plant.run_until(plant.spec().live_start(), &exporter);
    RETURN_IF_ERROR(exporter.finish());
    return exporter;
}

}  // namespace majung::sim
