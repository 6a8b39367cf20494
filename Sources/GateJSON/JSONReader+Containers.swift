extension JSONReader {
  /// Objects up to this many keys are searched for a repeated key one by one, which is faster
  /// than hashing.
  private static let linearSearchLimit = 8

  /// Reads `[ ... ]`; stands on the bracket.
  mutating func elements(depth: Int) throws(JSONError) -> [JSONNode] {
    try enter(depth)
    var elements: [JSONNode] = []
    skipWhitespace()
    if next == Ascii.closeBracket {
      offset += 1
      return elements
    }
    while true {
      skipWhitespace()
      do {
        elements.append(try value(depth: depth))
      } catch {
        throw error.within(String(elements.count))
      }
      skipWhitespace()
      if next == Ascii.comma {
        offset += 1
      } else if next == Ascii.closeBracket {
        offset += 1
        return elements
      } else {
        throw unexpected("\",\" or \"]\"")
      }
    }
  }

  /// Reads `{ ... }`; stands on the brace.
  mutating func members(depth: Int) throws(JSONError) -> [JSONMember] {
    try enter(depth)
    var members: [JSONMember] = []
    var seen: Set<String> = []
    skipWhitespace()
    if next == Ascii.closeBrace {
      offset += 1
      return members
    }
    while true {
      skipWhitespace()
      let member = try member(depth: depth)
      try refuseRepeated(member, among: members, seen: &seen)
      members.append(member)
      skipWhitespace()
      if next == Ascii.comma {
        offset += 1
      } else if next == Ascii.closeBrace {
        offset += 1
        return members
      } else {
        throw unexpected("\",\" or \"}\"")
      }
    }
  }

  private mutating func member(depth: Int) throws(JSONError) -> JSONMember {
    let keyPosition = position
    guard next == Ascii.quote else { throw unexpected("a key in double quotes") }
    let key = try string()
    skipWhitespace()
    guard next == Ascii.colon else { throw unexpected("\":\" after the key") }
    offset += 1
    skipWhitespace()
    do {
      return JSONMember(key: key, keyPosition: keyPosition, value: try value(depth: depth))
    } catch {
      throw error.within(key)
    }
  }

  private func refuseRepeated(
    _ member: JSONMember, among members: [JSONMember], seen: inout Set<String>
  ) throws(JSONError) {
    let isRepeated: Bool
    if members.count < Self.linearSearchLimit {
      isRepeated = members.contains { $0.key == member.key }
    } else {
      if members.count == Self.linearSearchLimit { seen = Set(members.map(\.key)) }
      isRepeated = !seen.insert(member.key).inserted
    }
    if isRepeated {
      throw JSONError(
        "the key \"\(member.key)\" occurs twice in this object",
        at: member.keyPosition, isDuplicateKey: true
      ).within(member.key)
    }
  }

  private mutating func enter(_ depth: Int) throws(JSONError) {
    guard depth <= JSONParser.depthLimit else {
      throw JSONError("nested deeper than \(JSONParser.depthLimit) levels", at: position)
    }
    offset += 1
  }
}
