#pragma once

/// Asks for the memory at an address, which is read soon; any address will do.
static inline void sg_prefetch(const void *address) { __builtin_prefetch(address); }
