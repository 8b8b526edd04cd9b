#include "intake/zip_archive.h"

#include <zip.h>

#include <algorithm>
#include <optional>

#include "base/limits.h"
#include "base/text.h"
#include "intake/encoding.h"

namespace majung::intake {
namespace {

constexpr std::int64_t kRatioFreeBytes = 64LL << 20;  // below this no ratio is absurd

/// What libzip asks its source for: reading at any place, nothing written.
class Bytes {
  public:
    Bytes(Source& source, std::int64_t size) : source_(source), size_(size) { zip_error_init(&error_); }
    Bytes(const Bytes&) = delete;
    Bytes& operator=(const Bytes&) = delete;

    static zip_int64_t answer(void* self, void* data, zip_uint64_t length, zip_source_cmd_t command) {
        return static_cast<Bytes*>(self)->answer(data, length, command);
    }

  private:
    zip_int64_t answer(void* data, zip_uint64_t length, zip_source_cmd_t command) {
        switch (command) {
            case ZIP_SOURCE_OPEN: at_ = 0; return 0;
            case ZIP_SOURCE_CLOSE:
            case ZIP_SOURCE_FREE: return 0;
            case ZIP_SOURCE_TELL: return at_;
            case ZIP_SOURCE_SEEK: {
                const zip_int64_t to = zip_source_seek_compute_offset(
                    static_cast<zip_uint64_t>(at_), static_cast<zip_uint64_t>(size_), data, length, &error_);
                if (to < 0) return -1;
                at_ = to;
                return 0;
            }
            case ZIP_SOURCE_READ: {
                const auto n = source_.read_at(at_, static_cast<char*>(data), static_cast<std::size_t>(length));
                if (!n.ok()) {
                    zip_error_set(&error_, ZIP_ER_READ, 0);
                    return -1;
                }
                at_ += static_cast<std::int64_t>(*n);
                return static_cast<zip_int64_t>(*n);
            }
            case ZIP_SOURCE_STAT: {
                auto* stat = static_cast<zip_stat_t*>(data);
                zip_stat_init(stat);
                stat->valid = ZIP_STAT_SIZE;
                stat->size = static_cast<zip_uint64_t>(size_);
                return sizeof(zip_stat_t);
            }
            case ZIP_SOURCE_ERROR: return zip_error_to_data(&error_, data, length);
            case ZIP_SOURCE_SUPPORTS:
                return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                                      ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
                                                      ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS, -1);
            default: zip_error_set(&error_, ZIP_ER_OPNOTSUPP, 0); return -1;
        }
    }

    Source& source_;
    std::int64_t size_, at_ = 0;
    zip_error_t error_;
};

struct Discard {
    void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

class MemberSource final : public Source {
  public:
    MemberSource(zip_t* archive, zip_uint64_t index, ZipMember member, std::string path)
        : archive_(archive), index_(index), member_(std::move(member)), path_(std::move(path)) {}

    base::Result<std::size_t> read(char* into, std::size_t size) override {
        std::size_t done = 0;
        while (done < size && !ended_) {
            if (!file_) file_.reset(zip_fopen_index(archive_, index_, 0));
            const zip_int64_t n = file_ ? zip_fread(file_.get(), into + done, size - done) : -1;
            damaged_ = damaged_ || n < 0;
            ended_ = n <= 0;
            if (n > 0) done += static_cast<std::size_t>(n);
        }
        out_ += static_cast<std::int64_t>(done);
        const bool absurd = out_ > kRatioFreeBytes && out_ / base::kArchiveRatioMax > member_.packed_bytes;
        if (out_ > base::kArchiveBytesMax || absurd)
            return base::user_error("archive_too_large", {std::to_string(base::kArchiveBytesMax)}).at(path_);
        return done;
    }
    base::Result<void> rewind() override {
        file_.reset();
        ended_ = false;
        out_ = 0;
        return base::success();
    }
    const std::string& path() const override { return path_; }
    std::string packing() const override { return "zip"; }
    bool damaged() const override { return damaged_; }

