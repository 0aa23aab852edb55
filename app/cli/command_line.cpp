#include "app/cli/command_line.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <functional>
#include <limits>
#include <map>

#include "app/cli/project_input.h"
#include "app/cli/terminal.h"
#include "core/base/budget.h"
#include "core/base/reading.h"
#include "core/device/registry/choices.h"

namespace netloom::cli {

namespace {

constexpr const char* kUsageText = R"(Netloom %VERSION%, a desktop laboratory for neural networks

netloom [FILE]                     opens the window, with a project
netloom check FILE                 prints every node with shapes and parameter counts
netloom train FILE [options]       trains
  --data [SOURCE=]PATH             takes the samples of a data source from a file or folder; repeats
  --epochs N                       passes over the data in each stage, instead of the recipe's
  --batch N   --seed N             instead of the recipe's; all three are saved with the project
  --steps N                        pauses at step N, counted from the start of the training over all stages
  --device NAME  --threads N       cpu, reference or a plug-in; 0 threads: all cores
  --set NODE.FIELD=VALUE           changes a field ("recipe.FIELD" one of the recipe); repeats
  --resume                         goes on where the file's checkpoint stands, and saves there without --save
  --save OUT.netloom               writes the trained project, and again and again while it trains
  --save-every SECONDS             how often (default 30): a crash costs no more
  --report OUT.json  --plots DIR   writes the numbers, and the curves as PNG
  --goal                           exit code 1 where the project's goal is missed
  --profile                        prints the time of each kernel
netloom evaluate FILE [--data [SOURCE=]PATH] [--report OUT.json] [--goal]
netloom run FILE --feed WIRE=FILE.npy --fetch WIRE --out FILE.npy
                                   computes one wire from another; a wire is MODULE/NODE:PORT
netloom generate FILE [options]    writes text with a network that predicts the next character
  --text TEXT  --length N          what it reads first, and how many characters it writes
  --temperature T  --seed N        below 1: bolder, 0: always the likeliest; another seed: another text
netloom VERB FILE --limit NAME=VALUE
                                   reads more, or less, than the limit that a refusal names; repeats
netloom VERB FILE --allow-outside  reads data outside the project's folder, which nobody chose here
netloom layers [TYPE]              prints the reference of all layers, or of one
netloom --help | --version

Exit codes: 0 done, 1 diagnostics, 2 usage. Ctrl-C stops training cleanly and saves, under a new name where none was
given; once more, and it waits for nothing.
)";

constexpr std::int64_t kMostThreads = 1024, kMostSeconds = 1'000'000'000;

const std::vector<std::string> kVerbs{"check", "train", "evaluate", "run", "generate", "layers"};

std::int64_t wholeNumber(const std::string& option, const std::string& text, std::int64_t least,
                         std::int64_t most = std::numeric_limits<std::int64_t>::max()) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc() && end == text.data() + text.size() && value >= least && value <= most) return value;
    const std::string limit = most < std::numeric_limits<std::int64_t>::max() ? "to " + std::to_string(most) : "up";
    throw UsageError{option + " takes a whole number from " + std::to_string(least) + " " + limit + ", not \"" + text +
                     "\""};
}

double numberFromZero(const std::string& option, const std::string& text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || !(value >= 0) || !std::isfinite(value))
        throw UsageError{option + " takes a number from 0 up, not \"" + text + "\""};
    return value;
}

/// Splits "name=value"; the name is empty where there is no '='.
std::pair<std::string, std::string> assignment(const std::string& text) {
    const auto at = text.find('=');
    if (at == std::string::npos) return {{}, text};
    return {text.substr(0, at), text.substr(at + 1)};
}

std::pair<std::string, std::string> requiredAssignment(const std::string& option, const std::string& text) {
    auto pair = assignment(text);
    if (pair.first.empty()) throw UsageError{option + " takes NAME=VALUE, not \"" + text + "\""};
    return pair;
}

using Values = std::map<std::string, std::function<void(const std::string&)>>;
using Flags = std::map<std::string, bool*>;

}  // namespace

bool isCommand(const std::string& argument) {
    return argument.starts_with("-") || std::find(kVerbs.begin(), kVerbs.end(), argument) != kVerbs.end();
}

std::string usage() {
    std::string text = kUsageText;
    const std::string mark = "%VERSION%";
    text.replace(text.find(mark), mark.size(), NETLOOM_VERSION);
    return text;
}

