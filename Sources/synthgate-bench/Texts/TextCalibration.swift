import GateBytes
import GateFormats
import GateKernels
import GateModel
import GateTable
import SynthgateKit

/// `calibrate-text FOLDER LOG DRAWS [N...]`: how often real texts fail against real texts.
///
/// Each file of the folder is a corpus, cut into pieces of at most 120 words. Of its pieces 2n play the
/// reference, n the holdout and n the candidate, disjoint and drawn anew each time.
enum TextCalibration {
  private static let sizes = [125, 250, 500, 1000]
  /// Where there are four times as many pieces.
  private static let largest = 2000
  private static let words = 120

  static func run(_ arguments: [String]) async {
    guard arguments.count >= 3, let draws = Int(arguments[2]) else {
      Output.error("usage: synthgate-bench calibrate-text FOLDER LOG DRAWS [N...]")
      Output.exit(2)
    }
    let asked = arguments.dropFirst(3).compactMap { Int($0) }
    do {
      var log = try CalibrationLog(arguments[1])
      for path in try corpora(arguments[0]) {
        let pieces = try await pieces(of: path)
        let name = String(path.split(separator: "/").last ?? "")
        let usual = sizes + (pieces.rowCount >= 4 * largest ? [largest] : [])
        for n in asked.isEmpty ? usual : asked where pieces.rowCount >= 4 * n {
          let key = "text\t\(name)\t\(2 * n)/\(n)/\(n)"
          let known = log.outcomes[key]?.count ?? 0
          // Each as soon as it is there: a run may be broken off.
          for draw in stride(from: known, to: draws, by: 2) {
            let next = Array(draw..<min(draw + 2, draws))
            log.add(
              await concurrently(next, threads: 2) { await outcome(pieces, n, name, draw: $0) },
              to: key)
          }
          tell(name, n, log.outcomes[key] ?? [])
        }
      }
    } catch {
      Output.error("\(error)")
      Output.exit(66)
    }
  }

  private static func corpora(_ folder: String) throws -> [String] {
    try FileSystem.entries(of: folder).map { folder + "/" + $0 }
      .filter { FileSystem.kind(of: $0) == .file }.sorted()
  }

  private static func outcome(
    _ pieces: Table, _ n: Int, _ corpus: String, draw: Int
  ) async -> RunOutcome {
    var generator = SeededGenerator(seed: UInt64(draw), label: "text split \(corpus) \(n)")
    let order = generator.shuffled(pieces.rowCount)
    let loaded = LoadedData(
      tables: [
        (.real, pieces.selecting(Array(order[..<(2 * n)]))),
        (.synthetic, pieces.selecting(Array(order[(2 * n)..<(3 * n)]))),
        (.holdout, pieces.selecting(Array(order[(3 * n)..<(4 * n)]))),
      ], files: [[], [], []], unreadable: [[:], [:], [:]], diagnostics: [])
    var request = CheckRequest(real: [], synthetic: [])
    (request.policy, request.seed, request.threads) = ("text", UInt64(draw), 1)
    do throws(SynthgateError) {
      return RunOutcome(try await Synthgate.check(loaded, request).run)
    } catch {
      return RunOutcome(error)
    }
  }

  private static func tell(_ corpus: String, _ n: Int, _ outcomes: [RunOutcome]) {
    let refused = outcomes.filter { $0.exitCode != 0 }
    let checks = refused.flatMap(\.checks).reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
    let worst = checks.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(4)
      .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    Output.line("\(corpus) n = \(n): \(refused.count) of \(outcomes.count) get no yes  \(worst)")
  }
}

// MARK: Pieces

extension TextCalibration {
  /// A table of one piece a record.
  private static func pieces(of path: String) async throws -> Table {
    var options = LoadOptions()
    options.content = .texts
    let loaded = try await DataLoader.load(
      [LoadRequest(role: .real, paths: [path])], options: options)
    guard let table = loaded[.real], case .conversation(let records)? = table.columns.first else {
      preconditionFailure("texts are read as records")
    }
    var (bytes, messages) = ([UInt8](), [ConversationColumn.Message]())
    records.visit { _, record, storage in
      for message in record.messages where message.role == .text || message.role == .prompt {
        let text = storage.text(of: message.cell).split(whereSeparator: \.isWhitespace)
        for start in stride(from: 0, to: text.count, by: words) {
          let piece = Array(
            text[start..<min(start + words, text.count)].joined(separator: " ").utf8)
          messages.append(.init(.text, TextCell(offset: bytes.count, length: piece.count)))
          bytes += piece
        }
      }
    }
    let column = ConversationColumn(runs: [
      .init(
        storage: bytes, messages: messages, starts: (0...messages.count).map { UInt32($0) },
        faults: messages.map { _ in nil })
    ])
    return Table(
      schema: table.schema, columns: [.conversation(column)], unparsed: [UnparsedCells()],
      rowCount: column.count,
      origins: RowOrigins(
        segments: [.init(file: path, firstRow: 0)], lines: (1...column.count).map { UInt32($0) }))
  }
}
