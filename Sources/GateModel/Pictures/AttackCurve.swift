/// How many real records an attack takes for members at each of its thresholds, for a picture.
public struct AttackCurve: Sendable, Hashable {
  /// What the attack goes by: `distance`.
  public let attack: String
  /// From the smallest number of the attack on; ten real records or more lie between two of them.
  public let points: [Point]

  /// An attack and its points.
  public init(attack: String, points: [Point]) {
    self.attack = attack
    self.points = points
  }

  /// A threshold, and the shares of records up to it.
  public struct Point: Sendable, Hashable {
    /// Rounded, in units of the attack.
    public let number: Double
    /// Of the records that the generator learned from.
    public let members: Double
    /// Of the records that it never saw.
    public let others: Double

    /// A threshold and what is taken for members up to it.
    public init(number: Double, members: Double, others: Double) {
      self.number = number
      self.members = members
      self.others = others
    }
  }

  /// Points of a curve at most.
  package static let mostPoints = 100
}
