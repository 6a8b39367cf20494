/// Documents of office programs, which are zip archives of their own kind.
enum OfficeDocument {
  /// Where the name of the first member begins, behind the header of fixed length.
  private static let firstName = 30
  /// The first member of every OpenDocument file, stored as it is (OpenDocument 1.3, part 2, 3.3).
  private static let openDocument = Array("mimetypeapplication/vnd.oasis.opendocument".utf8)
  /// Of every file by the Open Packaging Conventions (ECMA-376, part 2).
  private static let contentTypes = "[Content_Types].xml"

  /// What an archive is, in words; `nil` for any other.
  ///
  /// - Parameter members: the names of all members but directories.
  static func title(of bytes: [UInt8], members: [String]) -> String? {
    if members.contains(contentTypes) {
      return members.contains { $0.hasPrefix("xl/") } ? "an Excel workbook" : "an Office document"
    }
    let isOpen = bytes.dropFirst(firstName).starts(with: openDocument)
    return isOpen ? "an OpenDocument file" : nil
  }
}
