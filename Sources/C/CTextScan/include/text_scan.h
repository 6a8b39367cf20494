// Inner loops over delimited text: what a chunk holds, and where its fields end.
//
// The widest instructions that the CPU has are chosen at run time; the plain path gives the same.
#pragma once
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif

// What is in some bytes, both if they begin outside quotes ([0]) and if they begin inside ([1]).
typedef struct {
  uint64_t quotes;
  uint64_t feeds;
  // The offset of the last line feed outside quotes; -1 where there is none.
  int64_t last_outside[2];
  // The line feeds up to that one, quoted ones and itself counted.
  uint64_t feeds_to_last[2];
  // Of SG_SCAN_ZERO, SG_SCAN_CARRIAGE and SG_SCAN_HIGH those that are there.
  uint32_t content;
} sg_scan_counts;

// Bytes that most texts do not have: zeros, carriage returns, and such beyond ASCII.
enum { SG_SCAN_ZERO = 1, SG_SCAN_CARRIAGE = 2, SG_SCAN_HIGH = 4 };

typedef enum { SG_SCAN_PLAIN = 0, SG_SCAN_AVX2, SG_SCAN_AVX512 } sg_scan_level;

// The widest path of this CPU.
sg_scan_level sg_scan_best_level(void);

void sg_scan_count(const uint8_t *bytes, size_t count, sg_scan_level level,
                   sg_scan_counts *counts);

// Finds the delimiters and line feeds outside quotes in bytes[0..<count], which begin at the start
// of a record. Writes their offsets to `ends` and, for each line feed among them, the number of
// line feeds up to it (quoted ones counted) to `lines`; `rows` says how many these are.
//
// Returns the number of offsets, or -1 where quotes stand in other places than around whole fields
// or doubled in them, or where a quote stays open. Both arrays need room for `count` + 8 elements.
int64_t sg_scan_fields(const uint8_t *bytes, size_t count, uint8_t delimiter, sg_scan_level level,
                       uint32_t *ends, uint32_t *lines, size_t *rows);

// Whether bytes[0..<count] hold a carriage return that no line feed follows.
int sg_scan_has_lone_carriage(const uint8_t *bytes, size_t count);

// Whether bytes[0..<count] are UTF-8.
int sg_scan_is_utf8(const uint8_t *bytes, size_t count);

#ifdef __cplusplus
}
#endif
