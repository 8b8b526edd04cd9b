#include "live/stop_signal.h"

#include <unistd.h>

#include <ctime>

namespace majung::live {

StopSignal::StopSignal() {
    sigset_t both;
    sigemptyset(&both);
    sigaddset(&both, SIGINT);
    sigaddset(&both, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &both, &before_);
    thread_ = std::thread([this, both] {
        while (!done_) {
            const timespec wait{0, 100'000'000};
            const int signal = sigtimedwait(&both, nullptr, &wait);
            if (signal > 0 && stop_.exchange(true)) ::_exit(128 + signal);
        }
    });
}

StopSignal::~StopSignal() {
    done_ = true;
    thread_.join();
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace majung::live
