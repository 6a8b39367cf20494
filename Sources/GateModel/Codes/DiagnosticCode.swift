/// A code of a diagnostic, explained: what it tells and what to do about it.
///
/// Every code that a diagnostic bears is in one of the lists: 1 policies and roles, 2 data and
/// files, 3 judging, 4 run files, 5 signed verdicts. A code is never given another meaning.
public struct DiagnosticCode: Sendable, Hashable {
  /// `SG2012`.
  public let code: String
  /// What is told, in a few words without a full stop.
  public let title: String
  /// What it means and what to do, in sentences.
  public let advice: String

  init(_ code: String, _ title: String, _ advice: String) {
    self.code = code
    self.title = title
    self.advice = advice
  }

  /// All codes, in ascending order.
  public static let all = ofPolicies + ofFiles + ofColumns + ofRuns

  /// The code of this name; `nil` where there is none.
  public static func named(_ code: String) -> DiagnosticCode? { all.first { $0.code == code } }
}
