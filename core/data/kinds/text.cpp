// A text file, character by character.
#include "core/base/diagnostic.h"
#include "core/base/reading.h"
#include "core/data/input_file.h"
#include "core/data/text_windows.h"
#include "core/data/utf8.h"

namespace netloom {
namespace {

std::shared_ptr<const DataSet> open(OpenRequest& request) {
    const std::string path = request.path("path");
    const std::string bytes = read_text(path);
    claim_while_reading(static_cast<std::int64_t>(bytes.size() * sizeof(char32_t)), path);
    const std::u32string text = decode_utf8(bytes, path);
    if (text.empty()) throw Error(file_error(path, "the file is empty", "choose another file"));
    return make_text_set(request, text);
}

Fields fields() {
    Fields f{file("path").label("File").doc("A file of text in UTF-8, plain or gzipped.")};
    for (Field& shared : text_fields(64)) f.push_back(std::move(shared));
    return f;
}

}  // namespace

SourceKind text_source() {
    return {{"text", "Text file",
             "Windows of characters: column text, and column next with the character that follows each.", fields()},
            open};
}

}  // namespace netloom
