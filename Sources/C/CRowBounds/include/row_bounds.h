#pragma once

#include <stddef.h>
#include <stdint.h>

/// The most that a bound can be; larger sums are cut to it.
#define SG_LARGEST_BOUND 32767

/// Finds the rows whose lower bound of the distance to a query is below a limit.
///
/// A row is `numbers` bytes of quantised numbers followed by `categories` bytes of folded codes;
/// both are multiples of 16, padded with bytes that are alike in query and rows. The bound is the
/// sum of |query - row| over the numbers and of the weights where categories differ, cut to
/// SG_LARGEST_BOUND. `count` is a multiple of 8.
///
/// Returns how many rows were written to `hits`, which has room for `count`.
size_t sg_rows_below(const uint8_t *query, const uint8_t *weights, const uint8_t *rows,
                     size_t count, size_t numbers, size_t categories, int16_t limit,
                     uint32_t *hits);
