import GateModel
import GateReports
import GateTestSupport
import Testing

@Suite struct PassageReportTests {
  private static let kinds: [(Passage.Kind, String)] = [
    (.equal, "equal"), (.folded, "folded"), (.span(tokens: 61), "span 61 tokens"),
    (.phrase(tokens: 14), "phrase 14 tokens"), (.contained(percent: 83), "83 % of its 5-grams"),
  ]

  private var matchedRows: [MatchedRow] {
    Self.kinds.enumerated().map { index, kind in
      MatchedRow(
        candidate: RowPlace(file: "part-3.jsonl", line: 77 + index),
        reference: RowPlace(file: "train.jsonl", line: 5), hash: "f00d",
        passage: Passage(
          field: "response", part: index % 2, bytes: index == 1 ? nil : 12..<640, kind.0))
    } + [MatchedRow(candidate: RowPlace(file: "part-3.jsonl", line: 99))]
  }

  private var run: RunRecord {
    guard let value = Estimate(value: 0.1, interval: nil, error: .fact) else {
      preconditionFailure("a number is an estimate")
    }
    var score = Score(value: value, n: 10)
    score.matchedRows = matchedRows
    let subject = Subject.column("response")
    return SampleRun.make(
      findings: [
        SampleRun.finding(
          "mem-spans", .memorization, subject, .fail, value: 0.1, matchedRows: matchedRows)
      ],
      measurements: [
        Measurement(
          metric: "memorization.mem-spans", version: 1, subject: subject,
          outcome: .measured(score))
      ])
  }

  @Test func passagesSurviveTheRunFile() throws {
    let read = try RunFile.decode(RunFile.encode(run))
    #expect(read.findings[0].matchedRows.map(\.passage) == matchedRows.map(\.passage))
    #expect(read.findings[0].matchedRows.map(\.candidate) == matchedRows.map(\.candidate))
    #expect(read.findings[0].matchedRows.allSatisfy { $0.reference == nil && $0.hash == nil })
    #expect(
      TextReport.render(read, TextStyle(isVerbose: true))
        == TextReport.render(run, TextStyle(isVerbose: true)))
  }

  @Test func reportsNameFileLineFieldAndBytes() {
    let text = TextReport.render(run, TextStyle(isVerbose: true))
    #expect(text.contains("part-3.jsonl:77 response 12-640 (equal)"))
    #expect(text.contains("part-3.jsonl:78 response[1] (folded)"))
    #expect(text.contains("part-3.jsonl:79 response 12-640 (span 61 tokens)"))
    let evidence = String(decoding: EvidenceFile.encode(run), as: UTF8.self)
    #expect(evidence.contains(#""kind":"contained""#) && evidence.contains(#""count":83"#))
    #expect(evidence.contains("train.jsonl") && !text.contains("train.jsonl:5"))
  }
}
