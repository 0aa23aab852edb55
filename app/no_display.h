// A window without a screen: said in a sentence, where Qt would abort.
#pragma once

namespace netloom {

/// While it lives, the words that Qt says as it finds no screen are held back, and its abort becomes an exit with a
/// sentence that says what to do.
class NoDisplayGuard {
public:
    NoDisplayGuard();
    ~NoDisplayGuard();
    NoDisplayGuard(const NoDisplayGuard&) = delete;
    NoDisplayGuard& operator=(const NoDisplayGuard&) = delete;
};

/// From here on Qt's own words reach no terminal; for commands, which say all that there is to say themselves.
void silenceQt();

}  // namespace netloom
