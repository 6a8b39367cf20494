import GateModel

/// What a progress line says: what is done, how much of all work that is, and how long it takes yet.
///
/// Within a part nobody knows how far it is; from the time that all before it took follows how long
/// it should take.
struct ProgressText {
  private var part = "starting"
  private var shares: (done: Double, own: Double)?
  /// When the part began, in seconds.
  private var beginning = 0.0

  /// A part is never said to be done before it has ended.
  private static let mostOfPart = 0.95

  /// - Parameter seconds: since the start.
  mutating func enter(_ progress: RunProgress, at seconds: Double) {
    (part, shares, beginning) = (progress.part, progress.shares, seconds)
  }

  /// - Parameter seconds: since the start.
  func line(at seconds: Double) -> String {
    let elapsed = "(\(Self.duration(seconds)))"
    guard let shares, shares.done > 0, beginning > 0 else { return "\(part) \(elapsed)" }
    // What all work takes, if the rest is as fast as what was done.
    let total = beginning / shares.done
    let expected = total * shares.own
    let within = expected > 0 ? min(Self.mostOfPart, (seconds - beginning) / expected) : 0
    let done = min(1, shares.done + within * shares.own)
    let left = Self.duration(total * (1 - done))
    return "\(part), \(Int(done * 100)) % done, about \(left) left \(elapsed)"
  }

  /// Seconds below two minutes, then minutes.
  private static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e9 else { return "a long time" }
    return seconds < 120 ? "\(Int(seconds)) s" : "\(Int((seconds / 60).rounded())) min"
  }
}
