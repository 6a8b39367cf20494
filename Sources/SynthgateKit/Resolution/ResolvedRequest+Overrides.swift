import GateModel
import GatePolicy

extension ResolvedRequest {
  /// Each option of the request that changed what was judged, in the order of their names. Which do,
  /// stands beside their properties.
  ///
  /// - Parameter policy: that judges.
  func overrides(of policy: Policy) -> [Override] {
    let rest = request.overrides(usualSeed: policy.settings.runSettings.seed)
    return (given.overrides + request.reading.overrides + rest).sorted()
  }
}

extension Override {
  /// Of options with values those that have any.
  static func given(_ values: [OptionName: [String]]) -> [Override] {
    values.filter { !$0.value.isEmpty }.map { Override($0.key, values: $0.value.sorted()) }
  }
}
