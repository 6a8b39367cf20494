#include "special_functions.h"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <limits>

namespace bm = boost::math;

// Runs a Boost call and turns every exception into NaN, so that none crosses into Swift.
template <typename F>
static double guarded(F f) {
  try {
    return f();
  } catch (...) {
    return std::numeric_limits<double>::quiet_NaN();
  }
}

extern "C" {
double sg_normal_cdf(double x) {
  return guarded([&] { return bm::cdf(bm::normal(), x); });
}
double sg_normal_sf(double x) {
  return guarded([&] { return bm::cdf(bm::complement(bm::normal(), x)); });
}
double sg_normal_quantile(double p) {
  return guarded([&] { return bm::quantile(bm::normal(), p); });
}
double sg_beta_quantile(double a, double b, double p) {
  return guarded([&] { return bm::quantile(bm::beta_distribution<>(a, b), p); });
}
double sg_binomial_sf(double k, double n, double p) {
  return guarded([&] { return bm::cdf(bm::complement(bm::binomial(n, p), k)); });
}
double sg_binomial_cdf(double k, double n, double p) {
  return guarded([&] { return bm::cdf(bm::binomial(n, p), k); });
}
double sg_log_gamma(double x) {
  return guarded([&] { return bm::lgamma(x); });
}
}
