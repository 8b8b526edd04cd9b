#include "live/stop_signal.h"

#include <unistd.h>

#include <ctime>
#include <utility>

namespace majung::live {
namespace {

constexpr timespec kLook{0, 100'000'000};
constexpr int kOrderlyWait = 50;  // looks: five seconds

}  // namespace

StopSignal::StopSignal(AtOnce at_once) : at_once_(std::move(at_once)) {
    sigemptyset(&both_);
    sigaddset(&both_, SIGINT);
    sigaddset(&both_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &both_, &before_);
    thread_ = std::thread([this] { wait_for_signals(); });
}

void StopSignal::wait_for_signals() {
    int first = 0, looks = 0;
    while (!done_) {
        const int signal = sigtimedwait(&both_, nullptr, &kLook);
        if (first != 0 && (signal > 0 || ++looks > kOrderlyWait)) end(signal > 0 ? signal : first);
        if (signal <= 0 || first != 0) continue;
        if (!orderly_) end(signal);
        first = signal;
        stop_ = true;
    }
}

void StopSignal::end(int signal) const {
    // A further signal ends the process while `at_once` is still tidying up.
    struct sigaction usual {};
    usual.sa_handler = SIG_DFL;
    (void)::sigaction(SIGINT, &usual, nullptr);
    (void)::sigaction(SIGTERM, &usual, nullptr);
    pthread_sigmask(SIG_UNBLOCK, &both_, nullptr);
    if (at_once_) at_once_(signal);
    ::_exit(128 + signal);
}

StopSignal::~StopSignal() {
    done_ = true;
    thread_.join();
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace majung::live
