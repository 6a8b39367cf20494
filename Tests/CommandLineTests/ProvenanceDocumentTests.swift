import Foundation
import GateTestSupport
import Testing

/// docs/provenance.md, word for word: its commands one after the other, and the jobs for servers.
struct ProvenanceDocumentTests {
  private struct Block {
    let language: String
    let text: String
  }

  private static let blocks: [Block] = {
    let path = Repository.root + "/docs/provenance.md"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    return text.matches(of: /```([a-z]+)\n((?s:.*?))```/).map {
      Block(language: String($0.1), text: String($0.2))
    }
  }()

  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for (seed, name) in [
      "train.csv", "holdout.csv", "candidate.csv", "later.csv", "later-holdout.csv", "next.csv",
    ].enumerated() {
      _ = try folder.write(SampleTable.csv(rows: 300, seed: seed), to: name)
    }
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/data", withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: "\(folder.path)/candidate.csv", toPath: "\(folder.path)/data/candidate.csv")
    _ = try folder.write("weights", to: "model.bin")
    return folder
  }

  /// What jobs of GitHub (`run: |`) and GitLab (`script:`) run.
  private static func commands(of job: String) -> String {
    var (lines, block, list): ([String], Int?, Int?) = ([], nil, nil)
    for line in job.split(separator: "\n") {
      let depth = line.prefix { $0 == " " }.count
      if let own = block, depth > own {
        lines.append(String(line))
      } else if let own = list, depth > own {
        lines.append(String(line.drop { $0 == " " }.dropFirst(2)))
      } else {
        block = line.hasSuffix("run: |") ? depth : nil
        list = line.hasSuffix("script:") ? depth : nil
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A training job, which reads what was verified; each job begins in a folder of its own.
  private static let functions = """
    set -e
    command=$0
    synthgate() { "$command" "$@"; }
    python() { test "$1" = train.py && test -s "$3/candidate.csv"; }
    begin() { chmod -fR u+w verified || true; rm -rf verified; }

    """

  @Test func `every command does what it says, in the order of the page`() throws {
    let folder = try folder()
    var (script, jobs) = (Self.functions, 0)
    for block in Self.blocks {
      switch block.language {
      case "sh": script += "begin\n" + block.text
      case "yaml":
        script += "begin\n" + Self.commands(of: block.text) + "test -d verified\n"
        jobs += 1
      case "json" where block.text.contains("synthgate.mix/1"):
        script += "cat > mix.json <<'END'\n\(block.text)END\n"
      case "json" where block.text.contains("steward"):
        script += "cat > lineage-trust.json <<'END'\n\(block.text)END\n"
      case "json": #expect(block.text.contains("synthgate.trust/1"))
      default: Issue.record("\(block.language) is neither run nor compared")
      }
    }
    #expect(jobs == 2)
    let result = try BuiltCommand.run(script: script, in: folder.path)
    #expect(result.code == 0, "\(result.output)\n\(result.errors)")
    // What the page says of the verdicts that were taken back.
    for (envelope, reason) in [("candidate", "superseded"), ("later", "revoked")] {
      let refused = try BuiltCommand.run(
        [
          "verify", "\(envelope).att.json", "--key", "release.key.pub", "--subject",
          "candidate.csv", "--log", "verdicts.jsonl", "--log-key", "log.vkey",
        ], in: folder.path)
      #expect(refused.code == 1 && refused.output.contains("\(reason):"), "\(refused.output)")
    }
  }

  /// The table of reasons is that of the program: each is given by some source.
  @Test func `every reason of the table is one that verify gives`() throws {
    let page = try String(
      contentsOfFile: Repository.root + "/docs/provenance.md", encoding: .utf8)
    let table = try #require(
      page.components(separatedBy: "| reason | asked |").dropFirst().first?
        .components(separatedBy: "\n\n").first)
    let told = Set(
      table.split(separator: "\n").flatMap { row in
        row.split(separator: "|").first.map { $0.matches(of: /`([a-z-]+)`/).map { String($0.1) } }
          ?? []
      })
    let files = ["Verification", "VerdictStatement", "Checkpoint", "LogVerification"]
    let given = try Set(
      files.flatMap { name in
        let path = "\(Repository.root)/Sources/GateProvenance/\(name).swift"
        return try String(contentsOfFile: path, encoding: .utf8)
          .matches(of: /(?:Refusal\(\s*"|otherwise: "|isEmpty \? "|" : ")([a-z-]+)(?=")/)
          .map { String($0.1) }
      })
    #expect(told.subtracting(given).sorted() == [])
    #expect(given.subtracting(told).sorted() == [])
  }
}
