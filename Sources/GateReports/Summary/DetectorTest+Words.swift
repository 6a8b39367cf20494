import GateModel

extension DetectorTest {
  /// What was planted, found and looked at, in two sentences.
  var words: String {
    let missed = missed.map { "\($0.metric) [\($0.field)]: \($0.found) of \($0.planted)" }
    let those = missed.isEmpty ? "" : " (\(missed.joined(separator: ", ")))"
    let kept = stride == 1 ? "all n-grams kept" : "1 of \(grouped(stride)) n-grams kept"
    return "Detectors: \(grouped(found)) of \(grouped(planted)) planted copies "
      + "found\(those). \(counted(documents, "document")), \(counted(tokens, "token")), \(kept)."
  }
}
