// A place in a cell that is read as a date or a clock time.
#pragma once

#include <string_view>

#include "base/time.h"

namespace majung::intake {

inline bool ascii_digit(char c) { return static_cast<unsigned char>(c - '0') < 10; }

class Cursor {
  public:
    explicit Cursor(std::string_view text) : text_(text) {}
    bool done() const { return at_ >= text_.size(); }
    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }
    void skip(std::size_t n = 1) { at_ += n; }
    std::string_view rest() const { return text_.substr(at_); }
    void blanks() {  // those of typesetters and of East Asian writing too
        for (;;) {
            if (peek() == ' ' || peek() == '\t')
                ++at_;
            else if (static_cast<unsigned char>(peek()) < 0x80)
                return;
            else if (!take("\xc2\xa0") && !take("\xe2\x80\xaf") && !take("\xe3\x80\x80"))
                return;
        }
    }
    bool take(char c) {
        if (done() || peek() != c) return false;
        ++at_;
        return true;
    }
    bool take(std::string_view word) {
        if (peek() != word[0] || rest().substr(0, word.size()) != word) return false;
        at_ += word.size();
        return true;
    }
    /// Up to `most` digits; how many there were.
    int number(int& value, int most) {
        int n = 0;
        value = 0;
        for (; n < most && ascii_digit(peek()); ++n, ++at_) value = value * 10 + (peek() - '0');
        return n;
    }
    /// The digits behind a second's mark; what is below a microsecond is cut.
    base::Time fraction() {
        base::Time sum = 0;
        for (base::Time unit = base::kSecond / 10; ascii_digit(peek()); ++at_, unit /= 10) sum += (peek() - '0') * unit;
        return sum;
    }
    /// So many digits follow from `ahead` on.
    bool digits_ahead(std::size_t ahead, std::size_t n) const {
        for (std::size_t i = 0; i < n; ++i)
            if (!ascii_digit(peek(ahead + i))) return false;
        return true;
    }
    std::size_t at() const { return at_; }
    void back_to(std::size_t at) { at_ = at; }

  private:
    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace majung::intake
