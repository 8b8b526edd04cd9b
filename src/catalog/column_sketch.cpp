#include "catalog/column_sketch.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"

namespace majung::catalog {
namespace {

constexpr std::int64_t kRunMin = 8;

bool may_mean_missing(double value) {
    static constexpr std::array<double, 12> kMarkers{-999,  999,    -9999,  9999,  -99999, 99999,
                                                     999.9, -999.9, -32768, 32767, 65535,  -999.25};
    if (std::fabs(value) < 999) return false;
    return std::find(kMarkers.begin(), kMarkers.end(), value) != kMarkers.end();
}

/// Keeps the `ColumnSketch::kPlacesMax` largest by `size`, in bounded work: sorts when twice as many have come.
template <class T, class Size>
void keep_largest(std::vector<T>& places, Size size, bool now) {
    constexpr std::size_t kMost = ColumnSketch::kPlacesMax;
    if (!now && places.size() < 2 * kMost) return;
    std::stable_sort(places.begin(), places.end(), [&](const T& a, const T& b) { return size(a) > size(b); });
    if (places.size() > kMost) places.resize(kMost);
}

}  // namespace

double ColumnSketch::mean() const { return taken_ > 0 ? shift_ + sum_ / static_cast<double>(taken_) : 0; }

double ColumnSketch::deviation() const {
    if (taken_ < 2) return 0;
    const auto n = static_cast<double>(taken_);
    return std::sqrt(std::max(0.0, (square_ - sum_ * sum_ / n) / (n - 1)));
}

double ColumnSketch::mean_move() const { return taken_ > 1 ? moves_ / static_cast<double>(taken_ - 1) : 0; }

void ColumnSketch::count(double value, std::int64_t times) {
    if (values_.size() >= kDistinctMax) return;  // how often no longer matters
    auto& n = values_[value];
    if (n == 0 && samples.size() < 3) samples.push_back(base::shortest(value));
    n += times;
}

void ColumnSketch::end_run() {
    if (run_.length() >= kRunMin) {
        runs.push_back(run_);
        keep_largest(
            runs, [](const Run& r) { return r.length(); }, false);
    }
}

void ColumnSketch::add_number(double value) {
    const std::int64_t row = rows - 1;  // `rows` counts this one already
    if (may_mean_missing(value)) {
        auto found = std::find_if(apart_.begin(), apart_.end(), [&](const Apart& a) { return a.value == value; });
        if (found == apart_.end()) {
            apart_.push_back({value, 0, row});
            found = apart_.end() - 1;
        }
        ++found->count;
        return;
    }
    if (taken_ == 0) {
        min = max = shift_ = last_ = before_ = value;
        run_ = {row, row, value};
        same_ = 1;
        taken_ = 1;
        whole = value == std::floor(value);
        return;
    }
    ++taken_;
    const double move = value - last_;
    const double apart = value - shift_;
    sum_ += apart;
    square_ += apart * apart;
    if (move == 0) {
        ++stays;
        ++same_;
        run_.last = row;
        before_ = last_;
        return;
    }
    count(last_, same_);
    same_ = 1;
    end_run();
    run_ = {row, row, value};
    (move > 0 ? rises : falls) += 1;
    const double size = std::fabs(move);
    moves_ += size;
    if (step_min == 0 || size < step_min) step_min = size;
    min = std::min(min, value);
    max = std::max(max, value);
    if (whole) whole = value == std::floor(value);
    const double rise = last_ - before_;  // into the value before this one
    if (rise * move < 0) {
        const double height = std::min(std::fabs(rise), size);
        if (std::fabs(value - before_) < 0.5 * height && height * static_cast<double>(taken_) > 8 * moves_) {
            spikes.push_back({row - 1, height});
            keep_largest(
                spikes, [](const Spike& s) { return s.height; }, false);
        }
    }
    before_ = last_;
    last_ = value;
}

void ColumnSketch::add_text(std::string_view value) {
    if (taken_ > 0 && value == last_text_) {
        ++stays;
    } else {
        if (taken_ > 0) ++rises;  // texts have no order: a change
        last_text_ = value;
    }
    ++taken_;
    if (texts_.size() >= kDistinctMax) return;
    std::string key(value.substr(0, 256));
    if (++texts_[key] == 1 && samples.size() < 3) samples.push_back(std::move(key));
}

void ColumnSketch::add(const table::Column& column) {
    if (column.type == table::Type::float64 && column.null_count == 0) {
        const double* values = column.data->as<double>();
        for (std::int64_t r = 0; r < column.rows; ++r) {
            ++rows;
            add_number(values[r]);
        }
        return;
    }
    for (std::int64_t r = 0; r < column.rows; ++r) {
        ++rows;
        if (!column.valid(r))
            ++missing;
        else if (column.type == table::Type::text)
            add_text(column.text(r));
        else if (column.type == table::Type::time)
            add_number(static_cast<double>(column.time(r)));
        else
            add_number(column.number(r));
    }
}

void ColumnSketch::finish() {
    if (same_ > 0) {
        count(last_, same_);
        end_run();
        same_ = 0;
    }
    for (const Apart& a : apart_) {
        const bool outside = taken_ > 0 && (a.value > max || a.value < min) && a.count * 5 < taken_;
        const bool off = outside && std::fabs(a.value - mean()) > 12 * deviation();
        if (off && a.count > markers) {
            marker = a.value;
            markers = a.count;
            marker_row = a.row;
        } else if (!off) {  // an ordinary value after all
            if (taken_ == 0) min = max = shift_ = a.value;
            min = std::min(min, a.value);
            max = std::max(max, a.value);
            taken_ += a.count;
            sum_ += static_cast<double>(a.count) * (a.value - shift_);
            square_ += static_cast<double>(a.count) * (a.value - shift_) * (a.value - shift_);
            count(a.value, a.count);
        }
    }
    apart_.clear();
    keep_largest(
        runs, [](const Run& r) { return r.length(); }, true);
    keep_largest(
        spikes, [](const Spike& s) { return s.height; }, true);
}

}  // namespace majung::catalog
