import GateModel

extension Policy {
  /// Whether it judges documents and conversations, which are then read as such. The trend over
  /// earlier runs is of whatever was measured.
  package var isOfTexts: Bool {
    let checks = checks.filter { $0.metric.shape != .level || !$0.metric.needs.contains(.baseline) }
    return checks.contains { $0.metric.isOfTexts }
      && checks.allSatisfy { $0.metric.isOfTexts || $0.metric.needs.contains(.baseline) }
  }
}
