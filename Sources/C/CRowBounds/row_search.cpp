#include "row_bounds.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <vector>

#include "nearest_rows.h"

#if defined(__x86_64__)
#include <immintrin.h>
#define SG_X86 1
#endif

namespace {

constexpr size_t group_rows = SG_GROUP_ROWS;
constexpr size_t chunk_bytes = SG_CHUNK_BYTES;
constexpr size_t group_chunk_bytes = group_rows * chunk_bytes;
// Rows whose bytes fit into the first-level cache beside those of a query.
constexpr size_t block_rows = 512;

inline uint64_t word(const uint8_t *bytes) {
  uint64_t value;
  memcpy(&value, bytes, sizeof value);
  return value;
}

// Each instruction set offers `Sums`, the bounds of the rows or boxes of a group, to which a chunk of
// the group is added, and which tells those below a limit, the first lowest. The loops are compiled
// once for each.

namespace plain {
struct Sums {
  uint32_t sums[group_rows] = {};
  void add_numbers(const uint8_t *query, const uint8_t *rows) {
    for (size_t row = 0; row < group_rows; row++)
      for (size_t k = 0; k < chunk_bytes; k++) {
        const int difference = int(rows[row * chunk_bytes + k]) - int(query[k]);
        sums[row] += uint32_t(difference < 0 ? -difference : difference);
      }
  }
  void add_categories(const uint8_t *query, const uint8_t *weights, const uint8_t *rows) {
    for (size_t row = 0; row < group_rows; row++)
      for (size_t k = 0; k < chunk_bytes; k++)
        sums[row] += rows[row * chunk_bytes + k] != query[k] ? weights[k] : 0;
  }
  void add_number_boxes(const uint8_t *low, const uint8_t *high, const uint8_t *boxes) {
    for (size_t box = 0; box < group_rows; box++)
      for (size_t k = 0; k < chunk_bytes; k++)
        sums[box] += uint32_t(gap(low[k], high[k], boxes + box * chunk_bytes + k));
  }
  void add_category_boxes(const uint8_t *query, const uint8_t *weights, const uint8_t *boxes) {
    for (size_t box = 0; box < group_rows; box++)
      for (size_t k = 0; k < chunk_bytes; k++)
        sums[box] += gap(query[k], query[k], boxes + box * chunk_bytes + k) > 0 ? weights[k] : 0;
  }
  static int gap(uint8_t low, uint8_t high, const uint8_t *box) {
    return std::max({0, int(box[0]) - int(high), int(low) - int(box[group_chunk_bytes])});
  }
  void store(uint32_t *target) const { memcpy(target, sums, sizeof sums); }
  unsigned below(uint32_t limit) const {
    unsigned mask = 0;
    for (size_t row = 0; row < group_rows; row++) mask |= unsigned(sums[row] < limit) << row;
    return mask;
  }
};
#include "row_bounds_loops.inc"
#include "row_search_loops.inc"
}  // namespace plain

#ifdef SG_X86
#pragma clang attribute push(__attribute__((target("avx2,bmi"))), apply_to = function)
namespace avx2 {
struct Sums {
  __m256i low, high;
  Sums() : low(_mm256_setzero_si256()), high(_mm256_setzero_si256()) {}
  void add_numbers(const uint8_t *query, const uint8_t *rows) {
    const __m256i wanted = _mm256_set1_epi64x(int64_t(word(query)));
    const __m256i *source = reinterpret_cast<const __m256i *>(rows);
    low = _mm256_add_epi64(low, _mm256_sad_epu8(_mm256_loadu_si256(source), wanted));
    high = _mm256_add_epi64(high, _mm256_sad_epu8(_mm256_loadu_si256(source + 1), wanted));
  }
  void add_categories(const uint8_t *query, const uint8_t *weights, const uint8_t *rows) {
    const __m256i wanted = _mm256_set1_epi64x(int64_t(word(query)));
    const __m256i weight = _mm256_set1_epi64x(int64_t(word(weights)));
    const __m256i zero = _mm256_setzero_si256();
    const __m256i *source = reinterpret_cast<const __m256i *>(rows);
    const __m256i first = _mm256_cmpeq_epi8(_mm256_loadu_si256(source), wanted);
    const __m256i second = _mm256_cmpeq_epi8(_mm256_loadu_si256(source + 1), wanted);
    low = _mm256_add_epi64(low, _mm256_sad_epu8(_mm256_andnot_si256(first, weight), zero));
    high = _mm256_add_epi64(high, _mm256_sad_epu8(_mm256_andnot_si256(second, weight), zero));
  }
  static __m256i gap(__m256i low, __m256i high, const __m256i *boxes) {
    const __m256i above = _mm256_subs_epu8(_mm256_loadu_si256(boxes), high);
    return _mm256_or_si256(above, _mm256_subs_epu8(low, _mm256_loadu_si256(boxes + 2)));
  }
  void add_number_boxes(const uint8_t *lowest, const uint8_t *highest, const uint8_t *boxes) {
    const __m256i from = _mm256_set1_epi64x(int64_t(word(lowest)));
    const __m256i to = _mm256_set1_epi64x(int64_t(word(highest)));
    const __m256i zero = _mm256_setzero_si256();
    const __m256i *source = reinterpret_cast<const __m256i *>(boxes);
    low = _mm256_add_epi64(low, _mm256_sad_epu8(gap(from, to, source), zero));
    high = _mm256_add_epi64(high, _mm256_sad_epu8(gap(from, to, source + 1), zero));
  }
  void add_category_boxes(const uint8_t *query, const uint8_t *weights, const uint8_t *boxes) {
    const __m256i wanted = _mm256_set1_epi64x(int64_t(word(query)));
    const __m256i weight = _mm256_set1_epi64x(int64_t(word(weights)));
    const __m256i zero = _mm256_setzero_si256();
    const __m256i *source = reinterpret_cast<const __m256i *>(boxes);
    const __m256i first = _mm256_cmpeq_epi8(gap(wanted, wanted, source), zero);
    const __m256i second = _mm256_cmpeq_epi8(gap(wanted, wanted, source + 1), zero);
    low = _mm256_add_epi64(low, _mm256_sad_epu8(_mm256_andnot_si256(first, weight), zero));
    high = _mm256_add_epi64(high, _mm256_sad_epu8(_mm256_andnot_si256(second, weight), zero));
  }
  void store(uint32_t *target) const {
    const __m256i places = _mm256_setr_epi32(0, 2, 4, 6, 0, 2, 4, 6);
    __m128i *halves = reinterpret_cast<__m128i *>(target);
    _mm_storeu_si128(halves, _mm256_castsi256_si128(_mm256_permutevar8x32_epi32(low, places)));
    _mm_storeu_si128(halves + 1, _mm256_castsi256_si128(_mm256_permutevar8x32_epi32(high, places)));
  }
  unsigned below(uint32_t limit) const {
    const __m256i limits = _mm256_set1_epi64x(int64_t(limit));
    const __m256i first = _mm256_cmpgt_epi64(limits, low);
    const __m256i second = _mm256_cmpgt_epi64(limits, high);
    return unsigned(_mm256_movemask_pd(_mm256_castsi256_pd(first))) |
           unsigned(_mm256_movemask_pd(_mm256_castsi256_pd(second))) << 4;
  }
};
#include "row_bounds_loops.inc"
#include "row_search_loops.inc"
}  // namespace avx2
#pragma clang attribute pop

#pragma clang attribute push(__attribute__((target("avx2,bmi,avx512f,avx512bw"))), \
                             apply_to = function)
