#include "fast_float_shim.h"

#include <cmath>
#include <fast_float/fast_float.h>
#include <system_error>

extern "C" int sg_parse_double(const char *bytes, size_t count, double *value) {
  if (count == 0) return 0;
  const char *end = bytes + count;
  auto result = fast_float::from_chars(bytes, end, *value);
  // fast_float reads "inf" and "nan" as numbers and overflows to infinity: neither is data.
  return result.ec == std::errc() && result.ptr == end && std::isfinite(*value);
}
