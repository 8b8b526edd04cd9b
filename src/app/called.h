// For tests: a verb called as from the command line, with what it printed.
#pragma once

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/verbs.h"

namespace majung::app::test {

struct Called {
    base::Result<int> result;  // the exit code
    std::string out, err;
};

inline Called call(base::Result<int> (*verb)(const Arguments&), std::vector<std::string> positional,
                   std::map<std::string, std::string> values = {}) {
    Arguments arguments;
    arguments.positional = std::move(positional);
    arguments.values = std::move(values);
    testing::internal::CaptureStdout();
    testing::internal::CaptureStderr();
    auto result = verb(arguments);
    std::string out = testing::internal::GetCapturedStdout();
    return {std::move(result), std::move(out), testing::internal::GetCapturedStderr()};
}

/// The same; a verb that fails is a failure of the test, and its exit code -1.
inline int call_well(base::Result<int> (*verb)(const Arguments&), std::vector<std::string> positional,
                     std::map<std::string, std::string> values, std::string& out, std::string& err) {
    Called called = call(verb, std::move(positional), std::move(values));
    EXPECT_TRUE(called.result.ok()) << base::describe(called.result.error());
    out = std::move(called.out);
    err = std::move(called.err);
    return called.result.ok() ? *called.result : -1;
}

}  // namespace majung::app::test
