#include "intake/text_copy.h"

#include <cstdio>

#include "base/text.h"
#include "intake/dialect.h"
#include "intake/mending.h"
#include "intake/piece.h"
#include "intake/piece_reader.h"
#include "intake/read.h"

namespace majung::intake {
namespace {

class Output {
  public:
    static base::Result<Output> open(base::FileSystem& files, const std::string& path) {
        Output out;
        out.files_ = &files;
        out.path_ = path;
        if (path.empty()) return out;
        ASSIGN_OR_RETURN(auto file, files.open(path + ".part", base::OpenMode::create));
        out.appender_ = std::make_unique<base::Appender>(std::move(file));
        return out;
    }
    base::Result<void> write(std::string_view text) {
        if (appender_) return appender_->append(text);
        if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) return base::machine_error("disk_full");
        return base::success();
    }
    base::Result<void> finish() {
        if (!appender_) return base::success();
        RETURN_IF_ERROR(appender_->finish(false));
        return files_->rename(path_ + ".part", path_);
    }

  private:
    base::FileSystem* files_ = nullptr;
    std::string path_;
    std::unique_ptr<base::Appender> appender_;
};

}  // namespace

base::Result<void> copy_text(base::FileSystem& files, const std::string& path, const std::string& to, bool excel) {
    ASSIGN_OR_RETURN(auto source, open_source(files, path));
    ASSIGN_OR_RETURN(const auto head, read_head(*source));
    ASSIGN_OR_RETURN(auto out, Output::open(files, to));
    if (head.bytes.empty()) return out.finish();
    ASSIGN_OR_RETURN(const Reading reading, choose_reading(head.view(), {}));
    if (reading.format != "delimited") return base::user_error("text_only", {reading.format}).at(path);
    const std::string_view line_end = excel ? "\r\n" : "\n";
    if (excel) RETURN_IF_ERROR(out.write("\xef\xbb\xbf"));
    PieceReader pieces(*source, reading, 1UL << 20);
    RETURN_IF_ERROR(pieces.skip_lines(reading.tables[0].first_line - 1));
    Record record;
    for (;;) {
        ASSIGN_OR_RETURN(const auto piece, pieces.next(kAllLines));
        if (!piece) break;
        if (piece->overlong_bytes > 0) continue;
        std::string text;
        const CleanText clean = clean_text(piece->bytes(), {reading.encoding, reading.other_encoding,
                                                            line_end_of(reading.dialect.newline), piece->last});
        const std::string_view bytes = clean.text(piece->bytes());
        const char* p = bytes.data();
        const char* end = p + bytes.size();
        while (p < end) {
            scan_record(p, end, reading.dialect, record);
            p = record.next;
            if (record.blank()) continue;
            for (std::size_t c = 0; c < record.cells.size(); ++c) {
                if (c > 0) text += ',';
                const auto& cell = record.cells[c];
                if (cell.escaped)
                    base::append_csv_cell(text, unescape(cell, reading.dialect));
                else
                    base::append_csv_cell(text, cell.text());
            }
            text += line_end;
        }
        RETURN_IF_ERROR(out.write(text));
    }
    return out.finish();
}

}  // namespace majung::intake