namespace avx512 {
struct Sums {
  __m512i sums;
  Sums() : sums(_mm512_setzero_si512()) {}
  void add_numbers(const uint8_t *query, const uint8_t *rows) {
    const __m512i wanted = _mm512_set1_epi64(int64_t(word(query)));
    sums = _mm512_add_epi64(sums, _mm512_sad_epu8(_mm512_loadu_si512(rows), wanted));
  }
  void add_categories(const uint8_t *query, const uint8_t *weights, const uint8_t *rows) {
    const __m512i wanted = _mm512_set1_epi64(int64_t(word(query)));
    const __m512i weight = _mm512_set1_epi64(int64_t(word(weights)));
    const __mmask64 differs = _mm512_cmpneq_epi8_mask(_mm512_loadu_si512(rows), wanted);
    const __m512i cost = _mm512_maskz_mov_epi8(differs, weight);
    sums = _mm512_add_epi64(sums, _mm512_sad_epu8(cost, _mm512_setzero_si512()));
  }
  static __m512i gap(__m512i low, __m512i high, const uint8_t *boxes) {
    const __m512i above = _mm512_subs_epu8(_mm512_loadu_si512(boxes), high);
    const __m512i below = _mm512_subs_epu8(low, _mm512_loadu_si512(boxes + group_chunk_bytes));
    return _mm512_or_si512(above, below);
  }
  void add_number_boxes(const uint8_t *low, const uint8_t *high, const uint8_t *boxes) {
    const __m512i from = _mm512_set1_epi64(int64_t(word(low)));
    const __m512i to = _mm512_set1_epi64(int64_t(word(high)));
    const __m512i gaps = gap(from, to, boxes);
    sums = _mm512_add_epi64(sums, _mm512_sad_epu8(gaps, _mm512_setzero_si512()));
  }
  void add_category_boxes(const uint8_t *query, const uint8_t *weights, const uint8_t *boxes) {
    const __m512i wanted = _mm512_set1_epi64(int64_t(word(query)));
    const __m512i weight = _mm512_set1_epi64(int64_t(word(weights)));
    const __m512i gaps = gap(wanted, wanted, boxes);
    const __m512i cost = _mm512_maskz_mov_epi8(_mm512_test_epi8_mask(gaps, gaps), weight);
    sums = _mm512_add_epi64(sums, _mm512_sad_epu8(cost, _mm512_setzero_si512()));
  }
  void store(uint32_t *target) const {
    _mm256_storeu_si256(reinterpret_cast<__m256i *>(target), _mm512_cvtepi64_epi32(sums));
  }
  unsigned below(uint32_t limit) const {
    return _mm512_cmplt_epu64_mask(sums, _mm512_set1_epi64(int64_t(limit)));
  }
};
#include "row_bounds_loops.inc"
#include "row_search_loops.inc"
}  // namespace avx512
#pragma clang attribute pop
#endif

}  // namespace

