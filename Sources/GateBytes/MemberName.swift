/// What the names of members and of files in a directory say.
package enum MemberName {
  private static let dataExtensions: Set<String> = [
    "csv", "tsv", "tab", "psv", "txt", "jsonl", "ndjson", "json", "parquet",
    "arrow", "arrows", "feather", "ipc",
  ]
  private static let codecExtensions: Set<String> = ["gz", "zst", "xz", "bz2", "lz4"]
  private static let documents: Set<String> = ["readme", "license", "licence", "manifest"]
  /// What tells about data and is written beside it.
  private static let descriptions: Set<String> = [
    "metadata.json", "datapackage.json", "schema.json", "dataset_info.json", "dataset_infos.json",
    "dataset_dict.json", "state.json", "_metadata", "_common_metadata", "_success",
  ]

  /// Whether the name is that of a data file: `a.csv`, `a.jsonl.gz`, `part-00000`, ...
  package static func isData(_ path: String) -> Bool {
    guard !isDocument(path) else { return false }
    let first = baseName(path).lowercased().split(separator: ".").first ?? ""
    guard let format = formatExtension(path) else { return first.hasPrefix("part-") }
    // Engines put metadata and files in the making under such names.
    if promisedColumns(path) != nil, baseName(path).hasPrefix("_") { return false }
    return dataExtensions.contains(format)
  }

  /// Whether the name is that of a hidden file or of one that tells about the data: `README.md`,
  /// `schema.json`.
  static func isDocument(_ path: String) -> Bool {
    let base = baseName(path)
    guard !base.hasPrefix("."), !path.hasPrefix("__MACOSX/") else { return true }
    guard !descriptions.contains(base.lowercased()) else { return true }
    let first = base.lowercased().split(separator: ".").first
    return first.map { documents.contains(String($0)) } ?? true
  }

  /// Whether the name is that of an archive of data files.
  static func isArchive(_ path: String) -> Bool {
    let pieces = baseName(path).lowercased().split(separator: ".").map(String.init)
    guard pieces.count > 1, let last = pieces.last else { return false }
    return ["tar", "tgz", "zip"].contains(last) || formatExtension(path) == "tar"
  }

  /// The extension in lower case, without that of a compression around it.
  package static func formatExtension(_ path: String) -> String? {
    var pieces = baseName(path).lowercased().split(separator: ".").map(String.init)
    guard pieces.count > 1 else { return nil }
    if let last = pieces.last, codecExtensions.contains(last) { pieces.removeLast() }
    return pieces.count > 1 ? pieces.last : nil
  }

  /// Whether the name promises compressed content.
  package static func promisesCompression(_ path: String) -> Bool {
    let pieces = baseName(path).lowercased().split(separator: ".")
    guard pieces.count > 1, let last = pieces.last else { return false }
    return codecExtensions.contains(String(last)) || last == "tgz"
  }

  /// The columnar format that the name promises.
  package static func promisedColumns(_ path: String) -> ColumnarFormat? {
    switch formatExtension(path) {
    case "parquet": .parquet
    case "arrow", "arrows", "feather", "ipc": .arrow
    default: nil
    }
  }

  /// Why a name is dangerous, or `nil`.
  static func danger(of path: String) -> String? {
    if path.isEmpty { return "a member without a name" }
    if path.hasPrefix("/") || path.hasPrefix("\\") { return "an absolute member name" }
    let parts = path.split(whereSeparator: { $0 == "/" || $0 == "\\" })
    if parts.contains("..") { return "a member name with \"..\"" }
    let hasControl = path.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    return hasControl ? "a member name with control characters" : nil
  }

  /// The name without what leads nowhere: `a.csv` for `./a.csv` and `.//a.csv`.
  static func plain(_ path: String) -> String {
    path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
  }

  private static func baseName(_ path: String) -> Substring {
    path.split(separator: "/").last ?? ""
  }
}
