import GateJSON
import GateModel

// What of a candidate's document reproduces a real one.
extension RunFile {
  static func json(of passage: Passage) -> JSONOutput {
    let (kind, count) = members(of: passage.kind)
    return .objectOfPresent([
      ("field", .string(passage.field)), ("part", passage.part > 0 ? .int(passage.part) : nil),
      ("bytes", passage.bytes.map { .array([.int($0.lowerBound), .int($0.upperBound)]) }),
      ("kind", .string(kind.rawValue)), ("count", count.map { .int($0) }),
    ])
  }

  /// As the kinds are written.
  private enum PassageKind: String, CaseIterable {
    case equal, folded, span, phrase, contained
  }

  private static func members(of kind: Passage.Kind) -> (PassageKind, Int?) {
    switch kind {
    case .equal: (.equal, nil)
    case .folded: (.folded, nil)
    case .span(let tokens): (.span, tokens)
    case .phrase(let tokens): (.phrase, tokens)
    case .contained(let percent): (.contained, percent)
    }
  }

  static func readPassage(_ node: RunFileNode) throws(RunFileError) -> Passage? {
    guard node.isObject else { return nil }
    let ends = try node.list("bytes") { end throws(RunFileError) in try end.count() }
    guard ends.isEmpty || ends.count == 2 && ends[0] <= ends[1] else {
      throw node.failure("a range of bytes has two ends")
    }
    let count = try node.optional("count")?.count() ?? 0
    let kind: Passage.Kind =
      switch try node.field("kind").choice(PassageKind.self) {
      case .equal: .equal
      case .folded: .folded
      case .span: .span(tokens: count)
      case .phrase: .phrase(tokens: count)
      case .contained: .contained(percent: count)
      }
    return Passage(
      field: try node.field("field").string(), part: try node.optional("part")?.count() ?? 0,
      bytes: ends.isEmpty ? nil : ends[0]..<ends[1], kind)
  }
}
