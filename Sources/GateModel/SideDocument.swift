/// A document beside the data that a run was told of: no table, and read by metrics of its own.
public struct SideDocument: Sendable, Hashable {
  public let role: Role
  public let file: InputFile

  public enum Role: String, Sendable, CaseIterable {
    /// What a model is trained on.
    case mix
    /// What the one before was trained on.
    case previousMix
    /// Hashes of rows that are synthetic.
    case knownSynthetic

    /// For people.
    public var words: String {
      switch self {
      case .mix: "mix"
      case .previousMix: "mix before"
      case .knownSynthetic: "fingerprint"
      }
    }
  }

  public init(role: Role, file: InputFile) { (self.role, self.file) = (role, file) }
}
