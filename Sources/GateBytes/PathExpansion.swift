import GateModel
import Glibc

/// Turns what a user gave (files, directories, patterns, `-`) into files.
package enum PathExpansion {
  /// The files in the order given; those of a directory or a pattern in name order.
  ///
  /// - Parameter entersAll: whether folders in a directory are read that are no partitions, too.
  /// - Throws: for what is not there or given twice, and for a data file of a directory or pattern
  ///   that is named there and cannot be found: the rest without it is another data set.
  package static func expand(
    _ paths: [String], entersAll: Bool = false, diagnostics: inout [Diagnostic]
  ) throws(InputError) -> [DataPath] {
    var entries: [ExpandedFile] = []
    for path in paths {
      entries += try expand(path, entersAll, diagnostics: &diagnostics)
    }
    var seen: [FilePlace: String] = [:]
    for file in entries.map(\.file.path) {
      let place = file == FileSystem.standardInput ? .special(file) : FilePlace(file)
      guard let place, let first = seen.updateValue(file, forKey: place) else { continue }
      let name = first == file ? "" : ", also as \(first)"
      throw InputError(.malformed, file: file, message: "given twice for one data set\(name)")
    }
    guard !entries.isEmpty else {
      throw InputError(.unavailable, file: nil, message: "no input files were given")
    }
    return try ExpandedFile.settle(entries, diagnostics: &diagnostics)
  }

  /// Where the data lies that the paths stand for, and where it would lie, so that no output goes
  /// there. What is wrong with them is left to `expand`.
  package static func places(of paths: [String], entersAll: Bool = false) -> Set<FilePlace> {
    var places: Set<FilePlace> = []
    for path in paths {
      guard path != FileSystem.standardInput else {
        if let place = FilePlace(descriptor: STDIN_FILENO) { places.insert(place) }
        continue
      }
      var notes: [Diagnostic] = []
      let files = (try? expand(path, entersAll, diagnostics: &notes)) ?? []
      places.formUnion((files.map(\.file.path) + [path]).compactMap { FilePlace($0) })
    }
    return places
  }

  private static func expand(
    _ path: String, _ entersAll: Bool, diagnostics: inout [Diagnostic]
  ) throws(InputError) -> [ExpandedFile] {
    if path == FileSystem.standardInput {
      return [ExpandedFile(file: DataPath(path), isFound: false)]
    }
    switch FileSystem.kind(of: path) {
    case .file where OwnDocument.isOne(path):
      throw InputError(
        .malformed, file: path, message: "this is what an earlier run wrote, and no data")
    case .file:
      let file = DataPath(path, partitions: Partition.all(of: path))
      return [ExpandedFile(file: file, isFound: false)]
    case .directory: return try filesOf(directory: path, entersAll, diagnostics: &diagnostics)
    case nil: break
    }
    if let scheme = path.firstRange(of: "://"), !path[..<scheme.lowerBound].contains("/") {
      throw InputError(
        .unavailable, file: path, message: "addresses are not read; download it, and give the file")
    }
    guard path.contains(where: isWild) else {
      throw InputError(.unavailable, file: path, message: "no such file or directory")
    }
    return try filesOf(pattern: path, entersAll, diagnostics: &diagnostics)
  }

  private static func isWild(_ character: Character) -> Bool { "*?[".contains(character) }

  private static func filesOf(
    pattern: String, _ entersAll: Bool, diagnostics: inout [Diagnostic]
  ) throws(InputError) -> [ExpandedFile] {
    // What the pattern leaves open begins behind the last folder that it names.
    let named = pattern.prefix { !isWild($0) }.lastIndex(of: "/").map { pattern[...$0] } ?? ""
    var (files, own): ([DataPath], [String]) = ([], [])
    var directories: [String] = []
    for path in try FileSystem.matches(of: pattern) {
      let open = path.dropFirst(path.hasPrefix(named) ? named.count : 0)
      switch FileSystem.kind(of: path) {
      case .file where OwnDocument.isOne(path): own.append(path)
      case .file: files.append(DataPath(path, partitions: Partition.all(of: open)))
      case .directory:
        let partitions = Partition.all(of: open + "/.")
        guard entersAll || !partitions.isEmpty else {
          directories.append(path)
          continue
        }
        var walk = FolderWalk(path, entersAll: entersAll)
        try walk.enter(path, partitions: partitions)
        files += walk.files
        diagnostics += walk.diagnostics
      case nil: throw FileSystem.unavailable(path)
      }
    }
    guard !files.isEmpty else {
      throw InputError(.unavailable, file: pattern, message: "no file matches this pattern")
    }
    if !own.isEmpty { diagnostics.append(.ownDocuments(own, in: pattern)) }
    if !directories.isEmpty { diagnostics.append(.notRead(directories, in: pattern)) }
    return files.map { ExpandedFile(file: $0, isFound: true) }
  }

  private static func filesOf(
    directory: String, _ entersAll: Bool, diagnostics: inout [Diagnostic]
  ) throws(InputError) -> [ExpandedFile] {
    var walk = FolderWalk(directory, entersAll: entersAll)
    try walk.enter(directory)
    guard !walk.files.isEmpty else {
      let inside: Message =
        walk.notEntered.isEmpty
        ? "" : "; give its sub-directories instead, or read them as well (\(OptionName.recursive))"
      throw InputError(
        .unavailable, file: directory,
        message: "the directory holds no data files (CSV, JSON Lines, Parquet, Arrow)\(inside)")
    }
    diagnostics += walk.diagnostics
    return walk.files.map { ExpandedFile(file: $0, isFound: true) }
  }
}

extension Diagnostic {
  /// Names at most this many things in one message.
  private static let namedAtMost = 5

  /// A note that some files or members are no data.
  package static func skipped(_ names: [String], in container: String) -> Diagnostic {
    Diagnostic(
      severity: .note, code: "SG2002", message: "skipped, not a data file: \(list(names))",
      place: container)
  }

  /// A note that what earlier runs wrote is no data.
  static func ownDocuments(_ names: [String], in container: String) -> Diagnostic {
    Diagnostic(
      severity: .note, code: "SG2029",
      message: "left out, written by an earlier run: \(list(names))", place: container)
  }

  /// A warning that there may be data in directories of which none was read.
  static func notRead(_ directories: [String], in container: String) -> Diagnostic {
    Diagnostic(
      severity: .warning, code: "SG2025",
      message: """
        sub-directories are not read: \(list(directories)); give them as well if they belong to the \
        data, or read all of them (\(OptionName.recursive))
        """, place: container)
  }

  /// A note that folders are columns.
  static func partitions(_ names: [String], of directory: String) -> Diagnostic {
    let folders = names.map { "\"\($0)\"" }.joined(separator: ", ")
    return Diagnostic(
      severity: .note, code: "SG2050",
      message:
        "read from the names of folders: \(names.count == 1 ? "column" : "columns") \(folders)",
      place: directory)
  }

  private static func list(_ names: [String]) -> String {
    let more = names.count > namedAtMost ? " and \(names.count - namedAtMost) more" : ""
    return names.prefix(namedAtMost).joined(separator: ", ") + more
  }
}
