/// The answer of the gate, and of each axis.
///
/// A proven violation is a no, whatever else could not be measured:
/// fail > incomplete > warn > pass.
public enum Verdict: String, Sendable, CaseIterable {
  /// The better first, of a run or of an axis.
  case pass, warn, incomplete, fail
  /// Of an axis only: nothing of this kind was there to judge.
  case notApplicable
  /// Of an axis only: all of its checks were left out of a partial run.
  case skipped
}
