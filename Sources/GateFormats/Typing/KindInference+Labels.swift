// Labels and texts: whatever is nothing else.
extension KindInference {
  /// Mean bytes of a value above which it is a document rather than a label.
  private static let labelLength = 40.0

  static func labelOrText(_ evidence: ValueEvidence) -> KindDecision {
    let (codes, encoder) = (evidence.codes, evidence.column.encoder)
    let hasLines = { codes.contains { encoder.withValue($0, Self.hasLines) } }
    let reason = textReason(
      present: codes.reduce(0) { $0 + evidence.counts[$1] }, distinct: codes.count,
      bytes: codes.reduce(0) { $0 + encoder.length(of: $1) * evidence.counts[$1] },
      hasLines: hasLines())
    if let reason { return KindDecision(.text, reason) }
    return KindDecision(
      .category, codes.count == 1 ? "1 distinct value" : "\(codes.count) distinct values")
  }

  /// Why a column is of texts rather than of labels, or `nil`.
  ///
  /// - Parameters:
  ///   - present: how many cells hold something.
  ///   - distinct: how many different values they hold, or more than half of `present`.
  ///   - bytes: of all these cells.
  ///   - hasLines: some value has several lines.
  static func textReason(
    present: Int, distinct: Int, bytes: Int, hasLines: @autoclosure () -> Bool
  ) -> String? {
    guard distinct * 2 > present else { return nil }
    if Double(bytes) > labelLength * Double(present) {
      return "long values, most of them different"
    }
    return hasLines() ? "values of several lines, most of them different" : nil
  }

  static func hasLines(_ value: Span<UInt8>) -> Bool {
    value.indices.contains { value[$0] == UInt8(ascii: "\n") }
  }
}
