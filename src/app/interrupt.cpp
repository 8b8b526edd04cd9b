#include "app/interrupt.h"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>

#include "base/file.h"

namespace majung::app {
namespace {

/// OUT.csv.part and OUT-1.csv.part, OUT-NAME.csv.part, ...: what an output is called while it is written.
void remove_aside(const std::string& output) {
    base::FileSystem& files = base::real_files();
    const std::string name = base::file_name(output), kind = base::extension(output);
    const std::string stem = kind.empty() ? name : name.substr(0, name.size() - kind.size() - 1);
    const auto entries = files.list(base::parent_path(output));
    if (!entries.ok()) return;
    for (const auto& entry : *entries) {
        if (entry.directory || !entry.name.starts_with(stem) || !entry.name.ends_with(".part")) continue;
        std::string_view middle = std::string_view(entry.name).substr(stem.size());
        const std::string ending = (kind.empty() ? "" : "." + kind) + ".part";
        if (middle.starts_with('-') && middle.ends_with(ending)) middle = ending;
        if (middle == ending) (void)files.remove(base::join_path(base::parent_path(output), entry.name));
    }
}

/// The other threads are still at work for this moment: nothing of theirs is said any more.
void fall_silent() {
    const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere < 0) return;
    (void)::dup2(nowhere, STDOUT_FILENO);
    (void)::dup2(nowhere, STDERR_FILENO);
}

}  // namespace

Interrupt::Interrupt(const Arguments& arguments, std::vector<std::string> outputs)
    : signal_([line = "\nmajung: " + arguments.say("stopped") + "\n", outputs = std::move(outputs)](int) {
          (void)!::write(STDERR_FILENO, line.data(), line.size());
          fall_silent();
          for (const auto& output : outputs)
              if (!output.empty()) remove_aside(output);
          base::remove_temporary_folders();
      }) {}

}  // namespace majung::app
