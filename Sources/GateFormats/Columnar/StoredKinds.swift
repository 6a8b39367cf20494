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
    var found: [String: (kind: StoredKind, file: String)] = [:]
    for part in parts {
      guard case .columnar(_, let kinds) = part.origin else { return columns.map { _ in nil } }
      for (name, kind) in zip(part.segment.columns, kinds) {
        guard let known = found[name], known.kind != .nothing else {
          found[name] = (kind, part.segment.name.shortName)
          continue
        }
        guard kind == known.kind || kind == .nothing else {
          throw part.segment.name.malformed(
            """
            column "\(name)" is stored as \(kind.rawValue) here and as \(known.kind.rawValue) in \
            \(known.file); give the files of one data set the same types
            """)
        }
      }
    }
    let folders = Set(parts.flatMap(\.partitions).map(\.name))
    return columns.map { folders.contains($0) ? nil : found[$0]?.kind }
  }
}
