import GateModel

extension Metric {
  /// Says that differences of outcomes were not judged although groups were.
  static func outcomeCaveats(of own: ArraySlice<Measurement>, verdict: Verdict) -> [String] {
    guard verdict != .notApplicable, own.count == 1, own.first?.subject == .table,
      case .notApplicable(let reason)? = own.first?.outcome
    else { return [] }
    return ["Outcomes of protected groups were not judged: \(reason)."]
  }
}
