#include "sim/quality.h"

#include <cmath>

namespace majung::sim {
namespace {

constexpr base::Time kLotSpan = 125 * base::kMinute;
constexpr base::Time kInspectionDelay = 20 * base::kMinute;
constexpr double kRejectRateMax = 1.5;  // percent
constexpr base::Time kDayStart = 7 * base::kHour;

}  // namespace

void Quality::open_lot(const Moment& now) {
    const base::Civil civil = base::to_civil(now.time - kDayStart);
    const int day = (civil.year % 100) * 10000 + civil.month * 100 + civil.day;
    place_ = day == day_ ? place_ + 1 : 1;
    day_ = day;
    lot_ = static_cast<double>(day) * 100 + place_;
    product_ = now.segment->product;
    opened_ = now.time;
    made_ = rejected_ = 0;
    weight_sum_ = mould_sum_ = 0;
}

void Quality::close_lot(const Moment& now) {
    if (made_ == 0) return;
    const Product& product = kProducts[static_cast<std::size_t>(product_)];
    Row row{};
    row.time = (now.time + kInspectionDelay) / base::kMinute * base::kMinute;
    const double rate = 100.0 * rejected_ / made_;
    row.values[inspection::lot] = lot_;
    row.values[inspection::product] = product_;
    row.values[inspection::made] = made_;
    row.values[inspection::rejected] = rejected_;
    row.values[inspection::reject_rate] = rate;
    row.values[inspection::weight_mean] = weight_sum_ / made_;
    row.values[inspection::dimension] =
        (product_ == 0 ? 62.4 : 118.7) - 0.004 * (mould_sum_ / made_ - product.mould_c) + 0.004 * rng_.normal();
    row.values[inspection::verdict] = rate > kRejectRateMax ? 1 : 0;
    row.values[inspection::remark] =
        rate > kRejectRateMax ? 1 : (rng_.below(9) == 0 ? 2 + static_cast<double>(rng_.below(2)) : 0);
    pending_.push_back(row);
    made_ = 0;
}

double Quality::book(const Moment& now, std::span<const double, shot::count> values, bool first_of_run) {
    if (product_ != now.segment->product || now.time - opened_ > kLotSpan) {
        close_lot(now);
        open_lot(now);
    }
    const Product& product = kProducts[static_cast<std::size_t>(product_)];
    const double off = std::abs(values[shot::weight] / product.shot_g - 1) / 0.004;
    const double ring = now.faults->of(FaultKind::check_ring_leak), nozzle = now.faults->of(FaultKind::nozzle_blockage);
    const double chance = 0.003 + 0.004 * std::max(0.0, off - 1) + 0.012 * (ring + nozzle) + (first_of_run ? 0.5 : 0);
    ++made_;
    if (rng_.uniform() < chance) ++rejected_;
    weight_sum_ += values[shot::weight];
    mould_sum_ += 0.5 * (values[shot::mould_fixed] + values[shot::mould_moving]);
    return lot_;
}

void Quality::step(const Moment& now, RowSink* sink) {
    while (!pending_.empty() && pending_.front().time <= now.time) {
        if (sink != nullptr) sink->row(kInspection, pending_.front().time, pending_.front().values);
        pending_.pop_front();
    }
}

}  // namespace majung::sim
