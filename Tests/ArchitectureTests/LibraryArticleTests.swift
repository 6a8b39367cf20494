import Testing

/// The article of the library shows the example that `make examples` builds, and no other.
@Suite struct LibraryArticleTests {
  private static let folder = "Sources/SynthgateKit/SynthgateKit.docc"

  @Test func `The article has the example word for word`() throws {
    let article = try #require(SourceTree.read("\(Self.folder)/CheckFromSwift.md")).text
    let examples = SourceTree.files(under: "Examples/Sources")
    #expect(!examples.isEmpty)
    for example in examples {
      #expect(article.contains("```swift\n\(example.text)```\n"), "\(example.path)")
    }
  }
}
