// Special functions of Boost.Math behind a C interface. Every function returns NaN where Boost
// reports an error (argument outside the domain, no convergence); none throws.
#pragma once
#ifdef __cplusplus
extern "C" {
#endif
double sg_normal_cdf(double x);
double sg_normal_sf(double x);
double sg_normal_quantile(double p);
double sg_beta_quantile(double a, double b, double p);
double sg_binomial_sf(double k, double n, double p);  // P(X > k)
double sg_binomial_cdf(double k, double n, double p);  // P(X <= k)
double sg_log_gamma(double x);
#ifdef __cplusplus
}
#endif
