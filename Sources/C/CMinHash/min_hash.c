#include "min_hash.h"

#include <string.h>

// Sixteen lanes stay in registers over all hashes. One text for both instruction sets: the first that any
// x86-64 has multiplies 32 bits in several steps.
#define SG_MIN_HASH(name, attributes)                                                              \
  attributes static void name(const uint32_t *hashes, size_t count, const uint32_t *factors,       \
                              const uint32_t *summands, size_t lanes, uint32_t *least) {           \
    for (size_t first = 0; first < lanes; first += SG_MIN_HASH_LANES) {                            \
      uint32_t factor[SG_MIN_HASH_LANES], summand[SG_MIN_HASH_LANES], low[SG_MIN_HASH_LANES];      \
      memcpy(factor, factors + first, sizeof factor);                                              \
      memcpy(summand, summands + first, sizeof summand);                                           \
      memset(low, 0xFF, sizeof low);                                                               \
      for (size_t place = 0; place < count; place++) {                                             \
        const uint32_t hash = hashes[place];                                                       \
        for (size_t lane = 0; lane < SG_MIN_HASH_LANES; lane++) {                                  \
          uint32_t value = hash * factor[lane] + summand[lane];                                    \
          value ^= value >> 15;                                                                    \
          low[lane] = value < low[lane] ? value : low[lane];                                       \
        }                                                                                          \
      }                                                                                            \
      memcpy(least + first, low, sizeof low);                                                      \
    }                                                                                              \
  }

SG_MIN_HASH(any, )

#if defined(__x86_64__)
SG_MIN_HASH(avx2, __attribute__((target("avx2"))))
#endif

void sg_min_hash(const uint32_t *hashes, size_t count, const uint32_t *factors,
                 const uint32_t *summands, size_t lanes, uint32_t *least) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) {
    avx2(hashes, count, factors, summands, lanes, least);
    return;
  }
#endif
  any(hashes, count, factors, summands, lanes, least);
}
