#pragma once

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Rows in a group, which are compared together.
#define SG_GROUP_ROWS 8
/// Columns of a row that stand together.
#define SG_CHUNK_BYTES 8

/// How many columns of which kind a row has, in chunks.
typedef struct {
  size_t numbers;
  size_t categories;
} sg_row_chunks;

/// Instruction sets that the search is written for.
typedef enum { SG_ROWS_PLAIN, SG_ROWS_AVX2, SG_ROWS_AVX512 } sg_row_level;

/// The best level that this CPU has; the lower ones work as well.
sg_row_level sg_row_best_level(void);

/// Finds the rows whose lower bound of the distance to a query is below a limit.
///
/// A row is chunks of quantised numbers followed by chunks of folded codes, padded with bytes that
/// are alike everywhere. A group holds the first chunk of each of its rows, then the second of each,
/// and so on; `query` points to the first chunk of a row of such a group. The bound is the sum of
/// |query - row| over the numbers and of the weights where categories differ; `weights` has a byte
/// a category, padded.
///
/// Looks at `count` groups, whose first row has the number `first`. Returns how many row numbers
/// were written to `hits`, which has room for all rows, in ascending order.
size_t sg_rows_below(const uint8_t *query, const uint8_t *weights, const uint8_t *groups,
                     size_t count, sg_row_chunks chunks, uint32_t limit, uint32_t first,
                     sg_row_level level, uint32_t *hits);

#ifdef __cplusplus
}
#endif
