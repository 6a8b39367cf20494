/// One question that the gate asks of a candidate; every metric belongs to exactly one.
public enum Axis: String, Sendable, CaseIterable, Comparable {
  /// In the order in which they are printed.
  case validity, fidelity, diversity, utility, bias, memorization, contamination, pii, lineage

  /// The order in which axes are printed, which is the order of their declaration.
  public static func < (left: Axis, right: Axis) -> Bool { left.position < right.position }

  private var position: Int { Self.allCases.firstIndex(of: self) ?? Self.allCases.count }
}
