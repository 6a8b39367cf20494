import GateBytes
import GateTable

@testable import GateFormats
@testable import GatePreparation

/// Records of texts in any shape; the first byte chooses what they are written in.
enum DocumentsTarget {
  private static let names = ["data.jsonl", "data.json", "data.csv", "data.md", "data.txt"]

  private static let options: ReadOptions = {
    var options = ReadOptions()
    // Small limits, so that they are met as well.
    options.limits.columns = 64
    options.limits.recordBytes = 1 << 12
    options.limits.nesting = 8
    return options
  }()

  static func read(_ bytes: [UInt8]) -> Int32 {
    guard let choice = bytes.first else { return 0 }
    let name = SourceName(file: names[Int(choice >> 2) % names.count])
    let source = Source(name: name, bytes: Array(bytes.dropFirst()))
    var options = options
    if choice & 1 == 1 { options.badRecords = .share(1) }
    let fields = choice & 2 == 0 ? [] : ["text", "note"]
    guard let read = try? DocumentReader.read(source, fields: fields, options: options) else {
      return 0
    }
    let records = ConversationColumn(runs: [read.run])
    expect(read.lines.count == records.count, "a line for each record")
    let set = TextSet(
      records: records,
      origins: RowOrigins(segments: [.init(file: name.file, firstRow: 0)], lines: read.lines))
    records.visit { _, record, bytes in
      for message in record.messages {
        expect(message.cell.offset + message.cell.length <= bytes.count, "a text beyond the bytes")
      }
      _ = StructureFaults(record, bytes).faults
    }
    for role in records.roles {
      let draft = CorpusDraft(set, role, records: 0..<set.count)
      let corpus = Corpus([draft])
      expect(corpus.count <= records.count, "a document for each record with the role, at most")
      for document in 0..<corpus.count { check(document, of: corpus) }
    }
    return 0
  }

  /// The tokens of a document are those of its texts.
  private static func check(_ document: Int, of corpus: Corpus) {
    let texts = corpus.texts(of: document)
    let parts = corpus.partRange(of: document)
    expect(texts.count == parts.count, "a text for each part")
    for (part, number) in parts.enumerated() {
      let count = corpus.parts[number].count
      guard count > 0 else { continue }
      let bytes = corpus.bytes(of: 0..<count, part: part, of: document)
      expect(bytes.map { $0.upperBound <= texts[part].count } == true, "tokens beyond their text")
    }
  }
}
