#include "sim/tables.h"

#include <cmath>
#include <cstdint>
#include <cstdio>

#include "base/check.h"

namespace majung::sim {
namespace {

ColumnSpec number(std::string_view name, std::string_view unit, int decimals) {
    return {
        .name = name, .unit = unit, .role = "measurement", .cell = Cell::number, .decimals = decimals, .labels = {}};
}

ColumnSpec setpoint(std::string_view name, std::string_view unit, int decimals) {
    return {.name = name, .unit = unit, .role = "setpoint", .cell = Cell::number, .decimals = decimals, .labels = {}};
}

ColumnSpec whole(std::string_view name, std::string_view role) {
    return {.name = name, .unit = "", .role = role, .cell = Cell::integer, .decimals = 0, .labels = {}};
}

ColumnSpec stamp(std::string_view name) {
    return {.name = name, .unit = "", .role = "time", .cell = Cell::time, .decimals = 0, .labels = {}};
}

ColumnSpec lot(std::string_view name) {
    return {.name = name, .unit = "", .role = "lot", .cell = Cell::lot, .decimals = 0, .labels = {}};
}

ColumnSpec label(std::string_view name, std::string_view role, std::vector<std::string_view> labels) {
    return {.name = name, .unit = "", .role = role, .cell = Cell::label, .decimals = 0, .labels = std::move(labels)};
}

std::vector<ColumnSpec> shot_columns() {
    return {stamp("일시"),
            whole("샷번호", "counter"),
            label("품번", "recipe", {"A-1203", "B-2710"}),
            lot("로트번호"),
            number("사이클시간", "s", 2),
            number("사출시간", "s", 3),
            number("계량시간", "s", 2),
            number("쿠션", "mm", 2),
            number("사출압력", "MPa", 1),
            number("절환압력", "MPa", 1),
            number("보압", "MPa", 1),
            setpoint("보압설정", "MPa", 1),
            number("배압", "MPa", 2),
            number("스크류회전수", "rpm", 0),
            number("계량완료위치", "mm", 2),
            number("형체력", "kN", 0),
            number("실린더온도1", "℃", 1),
            number("실린더온도2", "℃", 1),
            number("실린더온도3", "℃", 1),
            number("실린더온도4", "℃", 1),
            number("노즐온도", "℃", 1),
            number("히터출력1", "%", 1),
            number("히터출력2", "%", 1),
            number("히터출력3", "%", 1),
            number("히터출력4", "%", 1),
            number("노즐히터출력", "%", 1),
            setpoint("실린더설정3", "℃", 0),
            number("수지온도", "℃", 1),
            number("금형온도_고정", "℃", 1),
            number("금형온도_가동", "℃", 1),
            setpoint("금형온도설정", "℃", 0),
            number("금형온조출력", "%", 1),
            number("제품중량", "g", 2)};
}

std::vector<ColumnSpec> hydraulic_columns() {
    return {stamp("Zeitstempel"),
            label("Betriebsart", "state", {"AUS", "BEREIT", "AUTOMATIK"}),
            number("Öltemperatur", "°C", 1),
            number("Systemdruck", "bar", 1),
            number("Motorstrom", "A", 2),
            number("Pumpendrehzahl", "1/min", 0),
            number("Volumenstrom", "l/min", 2),
            number("Ölstand", "%", 1),
            number("Filterdifferenzdruck", "bar", 3),
            number("Kühlventil", "%", 1),
            number("Schwingung", "mm/s", 2),
            number("Motortemperatur", "°C", 1),
            whole("Betriebsstunden", "counter")};
}

std::vector<ColumnSpec> cooling_columns() {
    return {stamp("시각"),
            number("냉각수유량", "L/min", 2),
            number("흡입압력", "kPa", 1),
            number("토출압력", "kPa", 1),
            number("펌프모터전류", "A", 2),
            number("펌프진동_수평", "mm/s", 2),
            number("펌프진동_수직", "mm/s", 2),
            number("공급수온", "℃", 1),
            number("환수온도", "℃", 1),
            number("베어링온도", "℃", 1),
            number("인버터주파수", "Hz", 2),
            number("탱크수위", "%", 0),
            number("외기온도", "℃", 1)};
}

std::vector<ColumnSpec> robot_columns() {
    return {stamp("timestamp"),
            whole("cycle", "counter"),
            whole("phase", "state"),
            number("phase time", "s", 3),
            number("J1 current", "A", 3),
            number("J2 current", "A", 3),
            number("J3 current", "A", 3),
            number("J4 current", "A", 3),
            number("J5 current", "A", 3),
            number("J6 current", "A", 3),
            number("J1 temperature", "degC", 1),
            number("J2 temperature", "degC", 1),
            number("J3 temperature", "degC", 1),
            number("J4 temperature", "degC", 1),
            number("J5 temperature", "degC", 1),
            number("J6 temperature", "degC", 1),
            number("vacuum", "kPa", 1),
            number("ejector air", "NL/min", 1)};
}

std::vector<ColumnSpec> inspection_columns() {
    return {stamp("검사일시"),
            lot("로트"),
            label("제품", "recipe", {"A-1203", "B-2710"}),
            whole("생산수량", "measurement"),
            whole("불량수량", "measurement"),
            number("불량률", "%", 2),
            number("중량평균", "g", 2),
            number("치수", "mm", 3),
            label("판정", "label", {"합격", "불합격"}),
            label("비고", "remark", {"", "재검", "초물 확인", "외관 얼룩"})};
}

}  // namespace

std::vector<TableSpec> plant_tables() {
    std::vector<TableSpec> tables = {{"shots", shot_columns()},
                                     {"hydraulics", hydraulic_columns()},
                                     {"cooling", cooling_columns()},
                                     {"robot", robot_columns()},
                                     {"inspection", inspection_columns()}};
    CHECK(tables[kShots].columns.size() == shot::count);
    CHECK(tables[kHydraulics].columns.size() == hydraulic::count);
    CHECK(tables[kCooling].columns.size() == cooling::count);
    CHECK(tables[kRobot].columns.size() == robot::count);
    CHECK(tables[kInspection].columns.size() == inspection::count);
    return tables;
}

std::string cell_label(const ColumnSpec& column, double value) {
    if (std::isnan(value)) return {};
    const auto code = static_cast<std::int64_t>(value);
    if (column.cell == Cell::lot) {
        char text[24];
        std::snprintf(text, sizeof text, "L%06d-%02d", static_cast<int>(code / 100), static_cast<int>(code % 100));
        return text;
    }
    CHECK(column.cell == Cell::label && code >= 0 && static_cast<std::size_t>(code) < column.labels.size());
    return std::string(column.labels[static_cast<std::size_t>(code)]);
}

}  // namespace majung::sim
