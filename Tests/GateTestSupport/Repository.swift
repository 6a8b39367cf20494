/// Where the package stands, so that tests find its files from any working directory.
package enum Repository {
  /// The package's folder, without a slash at the end.
  package static let root = parent(of: parent(of: parent(of: #filePath)))

  /// The folder of small tables and broken inputs.
  package static let fixtures = root + "/fixtures"

  private static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? path
  }
}
