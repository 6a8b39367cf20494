import GateModel

/// Turns what a user gave (files, directories, patterns, `-`) into files.
package enum PathExpansion {
  /// The files in the order given; those of a directory or a pattern in name order.
  package static func expand(
    _ paths: [String], diagnostics: inout [Diagnostic]
  ) throws(InputError) -> [String] {
    var files: [String] = []
    for path in paths {
      files += try expand(path, diagnostics: &diagnostics)
    }
    var seen: Set<String> = []
    for file in files where !seen.insert(file).inserted {
      throw InputError(.malformed, file: file, message: "given twice for one data set")
    }
    guard !files.isEmpty else {
      throw InputError(.unavailable, file: nil, message: "no input files were given")
    }
    return files
  }

  private static func expand(
    _ path: String, diagnostics: inout [Diagnostic]
  ) throws(InputError) -> [String] {
    if path == FileSystem.standardInput { return [path] }
    switch FileSystem.kind(of: path) {
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
    let matches = FileSystem.matches(of: path).filter { FileSystem.kind(of: $0) == .file }
    guard !matches.isEmpty else {
      throw InputError(.unavailable, file: path, message: "no file matches this pattern")
    }
    return matches
  }

  private static func filesOf(
    directory: String, diagnostics: inout [Diagnostic]
  ) throws(InputError) -> [String] {
    let prefix = directory.hasSuffix("/") ? directory : directory + "/"
    var files: [String] = []
    var skipped: [String] = []
    for name in try FileSystem.entries(of: directory) {
      let isFile = FileSystem.kind(of: prefix + name) == .file
      if isFile, MemberName.isData(name) || MemberName.isArchive(name) {
        files.append(prefix + name)
      } else {
        skipped.append(name)
      }
    }
    guard !files.isEmpty else {
      throw InputError(
        .unavailable, file: directory,
        message: "the directory holds no data files (CSV, JSON Lines)")
    }
    if !skipped.isEmpty { diagnostics.append(.skipped(skipped, in: directory)) }
    return files
  }
}

extension Diagnostic {
  /// Names at most this many things in one message.
  private static let namedAtMost = 5

  /// A note that some files or members are no data.
  package static func skipped(_ names: [String], in container: String) -> Diagnostic {
    let named = names.prefix(namedAtMost).joined(separator: ", ")
    let more = names.count > namedAtMost ? " and \(names.count - namedAtMost) more" : ""
    return Diagnostic(
      severity: .note, code: "SG2002", message: "skipped, not a data file: \(named)\(more)",
      place: container)
  }
}
