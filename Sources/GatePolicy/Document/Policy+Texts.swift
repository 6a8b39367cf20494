import GateModel

extension Policy {
  /// Whether it judges documents and conversations, which are then read as such. What looks at no
  /// values, such as records that could not be read and the trend over earlier runs, stands in either
  /// kind of policy.
  package var isOfTexts: Bool {
    checks.contains { $0.metric.isOfTexts }
      && checks.allSatisfy { $0.metric.isOfTexts || $0.metric.sight == .noValues }
  }

  /// The field whose numbers a check shows and does not judge, since the policy expects copies there.
  func shownField(of check: Check) -> String? {
    dataset.prompts == .reused && check.axis == .memorization && check.metric.isOfTexts
      ? Self.promptField : nil
  }

  /// As it is called in the subjects of scores.
  private static let promptField = "prompt"
}
