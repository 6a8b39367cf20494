/// The side of a limit on which a violation lies.
package enum Side: Sendable, Hashable {
  /// Too much is the violation: evidence is sought that the truth exceeds the limit.
  case above
  /// Too little is the violation: evidence is sought that the truth falls short of the limit.
  case below
}
