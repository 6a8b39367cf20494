/// Where a row stands in the input, for messages and evidence.
public struct RowPlace: Sendable, Hashable {
  /// The path as the user gave it.
  public let file: String
  /// The member inside an archive, if the file is one.
  public let member: String?
  /// The 1-based line on which the record begins.
  public let line: Int

  /// A record by file and line.
  public init(file: String, member: String? = nil, line: Int) {
    self.file = file
    self.member = member
    self.line = line
  }
}

extension RowPlace: CustomStringConvertible {
  /// `people.csv:17`, or `people.tar:part-1.csv:17` for a member of an archive.
  public var description: String {
    ([file] + (member.map { [$0] } ?? []) + [String(line)]).joined(separator: ":")
  }
}
