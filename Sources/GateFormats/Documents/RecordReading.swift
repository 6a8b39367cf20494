import GateTable

/// A record as parts with roles: the first shape that fits decides.
///
/// What does not fit is no error of reading; the record keeps what was read before and the fault.
struct RecordReading {
  struct Part: Sendable, Hashable {
    let role: PartRole
    /// In the text of the tree.
    let text: Range<Int>
    let hasCalls: Bool
  }

  /// With texts that were joined from several added to its text.
  var tree: JSONTree
  var parts: [Part] = []
  var fault: ShapeFault?
  private(set) var shape = RecordShape.none
  /// The fields of the record that were read.
  var used: Set<Int> = []
  /// A field that occurs twice, so that nobody knows which is meant.
  let repeated: String?
  private let keys: RecordKeys

  /// - Parameters:
  ///   - tree: an object.
  ///   - fields: the names of the fields that are texts, where the user gives them.
  ///   - isSample: whether members of an archive are its fields.
  init(_ tree: JSONTree, fields: [String], isSample: Bool = false) {
    self.tree = tree
    keys = RecordKeys(of: tree)
    repeated = keys.repeated?.rawValue
    if readFields(fields) || readConversation() || readPair() { return }
    readDocument(
      isSample ? [.txt, .text, .md, .content, .document] : [.text, .content, .document])
  }

  private mutating func readFields(_ fields: [String]) -> Bool {
    for field in fields {
      guard let node = tree.member(field, of: JSONTree.root) else { continue }
      shape = tree.kind(node) == .array ? .messages : .document
      readColumn(node, as: .text, mayBeList: true)
    }
    return shape != .none
  }

  private mutating func readConversation() -> Bool {
    guard let node = keys.first([.messages, .conversations]) else { return false }
    shape = keys[.messages] != nil ? .messages : .conversations
    readColumn(node, as: nil, mayBeList: true)
    return true
  }

  private mutating func readDocument(_ names: [RecordKeys.Key]) {
    guard let node = keys.first(names) else {
      fault = .noText
      return
    }
    shape = .document
    readColumn(node, as: .text, mayBeList: false)
  }
}

// MARK: Prompt and response in fields of their own

extension RecordReading {
  private struct Pair {
    let shape: RecordShape
    let prompt: RecordKeys.Key
    let response: RecordKeys.Key
    /// Both may be lists of messages.
    var mayBeList: Bool { prompt == .prompt }
  }

  private static let pairs = [
    Pair(shape: .instruction, prompt: .instruction, response: .output),
    Pair(shape: .response, prompt: .prompt, response: .response),
    Pair(shape: .completion, prompt: .prompt, response: .completion),
    Pair(shape: .preference, prompt: .prompt, response: .chosen),
    Pair(shape: .answer, prompt: .question, response: .answer),
  ]

  private mutating func readPair() -> Bool {
    for pair in Self.pairs {
      guard let response = keys[pair.response] else { continue }
      let prompt = keys[pair.prompt]
      // A list of chosen messages may hold its prompt.
      let holdsPrompt = pair.shape == .preference && tree.kind(response) == .array
      guard prompt != nil || holdsPrompt else { continue }
      shape = pair.shape
      read(pair, prompt, response)
      return true
    }
    return false
  }

  private mutating func read(_ pair: Pair, _ prompt: Int?, _ response: Int) {
    if let prompt, pair.shape == .instruction {
      readInstruction(prompt)
    } else if let prompt {
      readColumn(prompt, as: .prompt, mayBeList: pair.mayBeList)
    }
    guard fault == nil else { return }
    readColumn(response, as: .response, mayBeList: pair.mayBeList)
    guard fault == nil, let rejected = keys[.rejected] else { return }
    readRejected(rejected, mayBeList: pair.mayBeList)
  }

  /// With what the instruction is about, where that is given.
  private mutating func readInstruction(_ node: Int) {
    guard let input = keys[.input], tree.kind(input) != .text || tree.isTrue(input) else {
      return readColumn(node, as: .prompt, mayBeList: false)
    }
    used.insert(input)
    used.insert(node)
    guard tree.kind(input) == .text, tree.kind(node) == .text else {
      fault = .badContent
      return
    }
    let text = tree.joined([tree.range(node), tree.range(input)])
    parts.append(Part(role: .prompt, text: text, hasCalls: false))
  }

  /// Of the rejected answer only what is not in the conversation before the last response.
  private mutating func readRejected(_ node: Int, mayBeList: Bool) {
    let known = parts
    parts = []
    readColumn(node, as: .rejected, mayBeList: mayBeList)
    let own = new(parts[...], after: known.dropLast())
    parts = known + own.map { Part(role: .rejected, text: $0.text, hasCalls: $0.hasCalls) }
  }
}
