#include "text_scan.h"

#include <cstring>
#include <simdjson.h>

#if defined(__x86_64__)
#include <immintrin.h>
#define SG_X86 1
#endif

namespace {

constexpr size_t block = 64;

// Each instruction set offers `equal`, which gives one bit a byte of a block, the first byte
// lowest, `high`, which gives those beyond ASCII in the same way, and `parity`, whose bit i is the
// parity of the bits up to and including i. The loops are compiled once for each.

namespace plain {
inline uint64_t equal(const uint8_t *bytes, uint8_t byte) {
  uint64_t bits = 0;
  for (size_t i = 0; i < block; i++) bits |= uint64_t(bytes[i] == byte) << i;
  return bits;
}
inline uint64_t high(const uint8_t *bytes) {
  uint64_t bits = 0;
  for (size_t i = 0; i < block; i++) bits |= uint64_t(bytes[i] >> 7) << i;
  return bits;
}
inline uint64_t parity(uint64_t bits) {
  for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}
#include "text_scan_loops.inc"
}  // namespace plain

#ifdef SG_X86
#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2,popcnt,lzcnt,pclmul"))), \
                             apply_to = function)
namespace avx2 {
inline uint64_t equal(const uint8_t *bytes, uint8_t byte) {
  const __m256i *source = reinterpret_cast<const __m256i *>(bytes);
  const __m256i wanted = _mm256_set1_epi8(char(byte));
  const __m256i low = _mm256_cmpeq_epi8(_mm256_loadu_si256(source), wanted);
  const __m256i high = _mm256_cmpeq_epi8(_mm256_loadu_si256(source + 1), wanted);
  return uint32_t(_mm256_movemask_epi8(low)) | uint64_t(uint32_t(_mm256_movemask_epi8(high))) << 32;
}
inline uint64_t high(const uint8_t *bytes) {
  const __m256i *source = reinterpret_cast<const __m256i *>(bytes);
  const __m256i first = _mm256_loadu_si256(source), second = _mm256_loadu_si256(source + 1);
  return uint32_t(_mm256_movemask_epi8(first)) |
         uint64_t(uint32_t(_mm256_movemask_epi8(second))) << 32;
}
inline uint64_t parity(uint64_t bits) {
  const __m128i product =
      _mm_clmulepi64_si128(_mm_set_epi64x(0, int64_t(bits)), _mm_set1_epi8(char(0xFF)), 0);
  return uint64_t(_mm_cvtsi128_si64(product));
}
#include "text_scan_loops.inc"
}  // namespace avx2
#pragma clang attribute pop

#pragma clang attribute push(                                                                 \
    __attribute__((target("avx2,bmi,bmi2,popcnt,lzcnt,pclmul,avx512f,avx512bw,avx512vl"))),   \
    apply_to = function)
namespace avx512 {
inline uint64_t equal(const uint8_t *bytes, uint8_t byte) {
  return _mm512_cmpeq_epi8_mask(_mm512_loadu_si512(bytes), _mm512_set1_epi8(char(byte)));
}
inline uint64_t high(const uint8_t *bytes) {
  return _mm512_movepi8_mask(_mm512_loadu_si512(bytes));
}
inline uint64_t parity(uint64_t bits) {
  const __m128i product =
      _mm_clmulepi64_si128(_mm_set_epi64x(0, int64_t(bits)), _mm_set1_epi8(char(0xFF)), 0);
  return uint64_t(_mm_cvtsi128_si64(product));
}
#include "text_scan_loops.inc"
}  // namespace avx512
#pragma clang attribute pop
#endif

}  // namespace

extern "C" {

sg_scan_level sg_scan_best_level(void) {
#ifdef SG_X86
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi") ||
      !__builtin_cpu_supports("bmi2") || !__builtin_cpu_supports("pclmul") ||
      !__builtin_cpu_supports("popcnt"))
    return SG_SCAN_PLAIN;
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
             ? SG_SCAN_AVX512
             : SG_SCAN_AVX2;
#else
  return SG_SCAN_PLAIN;
#endif
}

void sg_scan_count(const uint8_t *bytes, size_t count, sg_scan_level level,
                   sg_scan_counts *counts) {
  *counts = {0, 0, {-1, -1}, {0, 0}, 0};
  switch (level) {
#ifdef SG_X86
    case SG_SCAN_AVX512: return avx512::count(bytes, count, *counts);
    case SG_SCAN_AVX2: return avx2::count(bytes, count, *counts);
#endif
    default: return plain::count(bytes, count, *counts);
  }
}

int64_t sg_scan_fields(const uint8_t *bytes, size_t count, uint8_t delimiter, sg_scan_level level,
                       uint32_t *ends, uint32_t *lines, size_t *rows) {
  switch (level) {
#ifdef SG_X86
    case SG_SCAN_AVX512: return avx512::fields(bytes, count, delimiter, ends, lines, rows);
    case SG_SCAN_AVX2: return avx2::fields(bytes, count, delimiter, ends, lines, rows);
#endif
    default: return plain::fields(bytes, count, delimiter, ends, lines, rows);
  }
}

int sg_scan_has_lone_carriage(const uint8_t *bytes, size_t count) {
  const uint8_t *end = bytes + count;
  while (const void *found = memchr(bytes, '\r', size_t(end - bytes))) {
    bytes = static_cast<const uint8_t *>(found) + 1;
    if (bytes == end || *bytes != '\n') return 1;
  }
  return 0;
}

int sg_scan_is_utf8(const uint8_t *bytes, size_t count) {
  return simdjson::validate_utf8(reinterpret_cast<const char *>(bytes), count);
}
}
