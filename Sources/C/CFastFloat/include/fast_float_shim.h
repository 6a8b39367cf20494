// Correctly rounded decimal to double, by fast_float, behind a C interface.
#pragma once
#include <stddef.h>
#include <stdint.h>
#ifdef __cplusplus
extern "C" {
#endif
// Parses all of bytes[0..<count] as one decimal number ("-12.5e3"; no spaces, no "inf", no "nan").
// Returns 1 and stores the value, or 0 if any byte is left over or the value is out of range.
int sg_parse_double(const char *bytes, size_t count, double *value);

// Stores digits * 10^exponent, rounded once. Returns 0 where the rounding is not certain or the
// value is out of range; sg_parse_double decides then.
int sg_decimal_value(uint64_t digits, int64_t exponent, double *value);
#ifdef __cplusplus
}
#endif
