/// The module table of `Package.swift` and the imports of the sources, read as text.
struct PackageDescription {
  /// What each module may import, of our own modules and of C.
  let allowed: [String: Set<String>]
  /// The C modules that the table gives to each module.
  let cModules: [String: Set<String>]
  /// What each module is for.
  let purposes: [String: String]

  /// Imported anywhere: the language, the C library, and what starts as fast as they do.
  static let platform: Set<String> = [
    "Swift", "Glibc", "FoundationEssentials", "Dispatch", "Synchronization",
  ]

  /// - Parameter text: of `Package.swift`.
  init(_ text: String) {
    var allowed: [String: Set<String>] = [:]
    var cModules: [String: Set<String>] = [:]
    var purposes: [String: String] = [:]
    for row in Self.rows(of: text) {
      guard let name = Self.strings(after: "name:", in: row).first else { continue }
      let c = Set(Self.strings(after: "c:", in: row))
      cModules[name] = c
      purposes[name] = row.firstMatch(of: /purpose:\s*"([^"]*)"/).map { String($0.1) }
      allowed[name] = c.union(Self.strings(after: "uses:", in: row))
    }
    self.allowed = allowed
    self.cModules = cModules
    self.purposes = purposes
  }

  /// The imports of a file that its module may not have.
  func violations(ofModule module: String, source: String) -> [String] {
    let known = (allowed[module] ?? []).union(Self.platform).union([module])
    return Self.imports(of: source).filter { !known.contains($0) }
  }

  /// The modules that a file imports; attributes and kinds of declarations are skipped.
  static func imports(of source: String) -> [String] {
    source.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard let place = words.firstIndex(of: "import"), place + 1 < words.count,
        words[..<place].allSatisfy({ $0.hasPrefix("@") || accessLevels.contains($0) })
      else { return nil }
      let kinds: Set<String> = ["struct", "class", "enum", "func", "protocol", "typealias", "var"]
      let name =
        kinds.contains(words[place + 1]) ? words.dropFirst(place + 2).first : words[place + 1]
      return name?.split(separator: ".").first.map(String.init)
    }
  }

  private static let accessLevels: Set<String> = [
    "public", "package", "internal", "fileprivate", "private",
  ]

  /// The text between the parentheses of each `Module(...)`.
  private static func rows(of text: String) -> [String] {
    text.split(separator: "Module(").dropFirst().map { part in
      var depth = 1
      return String(
        part.prefix { character in
          if character == "(" { depth += 1 }
          if character == ")" { depth -= 1 }
          return depth > 0
        })
    }
  }

  /// The string literals of one argument: a single one, or those of an array.
  private static func strings(after label: String, in row: String) -> [String] {
    let place = row.ranges(of: label).first { range in
      range.lowerBound == row.startIndex
        || !(row[row.index(before: range.lowerBound)].isLetter
          || row[row.index(before: range.lowerBound)] == "\"")
    }
    guard let place else { return [] }
    let rest = row[place.upperBound...].drop { $0.isWhitespace }
    let argument = rest.first == "[" ? rest.prefix { $0 != "]" } : rest.prefix { $0 != "," }
    return argument.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }
}
