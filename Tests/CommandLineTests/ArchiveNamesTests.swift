import Foundation
import Testing

/// Members whose names have letters beyond ASCII.
struct ArchiveNamesTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.write("a,b\n1,2\n3,4\n", to: "größe.csv")
  }

  @Test(arguments: ["--format=gnu", "--format=ustar", "--format=v7", "--format=pax"])
  func `a tar archive is read whatever the locale`(_ format: String) throws {
    let packed = try BuiltCommand.run(
      script: "tar \(format) -czf g.tgz größe.csv", in: folder.path)
    #expect(packed.code == 0, "\(packed.errors)")
    for locale in ["C", "C.UTF-8"] {
      let result = try BuiltCommand.run(
        script: "LC_ALL=\(locale) \"$0\" inspect g.tgz", in: folder.path)
      #expect(result.code == 0 && result.output.contains("2 rows"), "\(locale) \(result.errors)")
    }
  }

  @Test func `a name that is no UTF-8 is refused`() throws {
    let packed = try BuiltCommand.run(
      script: #"cp größe.csv "$(printf 'gr\366\337e.csv')" && tar -cf l.tar gr[!ö]*.csv"#,
      in: folder.path)
    #expect(packed.code == 0, "\(packed.errors)")
    let result = try BuiltCommand.run("inspect", "\(folder.path)/l.tar")
    #expect(result.code == 65 && result.errors.contains("not UTF-8"), "\(result.errors)")
  }
}
