import GateJSON
import GateModel

// Documents beside the data, which runs of before have none of.
extension RunFile {
  static func json(of document: SideDocument) -> JSONOutput {
    .object([("role", .string(document.role.rawValue)), ("file", json(of: document.file))])
  }

  static func readDocuments(_ root: RunFileNode) throws(RunFileError) -> [SideDocument] {
    guard root.optional("documents") != nil else { return [] }
    return try root.list("documents") { node throws(RunFileError) in
      SideDocument(
        role: try node.field("role").choice(SideDocument.Role.self),
        file: try readFile(try node.field("file")))
    }
  }
}
