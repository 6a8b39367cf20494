import GateBytes
import GateModel
import GateTable

/// The records of one source, read as texts.
struct DocumentSource: Sendable {
  let name: SourceName
  private(set) var run: ConversationColumn.Run
  /// The 1-based line on which each record begins.
  let lines: [UInt32]
  let shapes: [RecordShape: Int]
  /// Fields that hold no text.
  let metadata: [String]
  var notes: [Diagnostic]
  let quarantine: Quarantine

  /// Puts the texts aside in a file.
  mutating func spill(into file: SpillFile) throws(InputError) {
    var result = Result<Range<Int>, InputError>.success(0..<0)
    run.storage.withBytes { bytes in
      result = bytes.withUnsafeBytes { bytes in
        do throws(InputError) {
          return .success(try file.append(bytes))
        } catch {
          return .failure(error)
        }
      }
    }
    run = ConversationColumn.Run(
      storage: SpilledText(file: file, range: try result.get()), messages: run.messages,
      starts: run.starts, faults: run.faults)
  }
}

/// Texts in a file that has no name.
private struct SpilledText: TextStorage {
  let file: SpillFile
  let range: Range<Int>

  func withBytes(_ body: (Span<UInt8>) -> Void) { file.withBytes(range, body) }
}
