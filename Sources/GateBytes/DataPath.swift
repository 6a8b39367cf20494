import GateModel

/// A file of a data set, with what the folders above it say of all its rows.
package struct DataPath: Sendable, Hashable {
  package let path: String
  /// Outermost first; each name once.
  package let partitions: [Partition]

  package init(_ path: String, partitions: [Partition] = []) {
    self.path = path
    self.partitions = partitions
  }
}

/// A folder `name=value`, as Hive and Spark lay out tables: a column with one value for all rows
/// below it.
package struct Partition: Sendable, Hashable {
  package let name: String
  /// Empty where there is none.
  package let value: String

  private static let nothing = "__HIVE_DEFAULT_PARTITION__"

  /// `nil` for other folders, and for names that are no UTF-8 once `%2F` is a slash.
  package init?(folder: String) {
    let bytes = PathText.bytes(of: folder)
    guard let sign = bytes.firstIndex(of: UInt8(ascii: "=")), sign > 0,
      let name = Self.decoded(bytes[..<sign]), let value = Self.decoded(bytes[(sign + 1)...])
    else { return nil }
    self.name = name
    self.value = value == Self.nothing ? "" : value
  }

  /// The partitions that the folders of a path make; its last part is a file.
  static func all(of path: some StringProtocol) -> [Partition] {
    path.split(separator: "/").dropLast().compactMap { Partition(folder: String($0)) }
  }

  /// With the bytes that `%` and two hexadecimal digits stand for; any other `%` is one.
  private static func decoded(_ text: ArraySlice<UInt8>) -> String? {
    var bytes: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      let digits = String(decoding: rest.prefix(2), as: UTF8.self)
      if byte == UInt8(ascii: "%"), digits.count == 2, digits.allSatisfy(\.isHexDigit),
        let code = UInt8(digits, radix: 16)
      {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self)
  }
}

/// A file that a path of the user stands for.
struct ExpandedFile {
  let file: DataPath
  /// Whether it was found below a folder or a pattern, rather than named.
  let isFound: Bool

  /// Settles which folders are columns of a data set, and says so.
  ///
  /// Those below a folder or a pattern are; of files that were named one by one, those in which they
  /// differ.
  ///
  /// - Throws: where files lie in folders of different names.
  static func settle(
    _ files: [ExpandedFile], diagnostics: inout [Diagnostic]
  ) throws(InputError) -> [DataPath] {
    let first = (files.first(where: \.isFound) ?? files.first)?.file
    let names =
      files.contains(where: \.isFound)
      ? first?.partitions.map(\.name) ?? [] : differing(files.map(\.file))
    if let first, Set(names).count < names.count {
      throw InputError(
        .malformed, file: first.path,
        message: "lies in two folders of one column; rename one of them")
    }
    var settled: [DataPath] = []
    for entry in files {
      let own = entry.file.partitions
      let values = names.compactMap { name in own.first { $0.name == name } }
      guard values.count == names.count, !entry.isFound || own.count == names.count else {
        throw mismatch(entry.file, first ?? entry.file)
      }
      settled.append(DataPath(entry.file.path, partitions: values))
    }
    if let first, !names.isEmpty {
      diagnostics.append(.partitions(names, of: FileSystem.directory(of: first.path)))
    }
    return settled
  }

  /// The names that the folders of all files have with several values.
  private static func differing(_ files: [DataPath]) -> [String] {
    (files.first?.partitions ?? []).map(\.name).filter { name in
      let values = files.map { file in file.partitions.first { $0.name == name }?.value }
      return !values.contains(nil) && Set(values).count > 1
    }
  }

  private static func mismatch(_ file: DataPath, _ other: DataPath) -> InputError {
    func folders(_ file: DataPath) -> String {
      let names = file.partitions.map { "\"\($0.name)\"" }
      return names.isEmpty
        ? "no folder of such a column" : "folders of \(names.joined(separator: ", "))"
    }
    return InputError(
      .malformed, file: file.path,
      message: """
        folders such as year=2020 are columns, which all files of a data set have: this one lies in \
        \(folders(file)), and \(other.path) in \(folders(other)); give one layout
        """)
  }
}
