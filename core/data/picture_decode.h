// Picture files brought to one size: bytes, channels last, in the order red, green, blue.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/schema/field.h"

namespace netloom {

/// The form that every picture is brought to.
struct PictureForm {
    int height = 0, width = 0;
    bool colour = true;
    /// "crop" keeps the proportions and cuts what hangs over, "pad" keeps them and leaves black borders, "stretch" does
    /// neither.
    std::string fit = "crop";

    std::size_t bytes() const {
        return static_cast<std::size_t>(height) * static_cast<std::size_t>(width) * (colour ? 3 : 1);
    }
};

/// The fields size, fit and colour.
Fields picture_form_fields();
PictureForm picture_form(const Props& props);

/// What one call has to decode.
struct PictureJob {
    const std::string* path = nullptr;
    std::uint8_t* out = nullptr;  ///< PictureForm::bytes() bytes
    bool good = false;            ///< set: whether the file could be decoded; `out` is black where not
    std::shared_ptr<const Diagnostic> problem = nullptr;  ///< what is known of why not
    bool refused = false;                                 ///< `problem` is a Refusal: a person has to decide
};
/// Decodes on a few plain threads, the caller's among them; large pictures one after the other, so that together they
/// stay within the limit of memory. After the first that is refused, those not yet begun are left black.
void decode_pictures(std::span<PictureJob> jobs, const PictureForm& form);
/// What is wrong with the beginning of the file; none where it is a picture's: much cheaper than decoding, and blind to
/// damage further on. Throws Refusal.
std::optional<Diagnostic> picture_problem(const std::string& path);

}  // namespace netloom
