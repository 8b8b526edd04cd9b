#include "catalog/lexicon.h"

#include <array>
#include <cctype>
#include <span>
#include <vector>

#include "base/text.h"

namespace majung::catalog {
namespace {

using Words = std::span<const std::string_view>;

constexpr std::array<std::string_view, 17> kAsset{"설비",     "호기",      "장비",     "라인",   "기계",    "machine",
                                                  "equip",    "equipment", "asset",    "line",   "unit no", "station",
                                                  "robot id", "chamber",   "maschine", "anlage", "tool id"};
constexpr std::array<std::string_view, 11> kLot{"로트",   "배치번호", "lot",     "batch",   "wafer", "charge",
                                                "lot id", "lotid",    "batchid", "heat no", "캐리어"};
constexpr std::array<std::string_view, 18> kRecipe{"품번",    "품명",     "제품명", "제품",    "모델",      "기종",
                                                   "레시피",  "금형번호", "recipe", "product", "part name", "part no",
                                                   "item no", "item",     "model",  "sku",     "artikel",   "grade"};
constexpr std::array<std::string_view, 10> kSetpoint{"설정", "목표", "지령",     "set",          "setpoint",
                                                     "sp",   "soll", "sollwert", "target value", "command"};
constexpr std::array<std::string_view, 14> kState{"상태",    "모드",   "단계",  "운전",  "mode",
                                                  "state",   "status", "phase", "step",  "betriebsart",
                                                  "zustand", "stage",  "run",   "on off"};
constexpr std::array<std::string_view, 18> kCounter{
    "번호",   "누적",  "순번",   "횟수", "카운트", "적산",  "count",           "counter", "no",
    "number", "index", "serial", "id",   "hours",  "total", "betriebsstunden", "cycle",   "zähler"};
constexpr std::array<std::string_view, 9> kEvent{"경보",  "알람",  "에러",    "고장코드",  "alarm",
                                                 "event", "error", "warning", "fault code"};
constexpr std::array<std::string_view, 20> kLabel{"판정",       "합격",    "불량",        "양불",    "이상여부",
                                                  "고장여부",   "anomaly", "changepoint", "label",   "fault",
                                                  "passorfail", "pass",    "defect",      "failure", "target",
                                                  "ok ng",      "result",  "reason",      "class",   "quality class"};
constexpr std::array<std::string_view, 7> kRemark{"비고", "메모", "특이사항", "remark", "note", "comment", "bemerkung"};
constexpr std::array<std::string_view, 9> kTime{"일시",      "시각",     "시간", "날짜",       "time",
                                                "timestamp", "datetime", "date", "zeitstempel"};

Words words_of(Role role) {
    switch (role) {
        case Role::asset: return kAsset;
        case Role::lot: return kLot;
        case Role::recipe: return kRecipe;
        case Role::setpoint: return kSetpoint;
        case Role::state: return kState;
        case Role::counter: return kCounter;
        case Role::event: return kEvent;
        case Role::label: return kLabel;
        case Role::remark: return kRemark;
        case Role::time: return kTime;
        case Role::measurement:
        case Role::constant: return {};
    }
    return {};
}

/// "PassOrFail", "set_temp2", "J1 current" -> " pass or fail ", " set temp ", " j current ": parts between blanks.
std::string parts_of(std::string_view name) {
    std::string out = " ";
    bool low = false;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80 && std::isalpha(byte) == 0) {
            if (out.back() != ' ') out += ' ';
            low = false;
            continue;
        }
        if (byte < 0x80 && std::isupper(byte) != 0 && low) out += ' ';
        low = byte >= 0x80 || std::islower(byte) != 0;
        out += static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte);
    }
    return out + ' ';
}

}  // namespace

std::string_view name_hint(std::string_view name, Role role) {
    const std::string parts = parts_of(name), flat = base::lower_ascii(name);
    for (const std::string_view word : words_of(role)) {
        const bool latin = static_cast<unsigned char>(word.front()) < 0x80;
        if (latin ? parts.find(" " + std::string(word) + " ") != std::string::npos || flat == word
                  : name.find(word) != std::string_view::npos)
            return word;
    }
    return {};
}

std::string unit_in_name(std::string_view name) {
    const std::string_view whole = base::trim(name);
    if (whole.size() < 3) return {};
    const char open = whole.back() == ')' ? '(' : whole.back() == ']' ? '[' : '\0';
    const auto at = open == '\0' ? std::string_view::npos : whole.rfind(open);
    if (at == std::string_view::npos || at == 0) return {};
    return std::string(base::trim(whole.substr(at + 1, whole.size() - at - 2)));
}

}  // namespace majung::catalog
