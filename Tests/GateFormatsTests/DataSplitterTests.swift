import GateBytes
import Glibc
import Testing

@testable import GateFormats

@Suite struct DataSplitterTests {
  /// A directory of its own, removed at the end.
  private func inDirectory(_ body: (String) throws -> Void) throws {
    let directory = "/tmp/synthgate-split-\(UInt64.random(in: 0...UInt64.max))"
    defer {
      for name in (try? FileSystem.entries(of: directory)) ?? [] { unlink(directory + "/" + name) }
      rmdir(directory)
    }
    try body(directory)
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try FileSystem.read(path, limit: 1 << 20), as: UTF8.self)
  }

  private func write(_ text: String, to path: String) throws {
    try FileSystem.write(Array(text.utf8), to: path)
  }

  @Test func recordsKeepTheirBytesAndAreAllThere() throws {
    try inDirectory { directory in
      let records = (0..<50).map { "\($0),\"a \"\"\($0)\"\"\nb\"" }
      try write("id,\"t\"\r\n" + records.joined(separator: "\r\n"), to: directory + "/in.csv")
      let split = try DataSplitter.split(
        paths: [directory + "/in.csv"], holdoutShare: 0.2, entity: nil, seed: 1,
        outputDirectory: directory)
      #expect(split.train.rows == 40)
      #expect(split.holdout.rows == 10)
      let (train, holdout) = (try text(split.train.path), try text(split.holdout.path))
      #expect(train.hasPrefix("id,\"t\"\n"))
      for record in records {
        #expect((train + holdout).contains("\n" + record + "\n"))
        #expect(train.contains("\n" + record + "\n") != holdout.contains("\n" + record + "\n"))
      }
    }
  }

  /// The fuzzer found the first; the second lost its nameless column.
  @Test(arguments: [" \"\n\n- medium\n[\"\n\n", "\tb\n" + (1...9).map { "\($0)\tx\n" }.joined()])
  func headersKeepTheirBytes(whole: String) throws {
    try inDirectory { directory in
      try write(whole, to: directory + "/in.csv")
      let split = try DataSplitter.split(
        paths: [directory + "/in.csv"], holdoutShare: 0.4, entity: nil, seed: 1,
        outputDirectory: directory)
      let header = whole.prefix { $0 != "\n" } + "\n"
      for path in [split.train.path, split.holdout.path] {
        #expect(try text(path).hasPrefix(header), "\(path)")
      }
    }
  }

  @Test func textsWithTheSameWordsAndChatsWithTheSamePromptsStayTogether() throws {
    let sentence = "one two three four five six seven eight"
    let documents = (0..<200).map { index in
      let text = "\(sentence) \(index / 4)"
      let spelled = [text, text.uppercased(), text + " !", text.replacing(" ", with: "  ")]
      return (key: "\(index / 4)", line: "{\"text\":\"\(spelled[index % 4])\"}")
    }
    let chats = (0..<200).map { index in
      (
        key: "\(index / 4)",
        line: "{\"messages\":[{\"role\":\"user\",\"content\":\"\(sentence) \(index / 4)\"},"
          + "{\"role\":\"assistant\",\"content\":\"answer \(index)\"}]}"
      )
    }
    for records in [documents, chats] {
      try inDirectory { directory in
        try write(
          records.map { $0.line + "\n" }.joined(), to: directory + "/in.jsonl")
        let split = try DataSplitter.split(
          paths: [directory + "/in.jsonl"], holdoutShare: 0.3, entity: nil, seed: 1,
          outputDirectory: directory)
        #expect(split.train.rows + split.holdout.rows == 200)
        let held = Set(try text(split.holdout.path).split(separator: "\n").map(String.init))
        let keys = records.map { (key: $0.key, isHeld: held.contains($0.line)) }
        for key in Set(keys.map(\.key)) {
          #expect(Set(keys.filter { $0.key == key }.map(\.isHeld)).count == 1, "\(key)")
        }
      }
    }
  }

  @Test func withoutAHeaderTheFirstRecordIsKeptToo() throws {
    try inDirectory { directory in
      let records = (0..<10).map { "\($0),x\($0)" }
      try write(records.joined(separator: "\n"), to: directory + "/in.csv")
      var options = ReadOptions()
      options.dialect.firstRecord = .data
      let split = try DataSplitter.split(
        paths: [directory + "/in.csv"], options: options, holdoutShare: 0.2, entity: nil, seed: 1,
        outputDirectory: directory)
      let lines = (try text(split.train.path) + text(split.holdout.path)).split(separator: "\n")
      #expect(lines.map(String.init).sorted() == records)
    }
  }

  @Test func identicalRecordsAndEntitiesStayTogether() throws {
    try inDirectory { directory in
      let rows = (0..<60).map { "p\($0 % 12),\($0 % 20)" }
      try write("who,n\n" + rows.joined(separator: "\n"), to: directory + "/in.csv")
      for entity in [nil, "who"] as [String?] {
        let split = try DataSplitter.split(
          paths: [directory + "/in.csv"], holdoutShare: 0.25, entity: entity, seed: 3,
          outputDirectory: directory, replacing: true)
        func keys(_ path: String) throws -> Set<Substring> {
          let lines = try text(path).split(separator: "\n").dropFirst()
          return Set(lines.map { entity == nil ? $0 : $0.prefix { $0 != "," } })
        }
        #expect(try keys(split.train.path).isDisjoint(with: keys(split.holdout.path)))
        #expect(split.train.rows + split.holdout.rows == 60)
      }
    }
  }

  @Test func orderDoesNotMatterAndTheSeedDoes() throws {
    try inDirectory { directory in
      let rows = (0..<100).map { "\($0),x" }
      func holdout(_ rows: [String], seed: UInt64) throws -> [String] {
        try write("a,b\n" + rows.joined(separator: "\n"), to: directory + "/in.csv")
        let split = try DataSplitter.split(
          paths: [directory + "/in.csv"], holdoutShare: 0.3, entity: nil, seed: seed,
          outputDirectory: directory, replacing: true)
        return try text(split.holdout.path).split(separator: "\n").map(String.init).sorted()
      }
      let first = try holdout(rows, seed: 1)
      #expect(try holdout(rows.reversed(), seed: 1) == first)
      #expect(try holdout(rows, seed: 2) != first)
    }
  }

  @Test func jsonStaysOneRecordALine() throws {
    try inDirectory { directory in
      let objects = (0..<20).map { "{\"a\": \($0),\n \"b\": \"x\\n\"}" }
      try write("[" + objects.joined(separator: ",\n") + "]", to: directory + "/in.json")
      let split = try DataSplitter.split(
        paths: [directory + "/in.json"], holdoutShare: 0.5, entity: nil, seed: 1,
        outputDirectory: directory)
      #expect(split.train.path.hasSuffix("/train.jsonl"))
      let lines = try text(split.train.path).split(separator: "\n")
      #expect(lines.count == 10)
      #expect(lines.allSatisfy { $0.hasPrefix("{\"a\": ") && $0.hasSuffix("\"b\": \"x\\n\"}") })
    }
  }

  @Test func inputsAreNotOverwritten() throws {
    try inDirectory { directory in
      try write("a\n1\n2\n3\n", to: directory + "/train.csv")
      let error = #expect(throws: InputError.self) {
        try DataSplitter.split(
          paths: [directory + "/train.csv"], holdoutShare: 0.5, entity: nil, seed: 1,
          outputDirectory: directory)
      }
      #expect(error?.reason == .outputIsInput)
      #expect(try text(directory + "/train.csv") == "a\n1\n2\n3\n")
    }
  }

  @Test(arguments: ["train.csv", "holdout.csv", "holdout.jsonl"])
  func anEarlierSplitIsKeptUnlessItIsToBeReplaced(name: String) throws {
    try inDirectory { directory in
      try write("a\n1\n2\n3\n", to: directory + "/in.csv")
      try write("earlier", to: directory + "/" + name)
      func split(replacing: Bool) throws(InputError) {
        _ = try DataSplitter.split(
          paths: [directory + "/in.csv"], holdoutShare: 0.5, entity: nil, seed: 2,
          outputDirectory: directory, replacing: replacing)
      }
      let error = #expect(throws: InputError.self) { try split(replacing: false) }
      #expect(error?.reason == .outputUnavailable)
      #expect(error?.message.contains("--force") == true)
      #expect(try FileSystem.entries(of: directory) == ["in.csv", name].sorted())
      #expect(try text(directory + "/" + name) == "earlier")
      try split(replacing: true)
      #expect(try text(directory + "/train.csv").hasPrefix("a\n"))
      #expect(try text(directory + "/holdout.csv").hasPrefix("a\n"))
    }
  }

  @Test func bothFilesAreThereOrNone() throws {
    try inDirectory { directory in
      try write("a\n1\n2\n3\n", to: directory + "/in.csv")
      let holdout = directory + "/out/holdout.csv"
      try write("earlier", to: directory + "/out/train.csv")
      try #require(mkdir(holdout, 0o755) == 0)
      defer { for name in ["holdout.csv", "train.csv", ""] { remove("\(directory)/out/\(name)") } }
      #expect(throws: InputError.self) {
        try DataSplitter.split(
          paths: [directory + "/in.csv"], holdoutShare: 0.5, entity: nil, seed: 2,
          outputDirectory: directory + "/out", replacing: true)
      }
      #expect(try text(directory + "/out/train.csv") == "earlier")
      #expect(try FileSystem.entries(of: directory + "/out") == ["holdout.csv", "train.csv"])
    }
  }

  @Test(arguments: [
    ("a\n1\n1\n1\n", nil, "nothing would be left"), ("a\n1\n2\n", "b", "no column \"b\""),
  ])
  func impossibleSplitsAreRefused(input: String, entity: String?, words: String) throws {
    try inDirectory { directory in
      try write(input, to: directory + "/in.csv")
      let error = #expect(throws: InputError.self) {
        try DataSplitter.split(
          paths: [directory + "/in.csv"], holdoutShare: 0.5, entity: entity, seed: 1,
          outputDirectory: directory + "/out")
      }
      #expect(error?.message.contains(words) == true)
    }
  }

  @Test func aDirectoryThatCannotBeMadeIsAnOutputError() throws {
    try inDirectory { directory in
      try write("a\n1\n2\n", to: directory + "/in.csv")
      let error = #expect(throws: InputError.self) {
        try DataSplitter.split(
          paths: [directory + "/in.csv"], holdoutShare: 0.5, entity: nil, seed: 1,
          outputDirectory: directory + "/in.csv/out")
      }
      #expect(error?.reason == .outputUnavailable)
    }
  }

  /// Beside a record in braces it would be read as JSON.
  @Test func noSideBeginsWithABracketAlone() throws {
    let path = "/tmp/synthgate-bracket-\(UInt64.random(in: 0 ... .max)).csv"
    try FileSystem.write(Array("[\n[\n\nx\n{\"\n".utf8), to: path)
    defer { unlink(path) }
    let error = #expect(throws: InputError.self) {
      try RecordSet(paths: [path], options: ReadOptions())
    }
    #expect(error?.message.contains("another name") == true)
  }
}
