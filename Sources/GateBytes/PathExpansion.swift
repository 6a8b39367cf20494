import GateModel
import Glibc

/// Turns what a user gave (files, directories, patterns, `-`) into files.
package enum PathExpansion {
  /// The files in the order given; those of a directory or a pattern in name order.
  ///
  /// - Throws: for what is not there or given twice, and for a data file of a directory or pattern
  ///   that is named there and cannot be found: the rest without it is another data set.
  package static func expand(
    _ paths: [String], diagnostics: inout [Diagnostic]
  ) throws(InputError) -> [String] {
    var files: [String] = []
    for path in paths {
      files += try expand(path, diagnostics: &diagnostics)
    }
    var seen: [FilePlace: String] = [:]
    for file in files {
      let place = file == FileSystem.standardInput ? .special(file) : FilePlace(file)
      guard let place, let first = seen.updateValue(file, forKey: place) else { continue }
      let name = first == file ? "" : ", also as \(first)"
      throw InputError(.malformed, file: file, message: "given twice for one data set\(name)")
    }
    guard !files.isEmpty else {
      throw InputError(.unavailable, file: nil, message: "no input files were given")
    }
    return files
  }

  /// Where the data lies that the paths stand for, and where it would lie, so that no output goes
  /// there. What is wrong with them is left to `expand`.
  package static func places(of paths: [String]) -> Set<FilePlace> {
    var places: Set<FilePlace> = []
    for path in paths {
      guard path != FileSystem.standardInput else {
        if let place = FilePlace(descriptor: STDIN_FILENO) { places.insert(place) }
        continue
      }
      var notes: [Diagnostic] = []
      let files = (try? expand(path, diagnostics: &notes)) ?? []
      places.formUnion((files + [path]).compactMap { FilePlace($0) })
    }
    return places
  }

  private static func expand(
    _ path: String, diagnostics: inout [Diagnostic]
  ) throws(InputError) -> [String] {
    if path == FileSystem.standardInput { return [path] }
    switch FileSystem.kind(of: path) {
    case .file where OwnDocument.isOne(path):
      throw InputError(
        .malformed, file: path, message: "this is what an earlier run wrote, and no data")
    case .file: return [path]
    case .directory: return try filesOf(directory: path, diagnostics: &diagnostics)
    case nil: break
    }
    if let scheme = path.firstRange(of: "://"), !path[..<scheme.lowerBound].contains("/") {
      throw InputError(
        .unavailable, file: path, message: "addresses are not read; download it, and give the file")
    }
    guard path.contains(where: { "*?[".contains($0) }) else {
      throw InputError(.unavailable, file: path, message: "no such file or directory")
    }
    return try filesOf(pattern: path, diagnostics: &diagnostics)
  }

  private static func filesOf(
    pattern: String, diagnostics: inout [Diagnostic]
  ) throws(InputError) -> [String] {
    var (files, own): ([String], [String]) = ([], [])
    var directories: [String] = []
    for path in try FileSystem.matches(of: pattern) {
      switch FileSystem.kind(of: path) {
      case .file where OwnDocument.isOne(path): own.append(path)
      case .file: files.append(path)
      case .directory: directories.append(path)
      case nil: throw FileSystem.unavailable(path)
      }
    }
    guard !files.isEmpty else {
      throw InputError(.unavailable, file: pattern, message: "no file matches this pattern")
    }
    if !own.isEmpty { diagnostics.append(.ownDocuments(own, in: pattern)) }
    if !directories.isEmpty { diagnostics.append(.notRead(directories, in: pattern)) }
    return files
  }

  private static func filesOf(
    directory: String, diagnostics: inout [Diagnostic]
  ) throws(InputError) -> [String] {
    var (files, own): ([String], [String]) = ([], [])
    var directories: [String] = []
    var skipped: [String] = []
    let names = try FileSystem.entries(of: directory)
    try refuseTableLog(names, in: directory)
    for name in names {
      let path = FileSystem.join(directory, name)
      let isData = MemberName.isData(name) || MemberName.isArchive(name)
      switch FileSystem.kind(of: path) {
      case .file where isData && OwnDocument.isOne(path): own.append(name)
      case .file where isData: files.append(path)
      case .directory where !name.hasPrefix("."): directories.append(name)
      case nil where isData: throw FileSystem.unavailable(path)
      default: skipped.append(name)
      }
    }
    guard !files.isEmpty else {
      let inside = directories.isEmpty ? "" : "; give its sub-directories instead"
      throw InputError(
        .unavailable, file: directory,
        message: "the directory holds no data files (CSV, JSON Lines, Parquet, Arrow)\(inside)")
    }
    if !skipped.isEmpty { diagnostics.append(.skipped(skipped, in: directory)) }
    if !own.isEmpty { diagnostics.append(.ownDocuments(own, in: directory)) }
    if !directories.isEmpty { diagnostics.append(.notRead(directories, in: directory)) }
    return files
  }

  /// Refuses a directory whose files may hold rows that its log says are deleted.
  private static func refuseTableLog(_ names: [String], in directory: String) throws(InputError) {
    let metadata = FileSystem.join(directory, "metadata")
    let isDelta = names.contains("_delta_log")
    let hasMetadata = names.contains("metadata") && FileSystem.kind(of: metadata) == .directory
    let described = hasMetadata ? try FileSystem.entries(of: metadata) : []
    let isIceberg = described.contains { $0.hasSuffix(".metadata.json") }
    guard isDelta || isIceberg else { return }
    throw InputError(
      .malformed, file: directory,
      message: """
        this is a \(isDelta ? "Delta" : "Iceberg") table, whose files may hold deleted rows; write it \
        as plain Parquet with a program that reads its log (Spark, DuckDB)
        """)
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
  fileprivate static func ownDocuments(_ names: [String], in container: String) -> Diagnostic {
    Diagnostic(
      severity: .note, code: "SG2029",
      message: "left out, written by an earlier run: \(list(names))", place: container)
  }

  /// A warning that there may be data in directories of which none was read.
  fileprivate static func notRead(_ directories: [String], in container: String) -> Diagnostic {
    Diagnostic(
      severity: .warning, code: "SG2025",
      message:
        "sub-directories are not read: \(list(directories)); give them as well if they belong "
        + "to the data", place: container)
  }

  private static func list(_ names: [String]) -> String {
    let more = names.count > namedAtMost ? " and \(names.count - namedAtMost) more" : ""
    return names.prefix(namedAtMost).joined(separator: ", ") + more
  }
}
