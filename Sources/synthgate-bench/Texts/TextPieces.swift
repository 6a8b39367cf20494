import GateBytes
import GateFormats
import GateModel
import GateTable
import SynthgateKit

/// The documents of a corpus, cut into pieces of at most 120 words.
struct TextPieces: Sendable {
  /// Of its file.
  let name: String
  let texts: [String]

  private static let words = 120

  /// The corpora of a folder, a file each, in name order.
  static func all(in folder: String) async throws -> [TextPieces] {
    let paths = try FileSystem.entries(of: folder).map { folder + "/" + $0 }
    var found: [TextPieces] = []
    for path in paths.sorted() where FileSystem.kind(of: path) == .file {
      found.append(try await TextPieces(path))
    }
    return found
  }

  private init(_ path: String) async throws {
    var options = LoadOptions()
    options.content = .texts
    let loaded = try await DataLoader.load(
      [LoadRequest(role: .real, paths: [path])], options: options)
    guard let table = loaded[.real], case .conversation(let records)? = table.columns.first else {
      preconditionFailure("texts are read as records")
    }
    var texts: [String] = []
    records.visit { _, record, storage in
      for message in record.messages where message.role == .text || message.role == .prompt {
        let text = storage.text(of: message.cell).split(whereSeparator: \.isWhitespace)
        for start in stride(from: 0, to: text.count, by: Self.words) {
          texts.append(text[start..<min(start + Self.words, text.count)].joined(separator: " "))
        }
      }
    }
    name = String(path.split(separator: "/").last ?? "")
    self.texts = texts
  }
}

// MARK: Judging

extension TextPieces {
  /// The parts of a record.
  typealias Record = [(role: PartRole, text: String)]

  static func outcome(
    real: [Record], synthetic: [Record], holdout: [Record], items: [Record] = [], policy: String,
    seed: Int
  ) async -> RunOutcome {
    var tables = [
      (DataRole.real, table(of: real)), (.synthetic, table(of: synthetic)),
      (.holdout, table(of: holdout)),
    ]
    var request = CheckRequest(real: [], synthetic: [])
    (request.policy, request.seed, request.threads) = (policy, UInt64(seed), 1)
    if !items.isEmpty {
      tables.append((.benchmark, table(of: items)))
      request.benchmarks = [Benchmark(name: "items", paths: [])]
    }
    let loaded = LoadedData(
      tables: tables, files: tables.map { _ in [] }, malformed: tables.map { _ in [:] },
      diagnostics: [])
    do throws(SynthgateError) {
      return RunOutcome(try await Synthgate.check(loaded, request).run)
    } catch {
      return RunOutcome(error)
    }
  }

  private static func table(of records: [Record]) -> Table {
    var (bytes, messages, starts) = ([UInt8](), [ConversationColumn.Message](), [UInt32(0)])
    for record in records {
      for part in record {
        let cell = TextCell(offset: bytes.count, length: part.text.utf8.count)
        messages.append(.init(part.role, cell))
        bytes += Array(part.text.utf8)
      }
      starts.append(UInt32(messages.count))
    }
    let column = ConversationColumn(runs: [
      .init(storage: bytes, messages: messages, starts: starts, faults: records.map { _ in nil })
    ])
    return Table(
      schema: [ColumnSchema(name: DataLoader.textColumn, kind: .text, reason: "")],
      columns: [.conversation(column)], unparsed: [UnparsedCells()], rowCount: column.count,
      origins: RowOrigins(
        segments: [.init(file: "pieces", firstRow: 0)],
        lines: records.indices.map { UInt32($0 + 1) }))
  }
}
