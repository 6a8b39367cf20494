import GateJSON

/// Edits of a JSON document, from bytes: four for the node in preorder, the edit and what it takes.
///
/// Where a document must be whole to get anywhere, bytes that change at random only meet its parser.
/// An input that starts with `{` stands for itself.
struct DocumentEdits {
  private struct Edit {
    let kind: UInt8
    let choice: Int
  }

  private let edits: [Int: Edit]
  private var position = 0

  /// The document that an input stands for: `document` edited, unless it is one by itself.
  static func document(_ input: ArraySlice<UInt8>, from document: JSONNode) -> [UInt8] {
    guard input.first != UInt8(ascii: "{") else { return Array(input) }
    var edits = DocumentEdits(input, nodes: count(document))
    return JSONWriter.write(edits.edited(document) ?? .null, pretty: false)
  }

  private init(_ script: ArraySlice<UInt8>, nodes: Int) {
    var edits: [Int: Edit] = [:]
    var rest = script
    while rest.count >= 4 {
      let step = rest.prefix(4).map(Int.init)
      rest = rest.dropFirst(4)
      edits[(step[0] << 8 | step[1]) % nodes] = Edit(kind: UInt8(step[2]), choice: step[3])
    }
    self.edits = edits
  }

  private static func count(_ node: JSONNode) -> Int {
    let parts = (node.arrayValue ?? []) + (node.objectValue ?? []).map(\.value)
    return parts.reduce(1) { $0 + count($1) }
  }

  /// `nil` where the node is left out.
  private mutating func edited(_ node: JSONNode) -> JSONOutput? {
    let edit = edits[position]
    position += 1
    let output: JSONOutput
    switch node.value {
    case .null: output = .null
    case .bool(let flag): output = .bool(flag)
    case .number(let number, _):
      output = node.intValue.map(JSONOutput.int) ?? .double(number)
    case .string(let string): output = .string(string)
    case .array(let parts): output = .array(parts.compactMap { edited($0) })
    case .object(let members):
      output = .object(
        members.compactMap { member in edited(member.value).map { (member.key, $0) } })
    }
    guard let edit else { return output }
    return Self.apply(edit, to: output)
  }

  private static func apply(_ edit: Edit, to output: JSONOutput) -> JSONOutput? {
    switch (edit.kind % 8, output) {
    case (0, _): nil
    case (1, _), (2, _): OddValue.at(edit.choice)
    case (3, .array): .array([])
    case (3, .object): .object([])
    case (3, .string): .string("")
    case (4, .array(let parts)): .array(parts + parts)
    case (4, .string(let text)): .string(text + OddValue.text(edit.choice))
    case (4, .object(let members)):
      .object(
        members + [("\(OddValue.text(edit.choice)) \(members.count)", OddValue.at(edit.choice))])
    case (5, .array(let parts)): .array(parts.reversed())
    case (5, .object(let members)): members.first?.1 ?? .null
    case (5, .bool(let flag)): .bool(!flag)
    case (6, _): .array([output])
    case (_, .int(let number)): .int(number &+ edit.choice - 128)
    case (_, .double(let number)): .double(number + Double(edit.choice - 128) / 64)
    case (_, .string): .string(OddValue.text(edit.choice))
    default: .double(Double(edit.choice) / 255)
    }
  }
}

/// Values at the edges of what a document may hold.
enum OddValue {
  private static let all: [JSONOutput] = [
    .null, .bool(true), .int(0), .int(1), .int(-1), .int(2), .double(0.5), .double(-0.0),
    .int(1 << 31), .int(1 << 53), .int(1 << 53 + 1), .int(.max), .int(.min), .int(.max - 1),
    .uint(1 << 63), .uint(.max), .double(1e308), .double(-1e308), .double(.leastNonzeroMagnitude),
    .double(1e18),
    .double(1.8e19), .string("NaN"), .string("Infinity"), .string("inf"), .string("0"),
    .array([]), .object([]), .array([.null]), .object([("", .null)]),
    .array(Array(repeating: .int(1), count: 300)), .string(text(0)), .string(text(1)),
  ]

  private static let texts = [
    "e\u{301}", "\u{e9}", "\u{1b}[31m", "]]>", "<&\"'>", "| `x` |", "\u{202e}", "\u{0}", "\r\n",
    String(repeating: "x", count: 5000), "\u{feff}", "\u{fffe}", "\u{10ffff}", "../..", "*", "",
    "age", "income", "fidelity", "/", "%s%n", "\u{85}\u{2028}", "\u{d7ff}", "#",
  ]

  static func at(_ choice: Int) -> JSONOutput { all[choice % all.count] }

  static func text(_ choice: Int) -> String { texts[choice % texts.count] }
}
