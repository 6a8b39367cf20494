import GateModel

extension Policy {
  /// Whether it judges documents and conversations, which are then read as such. What looks at no
  /// values, such as records that could not be read and the trend over earlier runs, stands in either
  /// kind of policy.
  package var isOfTexts: Bool {
    checks.contains { $0.metric.isOfTexts }
      && checks.allSatisfy { $0.metric.isOfTexts || $0.metric.sight == .noValues }
  }
}
