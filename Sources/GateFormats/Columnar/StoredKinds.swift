import GateBytes
import GateColumnar

/// What the types of several files say of the columns of one data set.
enum StoredKinds {
  /// For each column the kind in all files that have it; `nil` where files are text.
  ///
  /// - Throws: where two files of the data set store a column as different kinds.
  static func common(
    _ parts: [ScannedSource], columns: [String]
  ) throws(InputError) -> [StoredKind?] {
    var files: [(name: SourceName, columns: [(name: String, kind: StoredKind)])] = []
    for part in parts {
      guard case .columnar(_, let kinds) = part.origin else { return columns.map { _ in nil } }
      files.append((part.segment.name, zip(part.segment.columns, kinds).map { ($0, $1) }))
    }
    let found = try common(files)
    // What folders say is read from their names, as a cell of text is.
    let folders = Set(parts.flatMap(\.partitions).map(\.name))
    return columns.map { folders.contains($0) ? nil : found[$0] }
  }

  /// The kinds by the names of the columns.
  ///
  /// - Throws: where two files store a column as different kinds.
  static func common(
    _ files: [(name: SourceName, columns: [(name: String, kind: StoredKind)])]
  ) throws(InputError) -> [String: StoredKind] {
    var found: [String: (kind: StoredKind, file: String)] = [:]
    for file in files {
      for (name, kind) in file.columns {
        guard let known = found[name], known.kind != .nothing else {
          found[name] = (kind, file.name.shortName)
          continue
        }
        guard kind == known.kind || kind == .nothing else {
          throw file.name.malformed(
            """
            column "\(name)" is stored as \(kind.rawValue) here and as \(known.kind.rawValue) in \
            \(known.file); give the files of one data set the same types
            """)
        }
      }
    }
    return found.mapValues(\.kind)
  }

  /// The kind that all data sets of a run agree in; `nil` where they do not, or one is text.
  static func agreed(_ kinds: [StoredKind?]) -> StoredKind? {
    let present = Set(kinds.filter { $0 != .nothing })
    return present.count > 1 ? nil : present.first ?? .nothing
  }
}