extern "C" {

sg_row_level sg_row_best_level(void) {
#ifdef SG_X86
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512bw")) return SG_ROWS_AVX512;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")) return SG_ROWS_AVX2;
#endif
  return SG_ROWS_PLAIN;
}

// `call` on the best of the instruction sets that are asked for.
#ifdef SG_X86
#define SG_ON_LEVEL(level, call)          \
  switch (level) {                        \
    case SG_ROWS_AVX512: return avx512::call; \
    case SG_ROWS_AVX2: return avx2::call; \
    default: return plain::call;          \
  }
#else
#define SG_ON_LEVEL(level, call) return plain::call
#endif

void sg_rows_nearest(const sg_row_tree *tree, const sg_row_queries *queries, size_t count,
                     bool every_row, sg_row_level level, double *sums, int32_t *rows,
                     sg_row_work *work) {
  SG_ON_LEVEL(level, rows_nearest(*tree, *queries, count, every_row, sums, rows, *work));
}

size_t sg_rows_within(const sg_row_tree *tree, const sg_row_queries *queries, double limit,
                      size_t room, sg_row_level level, int32_t *rows, double *sums) {
  SG_ON_LEVEL(level, rows_within(*tree, *queries, limit, room, rows, sums));
}

void sg_row_bounds(const sg_row_queries *queries, const uint8_t *groups, size_t count,
                   sg_row_chunks chunks, sg_row_level level, uint32_t *bounds) {
  const Query query(*queries, chunks, 0);
  SG_ON_LEVEL(level, row_bounds(query, groups, count, chunks, bounds));
}

void sg_box_bounds(const sg_row_queries *queries, const uint8_t *groups, size_t count,
                   sg_row_chunks chunks, sg_row_level level, uint32_t *bounds) {
  const Query query(*queries, chunks, 0);
  SG_ON_LEVEL(level, box_bounds(query, groups, count, chunks, bounds));
}
}
