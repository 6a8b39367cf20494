#ifndef SYNTHGATE_MIN_HASH_H
#define SYNTHGATE_MIN_HASH_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Orders at a time, to which the number of lanes adds up.
#define SG_MIN_HASH_LANES 16

/// The least number of each lane's order over some hashes, `x = hash * factor + summand; x ^= x >> 15`.
///
/// The numbers are the same on every processor.
///
/// @param hashes      `count` of them.
/// @param factors     `lanes` odd numbers; `summands` likewise.
/// @param lanes       a multiple of `SG_MIN_HASH_LANES`.
/// @param least       gets a number a lane, all bits set where there is no hash.
void sg_min_hash(const uint32_t *hashes, size_t count, const uint32_t *factors,
                 const uint32_t *summands, size_t lanes, uint32_t *least);

#ifdef __cplusplus
}
#endif

#endif
