// The language of a text, by CLD2, behind a C interface.
#pragma once
#include <stddef.h>
#ifdef __cplusplus
extern "C" {
#endif
// The code of the language that most of bytes[0..<count] is in ("en", "zh", "zh-Hant"), or "un" where
// there is too little text, where CLD2 does not rely on its answer, or where the bytes are no UTF-8.
// The result lives as long as the program. Safe to call from several threads.
const char *sg_language_code(const char *bytes, size_t count);
#ifdef __cplusplus
}
#endif
