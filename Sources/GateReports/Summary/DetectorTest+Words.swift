import GateModel
import GateWording
import Glibc

extension DetectorTest {
  /// What was planted, found and looked at, in two sentences.
  var words: String {
    let missed = missed.map { "\($0.metric) [\($0.field)]: \($0.found) of \($0.planted)" }
    let those = missed.isEmpty ? "" : " (\(missed.joined(separator: ", ")))"
    return "Detectors: \(grouped(found)) of \(grouped(planted)) planted copies "
      + "found\(those). \(counted(documents, "document")), \(counted(tokens, "token")), \(kept)."
  }

  /// With fewer n-grams a copied passage is found as long as one of its own was kept.
  private var kept: String {
    guard stride > 1 else { return "all n-grams kept" }
    // Fifty tokens, from which on a passage counts, have 38 n-grams of thirteen.
    let (tokens, grams) = (50, 38.0)
    let recall = 1 - pow(1 - 1 / Double(stride), grams)
    return """
      1 of \(grouped(stride)) n-grams kept for want of memory (\(OptionName.maxMemory)), with which \
      \(percent(recall)) of copied passages of \(tokens) tokens are found
      """
  }
}
