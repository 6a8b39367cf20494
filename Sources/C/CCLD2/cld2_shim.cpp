#include "cld2_shim.h"

#include <algorithm>
#include <cstdio>  // the header of CLD2 names FILE without it
#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>
#include <limits>
#include <string>

namespace {
constexpr int kBehind = 64;
}

extern "C" const char *sg_language_code(const char *bytes, size_t count) {
  CLD2::Language languages[3];
  int percents[3];
  double scores[3];
  int text_bytes = 0, valid_bytes = 0;
  bool is_reliable = false;
  const CLD2::CLDHints hints = {nullptr, nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  const int length =
      static_cast<int>(std::min<size_t>(count, std::numeric_limits<int>::max() - kBehind));
  // CLD2 looks at bytes behind the text, and what it says may depend on them.
  std::string text(bytes, length);
  text.append(kBehind, '\0');
  const CLD2::Language language = CLD2::ExtDetectLanguageSummaryCheckUTF8(
      text.data(), length, /*is_plain_text=*/true, &hints, /*flags=*/0, languages, percents, scores,
      /*resultchunkvector=*/nullptr, &text_bytes, &is_reliable, &valid_bytes);
  return CLD2::LanguageCode(is_reliable ? language : CLD2::UNKNOWN_LANGUAGE);
}
