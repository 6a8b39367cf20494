import GateDigests
import GateModel
import GateText

/// The different records of a data set, each with the texts of all who speak in it.
package struct RecordTexts: Sendable {
  private let corpora: [Corpus]
  /// By record: its documents, by role.
  private let documents: [[Piece]]

  private struct Piece: Sendable {
    let corpus: Int
    let document: Int
  }

  /// - Parameter corpora: of one data set, a corpus a role.
  package init(_ corpora: [Corpus]) {
    self.corpora = corpora
    var pieces: [(row: Int32, piece: Piece)] = []
    for (index, corpus) in corpora.enumerated() {
      pieces += corpus.rows.enumerated().map {
        ($0.element, Piece(corpus: index, document: $0.offset))
      }
    }
    pieces.sort { ($0.row, $0.piece.corpus) < ($1.row, $1.piece.corpus) }
    var (documents, seen) = ([[Piece]](), Set<[RowHash]>())
    var start = 0
    while start < pieces.count {
      let row = pieces[start].row
      let end = pieces[start...].firstIndex { $0.row != row } ?? pieces.count
      let own = pieces[start..<end].map(\.piece)
      var key = [RowHash](repeating: RowHash(high: 0, low: 0), count: corpora.count)
      for piece in own { key[piece.corpus] = corpora[piece.corpus].folded[piece.document] }
      if seen.insert(key).inserted { documents.append(own) }
      start = end
    }
    self.documents = documents
  }

  package var count: Int { documents.count }

  package func place(of record: Int) -> RowPlace {
    documents[record].first.map { corpora[$0.corpus].place(of: $0.document) }
      ?? RowPlace(file: "", line: 0)
  }

  /// Calls `body` with the tokens of every part of a record.
  func visitParts(of record: Int, _ body: (ArraySlice<UInt32>) -> Void) {
    for piece in documents[record] {
      let corpus = corpora[piece.corpus]
      for part in corpus.partRange(of: piece.document) { body(corpus.parts[part]) }
    }
  }
}
