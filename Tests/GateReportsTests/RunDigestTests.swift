import GateModel
import GateReports
import GateTestSupport
import Testing

@Suite("The digest of a run file")
struct RunDigestTests {
  private static let text = String(decoding: RunFile.encode(SampleRun.failing), as: UTF8.self)

  @Test(
    "notices an edited score, input, setting, finding or verdict",
    arguments: [
      ("\"n\": 8000", "\"n\": 8001"), ("\"rows\": 16280", "\"rows\": 16281"),
      ("\"confidence\": 0.95", "\"confidence\": 0.9"),
      ("\"sha256\": \"ab", "\"sha256\": \"aa"), ("\"verdict\": \"fail\"", "\"verdict\": \"pass\""),
      ("what happened", "nothing happened"), ("\"lines\": [", "\"lines\": [1, "),
    ])
  func edited(part: String, other: String) {
    let forged = Self.text.replacing(part, with: other, maxReplacements: 1)
    #expect(forged != Self.text)
    let error = #expect(throws: RunFileError.self) { try RunFile.open(Array(forged.utf8)) }
    #expect(error?.message.contains("(at /digest)") == true, "\(error?.description ?? "none")")
  }

  @Test("is right of an unchanged file, whatever its white space is")
  func unchanged() throws {
    #expect(try RunFile.open(Array(Self.text.utf8)).hasDigest)
    let spaced = Self.text.replacing("\n", with: "\n\n ")
    #expect(try RunFile.open(Array(spaced.utf8)).hasDigest)
  }

  @Test("leaves the timing out")
  func timing() throws {
    let later = Self.text.replacing("\"wallSeconds\": 0.41", with: "\"wallSeconds\": 7")
    #expect(later != Self.text)
    #expect(try RunFile.open(Array(later.utf8)).hasDigest)
  }

  @Test("may be missing")
  func missing() throws {
    let old = Self.text.replacing("\"digest\":", with: "\"other\":")
    #expect(try !RunFile.open(Array(old.utf8)).hasDigest)
  }
}

@Suite("Rows in reports")
struct RowsInReportsTests {
  @Test("no report names the real row of a pair, and the evidence file names all")
  func pairs() {
    let run = SampleRun.failing
    let reports = [
      String(decoding: RunFile.encode(run), as: UTF8.self),
      TextReport.render(run, TextStyle(isVerbose: true)),
      JUnitReport.render(run), MarkdownReport.render(run),
    ]
    for report in reports {
      #expect(!report.contains("train.csv:9"))
      #expect(!report.contains("f00d"))
    }
    #expect(reports[0].contains("\"lines\": [\n"))
    #expect(reports[1].contains("new.tar:part-1.csv:2\n"))
    #expect(reports[2].contains("row=new.tar:part-1.csv:2"))
    let evidence = String(decoding: EvidenceFile.encode(run), as: UTF8.self)
    #expect(evidence.contains("f00d") && evidence.contains("\"train.csv\""))
  }
}
