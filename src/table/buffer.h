// Bytes in Arrow's layout: 64-byte aligned, immutable once shared. Sharing them is Arrow's release rule, the one
// sanctioned shared ownership of the program.
#pragma once

#include <cstddef>
#include <memory>
#include <utility>

namespace majung::table {

class Buffer {
  public:
    Buffer() = default;
    explicit Buffer(std::size_t size);  // bytes are not set; capacity is padded to 64
    Buffer(Buffer&& other) noexcept { swap(other); }
    Buffer& operator=(Buffer&& other) noexcept {
        swap(other);
        return *this;
    }
    Buffer(const Buffer&) = delete;
    Buffer& operator=(const Buffer&) = delete;
    ~Buffer();

    std::byte* data() { return data_; }
    const std::byte* data() const { return data_; }
    template <class T>
    T* as() {
        return reinterpret_cast<T*>(data_);
    }
    template <class T>
    const T* as() const {
        return reinterpret_cast<const T*>(data_);
    }
    std::size_t size() const { return size_; }
    std::size_t capacity() const { return capacity_; }
    void resize(std::size_t size);  // keeps what fits; grows by half at least

  private:
    void swap(Buffer& other) noexcept {
        std::swap(data_, other.data_);
        std::swap(size_, other.size_);
        std::swap(capacity_, other.capacity_);
    }
    std::byte* data_ = nullptr;
    std::size_t size_ = 0, capacity_ = 0;
};
using BufferPtr = std::shared_ptr<const Buffer>;

inline BufferPtr share(Buffer&& buffer) { return std::make_shared<const Buffer>(std::move(buffer)); }

}  // namespace majung::table
