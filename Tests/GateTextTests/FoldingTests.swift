import Testing

@testable import GateText

@Suite struct FoldingTests {
  @Test func `Folded forms are those of the slow reference`() throws {
    let rows = try Fixture.rows("fold.json")
    #expect(rows.count >= 42)
    for row in rows {
      let source = try #require(row["text"]?.stringValue)
      let expected = try #require(row["folded"]?.stringValue)
      let found = Folding.folded(bytes(source).span)
      #expect(found == bytes(expected), "\(row["what"]?.stringValue ?? "")")
    }
  }

  @Test func `Copies in disguise have one hash, other texts have others`() {
    var folding = Folding()
    let hash = folding.hash(bytes("Don't panic, says the password.").span)
    for copy in [
      "don’t PANIC says: the p\u{430}ssword", "Don't pa\u{200b}nic\nsays the pass\u{ad}word",
    ] {
      #expect(folding.hash(bytes(copy).span) == hash)
    }
    #expect(folding.hash(bytes("Don't panic, said the password.").span) != hash)
  }

  @Test func `Copies behind scalars that nobody sees have one hash where those are left out`() {
    let hidden = "D\u{34f}on't pan\u{e0100}ic, sa\u{180b}ys \u{3164}the pass\u{115f}w\u{ffa0}ord"
    var (visible, all) = (Folding(dropsInvisible: true), Folding())
    let hash = all.hash(bytes("Don't panic, says the password").span)
    #expect(visible.hash(bytes(hidden).span) == hash && all.hash(bytes(hidden).span) != hash)
    #expect(visible.hash(bytes("Don't panic, says the password").span) == hash)
  }

  @Test func `A text without words is like any other without words`() {
    var folding = Folding()
    #expect(folding.hash(bytes("... !?").span) == folding.hash(bytes("").span))
  }
}