  private:
    zip_t* archive_;
    zip_uint64_t index_;
    ZipMember member_;
    std::string path_;
    std::unique_ptr<zip_file_t, CloseFile> file_;
    std::int64_t out_ = 0;
    bool ended_ = false, damaged_ = false;
};

/// Names as the archive's directory holds them, to UTF-8.
void decode_names(std::vector<ZipMember>& members) {
    std::string all;
    for (const auto& member : members)
        if (base::valid_utf8_prefix(member.name) != member.name.size()) all += member.name + "\n";
    if (all.empty()) return;
    const Decoder* decoder = decoder_for(detect_encoding(all, true).name);
    for (auto& member : members) {
        if (base::valid_utf8_prefix(member.name) == member.name.size()) continue;
        std::string decoded;
        std::size_t strange = 0;
        if (decoder != nullptr) decoder->decode(member.name, decoded, strange);
        member.name = decoder != nullptr ? decoded : mend_utf8(member.name);
    }
}

class Opened final : public ZipArchive {
  public:
    Opened(std::unique_ptr<Bytes> bytes, std::unique_ptr<zip_t, Discard> archive, std::string path)
        : bytes_(std::move(bytes)), archive_(std::move(archive)), path_(std::move(path)) {}

    base::Result<void> list() {
        const auto count = static_cast<zip_uint64_t>(std::max<zip_int64_t>(0, zip_get_num_entries(archive_.get(), 0)));
        if (count > static_cast<zip_uint64_t>(base::kSourceFilesMax))
            return base::user_error("too_many_files", {std::to_string(base::kSourceFilesMax)}).at(path_);
        std::int64_t total = 0;
        for (zip_uint64_t i = 0; i < count; ++i) {
            zip_stat_t info;
            const char* name = zip_get_name(archive_.get(), i, ZIP_FL_ENC_RAW);
            if (name == nullptr || zip_stat_index(archive_.get(), i, 0, &info) != 0)
                return base::user_error("zip_damaged", {zip_strerror(archive_.get())}).at(path_);
            ZipMember member;
            member.name = name;
            if (member.name.empty() || member.name.back() == '/') continue;
            member.bytes = static_cast<std::int64_t>(std::min<zip_uint64_t>(info.size, INT64_MAX / 2));
            member.packed_bytes = static_cast<std::int64_t>(std::min<zip_uint64_t>(info.comp_size, INT64_MAX / 2));
            member.encrypted = (info.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && info.encryption_method != ZIP_EM_NONE;
            total += std::min(member.bytes, base::kArchiveBytesMax);
            if (total > base::kArchiveBytesMax)
                return base::user_error("archive_too_large", {std::to_string(base::kArchiveBytesMax)}).at(path_);
            members_.push_back(std::move(member));
            places_.push_back(i);
        }
        decode_names(members_);
        return base::success();
    }
    const std::vector<ZipMember>& members() const override { return members_; }
    base::Result<std::unique_ptr<Source>> open(std::size_t member) override {
        return std::unique_ptr<Source>(std::make_unique<MemberSource>(archive_.get(), places_[member], members_[member],
                                                                      path_ + "/" + members_[member].name));
    }

  private:
    std::unique_ptr<Bytes> bytes_;  // the archive reads through it
    std::unique_ptr<zip_t, Discard> archive_;
    std::string path_;
    std::vector<ZipMember> members_;
    std::vector<zip_uint64_t> places_;
};

}  // namespace

bool is_zip(std::string_view bytes) { return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"); }

base::Result<std::unique_ptr<ZipArchive>> open_zip(Source& archive) {
    ASSIGN_OR_RETURN(const std::int64_t size, archive.size());
    auto bytes = std::make_unique<Bytes>(archive, size);
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t* source = zip_source_function_create(&Bytes::answer, bytes.get(), &why);
    if (source == nullptr) return base::machine_error("out_of_memory");
    zip_t* raw = zip_open_from_source(source, ZIP_RDONLY, &why);
    if (raw == nullptr) {
        zip_source_free(source);
        const std::string reason = zip_error_strerror(&why);
        zip_error_fini(&why);
        return base::user_error("zip_damaged", {reason}).at(archive.path());
    }
    auto opened = std::make_unique<Opened>(std::move(bytes), std::unique_ptr<zip_t, Discard>(raw), archive.path());
    RETURN_IF_ERROR(opened->list());
    return std::unique_ptr<ZipArchive>(std::move(opened));
}

}  // namespace majung::intake
