#include "table/buffer.h"

#include <cstring>
#include <new>

namespace majung::table {
namespace {
constexpr std::size_t kAlignment = 64;
std::size_t padded(std::size_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; }
}  // namespace

Buffer::Buffer(std::size_t size) : size_(size), capacity_(padded(size)) {
    if (capacity_ > 0) data_ = static_cast<std::byte*>(::operator new(capacity_, std::align_val_t(kAlignment)));
}

Buffer::~Buffer() {
    if (data_ != nullptr) ::operator delete(data_, std::align_val_t(kAlignment));
}

void Buffer::resize(std::size_t size) {
    if (size > capacity_) {
        Buffer larger(size > capacity_ + capacity_ / 2 ? size : capacity_ + capacity_ / 2);
        if (size_ > 0) std::memcpy(larger.data_, data_, size_);
        swap(larger);
    }
    size_ = size;
}

}  // namespace majung::table
