#include "fast_float_shim.h"

#include <cmath>
#include <cstring>
#include <fast_float/fast_float.h>
#include <system_error>

extern "C" int sg_parse_double(const char *bytes, size_t count, double *value) {
  if (count == 0) return 0;
  const char *end = bytes + count;
  auto result = fast_float::from_chars(bytes, end, *value);
  // fast_float reads "inf" and "nan" as numbers and overflows to infinity: neither is data.
  return result.ec == std::errc() && result.ptr == end && std::isfinite(*value);
}

extern "C" int sg_decimal_value(uint64_t digits, int64_t exponent, double *value) {
  using format = fast_float::binary_format<double>;
  const auto result = fast_float::compute_float<format>(exponent, digits);
  if (result.power2 < 0 || result.power2 >= format::infinite_power()) return 0;
  const uint64_t bits =
      result.mantissa | uint64_t(result.power2) << format::mantissa_explicit_bits();
  memcpy(value, &bits, sizeof bits);
  return 1;
}
