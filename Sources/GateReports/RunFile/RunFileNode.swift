import GateJSON

/// A value of a run file with the path that leads to it, asked for what it should be.
struct RunFileNode {
  private let node: JSONNode
  /// An RFC 6901 pointer without escapes, for messages.
  private let path: String

  /// Names of the columns of the run's reference, by which groups are read.
  let columns: Set<String>

  init(_ node: JSONNode, path: String, columns: Set<String> = []) {
    self.node = node
    self.path = path
    self.columns = columns
  }

  func failure(_ message: String) -> RunFileError {
    RunFileError(
      path.isEmpty ? message : "\(message) (at \(path))", line: node.position.line,
      column: node.position.column)
  }

  /// The value of a key; `nil` where it is missing or `null`.
  func optional(_ key: String) -> RunFileNode? {
    guard let value = node[key], !value.isNull else { return nil }
    return RunFileNode(value, path: "\(path)/\(key)", columns: columns)
  }

  func field(_ key: String) throws(RunFileError) -> RunFileNode {
    guard node.objectValue != nil else { throw mismatch("an object") }
    guard let value = optional(key) else { throw failure("the key \"\(key)\" is missing") }
    return value
  }

  /// What a list holds; nothing where the key is missing.
  func list<Element>(
    _ key: String, _ read: (RunFileNode) throws(RunFileError) -> Element
  ) throws(RunFileError) -> [Element] {
    guard let list = optional(key) else { return [] }
    var elements: [Element] = []
    for node in try list.elements() { elements.append(try read(node)) }
    return elements
  }

  var isObject: Bool { node.objectValue != nil }

  func elements() throws(RunFileError) -> [RunFileNode] {
    guard let elements = node.arrayValue else { throw mismatch("an array") }
    return elements.enumerated().map {
      RunFileNode($0.element, path: "\(path)/\($0.offset)", columns: columns)
    }
  }

  func members() throws(RunFileError) -> [(name: String, value: RunFileNode)] {
    guard let members = node.objectValue else { throw mismatch("an object") }
    return members.map {
      ($0.key, RunFileNode($0.value, path: "\(path)/\($0.key)", columns: columns))
    }
  }

  func string() throws(RunFileError) -> String {
    guard let string = node.stringValue else { throw mismatch("a string") }
    return string
  }

  func bool() throws(RunFileError) -> Bool {
    guard let bool = node.boolValue else { throw mismatch("true or false") }
    return bool
  }

  /// Beyond it, numbers that were computed with are not whole any more.
  private static let mostCounted = 1 << 53

  /// A whole number that can be computed with.
  private func int() throws(RunFileError) -> Int {
    guard let int = node.intValue else { throw mismatch("a whole number") }
    guard int.magnitude <= Self.mostCounted.magnitude else {
      throw failure("\(int) is not between -2^53 and 2^53")
    }
    return int
  }

  /// A count of things of which there are no more than `most`.
  func count(from least: Int = 0, upTo most: Int = mostCounted) throws(RunFileError) -> Int {
    let count = try int()
    guard count >= least, count <= most else {
      let range = most == Self.mostCounted ? "at least \(least)" : "from \(least) to \(most)"
      throw failure("\(count) is no count: \(range) is expected")
    }
    return count
  }

  /// A number from 0 to 1.
  func probability() throws(RunFileError) -> Double {
    let value = try double()
    guard value >= 0, value <= 1 else { throw failure("\(value) is not between 0 and 1") }
    return value
  }

  func seed() throws(RunFileError) -> UInt64 {
    guard let seed = node.uintValue else { throw mismatch("a whole number from 0") }
    return seed
  }

  func double() throws(RunFileError) -> Double {
    guard let double = node.doubleValue, double.isFinite else { throw mismatch("a number") }
    return double
  }

  /// A number, or `null` for one beyond all bounds.
  func double(orNull infinite: Double) throws(RunFileError) -> Double {
    node.isNull ? infinite : try double()
  }

  /// One of the words of a type.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ type: Choice.Type
  ) throws(RunFileError) -> Choice where Choice.RawValue == String {
    try choice(type, known: Choice.allCases.map(\.rawValue).joined(separator: ", "))
  }

  func choice<Choice: RawRepresentable>(
    _ type: Choice.Type, known: String
  ) throws(RunFileError) -> Choice where Choice.RawValue == String {
    let name = try string()
    guard let choice = Choice(rawValue: name) else {
      throw failure("\"\(name)\" is none of \(known)")
    }
    return choice
  }

  private func mismatch(_ expected: String) -> RunFileError {
    failure("expected \(expected), found \(node.typeName)")
  }
}
