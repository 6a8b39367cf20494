import GateTestSupport
import Testing

@testable import GateText

/// Tokens that are put aside in a file read like those in memory.
struct TokenFileTests {
  private let documents: [[UInt32]] = (0..<400).map { index in
    (0..<UInt32((index * index) % 53)).map { UInt32(index) &* 7 &+ $0 }
  }

  @Test(arguments: [1, 7, 399])
  func documentsAreReadAsTheyWereWritten(every: Int) throws {
    let file = try #require(TokenFile())
    let whole = TokenStream(documents)
    var stream = TokenStream(aside: file)
    for (index, document) in documents.enumerated() {
      stream.append(document)
      if index % every == 0 { stream.putAside() }
      #expect(Array(stream[index]) == document)
    }
    #expect(stream.starts == whole.starts && stream.tokenCount == whole.tokenCount)
    #expect((0..<stream.count).allSatisfy { Array(stream[$0]) == documents[$0] })
    #expect(stream.ids == whole.ids)
    #expect(stream.ids(of: 13..<111) == whole.ids(of: 13..<111))
  }

  @Test func namesAreGivenBeforeTokensArePutAside() throws {
    let file = try #require(TokenFile())
    let names = (0..<4000).map { UInt32(9000 - $0) }
    var aside = TokenStream(documents)
    aside.rename(names, aside: file)
    #expect(aside.ids == documents.joined().map { names[Int($0)] })
  }

  /// One file takes the tokens of several streams at a time.
  @Test func streamsShareAFile() async throws {
    let file = try #require(TokenFile())
    let streams = await withTaskGroup(of: (Int, TokenStream).self) { group in
      for shift in 0..<8 {
        group.addTask {
          var stream = TokenStream(aside: file)
          for document in documents {
            stream.append(document.map { $0 &+ UInt32(shift) })
            stream.putAside()
          }
          return (shift, stream)
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    for (shift, stream) in streams {
      #expect(stream.ids == documents.joined().map { $0 &+ UInt32(shift) })
    }
  }
}
