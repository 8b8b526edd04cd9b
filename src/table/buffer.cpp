#include "table/buffer.h"

#include <cstdint>
#include <cstring>
#include <new>

namespace majung::table {
namespace {

constexpr std::size_t kAlignment = 64;
constexpr std::size_t kSmallMax = 4096;
std::size_t padded(std::size_t size) { return (size + kAlignment - 1) / kAlignment * kAlignment; }

/// Small ones are aligned here, inside an ordinary piece of memory whose beginning is noted before the bytes: the C library
/// parts a larger piece for each aligned one and does not come back to the rests, so tables of very many columns, whose
/// batches are made of hundreds of thousands of small buffers, would take more and more.
std::byte* allocate(std::size_t capacity) {
    if (capacity > kSmallMax) return static_cast<std::byte*>(::operator new(capacity, std::align_val_t(kAlignment)));
    auto* piece = static_cast<std::byte*>(::operator new(capacity + kAlignment));
    std::byte* data = piece + (kAlignment - reinterpret_cast<std::uintptr_t>(piece) % kAlignment);
    std::memcpy(data - sizeof piece, &piece, sizeof piece);
    return data;
}

void release(std::byte* data, std::size_t capacity) {
    if (capacity > kSmallMax) return ::operator delete(data, std::align_val_t(kAlignment));
    std::byte* piece = nullptr;
    std::memcpy(&piece, data - sizeof piece, sizeof piece);
    ::operator delete(piece);
}
static_assert(__STDCPP_DEFAULT_NEW_ALIGNMENT__ >= sizeof(std::byte*));  // so much stands before the bytes at least

}  // namespace

Buffer::Buffer(std::size_t size) : size_(size), capacity_(padded(size)) {
    if (capacity_ > 0) data_ = allocate(capacity_);
}

Buffer::~Buffer() {
    if (data_ != nullptr) release(data_, capacity_);
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
