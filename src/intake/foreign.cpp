#include "intake/foreign.h"

namespace majung::intake {
namespace {

using namespace std::string_view_literals;

struct Kind {
    std::string_view begins, code;
};
constexpr Kind kKinds[] = {
    {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, "foreign_xls"},
    {"%PDF-"sv, "foreign_pdf"},
    {"\x89PNG\r\n\x1a\n"sv, "foreign_picture"},
    {"\xff\xd8\xff"sv, "foreign_picture"},
    {"GIF8"sv, "foreign_picture"},
    {"II*\0"sv, "foreign_picture"},
    {"MM\0*"sv, "foreign_picture"},
    {"SQLite format 3\0"sv, "foreign_sqlite"},
    {"MATLAB 7.3 MAT-file"sv, "foreign_mat"},
    {"MATLAB 5.0 MAT-file"sv, "foreign_mat"},
    {"\x89HDF\r\n\x1a\n"sv, "foreign_hdf5"},
    {"TDSm"sv, "foreign_tdms"},
    {"7z\xbc\xaf\x27\x1c"sv, "foreign_archive"},
    {"Rar!\x1a\x07"sv, "foreign_archive"},
    {"\xfd"
     "7zXZ\0"sv,
     "foreign_archive"},
    {"BZh"sv, "foreign_archive"},
    {"\x28\xb5\x2f\xfd"sv, "foreign_archive"},
};

}  // namespace

std::string_view foreign_kind(std::string_view head) {
    for (const auto& kind : kKinds)
        if (head.starts_with(kind.begins)) return kind.code;
    const bool zip = head.starts_with("PK\x03\x04");
    const bool sheets =
        head.find("xl/") != std::string_view::npos || head.find("opendocument.spreadsheet") != std::string_view::npos;
    if (zip && sheets) return "foreign_xlsx";
    return "not_text";
}

}  // namespace majung::intake
