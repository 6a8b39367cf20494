/// What is asked of a signed verdict.
package struct Demands: Sendable {
  /// Keys that count, each once, however often it is given.
  package var keys: [TrustedKey]
  /// So many of them must have signed.
  package var threshold = 1
  /// Digests of the files that are to be used; each stands for one file.
  package var subjects: [String]
  /// Whether they may be a part of those that were judged.
  package var allowsPart = false
  /// SHA-256 of the policy that must have been judged by.
  package var policy: String?
  /// SHA-256 of a policy that it must extend.
  package var basePolicy: String?
  package var allowsOverrides = false
  package var allowsWaived = false
  package var accepts: Set<VerdictStatement.Result> = [.passed, .warned]
  /// Seconds since the verdict was issued.
  package var mostAge: Int?
  package var now: UTCTime
  /// SHA-256 of the run file that the verdict must be of.
  package var run: String?
  package var requiresMeasured = false
  /// The log that must hold the verdict.
  package var log: LogVerification.Demands?
  /// SHA-256 of a statement for which somebody who is trusted has vouched otherwise, so that nobody
  /// need have signed it.
  package var vouched: String?

  package init(keys: [TrustedKey], subjects: [String], now: UTCTime) {
    (self.keys, self.subjects, self.now) = (keys, subjects, now)
  }
}
