// Steps: what a long verb prints as it goes: one headed line a step with its time, its results indented below.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/verb.h"
#include "base/clock.h"
#include "base/json.h"

namespace majung::app {

class Steps {
  public:
    /// Prints to standard output, or to standard error where that must stay free for `--json`.
    Steps(const Arguments& arguments, bool to_stderr);

    /// Begins a step: its name is for the "seconds" of the result, its title a phrase.
    void begin(const std::string& name, std::string_view title_code, const std::vector<std::string>& args = {});
    /// A line of the present step.
    void line(const std::string& text);
    void say(std::string_view code, const std::vector<std::string>& args = {}) { sentence(arguments_.say(code, args)); }
    std::size_t width() const;  // of a line; 0 = nobody said
    void end();                 // prints how long the step took

    const std::vector<std::pair<std::string, double>>& seconds() const { return seconds_; }
    base::Json seconds_json() const;  // {step: seconds}
    double total() const { return watch_.seconds(); }

  private:
    void sentence(const std::string& text);
    void print(const std::string& text);
    const Arguments& arguments_;
    bool to_stderr_;
    base::Stopwatch watch_;
    double began_ = 0;
    std::string name_;
    std::vector<std::pair<std::string, double>> seconds_;
};

}  // namespace majung::app
