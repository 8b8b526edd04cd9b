// Mending: the bytes of whole lines as clean UTF-8 text, with a mark at each place where something was put right or is lost.
//
// A line that is not in the file's encoding (appended by another program) is decoded by itself: as UTF-8 where it is wholly
// that, else in the file's other encoding, else in the page that its letters speak for. A byte that is no UTF-8 in a line that
// otherwise is comes from the page of its neighbours. Control characters, NUL bytes and byte-order marks
// inside the text are dropped. Text
// damaged by an earlier wrong conversion is put right only where that loses nothing and is certain: letters of
// Windows-1252 that spell UTF-8 ("Â°C") or Korean in CP949, and signs of units that were read as Korean ("캜"). Letters that
// are gone (U+FFFD, "占쏙옙", "锟斤拷") are named.
// What is done to a line depends on that line and the reading alone, so results do not depend on block borders (L3).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace majung::intake {

/// Codes: nul_bytes, control_characters, byte_mark_inside, other_encoding, foreign_bytes, mojibake; nothing was changed: mojibake_left, lost_letters.
struct Mark {
    std::size_t at = 0;     // in the clean text
    std::string_view code;  // a literal
    bool changed = true;
    std::string raw;  // what stood there, as UTF-8 where it can be
};

struct CleanText {
    std::string owned;  // used where anything had to be changed or decoded
    bool same = true;   // the bytes themselves are the clean text
    std::vector<Mark> marks;
    std::string_view text(std::string_view bytes) const { return same ? bytes : std::string_view(owned); }
};

struct Coding {
    std::string_view encoding = "UTF-8";  // UTF-16: the bytes were turned into UTF-8 before
    std::string_view other;               // of lines that are in another
    char line_end = 0;                    // of the reading; 0: not known yet, the bytes show it
    bool last = true;                     // nothing follows the bytes: they may end inside a character
};

CleanText clean_text(std::string_view bytes, const Coding& coding);

/// Does text that was given up for lost stand in the cell: nothing but question marks and what stands between words?
bool question_marks(std::string_view cell);

}  // namespace majung::intake
