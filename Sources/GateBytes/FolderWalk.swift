import GateModel

/// Finds the data files in a folder.
///
/// Folders `name=value` are columns and always entered; others only where that is asked for.
struct FolderWalk {
  /// As the user gave it.
  private let root: String
  private let entersAll: Bool
  private(set) var files: [DataPath] = []
  /// As seen from the root.
  private var own: [String] = []
  private var skipped: [String] = []
  private(set) var notEntered: [String] = []

  /// Links may lead in circles.
  private static let deepest = 32

  init(_ root: String, entersAll: Bool) {
    self.root = root
    self.entersAll = entersAll
  }

  /// Adds the data files in a folder at or below the root, in name order.
  ///
  /// - Parameters:
  ///   - partitions: that the folders above make.
  ///   - name: of the folder as seen from the root, with a slash behind it.
  mutating func enter(
    _ directory: String, partitions: [Partition] = [], name: String = "", depth: Int = 0
  ) throws(InputError) {
    guard depth <= Self.deepest else {
      throw InputError(
        .malformed, file: directory,
        message: "lies more than \(Self.deepest) folders deep; does a link lead back?")
    }
    let names = try FileSystem.entries(of: directory)
    try Self.refuseTableLog(names, in: directory)
    for entry in names {
      let path = FileSystem.join(directory, entry)
      let isData = MemberName.isData(entry) || MemberName.isArchive(entry)
      switch FileSystem.kind(of: path) {
      case .file where isData && OwnDocument.isOne(path): own.append(name + entry)
      case .file where isData: files.append(DataPath(path, partitions: partitions))
      case .directory where !entry.hasPrefix("."):
        let partition = Partition(folder: entry)
        // Engines keep what is in the making under names with a line in front.
        if partition == nil, !entersAll || entry.hasPrefix("_") {
          notEntered.append(name + entry)
        } else {
          try enter(
            path, partitions: partitions + (partition.map { [$0] } ?? []),
            name: "\(name)\(entry)/", depth: depth + 1)
        }
      case nil where isData: throw FileSystem.unavailable(path)
      default: skipped.append(name + entry)
      }
    }
  }

  /// What was not read.
  var diagnostics: [Diagnostic] {
    (skipped.isEmpty ? [] : [.skipped(skipped, in: root)])
      + (own.isEmpty ? [] : [.ownDocuments(own, in: root)])
      + (notEntered.isEmpty ? [] : [.notRead(notEntered, in: root)])
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
