/// What of a document reproduces a real one, and how.
public struct Passage: Sendable, Hashable {
  /// The field of the record: `text`, `prompt`, `response`.
  public let field: String
  /// The part of the field, from 0: of a conversation the turn of that role.
  public let part: Int
  /// UTF-8 bytes of the part's text as decoded; `nil` where several parts are reproduced together.
  public let bytes: Range<Int>?
  /// How it is reproduced.
  public let kind: Kind

  /// How a passage is reproduced.
  public enum Kind: Sendable, Hashable {
    /// All of it, but for the length of white space.
    case equal
    /// All of it in folded form: case, punctuation, look-alikes apart.
    case folded
    /// So many tokens in a row of one real document.
    case span(tokens: Int)
    /// So many tokens in a row, each thirteen of which stand in some real document.
    case phrase(tokens: Int)
    /// So many of a hundred of its 5-grams stand in real documents.
    case contained(percent: Int)
  }

  /// A passage; of the first part of its field unless said otherwise.
  public init(field: String, part: Int = 0, bytes: Range<Int>?, _ kind: Kind) {
    (self.field, self.part, self.bytes, self.kind) = (field, part, bytes, kind)
  }
}

extension Passage: CustomStringConvertible {
  /// `response 12-640 (span 183 tokens)`, `response[1] ...` for the second turn.
  public var description: String {
    let turn = part > 0 ? "[\(part)]" : ""
    let place = bytes.map { " \($0.lowerBound)-\($0.upperBound)" } ?? ""
    return "\(field)\(turn)\(place) (\(kind))"
  }
}

extension Passage.Kind: CustomStringConvertible {
  /// In words: `span 183 tokens`.
  public var description: String {
    switch self {
    case .equal: "equal"
    case .folded: "folded"
    case .span(let tokens): "span \(tokens) tokens"
    case .phrase(let tokens): "phrase \(tokens) tokens"
    case .contained(let percent): "\(percent) % of its 5-grams"
    }
  }
}
