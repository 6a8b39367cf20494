import GateBytes
import Synchronization

/// Counts what a file unfolds to, whichever threads unfold it, and stops them at the limits.
final class UnfoldBudget: Sendable {
  let limits: ReadLimits
  /// Bytes of the file, against which all that it unfolds to is held.
  private let fileBytes: Int
  private let spent = Mutex(0)

  init(limits: ReadLimits, fileBytes: Int) {
    self.limits = limits
    self.fileBytes = fileBytes
  }

  /// Accounts for bytes before memory is taken for them.
  func spend(_ count: Int) throws(Damage) {
    let (sum, overflow) = spent.withLock { spent in
      let (sum, overflow) = spent.addingReportingOverflow(count)
      if !overflow { spent = sum }
      return (sum, overflow)
    }
    guard !overflow, sum <= limits.decompressedBytes else {
      throw Damage(
        "unfolds to more than \(limits.decompressedBytes) bytes, \(ReadLimits.Name.bytes.words)")
    }
    guard limits.memory.allows(count) else { throw Damage(limits.memory.refusal) }
    guard sum <= limits.ratioGrace || sum / max(fileBytes, 1) <= limits.ratio else {
      throw Damage(
        """
        unfolds to more than \(limits.ratio) times the size of the file after the first \
        \(limits.ratioGrace >> 20) MB, \(ReadLimits.Name.ratio.words)
        """)
    }
  }
}
