#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Rows, or boxes, that are compared together.
#define SG_GROUP_ROWS 8
/// Columns of a row that stand together.
#define SG_CHUNK_BYTES 8
/// Rows in a leaf at most, leaves in a branch.
#define SG_LEAF_ROWS 64
#define SG_BRANCH_LEAVES 16

/// How many columns of which kind a row has, in chunks.
typedef struct {
  size_t numbers;
  size_t categories;
} sg_row_chunks;

/// Instruction sets that the search is written for.
typedef enum { SG_ROWS_PLAIN, SG_ROWS_AVX2, SG_ROWS_AVX512 } sg_row_level;

/// The best level that this CPU has; the lower ones work as well.
sg_row_level sg_row_best_level(void);

/// Rows as they were given, row-major.
typedef struct {
  const double *numbers;
  const int32_t *codes;
  size_t number_width;
  size_t code_width;
} sg_rows;

/// Rows in leaves, and leaves in branches, each with a box around its bytes.
///
/// The bytes of a row are chunks of quantised numbers followed by chunks of folded codes, padded
/// with bytes that are alike everywhere. A group of rows holds the first chunk of each of them, then
/// the second of each, and so on. A group of boxes holds the low ends of the first chunk of each
/// box, then the high ends, then those of the second chunk.
typedef struct {
  sg_rows rows;
  sg_row_chunks chunks;
  /// The distance that one step of a byte stands for.
  double unit;
  /// By position: the number of the row that stands there; negative where none does. Ascending in a
  /// leaf.
  const int32_t *order;
  /// Groups of rows, by position.
  const uint8_t *bytes;
  /// Leaf `l` holds the positions `starts[l]` to `starts[l + 1]`, which are whole groups.
  const int32_t *starts;
  /// By branch: the least number of a row.
  const int32_t *first_rows;
  /// Groups of boxes of leaves, and of branches.
  const uint8_t *leaf_boxes;
  const uint8_t *branch_boxes;
  /// How many to search: the first of all.
  size_t branches;
} sg_row_tree;

/// Rows to find the nearest of.
typedef struct {
  sg_rows rows;
  size_t count;
  /// By query: the number of its row.
  const int32_t *order;
  /// By query: its bytes, then the bytes that its values are not below, then those that they are
  /// not above, chunk by chunk.
  const uint8_t *bytes;
  /// What a difference in a category costs in steps of a byte, padded: a row of bytes a query, or
  /// one for all where `weights` is null.
  const uint8_t *steps;
  /// By row number and category, what a difference costs in place of 1; or null.
  const double *weights;
  /// Whether a query and the row of its number are the same record and must not match.
  bool leaves_one_out;
} sg_row_queries;

/// What a search looked at.
typedef struct {
  uint64_t branches;
  uint64_t leaves;
  /// Rows whose bytes were compared, and those that were compared in full.
  uint64_t bounds;
  uint64_t distances;
} sg_row_work;

/// Finds the `count` nearest rows of each query: of equally near ones those of the lowest number.
///
/// Boxes too far away are passed over, or, where `every_row`, only the nearest are looked at before
/// the bytes of all rows. Writes `count` sums over columns a query, ascending, and the numbers of
/// the rows; infinity and -1 where rows run out. Adds to `work`.
void sg_rows_nearest(const sg_row_tree *tree, const sg_row_queries *queries, size_t count,
                     bool every_row, sg_row_level level, double *sums, int32_t *rows,
                     sg_row_work *work);

/// Finds the rows whose distance to the first query, as a sum over columns, is at most a limit.
///
/// Writes their numbers, in no particular order, and their distances; ends with `room` of them.
/// Returns how many were written.
size_t sg_rows_within(const sg_row_tree *tree, const sg_row_queries *queries, double limit,
                      size_t room, sg_row_level level, int32_t *rows, double *sums);

/// The lower bounds of the distances from a query to groups of rows, and to groups of boxes, in
/// steps of a byte: eight a group.
void sg_row_bounds(const sg_row_queries *queries, const uint8_t *groups, size_t count,
                   sg_row_chunks chunks, sg_row_level level, uint32_t *bounds);
void sg_box_bounds(const sg_row_queries *queries, const uint8_t *groups, size_t count,
                   sg_row_chunks chunks, sg_row_level level, uint32_t *bounds);

#ifdef __cplusplus
}
#endif
