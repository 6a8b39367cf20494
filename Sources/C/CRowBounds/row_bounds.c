#include "row_bounds.h"

#if defined(__SSE2__)

#include <emmintrin.h>

// Two partial sums of a row, in the halves of the result.
static inline __m128i partial_sums(const uint8_t *query, const uint8_t *weights,
                                   const uint8_t *row, size_t numbers, size_t categories) {
  __m128i sum = _mm_setzero_si128();
  for (size_t k = 0; k < numbers; k += 16) {
    const __m128i a = _mm_loadu_si128((const __m128i *)(query + k));
    const __m128i b = _mm_loadu_si128((const __m128i *)(row + k));
    sum = _mm_add_epi32(sum, _mm_sad_epu8(a, b));
  }
  for (size_t k = 0; k < categories; k += 16) {
    const __m128i a = _mm_loadu_si128((const __m128i *)(query + numbers + k));
    const __m128i b = _mm_loadu_si128((const __m128i *)(row + numbers + k));
    const __m128i weight = _mm_loadu_si128((const __m128i *)(weights + k));
    const __m128i cost = _mm_andnot_si128(_mm_cmpeq_epi8(a, b), weight);
    sum = _mm_add_epi32(sum, _mm_sad_epu8(cost, _mm_setzero_si128()));
  }
  return sum;
}

static inline __m128i pair_sums(__m128i a, __m128i b) {
  return _mm_add_epi32(_mm_unpacklo_epi64(a, b), _mm_unpackhi_epi64(a, b));
}

// Inlined with constant widths, so that the loops over them disappear for common layouts.
static inline __attribute__((always_inline)) size_t
rows_below(const uint8_t *query, const uint8_t *weights, const uint8_t *rows, size_t count,
           size_t numbers, size_t categories, int16_t limit, uint32_t *hits) {
  const size_t stride = numbers + categories;
  const __m128i limits = _mm_set1_epi16(limit);
  size_t found = 0;
  for (size_t first = 0; first < count; first += 8) {
    __m128i sums[8];
    for (size_t k = 0; k < 8; k++) {
      sums[k] = partial_sums(query, weights, rows + (first + k) * stride, numbers, categories);
    }
    // Each pair holds two sums as 64 bits, of which the lower 32 are picked.
    const __m128 s01 = _mm_castsi128_ps(pair_sums(sums[0], sums[1]));
    const __m128 s23 = _mm_castsi128_ps(pair_sums(sums[2], sums[3]));
    const __m128 s45 = _mm_castsi128_ps(pair_sums(sums[4], sums[5]));
    const __m128 s67 = _mm_castsi128_ps(pair_sums(sums[6], sums[7]));
    const __m128i low = _mm_castps_si128(_mm_shuffle_ps(s01, s23, _MM_SHUFFLE(2, 0, 2, 0)));
    const __m128i high = _mm_castps_si128(_mm_shuffle_ps(s45, s67, _MM_SHUFFLE(2, 0, 2, 0)));
    const __m128i bounds = _mm_packs_epi32(low, high);
    unsigned below = (unsigned)_mm_movemask_epi8(_mm_cmplt_epi16(bounds, limits));
    for (; below != 0; below &= below - 1) {
      const unsigned lane = (unsigned)__builtin_ctz(below) / 2;
      hits[found++] = (uint32_t)(first + lane);
      below &= below - 1;
    }
  }
  return found;
}

#else

static inline size_t rows_below(const uint8_t *query, const uint8_t *weights, const uint8_t *rows,
                                size_t count, size_t numbers, size_t categories, int16_t limit,
                                uint32_t *hits) {
  const size_t stride = numbers + categories;
  size_t found = 0;
  for (size_t row = 0; row < count; row++) {
    const uint8_t *other = rows + row * stride;
    uint32_t sum = 0;
    for (size_t k = 0; k < numbers; k++) {
      sum += query[k] > other[k] ? query[k] - other[k] : other[k] - query[k];
    }
    for (size_t k = 0; k < categories; k++) {
      sum += query[numbers + k] != other[numbers + k] ? weights[k] : 0;
    }
    if ((sum < SG_LARGEST_BOUND ? (int32_t)sum : SG_LARGEST_BOUND) < limit) {
      hits[found++] = (uint32_t)row;
    }
  }
  return found;
}

#endif

size_t sg_rows_below(const uint8_t *query, const uint8_t *weights, const uint8_t *rows,
                     size_t count, size_t numbers, size_t categories, int16_t limit,
                     uint32_t *hits) {
  if (numbers == 16 && categories == 16) {
    return rows_below(query, weights, rows, count, 16, 16, limit, hits);
  }
  if (numbers == 32 && categories == 0) {
    return rows_below(query, weights, rows, count, 32, 0, limit, hits);
  }
  if (numbers == 0 && categories == 16) {
    return rows_below(query, weights, rows, count, 0, 16, limit, hits);
  }
  return rows_below(query, weights, rows, count, numbers, categories, limit, hits);
}
