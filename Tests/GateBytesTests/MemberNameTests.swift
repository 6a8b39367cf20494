import Testing

@testable import GateBytes

@Suite struct MemberNameTests {
  @Test(arguments: [
    ("a.csv", true), ("dir/a.CSV", true), ("a.csv.gz", true), ("a.jsonl.zst", true),
    ("part-00000", true), ("a.tsv", true), ("README.md", false), ("README", false),
    ("README.txt", false), ("._a.csv", false), (".DS_Store", false), ("img.png", false),
    ("_SUCCESS", false), ("__MACOSX/a.csv", false), ("a.gz", false), ("_z.csv", true),
  ])
  func dataNames(name: String, isData: Bool) {
    #expect(MemberName.isData(name) == isData)
  }

  @Test(arguments: [
    ("a.csv", false), ("d/a.csv", false), ("a..b/c.csv", false), ("../a.csv", true),
    ("d/../../a.csv", true), ("/etc/passwd", true), ("d\\..\\a.csv", true), ("", true),
    ("a\n.csv", true),
  ])
  func dangerousNames(name: String, isDangerous: Bool) {
    #expect((MemberName.danger(of: name) != nil) == isDangerous)
  }

  @Test(arguments: [
    ("a.csv", "a.csv"), ("./a.csv", "a.csv"), ("x/.//./a.csv", "x/a.csv"), (".a.csv", ".a.csv"),
  ])
  func aPlainNameLeadsNowhereElse(path: String, plain: String) {
    #expect(MemberName.plain(path) == plain)
  }
}
