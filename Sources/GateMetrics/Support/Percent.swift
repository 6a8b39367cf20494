/// A share as a percentage with two decimals, rounded up; what is no share is cut to one.
func percent(_ share: Double) -> String {
  let hundredths = Int((min(max(share, 0), 1) * 10_000).rounded(.up))
  let rest = String(hundredths % 100)
  return "\(hundredths / 100).\(rest.count < 2 ? "0" : "")\(rest) %"
}