Arguments parse(const std::vector<std::string>& arguments) {
    Arguments a;
    a.verb = arguments.front();
    if (std::find(kVerbs.begin(), kVerbs.end(), a.verb) == kVerbs.end())
        throw UsageError{"there is no command \"" + a.verb + "\""};

    const auto number = [](std::int64_t& into, const char* option, std::int64_t least,
                           std::int64_t most = std::numeric_limits<std::int64_t>::max()) {
        return [&into, option, least, most](const std::string& v) { into = wholeNumber(option, v, least, most); };
    };
    const auto string = [](std::string& into) { return [&into](const std::string& v) { into = v; }; };
    Values values;
    Flags flags;
    flags["--allow-outside"] = &a.allow_outside;
    values["--limit"] = [](const std::string& v) {
        if (const Diagnostics wrong = set_limits(v); !wrong.empty()) throw UsageError{wrong.front().str()};
    };
    const bool trains = a.verb == "train";
    if (trains || a.verb == "evaluate") {
        values["--data"] = [&](const std::string& v) { a.data.push_back(assignment(v)); };
        values["--report"] = string(a.report);
        flags["--goal"] = &a.goal;
    }
    if (trains || a.verb == "evaluate" || a.verb == "run" || a.verb == "generate") {
        values["--batch"] = number(a.batch, "--batch", 1);
        values["--threads"] = [&](const std::string& v) {
            a.session.threads = static_cast<int>(wholeNumber("--threads", v, 0, kMostThreads));
        };
        values["--device"] = [&](const std::string& v) {
            bool found = false;
            std::string names;
            for (const DeviceChoice& choice : device_choices()) {
                if (choice.name == v && !choice.unavailable.empty())
                    throw UsageError{"the device \"" + v + "\" cannot be used: " + choice.unavailable.str() +
                                     (choice.hint.empty() ? "" : "; " + choice.hint.str())};
                if (choice.unavailable.empty()) names += (names.empty() ? "" : ", ") + choice.name;
                found = found || choice.name == v;
            }
            if (!found) throw UsageError{"there is no device \"" + v + "\"; known are " + names};
            a.session.device = v;
        };
    }
    if (trains) {
        values["--epochs"] = number(a.epochs, "--epochs", 1);
        values["--steps"] = number(a.steps, "--steps", 1);
        values["--set"] = [&](const std::string& v) { a.set.push_back(requiredAssignment("--set", v)); };
        values["--save"] = string(a.save);
        values["--save-every"] = number(a.save_every, "--save-every", 0, kMostSeconds);
        values["--plots"] = string(a.plots);
        flags["--resume"] = &a.resume;
        flags["--profile"] = &a.session.profile;
    }
    if (trains || a.verb == "generate")
        values["--seed"] = [&](const std::string& v) {
            a.seed = static_cast<std::uint64_t>(wholeNumber("--seed", v, 0));
        };
    if (a.verb == "generate") {
        values["--text"] = string(a.text);
        values["--length"] = number(a.length, "--length", 0);
        values["--temperature"] = [&](const std::string& v) { a.temperature = numberFromZero("--temperature", v); };
    }
    if (a.verb == "run") {
        values["--feed"] = [&](const std::string& v) { a.feeds.push_back(requiredAssignment("--feed", v)); };
        values["--fetch"] = [&](const std::string& v) { a.fetches.push_back(v); };
        values["--out"] = [&](const std::string& v) { a.outs.push_back(v); };
    }

    for (std::size_t i = 1; i < arguments.size(); ++i) {
        std::string option = arguments[i];
        std::optional<std::string> attached;
        if (option.starts_with("--")) {
            if (const auto at = option.find('='); at != std::string::npos && values.contains(option.substr(0, at))) {
                attached = option.substr(at + 1);
                option.resize(at);
            }
        }
        if (const auto flag = flags.find(option); flag != flags.end()) {
            *flag->second = true;
        } else if (const auto value = values.find(option); value != values.end()) {
            if (!attached && i + 1 == arguments.size()) throw UsageError{option + " needs a value"};
            value->second(attached ? *attached : arguments[++i]);
        } else if (option.starts_with("-") && option.size() > 1) {
            throw UsageError{a.verb + " has no option " + option};
        } else if (a.file.empty()) {
            a.file = option;
        } else {
            throw UsageError{"unexpected \"" + option + "\""};
        }
    }
    if (a.file.empty() && a.verb != "layers") throw UsageError{a.verb + " needs a project file"};
    if (a.verb == "run" && a.fetches.empty()) throw UsageError{"run needs --fetch WIRE"};
    if (a.verb == "run" && a.fetches.size() != a.outs.size()) throw UsageError{"run needs one --out for each --fetch"};
    return a;
}

int run(const std::vector<std::string>& arguments) {
    const std::string& verb = arguments.front();
    if (verb == "--help" || verb == "-h") {
        sayText(usage());
        return kDone;
    }
    if (verb == "--version") {
        say(std::string("netloom ") + NETLOOM_VERSION);
        return kDone;
    }
    try {
        const Arguments a = parse(arguments);
        const Reading::Scope scope({nullptr, {}, {}, mayRead(a)});
        if (a.verb == "check") return check(a);
        if (a.verb == "train") return train(a);
        if (a.verb == "evaluate") return evaluate(a);
        if (a.verb == "run") return runSlice(a);
        if (a.verb == "generate") return generate(a);
        return layers(a);
    } catch (const UsageError& e) {
        tell("netloom: " + e.message);
        tell("Try: netloom --help");
        return kUsage;
    }
}

}  // namespace netloom::cli
