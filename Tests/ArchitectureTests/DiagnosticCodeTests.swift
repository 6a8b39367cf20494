import GateModel
import Testing

/// Each code has one meaning, in one list, on one page.
@Suite struct DiagnosticCodeTests {
  private var named: Set<String> { Set(DiagnosticCode.all.map(\.code)) }

  @Test func everyCodeThatTheSourcesGiveIsExplained() {
    let files = SourceTree.files(under: "Sources").filter { !$0.path.contains("/Codes/") }
    let given = Set(
      files.flatMap { file in file.text.matches(of: /"(SG[0-9]{4})"/).map { String($0.1) } })
    #expect(given.count > 50)
    #expect(given.subtracting(named).sorted() == [])
    #expect(named.subtracting(given).sorted() == [], "explained and given by nothing")
  }

  @Test func codesAreInOrderAndNoneIsThereTwice() {
    let codes = DiagnosticCode.all.map(\.code)
    #expect(codes == codes.sorted())
    #expect(named.count == codes.count)
    #expect(DiagnosticCode.named("SG2012")?.title == "a declared id repeats")
    #expect(DiagnosticCode.named("SG9999") == nil)
  }

  @Test func everyCodeSaysWhatToDoInSentences() {
    for code in DiagnosticCode.all {
      #expect(!code.title.hasSuffix(".") && code.advice.hasSuffix("."), "\(code.code)")
    }
  }

  @Test func thePageOfCodesIsUpToDate() throws {
    let page = try #require(SourceTree.read("docs/diagnostics.md"))
    let rows = page.text.split(separator: "\n").filter { $0.hasPrefix("| SG") }.map(String.init)
    let expected = DiagnosticCode.all.map { code in
      // Options stand as code on the page.
      let advice = code.advice.replacing(/--[a-z-]*[a-z]/) { "`\($0.output)`" }
      return "| \(code.code) | \(code.title) | \(advice) |"
    }
    #expect(rows == expected)
  }
}
