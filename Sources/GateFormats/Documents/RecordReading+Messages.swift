import GateTable

extension RecordReading {
  /// Adds what a field holds: a text, or a list of messages.
  ///
  /// - Parameter role: of a text; `nil` where there must be messages.
  mutating func readColumn(_ node: Int, as role: PartRole?, mayBeList: Bool) {
    used.insert(node)
    if mayBeList, role == nil || tree.kind(node) == .array {
      let known = parts
      parts = []
      readMessages(node)
      parts = known + new(parts[...], after: known[...])
    } else if let role, tree.kind(node) == .text {
      parts.append(Part(role: role, text: tree.range(node), hasCalls: false))
    } else {
      fault = .badContent
    }
  }

  private mutating func readMessages(_ list: Int) {
    guard tree.kind(list) == .array, tree.isTrue(list) else {
      fault = .noMessages
      return
    }
    var messages: [Int] = []
    tree.forEachChild(of: list) { messages.append($0) }
    for message in messages where fault == nil { readMessage(message) }
  }

  private mutating func readMessage(_ node: Int) {
    guard tree.kind(node) == .object else {
      fault = .badMessage
      return
    }
    guard let speaker = tree.first("role", "from", of: node), let role = role(speaker) else {
      fault = .unknownRole
      return
    }
    let calls = ["tool_calls", "function_call"].contains { key in
      tree.member(key, of: node).map(tree.isTrue) ?? false
    }
    guard let text = content(tree.first("content", "value", of: node), mayBeAbsent: calls) else {
      fault = .badContent
      return
    }
    parts.append(Part(role: role, text: text, hasCalls: calls))
  }

  /// The text of a message, of an array its items of the type text; `nil` where there is none.
  private mutating func content(_ node: Int?, mayBeAbsent: Bool) -> Range<Int>? {
    guard let node else { return mayBeAbsent ? 0..<0 : nil }
    guard tree.kind(node) == .array else {
      return tree.kind(node) == .text ? tree.range(node) : nil
    }
    var texts: [Range<Int>?] = []
    tree.forEachChild(of: node) { item in
      guard tree.kind(item) == .object, let type = tree.member("type", of: item),
        tree.isText(type, "text")
      else { return }
      let text = tree.member("text", of: item)
      texts.append(text.flatMap { tree.kind($0) == .text ? tree.range($0) : nil })
    }
    let found = texts.compactMap(\.self)
    return found.count == texts.count ? tree.joined(found) : nil
  }

  private func role(_ node: Int) -> PartRole? {
    guard tree.kind(node) == .text else { return nil }
    let name = String(decoding: tree.text[tree.range(node)], as: UTF8.self).lowercased()
    return switch name {
    case "user", "human": .prompt
    case "assistant", "gpt", "model", "bot": .response
    case "system", "developer": .system
    case "tool", "function", "observation": .tool
    default: nil
    }
  }

  /// Parts without the leading ones with which others begin, too.
  func new(_ parts: ArraySlice<Part>, after base: ArraySlice<Part>) -> ArraySlice<Part> {
    let shared = zip(parts, base).prefix { part, other in
      part.role == other.role && part.hasCalls == other.hasCalls
        && tree.text[part.text].elementsEqual(tree.text[other.text])
    }
    return parts.dropFirst(Array(shared).count)
  }
}
