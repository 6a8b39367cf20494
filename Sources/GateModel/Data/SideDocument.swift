/// A document beside the data that a run was told of: no table, and read by metrics of its own.
public struct SideDocument: Sendable, Hashable {
  /// What it says.
  public let role: Role
  /// Where it was read.
  public let file: InputFile

  /// What such a document may say.
  public enum Role: String, Sendable, CaseIterable {
    /// What a model is trained on.
    case mix
    /// What the one before was trained on.
    case previousMix
    /// Hashes of rows that are synthetic.
    case knownSynthetic
    /// What the candidate was made of.
    case lineage
    /// Whose statements of that count.
    case trust

    /// For people.
    public var words: String {
      switch self {
      case .mix: "mix"
      case .previousMix: "mix before"
      case .knownSynthetic: "fingerprint"
      case .lineage: "lineage"
      case .trust: "trust file"
      }
    }
  }

  /// A file and what it says.
  public init(role: Role, file: InputFile) { (self.role, self.file) = (role, file) }
}
