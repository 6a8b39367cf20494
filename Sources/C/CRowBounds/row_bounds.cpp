#include "row_bounds.h"

#include <cstring>

#if defined(__x86_64__)
#include <immintrin.h>
#define SG_X86 1
#endif

namespace {

constexpr size_t group_rows = SG_GROUP_ROWS;
constexpr size_t chunk_bytes = SG_CHUNK_BYTES;
constexpr size_t group_chunk_bytes = group_rows * chunk_bytes;

inline uint64_t word(const uint8_t *bytes) {
  uint64_t value;
  memcpy(&value, bytes, sizeof value);
  return value;
}

// Each instruction set offers `Sums`, the bounds of the rows of a group, to which a chunk of the
// group is added, and which tells the rows below a limit, the first lowest. The loops are compiled
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
  unsigned below(uint32_t limit) const {
    unsigned mask = 0;
    for (size_t row = 0; row < group_rows; row++) mask |= unsigned(sums[row] < limit) << row;
    return mask;
  }
};
#include "row_bounds_loops.inc"
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
  unsigned below(uint32_t limit) const {
    const __m256i limits = _mm256_set1_epi64x(int64_t(limit));
    const __m256i first = _mm256_cmpgt_epi64(limits, low);
    const __m256i second = _mm256_cmpgt_epi64(limits, high);
    return unsigned(_mm256_movemask_pd(_mm256_castsi256_pd(first))) |
           unsigned(_mm256_movemask_pd(_mm256_castsi256_pd(second))) << 4;
  }
};
#include "row_bounds_loops.inc"
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
  unsigned below(uint32_t limit) const {
    return _mm512_cmplt_epu64_mask(sums, _mm512_set1_epi64(int64_t(limit)));
  }
};
#include "row_bounds_loops.inc"
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

size_t sg_rows_below(const uint8_t *query, const uint8_t *weights, const uint8_t *groups,
                     size_t count, sg_row_chunks chunks, uint32_t limit, uint32_t first,
                     sg_row_level level, uint32_t *hits) {
  switch (level) {
#ifdef SG_X86
    case SG_ROWS_AVX512:
      return avx512::rows_below(query, weights, groups, count, chunks, limit, first, hits);
    case SG_ROWS_AVX2:
      return avx2::rows_below(query, weights, groups, count, chunks, limit, first, hits);
#endif
    default: return plain::rows_below(query, weights, groups, count, chunks, limit, first, hits);
  }
}
}
