/// Whether texts, their tokens and n-grams have room in memory.
package enum TextRoom {
  /// They take about four times the bytes of the texts, beside what any run takes.
  private static let factor = 4
  private static let anyRun = 96 << 20

  /// - Parameters:
  ///   - bytes: of all texts of a run.
  ///   - limit: bytes that the run may take.
  package static func isEnough(for bytes: Int, limit: Int) -> Bool {
    bytes <= max(0, limit - anyRun) / factor
  }
}
