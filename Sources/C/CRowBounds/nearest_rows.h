#pragma once

#include "row_bounds.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

namespace {

// Sums are compared with whole steps of a byte: they may be off by rounding, as a step.
constexpr double rounding = 1e-6;

// One query: where its row, its bytes and its weights are.
struct Query {
  int32_t number;
  const double *numbers;
  const int32_t *codes;
  const uint8_t *bytes;
  const uint8_t *low;
  const uint8_t *high;
  const uint8_t *steps;
  const double *weights;

  Query(const sg_row_queries &queries, sg_row_chunks chunks, size_t index) {
    const size_t width = SG_CHUNK_BYTES * (chunks.numbers + chunks.categories);
    const sg_rows &rows = queries.rows;
    number = queries.order[index];
    numbers = rows.numbers + size_t(number) * rows.number_width;
    codes = rows.codes + size_t(number) * rows.code_width;
    bytes = queries.bytes + index * 3 * width;
    low = bytes + width;
    high = low + width;
    const bool weighted = queries.weights != nullptr;
    steps = queries.steps + (weighted ? index * SG_CHUNK_BYTES * chunks.categories : 0);
    weights = weighted ? queries.weights + size_t(number) * rows.code_width : nullptr;
  }
};

// The distance as a sum over columns, in their order, categories first; infinite if beyond a limit.
inline double distance(const Query &query, const sg_rows &rows, int32_t row, double limit) {
  const int32_t *codes = rows.codes + size_t(row) * rows.code_width;
  const double *numbers = rows.numbers + size_t(row) * rows.number_width;
  double sum = 0;
  if (query.weights != nullptr) {
    for (size_t k = 0; k < rows.code_width; k++)
      if (query.codes[k] != codes[k]) sum += query.weights[k];
  } else {
    size_t differences = 0;
    for (size_t k = 0; k < rows.code_width; k++) differences += query.codes[k] != codes[k];
    sum = double(differences);
  }
  if (sum > limit) return std::numeric_limits<double>::infinity();
  for (size_t k = 0; k < rows.number_width; k++)
    sum += std::min(std::fabs(numbers[k] - query.numbers[k]), 1.0);
  return sum;
}

// From which bounds on, in steps of a byte, rows are beyond a distance.
struct Reach {
  // Boxes beyond so many steps, and rows from so many on.
  uint32_t box = UINT32_MAX;
  uint32_t row = UINT32_MAX;
  // From so many on rows are at least as far.
  uint32_t edge = UINT32_MAX;

  Reach() = default;

  Reach(const sg_row_tree &tree, double distance) {
    const double steps = distance / tree.unit;
    box = whole(steps + rounding);
    // One step a column for rounding down, and one for the rounding of the quotient itself.
    row = whole(std::floor(steps) + double(tree.rows.number_width) + 2);
    edge = whole(std::ceil(steps - rounding));
  }

 private:
  static uint32_t whole(double steps) {
    return steps < double(UINT32_MAX) ? uint32_t(steps) : UINT32_MAX;
  }
};

// The nearest rows so far, the furthest last; of equally near ones that of the lowest number is
// nearer.
class Nearest {
 public:
  Nearest(const sg_row_tree &tree, bool weighted, double *sums, int32_t *rows, size_t count)
      : tree(tree), whole_steps(tree.rows.number_width == 0 && !weighted), sums(sums), rows(rows),
        last(count - 1) {
    std::fill(sums, sums + count, std::numeric_limits<double>::infinity());
    std::fill(rows, rows + count, -1);
  }

  size_t size() const { return last + 1; }
  double limit() const { return sums[last]; }
  uint32_t box_limit() const { return reach.box; }
  uint32_t row_limit() const { return reach.row; }

  bool excludes_box(uint32_t bound, int32_t first_row) const {
    return bound > reach.box || (bound >= reach.edge && first_row > rows[last]);
  }
  bool excludes_row(uint32_t bound, int32_t row) const {
    return bound >= reach.row || (bound >= reach.edge && row > rows[last]);
  }

  // Whether a row is among them already.
  bool has(int32_t row) const { return std::find(rows, rows + last + 1, row) != rows + last + 1; }

  void take(double sum, int32_t row) {
    if (!is_before(sum, row, last)) return;
    size_t slot = last;
    for (; slot > 0 && is_before(sum, row, slot - 1); slot--) {
      sums[slot] = sums[slot - 1];
      rows[slot] = rows[slot - 1];
    }
    sums[slot] = sum;
    rows[slot] = row;
    if (std::isinf(limit())) return;
    reach = Reach(tree, limit());
    // A bound is rounded, and may be above the sum that it bounds by that.
    if (!whole_steps && limit() > 0) reach.edge = UINT32_MAX;
  }

 private:
  const sg_row_tree &tree;
  // Whether distances are whole numbers, which no rounding moves.
  const bool whole_steps;
  double *sums;
  int32_t *rows;
  const size_t last;
  Reach reach;

  bool is_before(double sum, int32_t row, size_t slot) const {
    return sum < sums[slot] || (sum == sums[slot] && row < rows[slot]);
  }
};

}  // namespace
